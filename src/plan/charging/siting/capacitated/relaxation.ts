import { CLOSED, FREE, OPEN } from "../core.ts";
import type { Work } from "../work.ts";
import type { Assigned } from "./assign.ts";
import type { CapacitatedCore } from "./core.ts";
import { Knapsack } from "./knapsack.ts";
import { chooseSites } from "./choose.ts";
import { Shares } from "./shares.ts";

const ROUNDING = 1e-9;
/** a node whose filling covers each demand once is solved: its bound is that filling's cost */
const SAME = 1e-9;

/** What is decided about a part of the problem. */
export interface Region {
  state: Int8Array;
  /** 1 at j * siteCount + i = demand j is not served from site i */
  excluded: Uint8Array;
  /** price of leaving a demand out; the ceiling of the core where that is not allowed */
  limit: Float64Array;
}

export interface Effort {
  rounds: number;
  /** first step length as a share of Polyak's; halved after `patience` rounds without gain, until `leastScale` */
  scale: number;
  leastScale: number;
  patience: number;
  /** a round gains where the bound rises by this share of what is missing */
  leastGain: number;
}

export interface Aim {
  /** above it nothing better exists */
  cutoff: () => number;
  /** what the steps are measured by */
  target: () => number;
  /** told of each round that raised the bound */
  onGain?: (round: number) => void;
}

/**
 * Lagrangian relaxation of "each demand once": what is left is one knapsack per site, which keeps the
 * capacities whole, so that the bound is better than that of the linear relaxation (docs/siting.md, 5).
 */
export class CapacitatedRelaxation {
  readonly core: CapacitatedCore;
  readonly region: Region;
  readonly price: Float64Array;
  readonly bestPrice: Float64Array;
  bound = Number.NEGATIVE_INFINITY;
  /** sites chosen in the last round, and how often the fillings of the last rounds served each pair */
  chosen: number[] = [];
  readonly shares: Shares;
  private readonly reduced: Float64Array;
  private readonly fillings: Int32Array[];
  /** demands that a site may serve, by site */
  private readonly lists: Int32Array[];
  private readonly knapsack: Knapsack;
  private readonly served: Int32Array;
  /** demands of a list that are not worth their way at the prices */
  private readonly idle: Int32Array;
  private readonly direction: Float64Array;
  private lastIn = 0;
  private firstOut = 0;
  private exact = true;

  constructor(core: CapacitatedCore) {
    const { siteCount, demandCount } = core;
    this.core = core;
    this.region = wholeRegion(core);
    this.price = startPrices(core);
    this.bestPrice = this.price.slice();
    this.shares = new Shares(siteCount, demandCount);
    this.reduced = new Float64Array(siteCount);
    this.fillings = Array.from({ length: siteCount }, () => new Int32Array());
    this.lists = Array.from({ length: siteCount }, () => new Int32Array());
    this.knapsack = new Knapsack(demandCount);
    this.served = new Int32Array(demandCount);
    this.idle = new Int32Array(demandCount);
    this.direction = new Float64Array(demandCount);
    this.relist();
  }

  /** Begins anew at what a node has decided and its prices. */
  restart(region: Region, price: Float64Array): void {
    this.region.state.set(region.state);
    this.region.excluded.set(region.excluded);
    this.region.limit.set(region.limit);
    this.price.set(price);
    this.bestPrice.set(price);
    this.bound = Number.NEGATIVE_INFINITY;
    this.relist();
  }

  /** To be called after `region` was changed from outside. */
  relist(): void {
    const { siteCount, demandCount } = this.core;
    const { excluded, state } = this.region;
    const list: number[] = [];
    for (let i = 0; i < siteCount; i += 1) {
      list.length = 0;
      if (state[i] !== CLOSED)
        for (let j = 0; j < demandCount; j += 1) if (!excluded[j * siteCount + i]) list.push(j);
      this.lists[i] = Int32Array.from(list);
    }
  }

