import type { Context } from "../context.ts";
import type { SegmentTechnology } from "../model/reference.ts";
import { maintenanceCost, upkeepCost } from "./cost/upkeep.ts";
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

/** A vehicle that stands still, one that drives and one that works by the hour. */
export type Probes = [ResolvedVehicle, ResolvedVehicle, ResolvedVehicle];
export const probesOf = (vehicle: ResolvedVehicle): Probes => [
  { ...vehicle, work: { distance_km: 0, operating_h: 0 } },
  { ...vehicle, work: { distance_km: PROBE_KM, operating_h: 0 } },
  { ...vehicle, work: { distance_km: 0, operating_h: PROBE_H } },
];

/**
 * Upkeep (formula C3) is linear in the year's work, so three points say it for every vehicle of its kind;
 * `tests/plan/fleet/option-tables.test.ts` holds line and formula together.
 */
export function upkeepLine(
  context: Context,
  [still, driving, working]: Probes,
  data: SegmentTechnology,
  age_a: number,
  year: number,
): UpkeepLine {
  // of its parts maintenance alone hangs on the work
  const idle = maintenanceCost(context, still, data, age_a, year);
  return {
    fixed: upkeepCost(context, still, data, age_a, year),
    perKm: (maintenanceCost(context, driving, data, age_a, year) - idle) / PROBE_KM,
    perHour: (maintenanceCost(context, working, data, age_a, year) - idle) / PROBE_H,
  };
}
