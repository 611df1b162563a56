import { FREE, OPEN } from "../core.ts";
import type { Work } from "../work.ts";
import type { Assigned } from "./assign.ts";
import { type Choice, chooseSites } from "./choose.ts";
import type { CapacitatedCore } from "./core.ts";
import { clustersBelow, type Limits } from "./enumerate.ts";
import { Fillings } from "./fillings.ts";
import { fixPairs, fixSites, type Round } from "./fixing.ts";
import type { Cluster } from "./master.ts";
import { type Region, wholeRegion } from "./region.ts";
import { Shares } from "./shares.ts";
import { startPrices } from "./start-prices.ts";
import { SubsetRows, type Triple } from "./subset-rows.ts";

/** a node whose filling covers each demand once is solved: its bound is that filling's cost */
const SAME = 1e-9;

/**
 * Lagrangian relaxation of "each demand once" and of the subset rows: what is left is one knapsack per site, which
 * keeps the capacities whole, so that the bound is better than that of the linear relaxation (docs/siting.md, 5).
 */
export class CapacitatedRelaxation {
  readonly core: CapacitatedCore;
  readonly region: Region;
  readonly rows: SubsetRows;
  readonly fillings: Fillings;
  /** of each demand, then of each subset row */
  price: Float64Array;
  bestPrice: Float64Array;
  bound = Number.NEGATIVE_INFINITY;
  /** how often the fillings of the last rounds served each pair */
  readonly shares: Shares;
  private readonly reduced: Float64Array;
  private choice: Choice = { chosen: [], total: 0, lastIn: 0, firstOut: 0 };
  /** how often the chosen fillings serve each demand, then hold each row */
  used: Int32Array;
  private lastBound = Number.NEGATIVE_INFINITY;

  constructor(core: CapacitatedCore) {
    const { siteCount, demandCount } = core;
    this.core = core;
    this.region = wholeRegion(core);
    this.rows = new SubsetRows(demandCount);
    this.fillings = new Fillings(core, this.rows);
    this.price = startPrices(core);
    this.bestPrice = this.price.slice();
    this.shares = new Shares(siteCount, demandCount);
    this.reduced = new Float64Array(siteCount);
    this.used = new Int32Array(demandCount);
    this.fillings.relist(this.region);
  }

  /** Begins anew at what a node has decided and its prices. */
  restart(region: Region, price: Float64Array): void {
    this.region.state.set(region.state);
    this.region.excluded.set(region.excluded);
    this.region.limit.set(region.limit);
    this.price.set(price);
    this.bestPrice.set(price);
    this.bound = Number.NEGATIVE_INFINITY;
    this.fillings.relist(this.region);
  }

  /** Further rows, free of charge at first: the bound stays what it is. */
  addRows(triples: readonly Triple[]): void {
    for (const triple of triples) this.rows.add(triple);
    const size = this.core.demandCount + this.rows.count;
    const longer = (price: Float64Array): Float64Array => {
      const more = new Float64Array(size);
      more.set(price);
      return more;
    };
    this.price = longer(this.price);
    this.bestPrice = longer(this.bestPrice);
    this.used = new Int32Array(size);
  }

  /** sites chosen in the last round */
  get chosen(): readonly number[] {
    return this.choice.chosen;
  }

  /** The last round, for what follows from its reduced costs. */
  get round(): Round {
    return { bound: this.lastBound, reduced: this.reduced, choice: this.choice };
  }

  /** The bound at the prices; true where it is the best so far. */
  evaluate(cutoff: number, work: Work): boolean {
    const bound = this.value();
    const { knapsack } = this.fillings;
    work.spend(knapsack.steps + this.core.siteCount + 2 * this.price.length);
    knapsack.steps = 0;
    if (bound <= this.bound) return false;
    this.bound = bound;
    this.bestPrice.set(this.price);
    fixSites(this.region.state, this.round, cutoff);
    return true;
  }

  /** Counts the fillings of the last round. */
  share(): void {
    this.shares.add(this.chosen, this.fillings.of);
  }

  /** The bound at the prices; leaves the reduced costs, the chosen sites and their fillings. */
  private value(): number {
    const { core, price, reduced, fillings, used } = this;
    const { state } = this.region;
    const { demandCount } = core;
    let total = 0;
    for (let k = 0; k < price.length; k += 1)
      total += k < demandCount ? (price[k] as number) : -(price[k] as number);
    fillings.begin(price);
    const settled = (i: number): number => (reduced[i] = (core.fixedCost[i] as number) - fillings.fill(i));
    for (let i = 0; i < core.siteCount; i += 1)
      if (state[i] === OPEN) settled(i);
      else if (state[i] === FREE) reduced[i] = (core.fixedCost[i] as number) - fillings.roughProfit(i);
    this.choice = chooseSites(core.p, state, reduced, settled);
    used.fill(0);
    for (const i of this.chosen) {
      const filling = fillings.of[i] as Int32Array;
      for (const j of filling) used[j] = (used[j] as number) + 1;
      for (const row of this.rows.heldBy(filling))
        used[demandCount + row] = (used[demandCount + row] as number) + 1;
    }
    this.lastBound = total + this.choice.total;
    return this.lastBound;
  }

  /** The last round as an assignment, where its fillings serve each demand once and no price was left unpaid. */
  solution(): Assigned | undefined {
    const { core, price, used, fillings } = this;
    const { limit } = this.region;
    if (!fillings.exact) return undefined;
    for (let j = 0; j < core.demandCount; j += 1) {
      const leftOut =
        used[j] === 0 &&
        limit[j] === core.unserved[j] &&
        !core.mustServe &&
        (price[j] as number) >= (limit[j] as number) * (1 - SAME);
      if (used[j] !== 1 && !leftOut) return undefined;
    }
    const site = new Int32Array(core.demandCount).fill(-1);
    const open = new Uint8Array(core.siteCount);
    let objective = 0;
    for (const i of this.chosen) {
      open[i] = 1;
      objective += core.fixedCost[i] as number;
      for (const j of fillings.of[i] as Int32Array) site[j] = i;
    }
    site.forEach((i, j) => {
      objective += i < 0 ? (core.unserved[j] as number) : (core.cost[j * core.siteCount + i] as number);
    });
    return { site, open, objective };
  }

  chosenSet(): Uint8Array {
    const open = new Uint8Array(this.core.siteCount);
    for (const i of this.chosen) open[i] = 1;
    return open;
  }

  /** At the best prices: leaves out the pairs that would lift the bound over the cutoff; how many are left. */
  fixPairs(cutoff: number): number {
    this.price.set(this.bestPrice);
    this.value();
    const left = fixPairs(this.core, this.region, this.fillings, this.round, cutoff);
    this.fillings.relist(this.region);
    return left;
  }

  /** At the prices of the last round: the clusters that a solution below the cutoff may have, if they are not too many. */
  clustersBelow(cutoff: number, limits: Limits, work: Work): Cluster[] | undefined {
    const { core, region, rows, price, round } = this;
    const { clusters, nodes } = clustersBelow(core, region, rows, price, round, cutoff, limits);
    work.spend(nodes * 4);
    return clusters;
  }
}