  /** Raises the bound, until it passes the cutoff, a filling serves each demand once, or steps get too short. */
  raise(effort: Effort, aim: Aim, work: Work): void {
    let scale = effort.scale;
    let idle = 0;
    this.direction.fill(0);
    this.shares.clear();
    for (let round = 0; round < effort.rounds; round += 1) {
      const bound = this.value();
      const [cutoff, target] = [aim.cutoff(), aim.target()];
      const missing = Math.max(target - bound, 0) + Math.abs(target) * 1e-6;
      idle = bound - this.bound > missing * effort.leastGain ? 0 : idle + 1;
      if (bound > this.bound) {
        this.bound = bound;
        this.bestPrice.set(this.price);
        this.fixSites(cutoff - bound);
        aim.onGain?.(round);
      }
      this.shares.add(this.chosen, this.fillings);
      if (
        this.bound > cutoff ||
        work.spend(this.knapsack.steps + this.core.siteCount + 2 * this.core.demandCount)
      )
        break;
      this.knapsack.steps = 0;
      if (idle < effort.patience) {
        if (!this.move(scale, missing)) break;
        continue;
      }
      scale /= 2;
      idle = 0;
      if (scale < effort.leastScale) break;
      this.price.set(this.bestPrice);
    }
  }

  /** The bound at the prices; leaves the reduced costs, the chosen sites and their fillings. */
  private value(): number {
    const { core, price, reduced } = this;
    const { state } = this.region;
    let total = 0;
    for (const one of price) total += one;
    this.exact = true;
    for (let i = 0; i < core.siteCount; i += 1)
      if (state[i] === OPEN) reduced[i] = (core.fixedCost[i] as number) - this.fill(i);
      else if (state[i] === FREE) reduced[i] = (core.fixedCost[i] as number) - this.roughProfit(i);
    const choice = chooseSites(
      core.p,
      state,
      reduced,
      (i) => (reduced[i] = (core.fixedCost[i] as number) - this.fill(i)),
    );
    this.chosen = choice.chosen;
    this.lastIn = choice.lastIn;
    this.firstOut = choice.firstOut;
    this.served.fill(0);
    for (const i of this.chosen) {
      const filling = this.fillings[i] as Int32Array;
      for (const j of filling) this.served[j] = (this.served[j] as number) + 1;
    }
    return total + choice.total;
  }

