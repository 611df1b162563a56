import type { BySite } from "./by-site.ts";

/**
 * The one form of every model without capacities: open sites, pay fixed costs, serve each demand
 * from the cheapest open site or leave it unserved at a price.
 * p-median: no fixed costs, p sites. uflp: fixed costs, any number. Covering: serving costs nothing
 * within the radius, leaving unserved costs the weight.
 */
export interface LocationCore {
  siteCount: number;
  demandCount: number;
  /** sites of demand j: entries start[j] to start[j + 1] of `site` and `cost`, by cost, then by site */
  start: Int32Array;
  site: Int32Array;
  cost: Float64Array;
  /** no site outside the list of j serves it for less; a price of demand above it would not be a bound */
  horizon: Float64Array;
  /** price of leaving demand j unserved; above the cost of any solution where it must be served */
  unserved: Float64Array;
  mustServe: boolean;
  fixedCost: Float64Array;
  /** sites to be open, exactly; -1 = as many as pay, at least one where a demand must be served */
  p: number;
  /** 1 = open, -1 = closed, 0 = free */
  state: Int8Array;
  /** objectives are whole multiples of it; 0 = no such step is known */
  step: number;
  /** exact cost where the lists are cut short */
  costAt: (demand: number, site: number) => number;
  /** lists by site of the core that this one was narrowed from */
  wider?: BySite;
}

export const FREE = 0;
export const OPEN = 1;
export const CLOSED = -1;

/**
 * The same core without closed sites in its lists: the numbers of sites stay. Where prices with their bound are
 * given, lists end where serving from would lift every solution above the cutoff: better ones need the rest only.
 */
export function narrowed(core: LocationCore, state: Int8Array, proof?: ServingProof): LocationCore {
  const { demandCount, start, site, cost } = core;
  const kept = new Int32Array(demandCount + 1);
  const sites = new Int32Array(start[demandCount] as number);
  const costs = new Float64Array(sites.length);
  const horizon = core.horizon.slice();
  const spare = proof ? proof.cutoff - proof.bound + Math.abs(proof.cutoff) * 1e-9 : 0;
  let at = 0;
  for (let j = 0; j < demandCount; j += 1) {
    const limit = proof ? (proof.price[j] as number) + spare : Number.POSITIVE_INFINITY;
    let complete = core.mustServe && limit < (horizon[j] as number);
    for (let k = start[j] as number; k < (start[j + 1] as number); k += 1) {
      if (state[site[k] as number] === CLOSED) continue;
      if ((cost[k] as number) > limit) break;
      sites[at] = site[k] as number;
      costs[at] = cost[k] as number;
      at += 1;
      // a standing site is never passed over for a farther one
      complete ||= state[site[k] as number] === OPEN;
      if (state[site[k] as number] === OPEN) break;
    }
    if (complete) horizon[j] = Number.POSITIVE_INFINITY;
    kept[j + 1] = at;
  }
  return {
    ...core,
    horizon,
    start: kept,
    site: sites.slice(0, at),
    cost: costs.slice(0, at),
    state: state.slice(),
  };
}

/** Prices of the demands, the bound that they prove, and the cutoff above which solutions are of no interest. */
export interface ServingProof {
  price: Float64Array;
  bound: number;
  cutoff: number;
}

/** Cost of an open set. */
export function costOf(core: LocationCore, open: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < core.siteCount; i += 1) if (open[i]) total += core.fixedCost[i] as number;
  for (let j = 0; j < core.demandCount; j += 1) total += servingCost(core, open, j);
  return total;
}

export function servingCost(core: LocationCore, open: Uint8Array, j: number): number {
  const end = core.start[j + 1] as number;
  for (let k = core.start[j] as number; k < end; k += 1)
    if (open[core.site[k] as number]) return core.cost[k] as number;
  return beyondList(core, open, j);
}

/** Cheapest open site where none of the list is open. */
function beyondList(core: LocationCore, open: Uint8Array, j: number): number {
  let least = core.unserved[j] as number;
  if (core.horizon[j] === Number.POSITIVE_INFINITY || core.horizon[j] === least) return least;
  for (let i = 0; i < core.siteCount; i += 1) if (open[i]) least = Math.min(least, core.costAt(j, i));
  return least;
}
