import { bySubstitute } from "./carriers.ts";
import { type GroupCase, isPaidByUse, meanPer1000km } from "./options.ts";
import type { Carried } from "./work.ts";

/**
 * Mileage of one vehicle in a year at which having it costs as much as the cheapest substitute paid by use:
 * fixed cost / (substitute per km − driving per km); null where no substitute is there or none is ever dearer.
 */
export function breakEvenMileage(of: GroupCase): number | null {
  const { distance_km_per_a, hours_h_per_a } = of.work.total;
  if (of.vehicles.length === 0 || distance_km_per_a <= 0) return null;
  const perKm: Carried = { distance_km_per_a: 1, hours_h_per_a: hours_h_per_a / distance_km_per_a };
  const offers = of.substitutes
    .filter(isPaidByUse)
    .map((one) => bySubstitute(of.context, of.authorityId, one, perKm, 0).cost_EUR_per_a);
  const margin = Math.min(...offers) - meanPer1000km(of.vehicles).cost_EUR_per_a / 1000;
  const fixed = of.vehicles.reduce((sum, vehicle) => sum + vehicle.fixed_EUR_per_a, 0) / of.vehicles.length;
  return Number.isFinite(margin) && margin > 0 ? fixed / margin : null;
}
