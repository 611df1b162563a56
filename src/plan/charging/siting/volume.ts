import { CLOSED, FREE, type LocationCore, narrowed } from "./core.ts";
import { movePrices, type Relaxed, Relaxation } from "./relaxation.ts";
import type { Work } from "./work.ts";

/** rounds between two looks at all sites, and how often all are looked at */
const ROUNDS = 50;
const MOST_VIEWS = 40;
/** so many views together must gain this share of what is missing */
const REVIEW = 4;
const LEAST_GAIN = 0.005;
/** sites whose reduced cost is that share of the gap above those chosen are left out between two looks */
const NEAR = 0.05;
const FIRST_LENGTH = 0.05;
/** rounds without gain after which steps shrink */
const PATIENCE = 10;
const SHRINK = 0.66;
const GROW = 1.1;
const LONGEST = 2;
/** share of the newest slope in the mean: first, least, and the gain of a view under which it is halved */
const FIRST_SHARE = 0.1;
const LEAST_SHARE = 0.02;
const SMALL_GAIN = 0.015;

/**
 * Raises a bound further than plain subgradient steps do where sites are very many: the volume algorithm (Barahona
 * and Anbil 2000) steps from the best prices along a long mean of the slopes, which tends to a solution of the linear
 * relaxation. Between two looks at all sites only those about to be chosen are valued; the bound is that of all.
 */
export function raiseByVolume(
  core: LocationCore,
  state: Int8Array,
  from: Relaxed,
  cutoff: number,
  work: Work,
): Relaxed {
  const whole = new Relaxation(core);
  const best = whole.unraised(from.price);
  const path = new Path(core, from.price);
  const reached: number[] = [];
  for (let view = 0; view < MOST_VIEWS; view += 1) {
    const bound = whole.value(state, path.price);
    if (bound > best.bound) whole.keep(best, bound, path.price, state, cutoff);
    const missing = cutoff - best.bound;
    if (missing < 0 || work.spend(whole.takeSteps())) break;
    reached.push(best.bound);
    const before = reached[view - REVIEW];
    if (before !== undefined && best.bound - before < LEAST_GAIN * missing) break;
    const near = state.slice();
    for (let i = 0; i < near.length; i += 1)
      if (near[i] === FREE && whole.distanceToChoice(i) > NEAR * missing) near[i] = CLOSED;
    if (!path.walk(new Relaxation(narrowed(core, near)), near, cutoff, best.share, work)) break;
  }
  return best;
}

/** Where the prices stand between two looks at all sites. */
class Path {
  /** the best so far; steps start from here */
  readonly price: Float64Array;
  private readonly core: LocationCore;
  private readonly trial: Float64Array;
  private readonly slope: Float64Array;
  private readonly mean: Float64Array;
  private isNew = true;
  private length = FIRST_LENGTH;
  private share = FIRST_SHARE;
  private idle = 0;

  constructor(core: LocationCore, price: Float64Array) {
    this.core = core;
    this.price = price.slice();
    this.trial = new Float64Array(core.demandCount);
    this.slope = new Float64Array(core.demandCount);
    this.mean = new Float64Array(core.demandCount);
  }

  /** False where no step is left to take: the chosen sites serve every demand once. */
  walk(near: Relaxation, state: Int8Array, cutoff: number, shares: Float64Array, work: Work): boolean {
    const { price, trial, slope, mean } = this;
    const start = near.value(state, price);
    let bound = start;
    if (!near.slopeAt(price, slope)) return false;
    if (this.isNew) mean.set(slope);
    this.isNew = false;
    for (let round = 0; round < ROUNDS; round += 1) {
      const norm = product(mean, mean);
      if (norm === 0) return false;
      movePrices(this.core, trial, price, mean, (this.length * Math.max(0, cutoff - bound)) / norm);
      const value = near.value(state, trial);
      near.slopeAt(trial, slope);
      near.average(shares, this.share);
      const along = product(mean, slope);
      this.mix(norm, along);
      this.idle += 1;
      if (value > bound) {
        bound = value;
        price.set(trial);
        this.idle = 0;
        if (along >= 0) this.length = Math.min(LONGEST, this.length * GROW);
      } else if (this.idle >= PATIENCE) {
        this.length *= SHRINK;
        this.idle = 0;
      }
      if (bound > cutoff || work.spend(near.takeSteps())) break;
    }
    if (bound - start < SMALL_GAIN * (cutoff - bound)) this.share = Math.max(LEAST_SHARE, this.share / 2);
    return true;
  }

  /** Mixes the newest slope into the mean, by the share that makes the mean shortest, within limits. */
  private mix(norm: number, along: number): void {
    const { slope, mean } = this;
    const shortest = (norm - along) / (norm - 2 * along + product(slope, slope));
    const share = Math.max(this.share / 10, Math.min(this.share, shortest));
    for (let j = 0; j < mean.length; j += 1)
      mean[j] = (1 - share) * (mean[j] as number) + share * (slope[j] as number);
  }
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j += 1) sum += (a[j] as number) * (b[j] as number);
  return sum;
}
