import type { Context } from "../context.ts";
import { residualShare, vehiclePrice } from "./cost.ts";
import { agedUntil } from "./option-tables.ts";
import type { ResolvedVehicle } from "./resolve.ts";
import { probesOf, upkeepLine } from "./upkeep-line.ts";

/**
 * The vehicle in service, by year index: its age counts from registration, its value from today's price of its
 * like. Shared by all vehicles of a kind that were registered in the same year.
 */
export interface InitialTables {
  perKm: Float64Array;
  perHour: Float64Array;
  fixed: Float64Array;
  resale: Float64Array;
  terminal: number;
}

export function initialTables(context: Context, one: ResolvedVehicle): InitialTables {
  const T = context.lastYear - context.startYear + 1;
  const price = vehiclePrice(context, one.authorityId, one.own, context.startYear);
  const age_a = context.startYear - one.registrationYear;
  const value = (years: number): number =>
    one.leased ? 0 : price * residualShare(one.own, age_a + years, context.startYear);
  const probes = probesOf(one);
  const lines = Array.from({ length: T }, (_, t) =>
    upkeepLine(context, probes, one.own, age_a + agedUntil(context, t), context.startYear + t),
  );
  return {
    perKm: Float64Array.from(lines, (line) => line.perKm),
    perHour: Float64Array.from(lines, (line) => line.perHour),
    fixed: Float64Array.from(lines, (line) => line.fixed),
    resale: Float64Array.from({ length: T }, (_, t) => value(t)),
    terminal: value(T),
  };
}
