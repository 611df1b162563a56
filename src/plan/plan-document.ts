import { baselineRows } from "./baseline.ts";
import { shortWeekWarnings } from "./charging/property/weeks-of-plan.ts";
import type { Context } from "./context.ts";
import { type Certificate, type Plan, type PlanInputs, SCHEMA_VERSION } from "./model/plan.ts";
import { contradictionOf } from "./optimise/contradiction.ts";
import { dualsOf } from "./optimise/duals.ts";
import type { Solver } from "./optimise/linear-model.ts";
import { nonGridWarnings, type TodaysCount, todaysCount } from "./optimise/non-grid.ts";
import { gapOf, type Solution } from "./optimise/solve.ts";
import type { Prepared } from "./prepare.ts";
import type { RunOptions } from "./run-scenario.ts";
import { type Outcome, outcomeOf } from "./timetable/outcome.ts";
import { awardsOf } from "./timetable/awards.ts";
import { completenessOf } from "./timetable/completeness.ts";
import { quotaRows } from "./timetable/ledger.ts";
import { targetsOf } from "./timetable/targets.ts";
import { legallyOpen } from "./timetable/warnings.ts";
import { yearRows } from "./timetable/years.ts";

export const ENGINE_VERSION = "0.7.0";

/** What a solve means for the user: decisions, awards, years, quota, targets, warnings, certificate. */
export function planOf(prepared: Prepared, solution: Solution, solver: Solver, options: RunOptions): Plan {
  const { decisions, infeasible } = solution;
  const outcome = outcomeOf(prepared, decisions);
  const { programme } = prepared;
  const whole: Whole = {
    ...prepared,
    context: programme.context,
    todaysCount: (floor, t) => todaysCount(programme, floor, t),
  };
  if (decisions) return documentOf(whole, outcome, solution, options);
  const plan = header(whole, outcome, options);
  return {
    ...plan,
    baseline: { ...plan.baseline, savings: [] },
    ...(infeasible ? { contradiction: contradictionOf(prepared, solver, options) } : {}),
    certificate: failed(solution),
  };
}

/** What a plan says beyond the outcome of its decisions. */
export interface Whole {
  context: Context;
  inputs: PlanInputs;
  duties: Map<string, number>;
  todaysCount: TodaysCount;
}

/** What is proved about a plan. */
export type Proof = Pick<
  Solution,
  "objective_EUR" | "bound_EUR" | "termination" | "cutRounds" | "chargingVerified" | "demandPrice"
> & { programme: Pick<Solution["programme"], "context" | "demands"> };

const failed = (solution: Solution): Certificate => ({
  status: solution.infeasible ? "infeasible" : "feasible",
  objective_EUR: null,
  bound_EUR: Number.isFinite(solution.bound_EUR) && !solution.infeasible ? solution.bound_EUR : null,
  gap: null,
  gapOfDecisions: null,
  termination: solution.termination,
  reproducible: solution.termination !== "time",
  cutRounds: solution.cutRounds,
  chargingVerified: false,
});

/** A plan before anything is decided. */
function header(
  { context, inputs, duties, todaysCount }: Whole,
  outcome: Outcome,
  options: RunOptions,
): Plan {
  const { extends: _extends, ...scenario } = inputs.scenario;
  const { vehicles, properties, needs, locks, list } = outcome.warnings;
  return {
    schemaVersion: SCHEMA_VERSION,
    scenario: { id: scenario.id, title: scenario.title },
    inputs: { scenario, inventory: inputs.inventory, ledger: inputs.ledger },
    certificate: failed({ infeasible: true } as Solution),
    vehicleDecisions: [],
    buildOut: [],
    awards: [],
    years: [],
    baseline: baselineRows(context, outcome.baseline, outcome.years, inputs.ledger, duties),
    quota: quotaRows(context, inputs.ledger, []),
    targets: [],
    duals: [],
    warnings: [
      ...vehicles,
      ...properties,
      ...needs,
      ...locks,
      ...nonGridWarnings(context, todaysCount),
      ...list,
    ],
    completeness: completenessOf(inputs, context.reference, outcome.assumptions),
    provenance: {
      engineVersion: ENGINE_VERSION,
      dataVersion: context.reference.dataVersion,
      scenarioHash: options.hash(JSON.stringify(scenario)),
      inventoryHash: options.hash(JSON.stringify([inputs.inventory, inputs.ledger])),
      balances: [
        context.balances.direct.id,
        context.balances.withUpstream.id,
        ...(context.balances.cap ? [context.balances.cap.id] : []),
      ].filter((id, i, all) => all.indexOf(id) === i),
    },
  };
}

/** The plan of decisions whose outcome is given. */
export function documentOf(whole: Whole, outcome: Outcome, proof: Proof, options: RunOptions): Plan {
  const { context, inputs } = whole;
  const plan = header(whole, outcome, options);
  const awards = awardsOf(context, outcome.awards);
  const years = yearRows(context, outcome.years);
  const decided = Math.abs(proof.objective_EUR - outcome.unavoidable_EUR);
  const quota = quotaRows(context, inputs.ledger, awards);
  const chargingVerified = proof.chargingVerified && outcome.weeks.length === 0;
  return {
    ...plan,
    certificate: {
      status: chargingVerified && proof.termination === "gap" ? "optimal" : "feasible",
      objective_EUR: proof.objective_EUR,
      bound_EUR: proof.bound_EUR,
      gap: gapOf(proof),
      gapOfDecisions: decided > 0 ? (proof.objective_EUR - proof.bound_EUR) / decided : 0,
      termination: proof.termination,
      reproducible: proof.termination !== "time",
      cutRounds: proof.cutRounds,
      chargingVerified,
    },
    vehicleDecisions: outcome.vehicleDecisions,
    buildOut: outcome.buildOut,
    awards,
    years,
    quota,
    warnings: [...plan.warnings, ...legallyOpen(context, quota), ...shortWeekWarnings(outcome.weeks)],
    targets: targetsOf(context, years, plan.baseline.years),
    duals: dualsOf(proof),
  };
}
