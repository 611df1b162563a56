import { CLOSED, OPEN } from "../core.ts";
import type { Work } from "../work.ts";
import type { CapacitatedCore } from "./core.ts";
import { Knapsack } from "./knapsack.ts";

const ROUNDING = 1e-9;

/**
 * Lagrangian relaxation of "each demand once": what is left is one knapsack per site, which keeps the
 * capacities whole, so that the bound is better than that of the linear relaxation.
 */
export class CapacitatedRelaxation {
  readonly core: CapacitatedCore;
  readonly state: Int8Array;
  readonly price: Float64Array;
  bound = Number.NEGATIVE_INFINITY;
  /** pairs that no better solution uses */
  readonly excluded: Uint8Array;
  readonly chosen: Uint8Array;
  private readonly reduced: Float64Array;
  /** how often each demand is served by the fillings of the chosen sites */
  private readonly served: Int32Array;
  private readonly filling: Uint8Array;
  private readonly knapsack: Knapsack;
  readonly bestPrice: Float64Array;
  /** share of the rounds, late ones more, in which a site was chosen */
  readonly share: Float64Array;
  private readonly direction: Float64Array;
  private lastIn = 0;
  private firstOut = 0;

  constructor(core: CapacitatedCore) {
    this.core = core;
    this.state = core.state.slice();
    this.price = startPrices(core);
    this.excluded = Uint8Array.from(core.cost, (cost) => (cost === Number.POSITIVE_INFINITY ? 1 : 0));
    this.chosen = new Uint8Array(core.siteCount);
    this.reduced = new Float64Array(core.siteCount);
    this.served = new Int32Array(core.demandCount);
    this.filling = new Uint8Array(core.cost.length);
    this.knapsack = new Knapsack(core.demandCount);
    this.bestPrice = this.price.slice();
    this.share = new Float64Array(core.siteCount);
    this.direction = new Float64Array(core.demandCount);
  }

  /** Begins anew at the state and prices of a node. */
  restart(state: Int8Array, price: Float64Array): void {
    this.state.set(state);
    this.price.set(price);
    this.bestPrice.set(price);
    this.direction.fill(0);
    this.share.fill(0);
    this.bound = Number.NEGATIVE_INFINITY;
  }

  /** Raises the bound for some rounds; returns the step length that is left. */
  raise(rounds: number, scale: number, aim: Aim, work: Work, patience = 15): number {
    let idle = 0;
    let step = scale;
    for (let round = 0; round < rounds; round += 1) {
      const bound = this.value();
      this.average(round);
      const limit = aim.target();
      const missing = Math.max(limit - bound, 0) + Math.abs(limit) * 1e-6;
      idle = bound - this.bound > missing * 1e-3 ? 0 : idle + 1;
      if (bound > this.bound) {
        this.bound = bound;
        this.bestPrice.set(this.price);
        if (aim.cutoff < Number.POSITIVE_INFINITY) this.fixSites(aim.cutoff - bound);
      }
      if (this.bound > aim.cutoff || work.spend(this.knapsack.steps + this.core.cost.length)) break;
      this.knapsack.steps = 0;
      if (idle >= patience) {
        step /= 2;
        idle = 0;
        this.price.set(this.bestPrice);
      }
      if (step < 0.005 || !this.move(step, missing)) break;
    }
    return step;
  }

  private average(round: number): void {
    const weight = round === 0 ? 1 : 0.1;
    for (let i = 0; i < this.share.length; i += 1)
      this.share[i] = (this.share[i] as number) * (1 - weight) + weight * (this.chosen[i] as number);
  }

  private value(): number {
    const { core, price, reduced, state } = this;
    let total = 0;
    for (let j = 0; j < core.demandCount; j += 1) total += price[j] as number;
    const rough: number[] = [];
    for (let i = 0; i < core.siteCount; i += 1) {
      if (state[i] === CLOSED) continue;
      if (state[i] === OPEN) reduced[i] = (core.fixedCost[i] as number) - this.fill(i);
      else {
        reduced[i] = (core.fixedCost[i] as number) - this.roughProfit(i);
        rough.push(i);
      }
    }
    this.fillBest(rough);
    total += this.choose();
    this.served.fill(0);
    for (let i = 0; i < core.siteCount; i += 1) {
      if (!this.chosen[i]) continue;
      for (let j = 0; j < core.demandCount; j += 1)
        this.served[j] = (this.served[j] as number) + (this.filling[j * core.siteCount + i] as number);
    }
    return total;
  }

  /**
   * Whole fillings only where they matter: of the sites that could be among those chosen. The rest keep the value
   * of the continuous knapsack, which is below theirs, so that bound and fixing stay true.
   */
  private fillBest(rough: number[]): void {
    const { core, reduced, state } = this;
    rough.sort((a, b) => (reduced[a] as number) - (reduced[b] as number) || a - b);
    const standing = state.reduce((sum, one) => sum + (one === OPEN ? 1 : 0), 0);
    const wanted = core.p < 0 ? Number.POSITIVE_INFINITY : core.p - standing;
    const exact: number[] = [];
    for (const i of rough) {
      const least = reduced[i] as number;
      if (core.p < 0 && least >= 0) return;
      if (exact.length >= wanted && (exact[wanted - 1] ?? Number.NEGATIVE_INFINITY) < least) return;
      const value = (core.fixedCost[i] as number) - this.fill(i);
      reduced[i] = value;
      let at = exact.length;
      while (at > 0 && (exact[at - 1] as number) > value) at -= 1;
      exact.splice(at, 0, value);
    }
  }

  /** Profit of one site if its last demand may be cut. */
  private roughProfit(i: number): number {
    this.load(i);
    return this.knapsack.continuous(0, this.core.capacity[i] as number, -1);
  }

