import type { TripFacts } from "../../plan/model/trip-facts.ts";
import { logParameter } from "./parameters.ts";
import type { TripEntry } from "./trip-rows.ts";

export const DAY_MIN = 1440;
const DAYS_PER_YEAR = 365.25;
/** Length of a step of a day for parking windows. */
const STEP_MIN = 15;
const STEPS = DAY_MIN / STEP_MIN;
export type Span = Pick<TripEntry, "from_min" | "to_min">;

export const dayOf = (minutes: number): number => Math.floor(minutes / DAY_MIN);
/** The last day on which a trip is out; a trip that ends at midnight ends the day before. */
export const lastDayOf = ({ from_min, to_min }: Span): number => Math.max(dayOf(from_min), dayOf(to_min - 1));

/** First and last day of a log over all its vehicles. */
export function observedDays(trips: readonly Span[]): { first: number; last: number; count: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const trip of trips) {
    first = Math.min(first, dayOf(trip.from_min));
    last = Math.max(last, lastDayOf(trip));
  }
  return { first, last, count: trips.length === 0 ? 0 : last - first + 1 };
}

/** Kilometres of each day: of a trip within 24 hours on the day it begins, of a longer one by its time on each day. */
function dailyDistances(trips: readonly TripEntry[]): Map<number, number> {
  const days = new Map<number, number>();
  const add = (day: number, km: number): void => void days.set(day, (days.get(day) ?? 0) + km);
  for (const trip of trips) {
    const { from_min, to_min, distance_km: km } = trip;
    if (to_min - from_min <= DAY_MIN) add(dayOf(from_min), km);
    else
      for (let day = dayOf(from_min); day <= lastDayOf(trip); day += 1) {
        const minutes = Math.min(to_min, (day + 1) * DAY_MIN) - Math.max(from_min, day * DAY_MIN);
        add(day, (km * minutes) / (to_min - from_min));
      }
  }
  return days;
}

/** The value that the share of all does not exceed (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] as number;
}

const clock = (step: number): string => {
  const minutes = step * STEP_MIN;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
};

/**
 * The longest part of the day in which the vehicle stands on all but 5 % of its days of use (method R6);
 * undefined where it is out around the clock or never.
 */
export function parkingWindow(trips: readonly Span[]): { parkedFrom: string; parkedTo: string } | undefined {
  const out = Array.from({ length: STEPS }, () => new Set<number>());
  const days = new Set<number>();
  for (const trip of trips) {
    for (let day = dayOf(trip.from_min); day <= lastDayOf(trip); day += 1) days.add(day);
    for (let at = Math.floor(trip.from_min / STEP_MIN); at * STEP_MIN < trip.to_min; at += 1)
      out[((at % STEPS) + STEPS) % STEPS]?.add(Math.floor((at * STEP_MIN) / DAY_MIN));
  }
  const most = days.size * logParameter("parkedShare");
  const parked = out.map((on) => on.size <= most);
  if (!parked.includes(false)) return undefined;
  let best = { from: 0, length: 0 };
  for (let from = 0; from < STEPS; from += 1) {
    // A run begins where the step before is not parked; it may go on over midnight.
    if (parked[(from + STEPS - 1) % STEPS]) continue;
    let length = 0;
    while (length < STEPS && parked[(from + length) % STEPS]) length += 1;
    if (length > best.length) best = { from, length };
  }
  if (best.length * STEP_MIN < logParameter("parkedLeast_h") * 60) return undefined;
  return { parkedFrom: clock(best.from), parkedTo: clock((best.from + best.length) % STEPS) };
}

const tenths = (value: number): number => Number(value.toFixed(1));

/** Facts of one vehicle; `observedDayCount` is the length of the whole log. */
export function tripFacts(
  vehicleId: string,
  trips: readonly TripEntry[],
  observedDayCount: number,
): TripFacts {
  const days = [...dailyDistances(trips.filter(({ isPlausible }) => isPlausible)).values()];
  const operatingDayCount = dailyDistances(trips).size;
  const total = days.reduce((sum, km) => sum + km, 0);
  const toYear = DAYS_PER_YEAR / observedDayCount;
  const window = parkingWindow(trips);
  return {
    vehicleId,
    annualMileage_km_per_a: Math.round(total * toYear),
    ...(days.length === 0
      ? {}
      : {
          dailyDistanceMean_km: tenths(total / days.length),
          dailyDistanceP95_km: tenths(quantile(days, 0.95)),
          dailyDistanceMax_km: tenths(Math.max(...days)),
        }),
    operatingDays_per_a: Math.min(366, Math.round(operatingDayCount * toYear)),
    ...window,
    tripCount: trips.length,
    operatingDayCount,
    observedDayCount,
  };
}
