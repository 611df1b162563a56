import { Coverage } from "./coverage.ts";
import { CLOSED, type LocationCore, OPEN } from "./core.ts";
import { selectSmallest } from "./order-statistic.ts";
import type { Work } from "./work.ts";

/** Where the price of the demands stands, and what it proves. */
export interface Relaxed {
  bound: number;
  price: Float64Array;
  /** what each site adds to the bound when it is open */
  reduced: Float64Array;
  /** share of the iterations, late ones more, in which a site was chosen */
  share: Float64Array;
  /** sites chosen at the best prices */
  chosen: Uint8Array;
}

/**
 * Lagrangian relaxation of "each demand is served": at given prices the best open set is found by
 * sorting, and its value is a bound whatever the prices are. Subgradient steps of Polyak's length
 * with a smoothed direction raise it.
 */
export class Relaxation {
  private readonly core: LocationCore;
  private readonly reach: Int32Array;
  private readonly reduced: Float64Array;
  private readonly chosen: Uint8Array;
  private readonly sorted: Float64Array;
  private readonly direction: Float64Array;
  private readonly slope: Float64Array;
  private readonly coverage: Coverage;
  /** last chosen and first not chosen reduced cost of the free sites */
  private lastIn = Number.NEGATIVE_INFINITY;
  private firstOut = Number.POSITIVE_INFINITY;
  private steps = 0;

  constructor(core: LocationCore) {
    this.core = core;
    this.reach = new Int32Array(core.demandCount);
    this.reduced = new Float64Array(core.siteCount);
    this.chosen = new Uint8Array(core.siteCount);
    this.sorted = new Float64Array(core.siteCount);
    this.direction = new Float64Array(core.demandCount);
    this.slope = new Float64Array(core.demandCount);
    this.coverage = new Coverage(core);
  }

  /**
   * Raises the bound of a node from the prices given, until it passes `cutoff`, the steps get too
   * short to pay, or the work ends. Sites that cannot be otherwise below the cutoff are fixed in `state`.
   */
  raise(state: Int8Array, price: Float64Array, cutoff: number, effort: Effort, work: Work): Relaxed {
    const best = this.unraised(price);
    let scale = effort.scale;
    let idle = 0;
    let milestone = Number.NEGATIVE_INFINITY;
    this.direction.fill(0);
    for (let round = 0; round < effort.rounds; round += 1) {
      const bound = this.value(state, price);
      const gain = bound - best.bound;
      if (gain > 0) this.keep(best, bound, price, state, cutoff);
      this.average(best.share, round === 0 ? 1 : 0.1);
      const target = cutoff + Math.abs(cutoff) * 1e-6;
      idle = gain > (target - bound) * 1e-3 ? 0 : idle + 1;
      if (best.bound > cutoff || work.spend(this.takeSteps())) break;
      if (idle >= effort.patience) {
        scale /= 2;
        idle = 0;
        if (scale < effort.leastScale) break;
      }
      if (round % effort.review === effort.review - 1) {
        if (best.bound - milestone < (target - best.bound) * effort.leastGain) break;
        milestone = best.bound;
      }
      if (!this.step(price, scale, target - bound)) break;
    }
    return best;
  }

  /** What is known before the first value. */
  unraised(price: Float64Array): Relaxed {
    const { siteCount } = this.core;
    return {
      bound: Number.NEGATIVE_INFINITY,
      price: price.slice(),
      reduced: new Float64Array(siteCount),
      share: new Float64Array(siteCount),
      chosen: new Uint8Array(siteCount),
    };
  }

  /** Takes the prices just valued as the best, and fixes in `state` the sites that they decide. */
  keep(best: Relaxed, bound: number, price: Float64Array, state: Int8Array, cutoff: number): void {
    best.bound = bound;
    best.price.set(price);
    best.reduced.set(this.reduced);
    best.chosen.set(this.chosen);
    fixByReducedCost(this.core, state, this.reduced, cutoff - bound, this.lastIn, this.firstOut);
  }

  /** What must be taken off the reduced cost of a free site before it is chosen, at the prices just valued. */
  distanceToChoice(site: number): number {
    return (this.reduced[site] as number) - this.lastIn;
  }

  /** Elementary steps since the last call. */
  takeSteps(): number {
    const { steps } = this;
    this.steps = 0;
    return steps;
  }

  /** The bound at these prices; leaves the reduced costs and the chosen sites. */
  value(state: Int8Array, price: Float64Array): number {
    const { core, reach, reduced } = this;
    const { start, site, cost } = core;
    reduced.set(core.fixedCost);
    let total = 0;
    let steps = 0;
    for (let j = 0; j < core.demandCount; j += 1) {
      const lambda = price[j] as number;
      total += lambda;
      let k = start[j] as number;
      const end = start[j + 1] as number;
      for (; k < end; k += 1) {
        const saved = (cost[k] as number) - lambda;
        if (saved >= 0) break;
        const i = site[k] as number;
        reduced[i] = (reduced[i] as number) + saved;
      }
      steps += k - (start[j] as number);
      reach[j] = k;
    }
    this.steps += 2 * steps + 3 * core.siteCount + 2 * core.demandCount;
    return total + this.choose(state);
  }

