import { earliestYear } from "../charging/connection.ts";
import { authorityIdOr, byId, type Context, parameterAt } from "../context.ts";
import type { Plan, PlanInputs } from "../model/plan.ts";
import type { Reference } from "../model/reference.ts";
import { type Demand, demandsOf } from "../optimise/demands.ts";
import type { Solver } from "../optimise/linear-model.ts";
import { type TodaysCount, todaysCount } from "../optimise/non-grid.ts";
import type { Progress } from "../optimise/relaxation.ts";
import { reached } from "../optimise/solve.ts";
import { documentOf, type Whole } from "../plan-document.ts";
import { type Ground, groundOf, preparePart } from "../prepare.ts";
import type { RunOptions } from "../run-scenario.ts";
import { owedPoints } from "../timetable/duties.ts";
import { targetRows } from "../timetable/ledger.ts";
import { addOutcome, type Outcome, outcomeOf } from "../timetable/outcome.ts";
import { homeGroups } from "./district.ts";
import { fleetParts } from "./fleet-parts.ts";
import { planPart, type Sizes } from "./plan-part.ts";

/** Fleets of more vehicles are planned district by district. */
export const LARGE_FLEET = 50_000;
const SIZES: Sizes = { district: 10_000, sample: 10_000 };

/**
 * The plan of a large fleet: part by part of what nothing joins, and each district by district at common prices
 * (formula P10). Undefined where that finds no plan.
 */
export function planDistricts(
  given: PlanInputs,
  reference: Reference,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
  sizes = SIZES,
): Plan | undefined {
  const ground = groundOf(given, reference);
  const { context, inputs } = ground;
  const whole = wholeOf(ground);
  const demands = wholeDemands(ground, whole);
  const proof = { objective_EUR: 0, bound_EUR: 0, demandPrice: new Float64Array(demands.length) };
  let outcome: Outcome | undefined;
  for (const { groups, rows } of fleetParts(
    context,
    demands,
    homeGroups(context, ground.homes, inputs.inventory),
  )) {
    const own = rows.map((d) => demands[d] as Demand);
    const found = planPart(ground, groups, own, solver, { ...options, ...sizes }, (part, decisions) => {
      const more = outcomeOf(part, decisions);
      if (outcome) addOutcome(outcome, more);
      else outcome = more;
      progress?.("district", outcome.vehicleDecisions.length, String(inputs.inventory.vehicles.length));
    });
    if (!found) return undefined;
    proof.objective_EUR += found.objective_EUR;
    proof.bound_EUR += found.bound_EUR;
    rows.forEach((d, i) => {
      proof.demandPrice[d] = found.pi[i] as number;
    });
  }
  if (!outcome) return undefined;
  outcome.vehicleDecisions.sort(byId(({ vehicleId }) => vehicleId));
  return documentOf(
    whole,
    outcome,
    {
      ...proof,
      programme: { context, demands },
      termination: reached(proof, options.gap) ? "gap" : "work-limit",
      cutRounds: 0,
      // each district's design days were simulated before its plan was taken
      chargingVerified: true,
    },
    options,
  );
}

function wholeOf(ground: Ground): Whole {
  const { context, inputs } = ground;
  return {
    context,
    inputs,
    duties: owedPoints(context, standIns(context, inputs), inputs.inventory.buildings),
    todaysCount: countsOf(ground),
  };
}

/** Properties with what duties and demands ask of a site. */
const standIns = (context: Context, { inventory }: PlanInputs) => {
  const months = parameterAt(context.reference, "charging.pointLeadTime_months", context.startYear);
  const pointsFrom = earliestYear(context, months);
  return inventory.properties.map((property) => ({
    property,
    authorityId: authorityIdOr(context, property.authorityId),
    pointsFrom,
  }));
};

/** Vehicles that floors count today: only a scenario with floors asks. */
function countsOf(ground: Ground): TodaysCount {
  const rules = ground.context.scenario.fleetPolicy?.minimumNonGridVehicles ?? [];
  if (rules.length === 0) return () => 0;
  const { programme } = preparePart(ground, ground.inputs.inventory);
  return (floor, t) => todaysCount(programme, floor, t);
}

const wholeDemands = ({ context, inputs }: Ground, { duties, todaysCount: count }: Whole): Demand[] =>
  demandsOf({
    context,
    sites: standIns(context, inputs),
    targets: targetRows(context, inputs.ledger, "all"),
    duties,
    todaysCount: count,
  });
