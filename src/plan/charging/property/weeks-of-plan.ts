import type { Context } from "../../context.ts";
import type { Option } from "../../fleet/suitability.ts";
import type { ClassTables } from "../../fleet/trajectories.ts";
import type { Warning } from "../../model/plan.ts";
import type { Decisions } from "../../optimise/decode.ts";
import type { Programme } from "../../optimise/programme.ts";
import { STEP_H, STEPS_PER_DAY } from "../../units.ts";
import type { ChargingType } from "../managed-load.ts";
import type { Site } from "../sites.ts";
import { buildingLoad, type Plugged, pluggedOf, seasonTypes } from "./at-year.ts";
import { evenPeak_kW, managedWeek, shortfallOver, uncontrolledWeek } from "./week-load.ts";
import { SEASONS, type Stay, weekBaseLoad, weekStays } from "./week.ts";

/** kWh of a week below which a shortfall is noise. */
const NOISE_KWH = 1e-3;
/** Load above that of the design day that is none. */
const NOISE_KW = 1e-9;

/** A week that a connection does not carry even under management. */
export interface ShortWeek {
  propertyId: string;
  year: number;
  season: (typeof SEASONS)[number]["season"];
  shortfall_kWh_per_week: number;
}

/**
 * Typical weeks of an accepted plan that its connections do not carry (formula L24). The design day is the worst
 * day wherever a building draws no more in any step of the week than on it: everybody charges no more, in the same
 * hours, so the day's schedule serves each day of the week. Only weeks with steps above it are simulated.
 */
export function shortWeeks(programme: Programme, decisions: Decisions): ShortWeek[] {
  const { context, T } = programme;
  const connections = connectionsOf(programme, decisions);
  const bases = programme.sites.map((site) => basesAbove(context, site));
  const isAsked = yearsAsked(programme, decisions, bases, connections);
  const present = presentBySite(programme, decisions, isAsked);
  const alone = new Map<Option, Plugged>();
  const pluggedOnce = (option: Option, { one }: ClassTables["of"]): Plugged => {
    const known = alone.get(option) ?? pluggedOf(context, one, option);
    alone.set(option, known);
    return known;
  };
  return programme.sites.flatMap((site, s) => {
    const found: ShortWeek[] = [];
    let before: Year | undefined;
    for (let t = 0; t < T; t += 1) {
      if (!isAsked(s, t)) {
        before = undefined;
        continue;
      }
      const year: Year = {
        present: present[s]?.[t] ?? new Map(),
        users: site.users[t]?.types ?? [],
        connection_kW: connections[s]?.[t] as number,
      };
      if (before && sameYear(before, year)) continue;
      before = year;
      const here = [...year.present].map(([option, { count, of }]) => times(pluggedOnce(option, of), count));
      for (const { season, base_kW } of bases[s] ?? []) {
        const stays = weekStays([...seasonTypes(context, here, season), ...year.users]);
        const short = shortOf(stays, base_kW, year.connection_kW);
        if (short > NOISE_KWH)
          found.push({
            propertyId: site.propertyId,
            year: context.startYear + t,
            season,
            shortfall_kWh_per_week: short,
          });
      }
    }
    return found;
  });
}

/** Who charges at a property in a year and what carries it; years that are alike have alike weeks. */
interface Year {
  present: Present;
  users: readonly ChargingType[];
  connection_kW: number;
}
type Present = Map<Option, { count: number; of: ClassTables["of"] }>;

function sameYear(a: Year, b: Year): boolean {
  if (a.connection_kW !== b.connection_kW || a.present.size !== b.present.size) return false;
  for (const [option, { count }] of a.present) if (b.present.get(option)?.count !== count) return false;
  return a.users === b.users || JSON.stringify(a.users) === JSON.stringify(b.users);
}

const times = (plugged: Plugged, count: number): Plugged =>
  count === 1 ? plugged : { ...plugged, type: { ...plugged.type, count } };

/** kWh of a week that a connection does not carry. */
function shortOf(stays: readonly Stay[], base_kW: Float64Array, connection_kW: number): number {
  // simple schedules that fit: nothing to manage
  if (stays.length === 0 || (isServed(stays) && evenPeak_kW(base_kW, stays) <= connection_kW)) return 0;
  if (uncontrolledWeek(base_kW, stays).peak_kW <= connection_kW) return 0;
  return shortfallOver(connection_kW, base_kW, managedWeek(base_kW, stays, connection_kW));
}

const fullPower_kW = (types: readonly ChargingType[]): number =>
  types.reduce((sum, { count, power_kW }) => sum + count * power_kW, 0);

/** Whether everybody could be filled at all at its point: then an even schedule fills everybody. */
const isServed = (stays: readonly Stay[]): boolean =>
  stays.every(({ from, to, energy_kWh, power_kW }) => energy_kWh <= (to - from) * power_kW * STEP_H);