  /** Best filling of one site at the prices. */
  private fill(i: number): number {
    const { core, knapsack } = this;
    this.load(i);
    for (let j = 0; j < core.demandCount; j += 1) this.filling[j * core.siteCount + i] = 0;
    const profit = knapsack.solve(core.capacity[i] as number);
    for (let k = 0; k < knapsack.count; k += 1)
      if (knapsack.taken[k]) this.filling[(knapsack.item[k] as number) * core.siteCount + i] = 1;
    return profit;
  }

  private load(i: number): void {
    const { core, knapsack, price } = this;
    knapsack.clear();
    for (let j = 0; j < core.demandCount; j += 1) {
      const pair = j * core.siteCount + i;
      if (this.excluded[pair]) continue;
      const profit = (price[j] as number) - (core.cost[pair] as number);
      if (profit > 0) knapsack.add(j, profit, core.demand[j] as number);
    }
  }

  private choose(): number {
    const { core, state, reduced, chosen } = this;
    const free: number[] = [];
    let total = 0;
    let wanted = core.p;
    for (let i = 0; i < core.siteCount; i += 1) {
      chosen[i] = state[i] === OPEN ? 1 : 0;
      if (state[i] === OPEN) {
        total += reduced[i] as number;
        wanted -= 1;
      } else if (state[i] !== CLOSED) free.push(i);
    }
    free.sort((a, b) => (reduced[a] as number) - (reduced[b] as number) || a - b);
    if (core.p < 0) {
      wanted = free.filter((i) => (reduced[i] as number) < 0).length;
      this.lastIn = 0;
      this.firstOut = 0;
    } else {
      if (wanted < 0 || wanted > free.length) return Number.POSITIVE_INFINITY;
      this.lastIn = wanted > 0 ? (reduced[free[wanted - 1] as number] as number) : Number.NEGATIVE_INFINITY;
      this.firstOut =
        wanted < free.length ? (reduced[free[wanted] as number] as number) : Number.POSITIVE_INFINITY;
    }
    for (const i of free.slice(0, wanted)) {
      chosen[i] = 1;
      total += reduced[i] as number;
    }
    return total;
  }

  private fixSites(slack: number): void {
    const { core, state, reduced } = this;
    for (let i = 0; i < core.siteCount; i += 1) {
      if (state[i] === OPEN || state[i] === CLOSED) continue;
      const own = reduced[i] as number;
      if (own > this.lastIn && own - this.lastIn > slack) state[i] = CLOSED;
      else if (own < this.firstOut && this.firstOut - own > slack) state[i] = OPEN;
    }
  }

  /** Pairs that would lift the bound over the cutoff are left out from now on. */
  fixPairs(cutoff: number): void {
    this.excluded.set(this.pairsAbove(cutoff));
  }

  /** At the best prices: 1 = a solution with this pair costs more than the cutoff. */
  pairsAbove(cutoff: number): Uint8Array {
    const above = this.excluded.slice();
    this.price.set(this.bestPrice);
    const bound = this.value();
    const { core, knapsack } = this;
    const rounding = ROUNDING * Math.abs(cutoff);
    for (let i = 0; i < core.siteCount; i += 1) {
      if (this.state[i] === CLOSED) continue;
      const opening = this.chosen[i] ? 0 : Math.max(0, (this.reduced[i] as number) - this.lastIn);
      const profit = (core.fixedCost[i] as number) - (this.reduced[i] as number);
      this.load(i);
      const capacity = core.capacity[i] as number;
      const place = new Int32Array(core.demandCount).fill(-1);
      for (let k = 0; k < knapsack.count; k += 1) place[knapsack.item[k] as number] = k;
      for (let j = 0; j < core.demandCount; j += 1) {
        const pair = j * core.siteCount + i;
        const room = capacity - (core.demand[j] as number);
        if (this.excluded[pair]) continue;
        const own = (this.price[j] as number) - (core.cost[pair] as number);
        const forced =
          room < 0 ? Number.NEGATIVE_INFINITY : own + knapsack.continuous(0, room, place[j] as number);
        if (bound + opening + profit - forced > cutoff + rounding) above[pair] = 1;
      }
    }
    return above;
  }

  private move(scale: number, missing: number): boolean {
    const { core, price, served, direction } = this;
    let norm = 0;
    for (let j = 0; j < core.demandCount; j += 1) {
      let slope = 1 - (served[j] as number);
      if (slope > 0 && (price[j] as number) >= (core.unserved[j] as number)) slope = 0;
      const smooth = 0.7 * slope + 0.3 * (direction[j] as number);
      direction[j] = smooth;
      norm += smooth * smooth;
    }
    if (norm < 1e-12) return false;
    const length = (scale * missing) / norm;
    for (let j = 0; j < core.demandCount; j += 1)
      price[j] = Math.max(
        0,
        Math.min(core.unserved[j] as number, (price[j] as number) + length * (direction[j] as number)),
      );
    return true;
  }
}

export interface Aim {
  /** what the steps are measured by */
  target: () => number;
  /** above it nothing better exists; Infinity = no solution is known yet */
  cutoff: number;
}

/** Each demand begins at twice its cheapest cost, or half its price where serving costs nothing. */
function startPrices(core: CapacitatedCore): Float64Array {
  const price = new Float64Array(core.demandCount);
  for (let j = 0; j < core.demandCount; j += 1) {
    const row = core.cost
      .subarray(j * core.siteCount, (j + 1) * core.siteCount)
      .slice()
      .sort();
    const near = row[
      Math.min(row.length - 1, Math.max(1, Math.floor(core.siteCount / Math.max(2, core.p))))
    ] as number;
    price[j] = core.mustServe && Number.isFinite(near) ? near : (core.unserved[j] as number) / 2;
  }
  return price;
}
