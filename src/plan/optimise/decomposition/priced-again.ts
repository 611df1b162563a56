import type { Programme } from "../programme.ts";
import { type Decomposition, decompose } from "./decomposition.ts";
import type { Ascent } from "./dual-ascent.ts";
import { priceRound, type Round } from "./round.ts";
import { enterCuts } from "./rounding-cuts.ts";

/** A programme with prices for it. */
export interface PricedAgain {
  of: Decomposition;
  ascent: Ascent;
}

function decomposedAgain(before: Decomposition, programme: Programme): Decomposition {
  const of = decompose(programme);
  of.share = before.share;
  enterCuts(of, before.cuts);
  return of;
}

/**
 * An ascent for the same programme with demands added behind the others: without a price they change neither the
 * trajectories of a round nor its bound.
 */
export function withDemandsAdded(before: Decomposition, ascent: Ascent, programme: Programme): PricedAgain {
  const of = decomposedAgain(before, programme);
  const known = before.rows.demands.length;
  const moved = (round: Round): Round => {
    const pi = new Float64Array(of.rows.rhs.length);
    pi.set(round.pi.subarray(0, known));
    pi.set(round.pi.subarray(known), of.rows.demands.length);
    return { ...round, pi };
  };
  return { of, ascent: { ...ascent, best: moved(ascent.best), rounds: ascent.rounds.map(moved) } };
}

/**
 * The prices of an ascent for a programme that differs by what single vehicles may become. Any prices prove a bound
 * (formula P5); these are near the best. Cuts are kept.
 */
export function pricedAgain(before: Decomposition, ascent: Ascent, programme: Programme): PricedAgain {
  const of = decomposedAgain(before, programme);
  const { pi } = ascent.best;
  const blockOf = Int32Array.from(of.fleet.classes, () => 0);
  const best = priceRound(of, pi, blockOf, {
    cost: new Float64Array(2),
    price: new Float64Array(2),
    usage: [new Float64Array(pi.length), new Float64Array(pi.length)],
  });
  return { of, ascent: { ...ascent, best, bound_EUR: best.bound_EUR } };
}
