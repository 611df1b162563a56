import { type BaselineSums, baselineSums } from "./baseline.ts";
import { buildSites, type Sites } from "./charging/sites.ts";
import { buildContext, byId, type Context, yearsOf } from "./context.ts";
import { coveredClasses } from "./fleet/award-facts.ts";
import { classify, longestLead, type VehicleClass } from "./fleet/classes.ts";
import { Homes } from "./fleet/homes.ts";
import { type Resolved, resolveVehicles } from "./fleet/resolve.ts";
import { TableStore } from "./fleet/table-store.ts";
import type { PlanInputs } from "./model/plan.ts";
import type { Reference } from "./model/reference.ts";
import { demandsOf } from "./optimise/demands.ts";
import { todaysCount } from "./optimise/non-grid.ts";
import { assemble, type Programme } from "./optimise/programme.ts";
import { owedPoints } from "./timetable/duties.ts";
import { targetRows } from "./timetable/ledger.ts";
import { requireKnownNames } from "./known-names.ts";

/** A part of an inventory before the solve: lists resolved, classes, sites. */
export interface PreparedPart {
  programme: Programme;
  resolved: Resolved;
  sites: Sites;
  /** what the twin comes to; worked out when first asked */
  baseline: () => BaselineSums;
}

/** Everything before the solve. */
export interface Prepared extends PreparedPart {
  ground: Ground;
  duties: Map<string, number>;
  inputs: PlanInputs;
}

/** Orders the lists by id, so that no byte of a plan depends on the order of rows. */
const inOrder = (inputs: PlanInputs): PlanInputs => ({
  scenario: inputs.scenario,
  inventory: {
    vehicles: [...inputs.inventory.vehicles].sort(byId((v) => v.vehicleId)),
    properties: [...inputs.inventory.properties].sort(byId((p) => p.propertyId)),
    buildings: [...inputs.inventory.buildings].sort(byId((b) => `${b.propertyId}|${b.buildingId}`)),
  },
  ledger: [...inputs.ledger].sort(byId((p) => p.id)),
});

/** What every part of an inventory shares: settings, where vehicles stand, tables of money. */
export interface Ground {
  context: Context;
  inputs: PlanInputs;
  homes: Homes;
  store: TableStore;
}

/**
 * The lists in order, and what their parts share.
 * @param before of the same lists and a scenario that is equal but for its locks: they change no price, no home and
 * no twin
 */
export function groundOf(given: PlanInputs, reference: Reference, before?: Ground): Ground {
  requireKnownNames(given.scenario, reference);
  if (before) {
    const { lastYear, endYear } = before.context;
    const context = buildContext(given.scenario, reference, lastYear - endYear);
    const { inventory, ledger } = before.inputs;
    return { ...before, context, inputs: { scenario: given.scenario, inventory, ledger } };
  }
  const inputs = inOrder(given);
  const { vehicles, properties } = inputs.inventory;
  const early = buildContext(inputs.scenario, reference, 0);
  const context = buildContext(inputs.scenario, reference, longestLead(early, vehicles));
  return {
    context,
    inputs,
    homes: new Homes(context, vehicles, properties, yearsOf(context)),
    store: new TableStore(context),
  };
}

/** Lists → needs and suitability → classes and trajectories, without demands: of the whole or of a part. */
export function preparePart(
  { context, inputs, homes, store }: Ground,
  { vehicles, properties }: Pick<PlanInputs["inventory"], "vehicles" | "properties">,
): PreparedPart {
  const resolved = resolveVehicles(context, vehicles, properties, yearsOf(context), homes);
  const classes: VehicleClass[] = classify(context, resolved.vehicles, inputs.ledger);
  const covered = coveredClasses(context, classes);
  const sites = buildSites(context, properties, classes, yearsOf(context));
  const programme = assemble(
    context,
    classes.map((of, c) => store.tablesOf(of, covered[c] as boolean)),
    covered,
    sites.sites,
  );
  return { programme, resolved, sites, baseline: once(() => baselineSums(programme)) };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/**
 * First half of the pipeline: everything before the solve.
 * @param before prepared of the same lists and a scenario that is equal but for its locks
 */
export function prepare(given: PlanInputs, reference: Reference, before?: Prepared): Prepared {
  const ground = groundOf(given, reference, before?.ground);
  const { context, inputs } = ground;
  const part = preparePart(ground, inputs.inventory);
  const { programme } = part;
  const { sites } = part.sites;
  const duties = owedPoints(context, sites, inputs.inventory.buildings);
  programme.demands = demandsOf({
    context,
    sites,
    targets: targetRows(context, inputs.ledger, "all"),
    duties,
    todaysCount: (floor, t) => todaysCount(programme, floor, t),
  });
  const baseline = before?.baseline ?? part.baseline;
  return { ...part, baseline, ground, duties, inputs };
}
