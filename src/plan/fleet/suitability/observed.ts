import { type Context, parameterAt } from "../../context.ts";
import type { TimedTrip } from "../needs/work.ts";
import type { ResolvedVehicle } from "../resolve.ts";

const MINUTES_PER_DAY = 24 * 60;

/** Work of each day with a trip: kilometres, for machines without kilometres hours away. */
function dailyWork(trips: readonly TimedTrip[], byHour: boolean): number[] {
  const days = new Map<number, number>();
  for (const { start, end, value } of trips) {
    const day = Math.floor(start / MINUTES_PER_DAY);
    days.set(day, (days.get(day) ?? 0) + (byHour ? (end - start) / 60 : value));
  }
  return [...days.values()].filter((work) => work > 0).sort((a, b) => a - b);
}

/**
 * A vehicle with its days as a trip log has them, in place of the list's and of the spread that S4 assumes: mean,
 * 95 % day (nearest rank), longest day, and every day for the share beyond the range. A log of too few days
 * changes nothing. The year's work stays the list's; where that is a default, the log stands for the year.
 */
export function observed(
  context: Context,
  vehicle: ResolvedVehicle,
  trips: readonly TimedTrip[],
  logDayCount: number,
): ResolvedVehicle {
  const byHour = vehicle.work.distance_km <= 0;
  const days = dailyWork(trips, byHour);
  const least = parameterAt(context.reference, "suitability.leastObservedDays", context.scenario.startDate);
  if (days.length < least) return vehicle;
  const total = days.reduce((sum, work) => sum + work, 0);
  const field = byHour ? "operatingHours_h_per_a" : "annualMileage_km_per_a";
  const listed = byHour ? vehicle.work.operating_h : vehicle.work.distance_km;
  const year = vehicle.assumed.includes(field) || listed <= 0 ? (total * 365) / logDayCount : listed;
  const shares = days.map((work) => work / year);
  const meanDayShare = total / days.length / year;
  return {
    ...vehicle,
    work: byHour ? { ...vehicle.work, operating_h: year } : { ...vehicle.work, distance_km: year },
    meanDayShare,
    p95DayShare: Math.max(meanDayShare, shares[Math.ceil(0.95 * shares.length) - 1] as number),
    maxDayShare: shares.at(-1),
    observedDayShares: shares,
    assumed: vehicle.assumed.filter((one) => one !== field && one !== "dailyDistanceP95_km"),
  };
}
