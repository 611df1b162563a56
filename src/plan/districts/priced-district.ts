import { type Decomposition, decompose } from "../optimise/decomposition/decomposition.ts";
import type { Ascent } from "../optimise/decomposition/dual-ascent.ts";
import { freeIdlePoints } from "../optimise/decomposition/idle-points.ts";
import { type Blocks, priceRound } from "../optimise/decomposition/round.ts";
import type { Programme } from "../optimise/programme.ts";

/** A district at common prices of the demands: every vehicle on its cheapest trajectory. */
export interface PricedDistrict {
  of: Decomposition;
  ascent: Ascent;
  /** usage of each demand */
  used: Float64Array;
}

/** @param pi price of a unit of each demand, EUR */
export function pricedDistrict(programme: Programme, pi: Float64Array): PricedDistrict {
  const of = decompose(programme);
  const first = pricedOnce(of, pi);
  return freeIdlePoints(of, first.ascent) ? pricedOnce(of, pi) : first;
}

function pricedOnce(of: Decomposition, pi: Float64Array): PricedDistrict {
  const blockOf = new Int32Array(of.fleet.classes.length);
  const usage = (): Float64Array => new Float64Array(pi.length);
  const blocks: Blocks = { cost: new Float64Array(2), price: new Float64Array(2), usage: [usage(), usage()] };
  const best = priceRound(of, pi, blockOf, blocks);
  const [vehicles, users] = blocks.usage as [Float64Array, Float64Array];
  return {
    of,
    used: vehicles.map((used, d) => used + (users[d] as number)),
    ascent: {
      best,
      bound_EUR: best.bound_EUR,
      relaxed_EUR: best.bound_EUR,
      rounds: [best],
      blockOf,
      weights: [Float64Array.of(1), Float64Array.of(1)],
      short_EUR: 0,
    },
  };
}
