import type { DayPeak } from "../../plan/model/trip-facts.ts";
import { isoOf, momentOfMinute } from "./moment.ts";
import { DAY_MIN, dayOf, lastDayOf, type Span } from "./trip-facts.ts";
import type { TripEntry } from "./trip-rows.ts";

/** Most vehicles out at the same moment on each day, with the first time that lasted. A vehicle counts once. */
export function dayPeaks(trips: readonly TripEntry[]): DayPeak[] {
  const byDay = new Map<number, TripEntry[]>();
  for (const trip of trips)
    for (let day = dayOf(trip.from_min); day <= lastDayOf(trip); day += 1) {
      const list = byDay.get(day);
      if (list) list.push(trip);
      else byDay.set(day, [trip]);
    }
  return [...byDay].sort((a, b) => a[0] - b[0]).map(([day, list]) => peakOf(day, list));
}

function peakOf(day: number, trips: readonly TripEntry[]): DayPeak {
  const [begin, end] = [day * DAY_MIN, (day + 1) * DAY_MIN];
  const spans = mergedByVehicle(trips).map(({ from_min, to_min }) => ({
    from_min: Math.max(begin, from_min),
    to_min: Math.min(end, to_min),
  }));
  const moments = [...new Set(spans.flatMap(({ from_min, to_min }) => [from_min, to_min]))].sort(
    (a, b) => a - b,
  );
  let peak = { count: 0, from: begin, to: begin };
  moments.forEach((at, index) => {
    const until = moments[index + 1] ?? at;
    const count = spans.filter(({ from_min, to_min }) => from_min <= at && to_min > at).length;
    if (count > peak.count) peak = { count, from: at, to: until };
    else if (count === peak.count && count > 0 && peak.to === at) peak.to = until;
  });
  const text = (minutes: number): string =>
    minutes === end ? "24:00" : isoOf(momentOfMinute(minutes)).slice(11);
  return {
    day: isoOf(momentOfMinute(begin)).slice(0, 10),
    usedVehicleCount: new Set(trips.map(({ vehicle }) => vehicle)).size,
    peakVehicleCount: peak.count,
    peakFrom: text(peak.from),
    peakTo: text(peak.to),
  };
}

/** Times out of each vehicle, where two trips overlap or touch as one. */
function mergedByVehicle(trips: readonly TripEntry[]): Span[] {
  const byVehicle = new Map<string, Span[]>();
  for (const { vehicle, from_min, to_min } of [...trips].sort((a, b) => a.from_min - b.from_min)) {
    const spans = byVehicle.get(vehicle) ?? [];
    const last = spans.at(-1);
    if (last && from_min < last.to_min) last.to_min = Math.max(last.to_min, to_min);
    else spans.push({ from_min, to_min });
    byVehicle.set(vehicle, spans);
  }
  return [...byVehicle.values()].flat();
}
