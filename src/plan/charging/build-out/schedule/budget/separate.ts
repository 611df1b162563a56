import { bestPurchases, dearest, mostWorth } from "./best-purchases.ts";
import type { Purchase } from "./frontier.ts";

/** Σ worth × share bought ≤ 1 holds for all that the money buys, and not for the shares asked. */
export interface Facet {
  worth: Float64Array;
  /** what the shares asked come to: above 1 */
  value: number;
}

/** pivots after which the prices at hand are taken: they are made valid in any case */
const PIVOTS = 400;
const ZERO = 1e-9;
/** a bundle found before is taken where it is worth so much more than 1 */
const WORTH_ENTERING = 1e-6;

/**
 * Are shares of purchases a mixture of whole ones, each within the capacity? Fewest mixtures (weights of bundles) that
 * hold the shares by the simplex method, each bundle priced by the knapsack; where the weights come to more than 1 the
 * prices are a facet that cuts the shares off (Fenchel cuts: Boyd 1993).
 * @param shares above 0, one per purchase
 * @param known bundles found before: each is tried before the knapsack is asked, new ones are added
 * @returns null where the shares are such a mixture
 */
export function separate(
  purchases: readonly Purchase[],
  shares: ArrayLike<number>,
  capacity: number,
  least: number,
  known: number[][] = [],
): Facet | null {
  const n = purchases.length;
  const basis = new Basis(shares, n);
  for (let pivot = 0; pivot < PIVOTS; pivot += 1) {
    if (basis.weight() <= 1 + least) return null;
    const price = basis.prices();
    const negative = price.findIndex((value) => value < -ZERO);
    if (negative >= 0) {
      if (!basis.enter([negative], -1, 0)) break;
      continue;
    }
    const again = bestKnown(known, price);
    if (again) {
      if (!basis.enter(again, 1, 1)) break;
      continue;
    }
    const best = bestPurchases(purchases, price, capacity);
    if (mostWorth(best) <= 1 + ZERO) return scaled(price, mostWorth(best), shares, least);
    const bundle = dearest(best);
    known.push(bundle);
    if (!basis.enter(bundle, 1, 1)) break;
  }
  const price = basis.prices().map((value) => Math.max(0, value));
  return scaled(price, mostWorth(bestPurchases(purchases, price, capacity)), shares, least);
}

/** The bundle that is worth most at these prices, where it is worth more than 1. */
function bestKnown(known: readonly number[][], price: Float64Array): number[] | null {
  let [best, most]: [number[] | null, number] = [null, 1 + WORTH_ENTERING];
  for (const bundle of known) {
    let worth = 0;
    for (let i = 0; i < bundle.length; i += 1) worth += price[bundle[i] as number] as number;
    if (worth > most) [best, most] = [bundle, worth];
  }
  return best;
}

/** Prices scaled so that no bundle is worth more than 1, whatever rounding left of them. */
function scaled(price: Float64Array, most: number, shares: ArrayLike<number>, least: number): Facet | null {
  if (most <= 0) return null;
  const worth = price.map((one) => (one > ZERO ? one / most : 0));
  const value = worth.reduce((sum, one, k) => sum + one * (shares[k] as number), 0);
  return value > 1 + least ? { worth, value } : null;
}

/** Basis of the mixtures: its inverse by rows, the weights, and which columns cost 1 (bundles) or nothing (surplus). */
class Basis {
  readonly #n: number;
  readonly #inverse: Float64Array;
  readonly #weight: Float64Array;
  readonly #cost: Float64Array;

  /** Each purchase alone, as often as it is asked. */
  constructor(shares: ArrayLike<number>, n: number) {
    this.#n = n;
    this.#inverse = new Float64Array(n * n);
    for (let k = 0; k < n; k += 1) this.#inverse[k * n + k] = 1;
    this.#weight = Float64Array.from({ length: n }, (_, k) => shares[k] as number);
    this.#cost = new Float64Array(n).fill(1);
  }

  weight(): number {
    let sum = 0;
    for (let k = 0; k < this.#n; k += 1) sum += (this.#cost[k] as number) * (this.#weight[k] as number);
    return sum;
  }

  prices(): Float64Array {
    const n = this.#n;
    const price = new Float64Array(n);
    for (let r = 0; r < n; r += 1) {
      if (this.#cost[r] === 0) continue;
      for (let k = 0; k < n; k += 1) price[k] = (price[k] as number) + (this.#inverse[r * n + k] as number);
    }
    return price;
  }

  /**
   * A column with the same entry in some rows takes the place of the first one that it uses up.
   * @returns false where rounding leaves none
   */
  enter(rows: readonly number[], entry: number, cost: number): boolean {
    const n = this.#n;
    const column = new Float64Array(n);
    for (let r = 0; r < n; r += 1)
      for (const k of rows) column[r] = (column[r] as number) + entry * (this.#inverse[r * n + k] as number);
    let [out, step] = [-1, Number.POSITIVE_INFINITY];
    for (let r = 0; r < n; r += 1) {
      if ((column[r] as number) <= ZERO) continue;
      const ratio = (this.#weight[r] as number) / (column[r] as number);
      if (ratio < step - ZERO || (ratio < step + ZERO && (column[r] as number) > (column[out] as number)))
        [out, step] = [r, Math.min(ratio, step)];
    }
    if (out < 0) return false;
    this.#pivot(out, column);
    this.#cost[out] = cost;
    return true;
  }

  #pivot(out: number, column: Float64Array): void {
    const n = this.#n;
    const by = column[out] as number;
    const leaving = (this.#weight[out] as number) / by;
    for (let k = 0; k < n; k += 1) this.#inverse[out * n + k] = (this.#inverse[out * n + k] as number) / by;
    for (let r = 0; r < n; r += 1) {
      const times = column[r] as number;
      if (r === out || times === 0) continue;
      this.#weight[r] = Math.max(0, (this.#weight[r] as number) - times * leaving);
      for (let k = 0; k < n; k += 1)
        this.#inverse[r * n + k] =
          (this.#inverse[r * n + k] as number) - times * (this.#inverse[out * n + k] as number);
    }
    this.#weight[out] = leaving;
  }
}
