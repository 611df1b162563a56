import { type PointKind, serves, type Site } from "../charging/sites.ts";
import { buildCoefficients } from "./build-coefficients.ts";
import { type BuildVariables, servingColumns } from "./build-variables.ts";
import { amountOf, type Demand, demandName, unitOf } from "./demands.ts";
import type { Programme } from "./programme.ts";
import type { Cut } from "./rows.ts";

/** A row with its build-out part; trajectories enter as they are found. */
export interface Line {
  name: string;
  lower: number;
  upper: number;
  index: number[];
  value: number[];
}

/** A row of the master: its build-out part, and what one unit short costs while the search begins. */
export interface MasterRow {
  line: Line;
  elastic: { sign: 1 | -1; price: number } | undefined;
}

/** An inequality on build-out and, by what each uses of it, on trajectories. */
export interface ValidRow {
  name: string;
  upper: number;
  index: number[];
  value: number[];
}

/** Every vehicle of a class follows one trajectory. */
export const classRow = (c: number, count: number): MasterRow => ({
  line: { name: `class_${c}`, lower: count, upper: count, index: [], value: [] },
  elastic: undefined,
});

/** @param price of one unit short */
export function demandRow(
  programme: Programme,
  build: BuildVariables,
  demand: Demand,
  price: number,
): MasterRow {
  const atLeast = "lower" in demand;
  const rhs = amountOf(demand) / unitOf(demand);
  return {
    line: {
      name: demandName(programme, demand),
      lower: atLeast ? rhs : Number.NEGATIVE_INFINITY,
      upper: atLeast ? Number.POSITIVE_INFINITY : rhs,
      ...buildCoefficients(programme, build, demand),
    },
    elastic: { sign: atLeast ? 1 : -1, price },
  };
}

/** Whether a vehicle whose plug asks for a power counts in the row of a kind of point: a larger point serves it too. */
export function usesKind(site: Site, k: number, power_kW: number | undefined): boolean {
  const own = power_kW === undefined ? undefined : site.kinds.find((kind) => kind.power_kW === power_kW);
  return own !== undefined && serves(site.kinds[k] as PointKind, own);
}

/**
 * existing + built − needed >= 0 for a kind of point at site s in year t.
 * @returns undefined where no vehicle could ever need it
 */
export function plugRow(
  programme: Programme,
  build: BuildVariables,
  [s, k, t]: readonly [s: number, k: number, t: number],
  price: number,
): MasterRow | undefined {
  const site = programme.sites[s] as Site;
  const isNeeded = programme.classes.some(
    ({ of }, c) =>
      programme.homes[c * programme.T + t] === s &&
      of.options.some((option) => usesKind(site, k, option.plug?.pointPower_kW)),
  );
  if (!isNeeded) return undefined;
  const index = servingColumns(build, site, s, k, t);
  return {
    line: {
      name: `plug_${site.propertyId}_${site.kinds[k]?.power_kW}_${programme.context.startYear + t}`,
      lower: -(site.existing[k] as number),
      upper: Number.POSITIVE_INFINITY,
      index,
      value: index.map(() => 1),
    },
    elastic: { sign: 1, price },
  };
}

/** @param n the cut's number, for its name */
export function cutRow(
  programme: Programme,
  build: BuildVariables,
  cut: Cut,
  n: number,
  price: number,
): MasterRow {
  const rungs = cut.room_kWh
    .slice(1)
    .map((room, l) => ({ column: build.rungs[cut.site]?.[l]?.[cut.year] ?? -1, room }))
    .filter((part) => part.column >= 0 && part.room !== 0);
  return {
    line: {
      name: `cut_${programme.sites[cut.site]?.propertyId}_${programme.context.startYear + cut.year}_${n}`,
      lower: cut.users_kWh - (cut.room_kWh[0] as number),
      upper: Number.POSITIVE_INFINITY,
      index: rungs.map((part) => part.column),
      value: rungs.map((part) => part.room),
    },
    elastic: { sign: 1, price },
  };
}
