import { buildSites, type Sites } from "./charging/sites.ts";
import { buildContext, byId, yearsOf } from "./context.ts";
import { coveredClasses } from "./fleet/award-facts.ts";
import { classify, longestLead, type VehicleClass } from "./fleet/classes.ts";
import { type Resolved, resolveVehicles } from "./fleet/resolve.ts";
import { TableStore } from "./fleet/table-store.ts";
import type { PlanInputs } from "./model/plan.ts";
import type { Reference } from "./model/reference.ts";
import { demandsOf } from "./optimise/demands.ts";
import { assemble, type Programme } from "./optimise/programme.ts";
import { owedPoints } from "./timetable/duties.ts";
import { targetRows } from "./timetable/ledger.ts";

/** Everything before the solve: lists resolved, classes, sites, demands. */
export interface Prepared {
  programme: Programme;
  resolved: Resolved;
  sites: Sites;
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

/** First half of the pipeline: lists → needs and suitability → classes and trajectories → demands. */
export function prepare(given: PlanInputs, reference: Reference): Prepared {
  const inputs = inOrder(given);
  const { vehicles, properties } = inputs.inventory;
  const early = buildContext(inputs.scenario, reference, 0);
  const context = buildContext(inputs.scenario, reference, longestLead(early, vehicles));
  const resolved = resolveVehicles(context, vehicles, properties, yearsOf(context));
  const classes: VehicleClass[] = classify(context, resolved.vehicles, inputs.ledger);
  const covered = coveredClasses(context, classes);
  const store = new TableStore(context);
  const sites = buildSites(context, properties, classes, yearsOf(context));
  const programme = assemble(
    context,
    classes.map((of, c) => store.tablesOf(of, covered[c] as boolean)),
    covered,
    sites.sites,
  );
  const duties = owedPoints(context, sites.sites, inputs.inventory.buildings);
  programme.demands = demandsOf(programme, targetRows(context, inputs.ledger, "all"), duties);
  return { programme, resolved, sites, duties, inputs };
}
