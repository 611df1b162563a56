import { valueAt } from "../parameters.ts";
import { fleetView } from "../fleet/fleet-view.ts";
import { afterNeeds } from "../fleet/needs/apply.ts";
import { isDeliverable } from "../fleet/cost/chain.ts";
import { isExcluded } from "../fleet/classes.ts";
import { emissions } from "../fleet/emissions.ts";
import { optionFor } from "../fleet/suitability.ts";
import type { Balance, Reference } from "../model/reference.ts";
import type { PlanInputs } from "../model/plan.ts";

/** Fuels that vehicles in service may change to; the scenario's `fuelSwitch` allows it. */
const SWITCHES: Record<string, string> = { diesel: "paraffinic", cng: "biomethane" };

/**
 * No plan emits less in a year: every vehicle taken by itself, with the least emitting technology that could be
 * there (formula A2). A floor, not a plan: budgets, quota, connections and windows may forbid it.
 */
export function ghgFloor(inputs: PlanInputs, reference: Reference, balance: Balance, year: number): number {
  const { context, resolved } = fleetView(afterNeeds(inputs, reference).inputs, reference);
  let floor = 0;
  for (const vehicle of resolved.vehicles) {
    const may = vehicle.segment.technologies.filter(
      (data) =>
        data === vehicle.own ||
        (vehicle.own.fuel !== undefined && data.fuel === SWITCHES[vehicle.own.fuel]) ||
        (valueAt(data.quantities.marketFromYear, year) <= year &&
          isEverDeliverable(data, year) &&
          optionFor(context, vehicle, data).suitable &&
          !isExcluded(context, vehicle, data)),
    );
    floor += Math.min(
      ...may.map((data) =>
        emissions(
          reference,
          balance,
          optionFor(context, vehicle, data).energy,
          year,
          context.levels.electricityMix,
        ),
      ),
    );
  }
  return floor;

  function isEverDeliverable(data: Parameters<typeof isDeliverable>[1], until: number): boolean {
    for (let at = context.startYear; at <= until; at += 1) if (isDeliverable(context, data, at)) return true;
    return false;
  }
}