  private choose(state: Int8Array): number {
    const { core, reduced, chosen, sorted } = this;
    let total = 0;
    let free = 0;
    let wanted = core.p;
    for (let i = 0; i < core.siteCount; i += 1) {
      chosen[i] = state[i] === OPEN ? 1 : 0;
      if (state[i] === OPEN) {
        total += reduced[i] as number;
        wanted -= 1;
      } else if (state[i] !== CLOSED) sorted[free++] = reduced[i] as number;
    }
    if (core.p < 0) return total + this.chooseAllThatPay(state, wanted < -1);
    if (wanted < 0 || wanted > free) return Number.POSITIVE_INFINITY;
    const least = sorted.subarray(0, free);
    this.lastIn = wanted > 0 ? selectSmallest(sorted, free, wanted - 1) : Number.NEGATIVE_INFINITY;
    this.firstOut = Number.POSITIVE_INFINITY;
    for (let k = wanted; k < free; k += 1)
      if ((least[k] as number) < this.firstOut) this.firstOut = least[k] as number;
    let ties = wanted;
    for (let k = 0; k < wanted; k += 1) if ((least[k] as number) < this.lastIn) ties -= 1;
    if (wanted === 0) return total;
    for (let i = 0; i < core.siteCount; i += 1) {
      if (state[i] === OPEN || state[i] === CLOSED || (reduced[i] as number) > this.lastIn) continue;
      if (reduced[i] === this.lastIn && ties-- <= 0) continue;
      chosen[i] = 1;
      total += reduced[i] as number;
    }
    return total;
  }

  /** Without a fixed number every site with a negative reduced cost is open, and one at least. */
  private chooseAllThatPay(state: Int8Array, someOpen: boolean): number {
    const { core, reduced, chosen } = this;
    let total = 0;
    let least = -1;
    let any = someOpen;
    for (let i = 0; i < core.siteCount; i += 1) {
      if (state[i] === OPEN || state[i] === CLOSED) continue;
      if (least < 0 || (reduced[i] as number) < (reduced[least] as number)) least = i;
      if ((reduced[i] as number) >= 0) continue;
      chosen[i] = 1;
      any = true;
      total += reduced[i] as number;
    }
    this.lastIn = 0;
    this.firstOut = 0;
    if (any) return total;
    if (least < 0) return Number.POSITIVE_INFINITY;
    this.lastIn = reduced[least] as number;
    chosen[least] = 1;
    return total + (reduced[least] as number);
  }

  /** Moves the shares of the sites by `weight` towards what is chosen now. */
  average(share: Float64Array, weight: number): void {
    for (let i = 0; i < share.length; i += 1)
      share[i] = (share[i] as number) * (1 - weight) + weight * (this.chosen[i] as number);
  }

  /** Moves the prices; false where the chosen sites serve every demand exactly once: nothing can be better. */
  private step(price: Float64Array, scale: number, missing: number): boolean {
    const { core, slope, direction } = this;
    const served = !this.slopeAt(price, slope);
    let norm = 0;
    for (let j = 0; j < core.demandCount; j += 1) {
      const smooth = 0.7 * (slope[j] as number) + 0.3 * (direction[j] as number);
      direction[j] = smooth;
      norm += smooth * smooth;
    }
    if (served || norm === 0) return false;
    movePrices(core, price, price, direction, (scale * missing) / norm);
    return true;
  }

  /**
   * A supergradient at prices just valued: one less the number of chosen sites that serve a demand; 0 where the
   * price is at its limit. False where it is nothing: the bound is the greatest there is.
   */
  slopeAt(price: Float64Array, slope: Float64Array): boolean {
    const { core, reach, chosen } = this;
    this.coverage.count(price, reach, chosen, slope);
    let any = false;
    for (let j = 0; j < core.demandCount; j += 1) {
      const count = slope[j] as number;
      const held = count === 0 && (price[j] as number) >= limitOf(core, j);
      slope[j] = held ? 0 : 1 - count;
      if (slope[j] !== 0) any = true;
    }
    return any;
  }
}

/** The highest price of a demand at which the bound is one. */
const limitOf = (core: LocationCore, j: number): number =>
  Math.min(core.horizon[j] as number, core.unserved[j] as number);

/** Writes the prices a step of this length from `from`, within their limits. */
export function movePrices(
  core: LocationCore,
  price: Float64Array,
  from: Float64Array,
  direction: Float64Array,
  length: number,
): void {
  for (let j = 0; j < core.demandCount; j += 1) {
    const moved = (from[j] as number) + length * (direction[j] as number);
    price[j] = Math.min(limitOf(core, j), Math.max(0, moved));
  }
}

export interface Effort {
  rounds: number;
  /** first step length as a share of Polyak's */
  scale: number;
  leastScale: number;
  /** rounds without gain after which steps are halved */
  patience: number;
  /** every so many rounds the bound must have gained `leastGain` of what is missing */
  review: number;
  leastGain: number;
}

/**
 * Closes sites that no solution below the cutoff opens, opens those that each of them opens: at these
 * prices a chosen site gives way to the first one out, a site left out displaces the last one in.
 */
function fixByReducedCost(
  core: LocationCore,
  state: Int8Array,
  reduced: Float64Array,
  slack: number,
  lastIn: number,
  firstOut: number,
): void {
  for (let i = 0; i < core.siteCount; i += 1) {
    if (state[i] === OPEN || state[i] === CLOSED) continue;
    const own = reduced[i] as number;
    if (own > lastIn && own - lastIn > slack) state[i] = CLOSED;
    else if (own < firstOut && firstOut - own > slack) state[i] = OPEN;
  }
}
