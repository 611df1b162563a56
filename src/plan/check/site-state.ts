import type { Context } from "../context.ts";
import { serves, type Site } from "../charging/sites.ts";
import type { BuildOut } from "../model/plan.ts";
import { PROPERTIES } from "./sentences.ts";
import { powers } from "./sentences/words.ts";
import { told, type Violation } from "./violation.ts";

/** What is built at a site in one year, entries of the year taken together. */
export interface Works {
  year: number;
  points: { kind: number; group: BuildOut["points"][number]["group"]; count: number }[];
  /** rungs of the ladder that are gained */
  rungs: number[];
  /** stored investment of the entries */
  stored_EUR: number;
}

/** A property through the years as the build-out lines state it. */
export interface SiteState {
  site: Site;
  works: Works[];
  /** connection by year index, kW */
  connection_kW: number[];
  /** works before they can be */
  faults: Violation[];
  /** works that nobody can carry out: out of the modelled years, or points that the data do not price; they do not count */
  lost: Violation[];
}

/** Rebuilds points and connection of every site from the build-out lines. */
export function siteStates(context: Context, sites: Site[], buildOut: BuildOut[]): SiteState[] {
  const lines = Map.groupBy(buildOut, (line) => line.propertyId);
  return sites.map((site) => siteState(context, site, lines.get(site.propertyId) ?? []));
}

function siteState(context: Context, site: Site, lines: BuildOut[]): SiteState {
  const T = context.lastYear - context.startYear + 1;
  const state: SiteState = {
    site,
    works: [],
    connection_kW: Array.from({ length: T }, () => site.connection_kW),
    faults: [],
    lost: [],
  };
  const byYear = Map.groupBy(
    [...lines].sort((a, b) => a.year - b.year),
    (line) => line.year,
  );
  let connection_kW = site.connection_kW;
  for (const [year, entries] of byYear) {
    const t = year - context.startYear;
    if (t < 0 || t >= T) {
      state.lost.push(early(context, site, year, 0));
      continue;
    }
    const above = connection_kW + entries.reduce((sum, line) => sum + line.connectionUpgrade_kW, 0);
    const rungs = site.ladder.rungs.flatMap((rung, l) =>
      rung.power_kW > connection_kW + 1e-6 && rung.power_kW <= above + 1e-6 ? [l] : [],
    );
    const works: Works = {
      year: t,
      points: entries.flatMap((line) => pointsOf(site, line, state)),
      rungs,
      stored_EUR: entries.reduce((sum, line) => sum + line.investment_EUR, 0),
    };
    connection_kW = above;
    state.connection_kW.fill(connection_kW, t);
    const from = Math.max(
      0,
      works.points.length > 0 ? site.pointsFrom : 0,
      ...rungs.map((l) => site.ladder.rungs[l]?.from ?? 0),
    );
    if (t < from) state.faults.push(early(context, site, year, from));
    state.works.push(works);
  }
  return state;
}

/** Points of the kinds that the data price; others cannot be had. */
function pointsOf(site: Site, line: BuildOut, state: SiteState): Works["points"] {
  return line.points.flatMap(({ power_kW, count, group }) => {
    const kind = site.kinds.findIndex((one) => one.power_kW === power_kW);
    if (kind >= 0) return [{ kind, group, count }];
    const known_kW = site.kinds.map((one) => one.power_kW);
    const { year, propertyId } = line;
    state.lost.push({
      code: "LEAD_TIME",
      year,
      propertyId,
      ...told(powers(known_kW), power_kW, PROPERTIES.noSuchPoints({ propertyId, year, power_kW, known_kW })),
    });
    return [];
  });
}

function early(context: Context, site: Site, year: number, from: number): Violation {
  const firstYear = context.startYear + from;
  const { propertyId } = site;
  const { lastYear, scenario } = context;
  const facts = { propertyId, year, startDate: scenario.startDate, firstYear, lastYear };
  return {
    code: "LEAD_TIME",
    year,
    propertyId,
    ...told(firstYear, year, PROPERTIES.worksOutOfTime(facts)),
  };
}

/** Points of a group of at least the kind's power that stand in a year; existing ones count for the fleet. */
export function standing(state: SiteState, kind: number, t: number, group: "fleet" | "users"): number {
  const { site } = state;
  const need = site.kinds[kind] as Site["kinds"][number];
  let sum = group === "fleet" ? (site.existing[kind] as number) : 0;
  for (const works of state.works)
    for (const point of works.year <= t ? works.points : [])
      if (
        (point.group === "fleet") === (group === "fleet") &&
        (group === "users" || serves(need, site.kinds[point.kind] as Site["kinds"][number]))
      )
        sum += point.count;
  return sum;
}
