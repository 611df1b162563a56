import { type PointKind, serves, type Site } from "../../charging/sites.ts";
import { closesAt, discountedBuild, pointMoney } from "../build-money.ts";
import type { Programme } from "../programme.ts";
import type { DemandRows } from "./demand-rows.ts";

/** What a point built in a year uses of the demands. */
export interface Usage {
  rows: number[];
  values: number[];
}

/** Cost of a point of a kind at a site by year of building, without prices of demands; infinite before it can be. */
export interface PointCosts {
  cost: Float64Array;
  usage: Usage[];
}

/** No vehicle may need a point in a year in which none can stand: a price that no plan pays. */
export const NEVER_EUR = 1e9;

/** By [site][kind]; the last entry of a site is the kind that users get. */
export function pointCosts(programme: Programme, rows: DemandRows): PointCosts[][] {
  return programme.sites.map((site) => {
    const authority = rows.authority.get(site.authorityId) ?? -1;
    return site.kinds.map((kind) => costsOf(programme, rows, site, kind, authority));
  });
}

function costsOf(
  programme: Programme,
  rows: DemandRows,
  site: Site,
  kind: PointKind,
  authority: number,
): PointCosts {
  const { T } = programme;
  const cost = new Float64Array(T).fill(Number.POSITIVE_INFINITY);
  const usage: Usage[] = [];
  const closes = closesAt(site, T);
  for (let t = 0; t < T; t += 1) {
    const of: Usage = { rows: [], values: [] };
    usage.push(of);
    if (t < site.pointsFrom) continue;
    const money = pointMoney(site, kind, t, T);
    cost[t] = discountedBuild(programme, site, money, t);
    const sums = new Map<number, number>();
    const add = (row: number, value: number): void => {
      sums.set(row, (sums.get(row) ?? 0) + value);
    };
    for (const row of rows.buildInvestment[authority]?.[t] ?? []) add(row, money.investment);
    for (let u = t; u < closes; u += 1)
      for (const row of rows.buildRunning[authority]?.[u] ?? []) add(row, money.operation_per_a);
    for (const duty of rows.duty)
      if (duty.authority === authority && t <= duty.from && site.open[duty.from]) add(duty.row, 1);
    of.rows = [...sums.keys()];
    of.values = [...sums.values()];
  }
  return { cost, usage };
}

/**
 * Rent of a point in each year for a vehicle that needs a kind: what its presence in that year costs at given
 * prices. `build[t]` is the year (and kind) whose building it rents: the cheapest that is there by t.
 * Rents of t and later sum to no more than any point that serves costs to build in t, so together they never
 * exceed the cost of the points that must stand (formula P4).
 */
export interface Rents {
  /** running sum of rents before a year, length T + 1 */
  before: Float64Array;
  /** kind and year whose cost and usage a need from t on stands for; -1 = none can be */
  kind: Int16Array;
  year: Int16Array;
  /** share of the rent of each year that is asked: below 1 where points stand already */
  share: Float64Array;
}

/** Price of building in a year with the prices of the demands. */
const priced = (costs: PointCosts, pi: Float64Array, t: number): number => {
  const { rows, values } = costs.usage[t] as Usage;
  let price = costs.cost[t] as number;
  for (let i = 0; i < rows.length; i += 1) price += (values[i] as number) * (pi[rows[i] as number] as number);
  return price;
};

function pricesOf(costs: PointCosts, pi: Float64Array, T: number): Float64Array {
  const prices = new Float64Array(T);
  for (let t = 0; t < T; t += 1) prices[t] = priced(costs, pi, t);
  return prices;
}

