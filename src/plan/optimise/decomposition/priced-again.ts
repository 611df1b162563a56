import type { Programme } from "../programme.ts";
import { type Decomposition, decompose } from "./decomposition.ts";
import type { Ascent } from "./dual-ascent.ts";
import { priceRound } from "./round.ts";
import { enterCuts } from "./rounding-cuts.ts";

/**
 * The prices of an ascent for a programme that differs from the one it was made for by demands added behind the
 * others: those have no price yet, so the bound is the same. Its cuts are kept.
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
  const best = priceRound(of, pi, ascent.blockOf, emptyBlocks(of, ascent));
  return { of, ascent: { ...ascent, best, bound_EUR: Math.max(ascent.bound_EUR, best.bound_EUR) } };
}

function emptyBlocks(of: Decomposition, ascent: Ascent) {
  const count = ascent.weights.length;
  return {
    cost: new Float64Array(count),
    price: new Float64Array(count),
    usage: Array.from({ length: count }, () => new Float64Array(of.rows.rhs.length)),
  };
}
