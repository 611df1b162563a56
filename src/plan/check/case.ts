import { buildContext, byId, type Context, yearsOf } from "../context.ts";
import { buildSites } from "../charging/sites.ts";
import { coveredClasses } from "../fleet/award-facts.ts";
import { type AppliedNeed, afterNeeds } from "../fleet/needs/apply.ts";
import { classify, longestLead, type VehicleClass } from "../fleet/classes.ts";
import { type Resolved, type ResolvedVehicle, resolveVehicles } from "../fleet/resolve.ts";
import { TableStore } from "../fleet/table-store.ts";
import type { ClassTables } from "../fleet/trajectories.ts";
import type { Plan, Step } from "../model/plan.ts";
import type { Reference } from "../model/reference.ts";
import { type History, historyOf } from "./history.ts";
import { type SiteState, siteStates } from "./site-state.ts";

/** A plan opened for checking: inputs resolved anew, decisions rebuilt from the stored lines. */
export interface Case {
  plan: Plan;
  /** group options of the scenario: their vehicles have left the lists below */
  applied: AppliedNeed[];
  context: Context;
  /** number of modelled years */
  T: number;
  tables: ClassTables[];
  covered: boolean[];
  /** planned vehicles in the order of ids */
  histories: History[];
  resolved: Resolved;
  vehicleById: Map<string, ResolvedVehicle>;
  states: SiteState[];
}

export function openCase(plan: Plan, reference: Reference): Case {
  const { inputs, applied } = afterNeeds(plan.inputs, reference);
  const { scenario, inventory, ledger } = inputs;
  const { vehicles, properties } = inventory;
  // awards up to endYear are delivered later: how much later is known only from the vehicles
  const early = buildContext(scenario, reference, 0);
  const context = buildContext(scenario, reference, longestLead(early, vehicles));
  const resolved = resolveVehicles(context, vehicles, properties, yearsOf(context));
  const classes = classify(context, resolved.vehicles, [...ledger].sort(byId((entry) => entry.id)));
  const { sites } = buildSites(context, properties, classes, yearsOf(context));
  const histories = historiesOf(context, classes, plan);
  const covered = coveredClasses(context, classes);
  const store = new TableStore(context);
  return {
    plan,
    applied,
    context,
    T: context.lastYear - context.startYear + 1,
    covered,
    histories,
    resolved,
    // after the histories: a step may name a technology that the programme would never have offered
    tables: classes.map((of, c) => store.tablesOf(of, covered[c] as boolean)),
    vehicleById: new Map(resolved.vehicles.map((vehicle) => [vehicle.vehicleId, vehicle])),
    states: siteStates(context, sites, plan.buildOut),
  };
}

function historiesOf(context: Context, classes: VehicleClass[], plan: Plan): History[] {
  const steps = new Map<string, Step[]>();
  for (const decision of plan.vehicleDecisions)
    steps.set(decision.vehicleId, [...(steps.get(decision.vehicleId) ?? []), ...decision.steps]);
  return classes
    .flatMap((of, c) =>
      of.vehicles.map(({ vehicleId }) => historyOf(context, of, c, vehicleId, steps.get(vehicleId) ?? [])),
    )
    .sort(byId((history) => history.vehicleId));
}

export const tablesOf = (checked: Case, history: History): ClassTables =>
  checked.tables[history.class] as ClassTables;
export const yearAt = (checked: Case, t: number): number => checked.context.startYear + t;
