import type { VehicleUse } from "../../plan/model/mileage.ts";
import { type Problem, warningAt } from "../problem.ts";
import { daysApart } from "./apart.ts";
import * as findings from "./findings.ts";
import type { LogEntry } from "./fuel-log-rows.ts";
import { oversized, usePer100km } from "./fuel-use.ts";
import { annualMileage } from "./interval.ts";
import { logParameter } from "./parameters.ts";
import { median, type Reading } from "./readings.ts";
import { probablyMeant, splitSeries } from "./series.ts";

/** So few readings can be turned by one that is wrong. */
const FEW = 8;
type WithOdometer = LogEntry & Reading;
const hasOdometer = (entry: LogEntry): entry is WithOdometer => entry.odometer_km !== undefined;
const whole = (value: number): number => Math.round(value);
const hundredths = (value: number): number => Number(value.toFixed(2));

export interface UseOptions {
  /** YYYY-MM-DD. */
  asOf: string;
  /** Norm use of the vehicle from the fleet list, l/100 km. */
  norm_l_per_100km?: number;
}

/** Everything that the log of one vehicle says. Entries in order of time. */
export function vehicleUse(
  vehicleId: string,
  all: readonly LogEntry[],
  options: UseOptions,
): { use: VehicleUse; problems: Problem[] } {
  const apart = daysApart(all.map(({ at_d }) => at_d));
  const problems = [...apart].map((index) =>
    warningAt((all[index] as LogEntry).place("date"), findings.DATE_APART),
  );
  const entries = all.filter((_, index) => !apart.has(index));
  const readings = entries.filter(hasOdometer);
  const { used, isUndecided } = usedReadings(readings, problems);
  const mileage = isUndecided ? undefined : annualMileage(used);
  const [first, last] = [used[0], used.at(-1)];
  const age_d = last ? Math.floor((Date.parse(options.asOf) - Date.parse(last.moment.day)) / 86_400_000) : 0;
  const isStale = last !== undefined && age_d > logParameter("stale_d");
  const speaker = last ?? entries.at(-1);
  const say = (finding: Parameters<typeof warningAt>[1]): void => {
    if (speaker) problems.push(warningAt(speaker.place("odometer"), finding));
  };
  if (isUndecided) say(findings.READINGS_CONTRADICT);
  else if (!mileage) say(findings.TOO_FEW_READINGS);
  else {
    const span_d = Math.round((last as Reading).at_d - (first as Reading).at_d);
    if (span_d < logParameter("shortSpan_d")) say(findings.shortSpan(span_d));
    const isHigh = mileage.value > logParameter("unusual_km_per_a");
    if (isHigh && used.length <= FEW) say(findings.mileageHigh(used.length));
  }
  if (isStale) say(findings.stale(age_d));
  const fuel = mainFuel(entries, problems);
  const sure = isUndecided ? [] : used;
  const litres = useOf("l", sure, entries, problems);
  const electricity = useOf("kWh", sure, entries, problems);
  const norms = entries.flatMap((entry) => entry.norm_l_per_100km ?? []);
  const norm = options.norm_l_per_100km ?? (norms.length > 0 ? median(norms) : undefined);
  const ofNorm = litres && norm ? litres.value / norm : undefined;
  if (litres && norm && ofNorm !== undefined) {
    const isUsual = ofNorm >= logParameter("useLowShare") && ofNorm <= logParameter("useHighShare");
    if (!isUsual) say(findings.useUnusual(litres.value, norm));
  }
  const known: Partial<VehicleUse> = {
    annualMileage_km_per_a: mileage && whole(mileage.value),
    annualMileageLow_km_per_a: mileage && whole(mileage.low),
    annualMileageHigh_km_per_a: mileage && whole(mileage.high),
    confidenceShare: logParameter("confidenceShare"),
    readingCount: readings.length,
    usedReadingCount: used.length,
    firstReadingDate: first?.moment.day,
    lastReadingDate: last?.moment.day,
    stale: isStale,
    fuel,
    fuelUse_l_per_100km: litres && hundredths(litres.value),
    fuelUseLow_l_per_100km: litres && hundredths(litres.low),
    fuelUseHigh_l_per_100km: litres && hundredths(litres.high),
    energyUse_kWh_per_100km: electricity && hundredths(electricity.value),
    normFuelUse_l_per_100km: norm,
    fuelUseOfNormShare: ofNorm === undefined ? undefined : hundredths(ofNorm),
  };
  const stated = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return { use: { vehicleId, ...stated } as VehicleUse, problems };
}

/** Readings that agree, with a warning for each that does not. */
function usedReadings(
  readings: readonly WithOdometer[],
  problems: Problem[],
): { used: WithOdometer[]; isUndecided: boolean } {
  if (readings.length === 0) return { used: [], isUndecided: false };
  const { used, reset, misfits, isUndecided } = splitSeries(readings);
  const all = readings.map(({ odometer_km }) => odometer_km);
  const wrong = new Set(misfits);
  for (const index of misfits) {
    const before = all.findLast((_, i) => i < index && !wrong.has(i));
    const after = all.find((_, i) => i > index && !wrong.has(i));
    const reading = readings[index] as WithOdometer;
    const meant =
      before === undefined || after === undefined
        ? undefined
        : probablyMeant(reading.odometer_km, before, after);
    problems.push(warningAt(reading.place("odometer"), findings.odometerMisfit(meant)));
  }
  if (reset !== undefined)
    problems.push(warningAt((readings[reset] as WithOdometer).place("odometer"), findings.ODOMETER_RESET));
  const chain = used.map((index) => readings[index] as WithOdometer);
  chain.forEach((reading, index) => {
    const before = chain[index - 1];
    if (before && before.odometer_km === reading.odometer_km && before.moment.day !== reading.moment.day)
      problems.push(warningAt(reading.place("odometer"), findings.ZERO_DISTANCE));
  });
  return { used: chain, isUndecided };
}

/** Fuel of most purchases; purchases of another one are named. Electricity beside a fuel is a plug-in hybrid. */
function mainFuel(entries: readonly LogEntry[], problems: Problem[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { fuel } of entries)
    if (fuel !== undefined && fuel !== "none") counts.set(fuel, (counts.get(fuel) ?? 0) + 1);
  const [main] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
  if (main === undefined) return undefined;
  for (const { fuel, place } of entries)
    if (fuel !== undefined && ![main, "none", "electricity"].includes(fuel) && main !== "electricity")
      problems.push(warningAt(place("fuel"), findings.otherFuel(main, fuel)));
  return main;
}

function useOf(
  unit: LogEntry["unit"],
  used: readonly Reading[],
  entries: readonly LogEntry[],
  problems: Problem[],
): ReturnType<typeof usePer100km> {
  const bought = entries.filter((entry) => entry.unit === unit && entry.amount !== undefined);
  const purchases = bought.map(({ at_d, amount }) => ({ at_d, amount: amount as number }));
  const usual = purchases.length > 0 ? median(purchases.map(({ amount }) => amount)) : 0;
  for (const index of oversized(purchases))
    problems.push(warningAt((bought[index] as LogEntry).place("amount"), findings.amountHigh(usual)));
  return usePer100km(used, purchases);
}
