import { type Context, parameterAt } from "../../context.ts";
import type { Property } from "../../model/property.ts";
import { STEP_H } from "../../units.ts";
import type { PropertyYear, PvWeek } from "./property-year.ts";
import { pvWeek, usedGeneration } from "./pv-week.ts";
import { managedWeek } from "./week-load.ts";
import type { SEASONS, Stay } from "./week.ts";

const WEEKS_PER_YEAR = 365 / 7;

/** The solar roof in the mean week of a season, and management that lays charging under it where it can. */
export function pvOfSeason(
  context: Context,
  { pv_kWp, lat, lon }: Property,
  { season, dayOfYear, summerTime }: (typeof SEASONS)[number],
  base_kW: Float64Array,
  stays: readonly Stay[],
): PvWeek | null {
  if (!pv_kWp) return null;
  const at = (id: string): number => parameterAt(context.reference, id, context.startYear);
  const generation_kW = pvWeek({
    power_kWp: pv_kWp,
    latitude_deg: lat ?? at("pv.latitude_deg"),
    ...(lon === undefined ? {} : { longitude_deg: lon }),
    yield_kWh_per_kWp_a: at("pv.yield_kWh_per_kWp_a"),
    seasonShare: at(`pv.seasonShare.${season}`),
    dayOfYear,
    summerTime,
  });
  const managed = managedWeek(
    base_kW.map((base, step) => base - (generation_kW[step] as number)),
    stays,
  );
  const load_kW = managed.load_kW.map((load, step) => load + (generation_kW[step] as number));
  return {
    generation_kWh_per_week: generation_kW.reduce((sum, power) => sum + power * STEP_H, 0),
    used_kWh_per_week: usedGeneration(generation_kW, load_kW),
    managedPeak_kW: managed.peak_kW,
  };
}

/** A year is as many weeks of each season alike. */
export function pvOfYear(
  power_kWp: number | undefined,
  weeks: readonly { pv: PvWeek | null }[],
): PropertyYear["pv"] {
  if (!power_kWp) return null;
  const sum = (of: (week: PvWeek) => number): number =>
    weeks.reduce((all, { pv }) => all + (pv ? of(pv) : 0), 0);
  const generation = sum((week) => week.generation_kWh_per_week);
  return {
    power_kWp,
    generation_kWh_per_a: (generation / weeks.length) * WEEKS_PER_YEAR,
    usedShare: generation > 0 ? sum((week) => week.used_kWh_per_week) / generation : 0,
  };
}