/** Weeks in which the building draws more in some step than on the design day. */
function basesAbove(
  context: Context,
  site: Site,
): { season: (typeof SEASONS)[number]["season"]; base_kW: Float64Array; highest_kW: number }[] {
  const { profile, annual_kWh } = buildingLoad(context, site.property);
  return SEASONS.flatMap(({ season, month }) => {
    const base_kW = weekBaseLoad(context.reference.loadProfiles, profile, month, annual_kWh);
    return isAbove(base_kW, site.base_kW) ? [{ season, base_kW, highest_kW: highestOf(base_kW) }] : [];
  });
}

function isAbove(week_kW: Float64Array, day_kW: Float64Array): boolean {
  for (let step = 0; step < week_kW.length; step += 1)
    if ((week_kW[step] as number) > (day_kW[step % STEPS_PER_DAY] as number) + NOISE_KW) return true;
  return false;
}

function highestOf(base_kW: Float64Array): number {
  let most = 0;
  for (let step = 0; step < base_kW.length; step += 1) most = Math.max(most, base_kW[step] as number);
  return most;
}

/** Years of a site in which all at full power at once would be too much: only there is anything to look at. */
function yearsAsked(
  programme: Programme,
  decisions: Decisions,
  bases: readonly { highest_kW: number }[][],
  connections: readonly Float64Array[],
): (site: number, t: number) => boolean {
  const { sites, T } = programme;
  const power_kW = new Float64Array(sites.length * T);
  eachCharging(programme, decisions, (s, t, option) => {
    power_kW[s * T + t] = (power_kW[s * T + t] as number) + (option.plug?.chargePower_kW ?? 0);
  });
  const asked = sites.flatMap(({ open, users }, s) => {
    const base = (bases[s] ?? []).reduce((most, { highest_kW }) => Math.max(most, highest_kW), 0);
    return Array.from({ length: T }, (_, t) => {
      if (!open[t] || !bases[s]?.length) return false;
      const most = base + (power_kW[s * T + t] as number) + fullPower_kW(users[t]?.types ?? []);
      return most >= (connections[s]?.[t] as number) - NOISE_KW;
    });
  });
  return (s, t) => asked[s * T + t] as boolean;
}

/** Visits who charges at the end of each year, vehicle by vehicle. */
function eachCharging(
  { classes, homes, T }: Programme,
  decisions: Decisions,
  visit: (site: number, t: number, option: Option, of: ClassTables["of"]) => void,
): void {
  for (const { class: c, trajectory } of decisions.vehicles) {
    const { of } = classes[c] as ClassTables;
    for (const { option: o, start, end } of trajectory) {
      const option = of.options[o];
      if (!option?.plug) continue;
      for (let t = Math.max(0, start); t < Math.min(end, T); t += 1) {
        const s = homes[c * T + t] as number;
        if (s >= 0) visit(s, t, option, of);
      }
    }
  }
}

/** Who charges at the end of the years asked about, by [site][year]; alike ones together. */
function presentBySite(
  programme: Programme,
  decisions: Decisions,
  isAsked: (site: number, t: number) => boolean,
): Present[][] {
  const found: Present[][] = [];
  eachCharging(programme, decisions, (s, t, option, of) => {
    if (!isAsked(s, t)) return;
    const years = (found[s] ??= []);
    const here = (years[t] ??= new Map());
    const known = here.get(option);
    if (known) known.count += 1;
    else here.set(option, { count: 1, of });
  });
  return found;
}

/** Power of the connection by [site][year], as upgraded by then. */
function connectionsOf({ sites, T }: Programme, { builds }: Decisions): Float64Array[] {
  const powers = sites.map(({ connection_kW }) => new Float64Array(T).fill(connection_kW));
  for (const { site, year, rungs } of builds)
    for (const rung of rungs) {
      const power_kW = sites[site]?.ladder.rungs[rung]?.power_kW ?? 0;
      const of = powers[site] as Float64Array;
      for (let t = year; t < T; t += 1) of[t] = Math.max(of[t] as number, power_kW);
    }
  return powers;
}

const SEASON_WORDS = { winter: "Winter", spring: "Frühling", summer: "Sommer", autumn: "Herbst" } as const;

export const shortWeekWarnings = (weeks: readonly ShortWeek[]): Warning[] =>
  weeks.map(({ propertyId, year, season, shortfall_kWh_per_week: short }) => ({
    code: "WEEK_NOT_CARRIED",
    propertyId,
    de: `${propertyId}: ${year} trägt der Anschluss die typische Woche (${SEASON_WORDS[season]}) nicht, obwohl der Auslegungstag geht; es fehlen ${short.toFixed(1)} kWh in der Woche.`,
    en: `${propertyId}: in ${year} the connection does not carry the typical week (${season}) although it carries the design day; ${short.toFixed(1)} kWh are missing in the week.`,
  }));
