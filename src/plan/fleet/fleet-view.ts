import { buildContext, type Context, yearsOf } from "../context.ts";
import type { PlanInputs } from "../model/plan.ts";
import type { Reference } from "../model/reference.ts";
import { longestLead } from "./classes.ts";
import { type Resolved, resolveVehicles } from "./resolve.ts";

/** A scenario as far as one vehicle at a time is concerned: nothing is optimised. */
export interface FleetView {
  context: Context;
  resolved: Resolved;
}

/** Lists resolved against the data, as the plan does before it solves. Vehicles in the order of their ids. */
export function fleetView(inputs: PlanInputs, reference: Reference): FleetView {
  const { vehicles, properties } = inputs.inventory;
  const early = buildContext(inputs.scenario, reference, 0);
  const context = buildContext(inputs.scenario, reference, longestLead(early, vehicles));
  return { context, resolved: resolveVehicles(context, vehicles, properties, yearsOf(context)) };
}

/** Values of vehicles that the lists left open and the data filled. */
export const assumptionsOf = (
  resolved: Resolved,
): { vehicleId: string; field: string; value: string | number | boolean }[] =>
  resolved.assumptions
    .filter(({ list }) => list === "vehicles")
    .map(({ id, field, value }) => ({ vehicleId: id, field, value }));