/** @param share by [kind][year]: what part of the rent is asked */
export function siteRents(
  programme: Programme,
  site: Site,
  costs: PointCosts[],
  pi: Float64Array,
  share: Float64Array[],
): Rents[] {
  const { T } = programme;
  const prices = costs.map((of) => pricesOf(of, pi, T));
  const rents = site.kinds.map((need, k) => cheapestBefore(T, site, need, prices, share[k] as Float64Array));
  const yearly = rents.map((rent) => yearlyRent(rent, prices, T));
  // a larger point serves a smaller need: no year's rent of the smaller may exceed that of the larger
  for (let k = site.kinds.length - 1; k > 0; k -= 1)
    for (let t = 0; t < T; t += 1) {
      if ((site.kinds[k] as PointKind).current !== (site.kinds[k - 1] as PointKind).current) continue;
      const [small, large] = [yearly[k - 1] as Float64Array, yearly[k] as Float64Array];
      const of = rents[k - 1] as Rents;
      if ((small[t] as number) <= (large[t] as number) || (small[t] as number) <= 0) continue;
      of.share[t] = ((of.share[t] as number) * (large[t] as number)) / (small[t] as number);
      small[t] = large[t] as number;
    }
  rents.forEach((rent, k) => {
    for (let t = 0; t < T; t += 1)
      rent.before[t + 1] = (rent.before[t] as number) + ((yearly[k] as Float64Array)[t] as number);
  });
  return rents;
}

/** For each year the cheapest building of a kind that serves, of that year or an earlier one. */
function cheapestBefore(
  T: number,
  site: Site,
  need: PointKind,
  prices: Float64Array[],
  share: Float64Array,
): Rents {
  const rents: Rents = {
    before: new Float64Array(T + 1),
    kind: new Int16Array(T).fill(-1),
    year: new Int16Array(T).fill(-1),
    share: share.slice(),
  };
  let best = Number.POSITIVE_INFINITY;
  let kind = -1;
  let year = -1;
  const serving = site.kinds.map((other) => serves(need, other));
  for (let t = 0; t < T; t += 1) {
    for (let k = 0; k < serving.length; k += 1) {
      if (!serving[k]) continue;
      const price = Math.max(0, (prices[k] as Float64Array)[t] as number);
      if (price >= best) continue;
      best = price;
      kind = k;
      year = t;
    }
    rents.kind[t] = kind;
    rents.year[t] = year;
  }
  return rents;
}

/** Rent of a year: cheapest building by then, less the cheapest by the next year. */
function yearlyRent(rents: Rents, prices: Float64Array[], T: number): Float64Array {
  const at = (t: number): number =>
    t >= T
      ? 0
      : Math.max(0, (prices[rents.kind[t] as number] as Float64Array)[rents.year[t] as number] as number);
  const rent = new Float64Array(T);
  for (let t = 0; t < T; t += 1) {
    const share = rents.share[t] as number;
    if ((rents.kind[t] as number) < 0) rent[t] = share > 0 ? NEVER_EUR : 0;
    else rent[t] = share * Math.max(0, at(t) - at(t + 1));
  }
  return rent;
}

/** Visits what presences in the years from `from` to before `to` stand for: points built, and as many not built later. */
export function eachBuild(
  rents: Rents,
  from: number,
  to: number,
  count: number,
  visit: (kind: number, year: number, weight: number) => void,
): void {
  const T = rents.share.length;
  const build = (t: number, weight: number): void => {
    if (t >= T || weight === 0 || (rents.kind[t] as number) < 0) return;
    visit(rents.kind[t] as number, rents.year[t] as number, weight);
  };
  let pending = 0;
  for (let t = from; t < to; t += 1) {
    const weight = count * (rents.share[t] as number);
    if (weight !== pending) build(t, weight - pending);
    pending = weight;
  }
  build(to, -pending);
}

/** Adds usage and cost of `count` presences in the years from `from` to before `to`. @returns cost, EUR */
export function addPresence(
  rents: Rents,
  costs: PointCosts[],
  from: number,
  to: number,
  count: number,
  into: Float64Array,
): number {
  let cost = 0;
  eachBuild(rents, from, to, count, (kind, year, weight) => {
    const of = costs[kind] as PointCosts;
    cost += weight * (of.cost[year] as number);
    const { rows, values } = of.usage[year] as Usage;
    for (let i = 0; i < rows.length; i += 1)
      into[rows[i] as number] = (into[rows[i] as number] as number) + weight * (values[i] as number);
  });
  for (let t = from; t < to; t += 1)
    if ((rents.kind[t] as number) < 0) cost += count * (rents.share[t] as number) * NEVER_EUR;
  return cost;
}
