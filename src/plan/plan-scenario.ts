import { measuredYear } from "./baseline.ts";
import { byId } from "./context.ts";
import { afterNeeds, type SettledNeed } from "./fleet/needs/apply.ts";
import { fleetView } from "./fleet/fleet-view.ts";
import type { Certificate, Plan, PlanInputs } from "./model/plan.ts";
import type { Reference } from "./model/reference.ts";
import type { Solver } from "./optimise/linear-model.ts";
import type { Progress } from "./optimise/relaxation.ts";
import { type Planning, prepare, type RunOptions, runScenario, startPlanning } from "./run-scenario.ts";
import { completenessOf } from "./timetable/completeness.ts";
import {
  baselineWithNeed,
  type NeedFigures,
  needFigures,
  assumedNeedWarnings,
  planNeeds,
  presentCost,
  releases,
  withSubstitutes,
} from "./timetable/substitutes.ts";

/**
 * From lists to a plan: the need first, where the scenario settles any, then drives and charge points for what is
 * left (`run-scenario.ts`). What substitutes cost and burn stands beside the fleet's figures and in the objective.
 * @throws NeedsError, MissingReferenceError
 */
export function planScenario(
  given: PlanInputs,
  reference: Reference,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): Plan {
  const settled = afterNeeds(given, reference);
  const plan = runScenario(settled.inputs, reference, solver, options, progress);
  return settled.applied.length === 0 ? plan : withNeeds(plan, given, settled, reference, options);
}

/**
 * Plans one case after the other: later ones go on from the first where only locks differ (a wish for one vehicle).
 * @throws NeedsError, MissingReferenceError
 */
export function planner(
  reference: Reference,
  solver: Solver,
  options: RunOptions,
): (given: PlanInputs) => Plan {
  let first: Planning | undefined;
  return (given) => {
    const settled = afterNeeds(given, reference);
    const { inputs } = settled;
    const planning = first?.changed(inputs) ?? startPlanning(inputs, reference, solver, options);
    first ??= planning;
    return settled.applied.length === 0
      ? planning.plan
      : withNeeds(planning.plan, given, settled, reference, options);
  };
}

function withNeeds(
  plan: Plan,
  given: PlanInputs,
  settled: SettledNeed,
  reference: Reference,
  options: RunOptions,
): Plan {
  const { applied } = settled;
  const whole = prepare(given, reference);
  const { inventory, ledger } = whole.inputs;
  const { context } = fleetView(settled.inputs, reference);
  const figures = needFigures(context, applied, measuredYear(whole.programme));
  const ofProperties = plan.completeness.assumptions.filter(({ list }) => list === "properties");
  return {
    ...plan,
    inputs: { ...plan.inputs, inventory },
    certificate: shifted(plan.certificate, presentCost(figures)),
    needs: planNeeds(applied),
    vehicleDecisions: [...plan.vehicleDecisions, ...releases(context.startYear, applied)].sort(
      byId(({ vehicleId }) => vehicleId),
    ),
    ...figuresOf(plan, figures),
    warnings: [...plan.warnings, ...assumedNeedWarnings(applied)],
    completeness: completenessOf(given, reference, [...whole.resolved.assumptions, ...ofProperties]),
    provenance: {
      ...plan.provenance,
      inventoryHash: options.hash(JSON.stringify([inventory, ledger])),
    },
  };
}

const figuresOf = (plan: Plan, figures: NeedFigures): Pick<Plan, "years" | "baseline"> => ({
  years: withSubstitutes(plan.years, figures),
  baseline: plan.years.length > 0 ? baselineWithNeed(plan.baseline, figures) : plan.baseline,
});

/** A constant moves plan and bound alike. */
function shifted(certificate: Certificate, constant_EUR: number): Certificate {
  const { objective_EUR, bound_EUR } = certificate;
  const bound = bound_EUR === null ? null : bound_EUR + constant_EUR;
  if (objective_EUR === null) return { ...certificate, bound_EUR: bound };
  const objective = objective_EUR + constant_EUR;
  return {
    ...certificate,
    objective_EUR: objective,
    bound_EUR: bound,
    gap:
      bound === null ? certificate.gap : Math.max(0, objective - bound) / Math.max(Math.abs(objective), 1e-9),
  };
}
