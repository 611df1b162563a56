import type { VehicleUse } from "../../plan/model/mileage.ts";
import { type Problem, warningAt } from "../problem.ts";
import { daysApart } from "./apart.ts";
import * as findings from "./findings.ts";
import type { LogEntry } from "./fuel-log-rows.ts";
import { oversized, type Purchase, usePer100km } from "./fuel-use.ts";
import type { Estimate } from "./interval.ts";
import { type MeterUse, meterUse, perUnit } from "./meter.ts";
import { logParameter } from "./parameters.ts";
import { median, type Reading } from "./readings.ts";

/** So few readings can be turned by one that is wrong. */
const FEW = 8;
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
  const km = meterUse(entries, "odometer", problems);
  const hours = meterUse(entries, "hours", problems);
  // A machine that counts hours only is told by them.
  const main = km.readingCount > 0 || hours.readingCount === 0 ? km : hours;
  const { used, isUndecided } = main;
  const [first, last] = [used[0], used.at(-1)];
  const age_d = last ? Math.floor((Date.parse(options.asOf) - Date.parse(last.moment.day)) / 86_400_000) : 0;
  const isStale = last !== undefined && age_d > logParameter("stale_d");
  const speaker = last ?? entries.at(-1);
  const say = (finding: Parameters<typeof warningAt>[1]): void => {
    if (speaker) problems.push(warningAt(speaker.place(main.name), finding));
  };
  if (isUndecided) say(findings.READINGS_CONTRADICT);
  else if (!main.annual) say(findings.TOO_FEW_READINGS);
  else {
    const span_d = Math.round((last as Reading).at_d - (first as Reading).at_d);
    if (span_d < logParameter("shortSpan_d")) say(findings.shortSpan(span_d));
    const isHigh = main === km && main.annual.value > logParameter("unusual_km_per_a");
    if (isHigh && used.length <= FEW) say(findings.mileageHigh(used.length));
  }
  if (isStale) say(findings.stale(age_d));
  const fuel = mainFuel(entries, problems);
  const bought = { l: purchasesOf("l", entries, problems), kWh: purchasesOf("kWh", entries, problems) };
  const litres = useOf(km, bought.l);
  const electricity = useOf(km, bought.kWh);
  const perHour = useOf(hours, bought.l);
  const norms = entries.flatMap((entry) => entry.norm_l_per_100km ?? []);
  const norm = options.norm_l_per_100km ?? (norms.length > 0 ? median(norms) : undefined);
  const ofNorm = litres && norm ? litres.value / norm : undefined;
  if (litres && norm && ofNorm !== undefined) {
    const isUsual = ofNorm >= logParameter("useLowShare") && ofNorm <= logParameter("useHighShare");
    if (!isUsual) say(findings.useUnusual(litres.value, norm));
  }
  const known: Partial<VehicleUse> = {
    annualMileage_km_per_a: km.annual && whole(km.annual.value),
    annualMileageLow_km_per_a: km.annual && whole(km.annual.low),
    annualMileageHigh_km_per_a: km.annual && whole(km.annual.high),
    operatingHours_h_per_a: hours.annual && whole(hours.annual.value),
    operatingHoursLow_h_per_a: hours.annual && whole(hours.annual.low),
    operatingHoursHigh_h_per_a: hours.annual && whole(hours.annual.high),
    confidenceShare: logParameter("confidenceShare"),
    readingCount: main.readingCount,
    usedReadingCount: used.length,
    firstReadingDate: first?.moment.day,
    lastReadingDate: last?.moment.day,
    stale: isStale,
    fuel,
    fuelUse_l_per_100km: litres && hundredths(litres.value),
    fuelUseLow_l_per_100km: litres && hundredths(litres.low),
    fuelUseHigh_l_per_100km: litres && hundredths(litres.high),
    fuelUse_l_per_h: perHour && hundredths(perHour.value),
    energyUse_kWh_per_100km: electricity && hundredths(electricity.value),
    normFuelUse_l_per_100km: norm,
    fuelUseOfNormShare: ofNorm === undefined ? undefined : hundredths(ofNorm),
  };
  const stated = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return { use: { vehicleId, ...stated } as VehicleUse, problems };
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

/** Purchases of a unit, with a warning for each that is far above what the vehicle usually takes. */
function purchasesOf(unit: LogEntry["unit"], entries: readonly LogEntry[], problems: Problem[]): Purchase[] {
  const bought = entries.filter((entry) => entry.unit === unit && entry.amount !== undefined);
  const purchases = bought.map(({ at_d, amount }) => ({ at_d, amount: amount as number }));
  const usual = purchases.length > 0 ? median(purchases.map(({ amount }) => amount)) : 0;
  for (const index of oversized(purchases))
    problems.push(warningAt((bought[index] as LogEntry).place("amount"), findings.amountHigh(usual)));
  return purchases;
}

/** Use per 100 km or per hour of an instrument whose readings agree. */
function useOf({ used, isUndecided, name }: MeterUse, purchases: readonly Purchase[]): Estimate | undefined {
  const per100 = isUndecided ? undefined : usePer100km(used, purchases);
  return per100 && perUnit(per100, name);
}