  /** The last round as an assignment, where its fillings serve each demand once and no price was left unpaid. */
  solution(): Assigned | undefined {
    const { core, price, served } = this;
    const { limit } = this.region;
    if (!this.exact) return undefined;
    for (let j = 0; j < core.demandCount; j += 1) {
      const leftOut =
        served[j] === 0 &&
        limit[j] === core.unserved[j] &&
        !core.mustServe &&
        (price[j] as number) >= (limit[j] as number) * (1 - SAME);
      if (served[j] !== 1 && !leftOut) return undefined;
    }
    const site = new Int32Array(core.demandCount).fill(-1);
    const open = new Uint8Array(core.siteCount);
    let objective = 0;
    for (const i of this.chosen) {
      open[i] = 1;
      objective += core.fixedCost[i] as number;
      for (const j of this.fillings[i] as Int32Array) site[j] = i;
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

  /** Profit of one site if its last demand may be cut. */
  private roughProfit(i: number): number {
    this.load(i);
    return this.knapsack.continuous(0, this.core.capacity[i] as number, -1);
  }

  /** Best filling of one site at the prices. */
  private fill(i: number): number {
    const { knapsack } = this;
    this.load(i);
    const profit = knapsack.solve(this.core.capacity[i] as number);
    this.exact &&= knapsack.exact;
    const filling: number[] = [];
    for (let k = 0; k < knapsack.count; k += 1)
      if (knapsack.taken[k]) filling.push(knapsack.item[k] as number);
    this.fillings[i] = Int32Array.from(filling);
    return profit;
  }

  private load(i: number): void {
    const { core, knapsack, price } = this;
    const { siteCount, cost, demand } = core;
    const list = this.lists[i] as Int32Array;
    knapsack.clear();
    let idle = 0;
    for (let k = 0; k < list.length; k += 1) {
      const j = list[k] as number;
      const profit = (price[j] as number) - (cost[j * siteCount + i] as number);
      if (profit > 0) knapsack.add(j, profit, demand[j] as number);
      else this.idle[idle++] = j;
    }
    // the next round begins with this order, which is nearly right then
    list.set(knapsack.item.subarray(0, knapsack.count));
    list.set(this.idle.subarray(0, idle), knapsack.count);
    knapsack.steps += list.length;
  }

  private fixSites(slack: number): void {
    const { core, reduced } = this;
    const { state } = this.region;
    for (let i = 0; i < core.siteCount; i += 1) {
      if (state[i] !== FREE) continue;
      const own = reduced[i] as number;
      if (own > this.lastIn && own - this.lastIn > slack) state[i] = CLOSED;
      else if (own < this.firstOut && this.firstOut - own > slack) state[i] = OPEN;
    }
  }

  /** At the best prices: leaves out the pairs that would lift the bound over the cutoff; how many are left. */
  fixPairs(cutoff: number): number {
    const { core, knapsack } = this;
    const { state, excluded } = this.region;
    this.price.set(this.bestPrice);
    const least = cutoff + ROUNDING * Math.abs(cutoff) - this.value();
    const isChosen = this.chosenSet();
    const place = new Int32Array(core.demandCount);
    let left = 0;
    for (let i = 0; i < core.siteCount; i += 1) {
      if (state[i] === CLOSED) continue;
      const opening = isChosen[i] ? 0 : Math.max(0, (this.reduced[i] as number) - this.lastIn);
      const profit = (core.fixedCost[i] as number) - (this.reduced[i] as number);
      this.load(i);
      place.fill(-1);
      for (let k = 0; k < knapsack.count; k += 1) place[knapsack.item[k] as number] = k;
      for (const j of this.lists[i] as Int32Array) {
        const pair = j * core.siteCount + i;
        const room = (core.capacity[i] as number) - (core.demand[j] as number);
        const own = (this.price[j] as number) - (core.cost[pair] as number);
        const forced = room < 0 ? -Infinity : own + knapsack.continuous(0, room, place[j] as number);
        if (opening + profit - forced > least) excluded[pair] = 1;
        else left += 1;
      }
      knapsack.steps += knapsack.count * (this.lists[i] as Int32Array).length;
    }
    this.relist();
    return left;
  }

  private move(scale: number, missing: number): boolean {
    const { core, price, served, direction } = this;
    const { limit } = this.region;
    let norm = 0;
    let even = true;
    for (let j = 0; j < core.demandCount; j += 1) {
      let slope = 1 - (served[j] as number);
      if (slope > 0 && (price[j] as number) >= (limit[j] as number)) slope = 0;
      if (slope !== 0) even = false;
      const smooth = 0.7 * slope + 0.3 * (direction[j] as number);
      direction[j] = smooth;
      norm += smooth * smooth;
    }
    if (even || norm < 1e-12) return false;
    const length = (scale * missing) / norm;
    for (let j = 0; j < core.demandCount; j += 1)
      price[j] = Math.max(
        0,
        Math.min(limit[j] as number, (price[j] as number) + length * (direction[j] as number)),
      );
    return true;
  }
}

/** Nothing decided yet but what is impossible. */
export function wholeRegion(core: CapacitatedCore): Region {
  const { siteCount } = core;
  const tooSmall = (pair: number): boolean =>
    (core.demand[Math.floor(pair / siteCount)] as number) > (core.capacity[pair % siteCount] as number);
  return {
    state: core.state.slice(),
    excluded: Uint8Array.from(core.cost, (cost, pair) =>
      cost === Number.POSITIVE_INFINITY || tooSmall(pair) ? 1 : 0,
    ),
    limit: core.unserved.slice(),
  };
}

/** Each demand begins at the cost of the nearest of so many sites as share one open site, or half its price. */
function startPrices(core: CapacitatedCore): Float64Array {
  const price = new Float64Array(core.demandCount);
  for (let j = 0; j < core.demandCount; j += 1) {
    const row = core.cost.slice(j * core.siteCount, (j + 1) * core.siteCount).sort();
    const place = Math.max(1, Math.floor(core.siteCount / Math.max(2, core.p)));
    const near = row[Math.min(row.length - 1, place)] as number;
    price[j] = core.mustServe && Number.isFinite(near) ? near : (core.unserved[j] as number) / 2;
  }
  return price;
}
