import { type ClassTables } from "../fleet/trajectories.ts";
import { serves, type PointKind, type Site } from "../charging/sites.ts";
import type { Cut } from "./rows.ts";
import { type AwardDemand, awardAmount } from "./award-amount.ts";
import { runsWithoutGrid } from "./columns.ts";
import { counts, type NonGridFloor } from "./non-grid.ts";
import { type Programme } from "./programme.ts";

/**
 * Prices of everything that couples, in euros; subtracting them from a trajectory's cost gives its reduced
 * cost. `discount` may be zero (search for feasibility alone).
 */
export interface Prices {
  discount: Float64Array;
  /** by [class index][...]: added to each euro of investment, running cost, commitment of a year */
  investment: Map<string, Float64Array>;
  running: Map<string, Float64Array>;
  commitment: Map<string, Float64Array>;
  /** added per tonne in a year: all vehicles, and covered ones */
  ghgAll: Float64Array;
  ghgCovered: Float64Array;
  /** per award by (authority, period, bucket): all, clean, zero-emission */
  quota: Map<string, { all: number; clean: number; zeroEmission: number }>;
  /** per unit of a demand on the bundles that awards fall into */
  scoped: { demand: AwardDemand; price: number }[];
  /** per vehicle that a floor counts and that runs without the grid in a year */
  nonGrid: { floor: NonGridFloor; year: number; price: number }[];
  /** per vehicle that needs a point of a kind, by [site][kind][year] */
  plugs: Float64Array[][];
  cuts: { cut: Cut; price: number }[][];
}

/** No prices at all: what a trajectory costs. `costWeight` 0 leaves cost out too. */
export const freePrices = (programme: Programme, costWeight = 1): Prices => ({
  discount: programme.discount.map((d) => d * costWeight),
  investment: new Map(),
  running: new Map(),
  commitment: new Map(),
  ghgAll: new Float64Array(programme.T),
  ghgCovered: new Float64Array(programme.T),
  quota: new Map(),
  scoped: [],
  nonGrid: [],
  plugs: programme.sites.map((site) => site.kinds.map(() => new Float64Array(programme.T))),
  cuts: programme.sites.map(() => []),
});

/** Price of one class's state and money by year, resolved once per class and round. */
export interface ClassPrices {
  stock: Float64Array;
  invest: Float64Array;
  run: Float64Array;
  commit: Float64Array;
  ghg: Float64Array;
  award: Float64Array;
}

const NONE = new Map<string, Float64Array>();
const seriesOf = (map: Map<string, Float64Array>, authorityId: string, T: number): Float64Array =>
  map.get(authorityId) ?? NONE.get(authorityId) ?? new Float64Array(T);

export function classPrices(programme: Programme, c: number, prices: Prices): ClassPrices {
  const { T } = programme;
  const tables = programme.classes[c] as ClassTables;
  const { of } = tables;
  const K = of.options.length;
  const own = of.one.authorityId;
  const result: ClassPrices = {
    stock: new Float64Array(K * T),
    invest: seriesOf(prices.investment, own, T),
    run: seriesOf(prices.running, own, T),
    commit: seriesOf(prices.commitment, own, T),
    ghg: programme.covered[c]
      ? prices.ghgCovered.map((x, t) => x + (prices.ghgAll[t] as number))
      : prices.ghgAll,
    award: new Float64Array(K * T),
  };
  for (let o = 0; o < K; o += 1)
    for (let t = 0; t < T; t += 1) {
      result.stock[o * T + t] = stockPrice(programme, c, o, t, prices);
      const facts = tables.award(o, t);
      const quota = facts && prices.quota.get(`${own}|${facts.periodFrom}|${facts.bucket}`);
      let price = facts && quota ? awardPrice(facts, quota) : 0;
      for (const { demand, price: each } of prices.scoped) price += each * awardAmount(demand, tables, o, t);
      result.award[o * T + t] = price;
    }
  return result;
}

const awardPrice = (
  facts: { clean: boolean; zeroEmission: boolean },
  quota: { all: number; clean: number; zeroEmission: number },
): number => quota.all + (facts.clean ? quota.clean : 0) + (facts.zeroEmission ? quota.zeroEmission : 0);

function stockPrice(programme: Programme, c: number, o: number, t: number, prices: Prices): number {
  const tables = programme.classes[c] as ClassTables;
  const home = programme.homes[c * programme.T + t] as number;
  let price = 0;
  for (const row of prices.nonGrid)
    if (row.year === t && runsWithoutGrid(tables, o) && counts(programme, row.floor, c, t))
      price += row.price;
  const plug = tables.of.options[o]?.plug;
  if (!plug || home < 0) return price;
  const site = programme.sites[home] as Site;
  const own = site.kinds.find((kind) => kind.power_kW === plug.pointPower_kW) as PointKind;
  site.kinds.forEach((kind, k) => {
    if (serves(kind, own)) price += prices.plugs[home]?.[k]?.[t] as number;
  });
  for (const { cut, price: each } of prices.cuts[home] as { cut: Cut; price: number }[])
    if (cut.year === t) price += each * cut.coefficient(c, o);
  return price;
}
