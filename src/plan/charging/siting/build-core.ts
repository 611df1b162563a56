import type { Ordered } from "./canonical.ts";
import { CLOSED, type LocationCore } from "./core.ts";
import { StepSize } from "./cutoff.ts";
import { NearestFirst } from "./nearest-first.ts";
import type { DemandPoint } from "./problem.ts";

/** Above so many pairs lists hold the nearest sites only; the rest is computed where it is asked for. */
const FULL_LISTS = 4_000_000;
/** sites per list as a multiple of the mean number of demands per open site */
const REACH = 6;
const SHORTEST_LIST = 150;
/** every so many costs of a row are sorted to guess where its list should end */
const SAMPLE = 16;

export const demandAt = (ordered: Ordered, j: number): DemandPoint =>
  ordered.problem.demands[ordered.demands[j] as number] as DemandPoint;

/** Growing arrays of the entries of all lists. */
class Entries {
  site = new Int32Array(1 << 16);
  cost = new Float64Array(1 << 16);
  size = 0;

  add(order: Int32Array, costs: Float64Array, count: number): void {
    while (this.size + count > this.site.length) this.grow();
    for (let k = 0; k < count; k += 1) {
      this.site[this.size + k] = order[k] as number;
      this.cost[this.size + k] = costs[order[k] as number] as number;
    }
    this.size += count;
  }

  private grow(): void {
    const site = new Int32Array(this.site.length * 2);
    site.set(this.site);
    const cost = new Float64Array(this.cost.length * 2);
    cost.set(this.cost);
    [this.site, this.cost] = [site, cost];
  }
}

/** Where the list of a row may end; Infinity = it holds all sites. */
function listLimit(costs: Float64Array, wanted: number, sample: Float64Array): number {
  if (wanted >= costs.length) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let i = 0; i < costs.length; i += SAMPLE)
    if (costs[i] !== Number.POSITIVE_INFINITY) sample[count++] = costs[i] as number;
  const place = Math.ceil(wanted / SAMPLE);
  return place >= count ? Number.POSITIVE_INFINITY : (sample.subarray(0, count).sort()[place] as number);
}

/** Core of the models that pay for distance: p-median (fixed number) and uflp (fixed costs). */
export function distanceCore(ordered: Ordered, p: number, fixedCost: Float64Array): LocationCore {
  const m = ordered.sites.length;
  const n = ordered.demands.length;
  const wanted =
    n * m <= FULL_LISTS
      ? m
      : Math.max(SHORTEST_LIST, p > 0 ? Math.ceil((REACH * m) / p) : Math.ceil(FULL_LISTS / n));
  const entries = new Entries();
  const start = new Int32Array(n + 1);
  const horizon = new Float64Array(n);
  const step = new StepSize();
  const sorter = new NearestFirst(m);
  const costs = new Float64Array(m);
  const sample = new Float64Array(Math.ceil(m / SAMPLE));
  let total = 1;
  for (let j = 0; j < n; j += 1) {
    ordered.distances.row(j, costs);
    const factor = demandAt(ordered, j).costFactor;
    let most = 0;
    for (let i = 0; i < m; i += 1) {
      const cost = ordered.state[i] === CLOSED ? Number.POSITIVE_INFINITY : (costs[i] as number) * factor;
      costs[i] = cost;
      if (cost === Number.POSITIVE_INFINITY) continue;
      step.add(cost);
      if (cost > most) most = cost;
    }
    total += most;
    horizon[j] = listLimit(costs, wanted, sample);
    entries.add(sorter.order, costs, sorter.sort(costs, m, horizon[j] as number));
    start[j + 1] = entries.size;
  }
  for (const cost of fixedCost) {
    step.add(cost);
    total += cost;
  }
  const costAt = (j: number, i: number): number =>
    ordered.distances.at(j, i) * demandAt(ordered, j).costFactor;
  return {
    siteCount: m,
    demandCount: n,
    start,
    site: entries.site.slice(0, entries.size),
    cost: entries.cost.slice(0, entries.size),
    horizon,
    unserved: new Float64Array(n).fill(total),
    mustServe: true,
    fixedCost,
    p,
    state: ordered.state.slice(),
    step: step.value,
    costAt,
  };
}

/**
 * Core of the covering models: serving costs nothing within the radius, and a demand left out costs
 * `price` (its weight; for set covering more than a site).
 */
export function coverCore(
  ordered: Ordered,
  radius: number,
  price: Float64Array,
  rest: { p: number; fixedCost: Float64Array; mustServe: boolean },
): LocationCore {
  const m = ordered.sites.length;
  const n = ordered.demands.length;
  const entries = new Entries();
  const start = new Int32Array(n + 1);
  const step = new StepSize();
  const within = new Int32Array(m);
  const distances = new Float64Array(m);
  const nothing = new Float64Array(m);
  for (const value of price) step.add(value);
  for (const value of rest.fixedCost) step.add(value);
  for (let j = 0; j < n; j += 1) {
    ordered.distances.row(j, distances);
    let count = 0;
    for (let i = 0; i < m; i += 1)
      if ((distances[i] as number) <= radius && ordered.state[i] !== CLOSED) within[count++] = i;
    if ((price[j] as number) > 0) entries.add(within, nothing, count);
    start[j + 1] = entries.size;
  }
  return {
    siteCount: m,
    demandCount: n,
    start,
    site: entries.site.slice(0, entries.size),
    cost: entries.cost.slice(0, entries.size),
    horizon: price.slice(),
    unserved: price,
    state: ordered.state.slice(),
    step: step.value,
    costAt: (j) => price[j] as number,
    ...rest,
  };
}
