import type { Programme } from "../programme.ts";
import { type Decomposition, decompose } from "./decomposition.ts";
import type { Ascent } from "./dual-ascent.ts";
import { priceRound } from "./round.ts";
import { enterCuts } from "./rounding-cuts.ts";

/**
 * The prices of an ascent for a programme that differs a little from the one it was made for: by demands added behind
 * the others, which have no price yet, or by what single vehicles may become. Any prices prove a bound (formula P5);
 * these are near the best. Cuts are kept.
 */
export function pricedAgain(
  before: Decomposition,
  ascent: Ascent,
  programme: Programme,
): { of: Decomposition; ascent: Ascent } {
  const of = decompose(programme);
  of.share = before.share;
  enterCuts(of, before.cuts);
  const known = before.rows.demands.length;
  const pi = new Float64Array(of.rows.rhs.length);
  pi.set(ascent.best.pi.subarray(0, known));
  pi.set(ascent.best.pi.subarray(known), of.rows.demands.length);
  const blockOf = Int32Array.from(of.fleet.classes, () => 0);
  const best = priceRound(of, pi, blockOf, {
    cost: new Float64Array(2),
    price: new Float64Array(2),
    usage: [new Float64Array(pi.length), new Float64Array(pi.length)],
  });
  return { of, ascent: { ...ascent, best, bound_EUR: best.bound_EUR } };
}
