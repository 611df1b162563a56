import type { Context } from "../context.ts";
import type { SegmentTechnology } from "../model/reference.ts";
import { upkeepCost } from "./cost.ts";
import type { ResolvedVehicle } from "./resolve.ts";

/** Upkeep of a full year as a straight line in a vehicle's work, EUR: `perKm · km + perHour · h + fixed`. */
export interface UpkeepLine {
  perKm: number;
  perHour: number;
  fixed: number;
}

/** Far apart, so that the difference keeps its digits. */
const PROBE_KM = 1_000_000;
const PROBE_H = 100_000;

/**
 * Upkeep (formula C3) is linear in the year's work, so three points say it for every vehicle of its kind;
 * `tests/plan/fleet/option-tables.test.ts` holds line and formula together.
 */
export function upkeepLine(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  age_a: number,
  year: number,
): UpkeepLine {
  const at = (distance_km: number, operating_h: number): number =>
    upkeepCost(context, { ...vehicle, work: { distance_km, operating_h } }, data, age_a, year);
  const fixed = at(0, 0);
  return {
    fixed,
    perKm: (at(PROBE_KM, 0) - fixed) / PROBE_KM,
    perHour: (at(0, PROBE_H) - fixed) / PROBE_H,
  };
}
