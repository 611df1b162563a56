import { type Problem, warningAt } from "../problem.ts";
import * as findings from "./findings.ts";
import type { LogEntry } from "./fuel-log-rows.ts";
import { annualMileage, type Estimate } from "./interval.ts";
import type { Reading } from "./readings.ts";
import { probablyMeant, splitSeries } from "./series.ts";

/** The two instruments of a vehicle: kilometres, and hours of machines. */
export type MeterName = "odometer" | "hours";
/**
 * Kilometres that a unit of the instrument counts as where bounds are asked: an hour of work as 60, so that a
 * day of 24 hours is what no machine exceeds as 1,500 km are what no vehicle does.
 */
const KM_PER_UNIT: Record<MeterName, number> = { odometer: 1, hours: 60 };

/** An entry with its reading, in kilometres of the bounds. */
export type MeterEntry = LogEntry & Reading;
export interface MeterUse {
  name: MeterName;
  readingCount: number;
  used: MeterEntry[];
  /** The readings contradict each other; there is no estimate. */
  isUndecided: boolean;
  /** Kilometres or hours a year. */
  annual: Estimate | undefined;
}

const valueOf = (entry: LogEntry, name: MeterName): number | undefined =>
  name === "odometer" ? entry.odometer_km : entry.hours_h;
const scaled = ({ value, low, high }: Estimate, factor: number): Estimate => ({
  value: value * factor,
  low: low * factor,
  high: high * factor,
});

/** What an instrument says about use in a year. Entries in order of time. */
export function meterUse(entries: readonly LogEntry[], name: MeterName, problems: Problem[]): MeterUse {
  const readings = entries.flatMap((entry) => {
    const value = valueOf(entry, name);
    return value === undefined ? [] : [{ ...entry, odometer_km: value * KM_PER_UNIT[name] }];
  });
  if (readings.length === 0)
    return { name, readingCount: 0, used: [], isUndecided: false, annual: undefined };
  const { used, isUndecided } = agreeing(readings, name, problems);
  const estimate = isUndecided ? undefined : annualMileage(used);
  return {
    name,
    readingCount: readings.length,
    used,
    isUndecided,
    annual: estimate && scaled(estimate, 1 / KM_PER_UNIT[name]),
  };
}

/** Use per 100 units of the bounds as use per 100 km or per hour. */
export const perUnit = (per100: Estimate, name: MeterName): Estimate =>
  name === "odometer" ? per100 : scaled(per100, KM_PER_UNIT.hours / 100);

/** Readings that agree, with a warning for each that does not. */
function agreeing(
  readings: readonly MeterEntry[],
  name: MeterName,
  problems: Problem[],
): { used: MeterEntry[]; isUndecided: boolean } {
  const { used, reset, misfits, isUndecided } = splitSeries(readings);
  const all = readings.map(({ odometer_km }) => odometer_km / KM_PER_UNIT[name]);
  const wrong = new Set(misfits);
  for (const index of misfits) {
    const before = all.findLast((_, i) => i < index && !wrong.has(i));
    const after = all.find((_, i) => i > index && !wrong.has(i));
    const meant =
      before === undefined || after === undefined
        ? undefined
        : probablyMeant(all[index] as number, before, after);
    problems.push(warningAt((readings[index] as MeterEntry).place(name), findings.odometerMisfit(meant)));
  }
  if (reset !== undefined)
    problems.push(warningAt((readings[reset] as MeterEntry).place(name), findings.ODOMETER_RESET));
  const chain = used.map((index) => readings[index] as MeterEntry);
  chain.forEach((reading, index) => {
    const before = chain[index - 1];
    if (before && before.odometer_km === reading.odometer_km && before.moment.day !== reading.moment.day)
      problems.push(warningAt(reading.place(name), findings.ZERO_DISTANCE));
  });
  return { used: chain, isUndecided };
}
