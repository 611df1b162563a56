import type { Solver } from "../linear-model.ts";
import { KILO } from "../programme.ts";
import { type Decomposition, decompose } from "./decomposition.ts";
import type { DemandRows } from "./demand-rows.ts";
import { freeIdlePoints } from "./idle-points.ts";
import { columnsOf, openRestricted, shortOf, weightsOf } from "./restricted-programme.ts";
import { sampleOf } from "./sample.ts";
import { enterCuts, violatedCuts } from "./rounding-cuts.ts";
import { type Blocks, priceRound, recountRound, type Round } from "./round.ts";

/** Result of the ascent: the best prices and bound, and how the blocks mix the rounds in the relaxation. */
export interface Ascent {
  best: Round;
  bound_EUR: number;
  /** value of the relaxation over the rounds' trajectories, EUR */
  relaxed_EUR: number;
  rounds: Round[];
  blockOf: Int32Array;
  /** weight of a round in a block, by [block][round] */
  weights: Float64Array[];
  /** usage short of the demands at the end, in EUR of the prices of shortage */
  short_EUR: number;
}

export interface AscentLimits {
  /** relative distance of relaxation and bound at which it stops */
  tolerance: number;
  rounds: number;
  blocks: number;
  /** most passes of cuts; as many as gain enough where it is left out */
  cutPasses?: number;
}

/**
 * Prices of the demands by a restricted programme over blocks of classes (Dantzig and Wolfe 1960; smoothing of
 * prices after Wentges, ITOR 4, 1997), with rounding cuts between. Every round proves a bound; the best is kept.
 * @param from an ascent of the same programme with fewer demands, to go on from
 */
export function ascend(of: Decomposition, solver: Solver, limits: AscentLimits, from?: Ascent): Ascent {
  const count = Math.max(1, Math.min(limits.blocks, of.fleet.classes.length));
  const blockOf = Int32Array.from({ length: of.fleet.classes.length }, (_, c) => c % count);
  const early = { ...limits, tolerance: limits.tolerance * EARLY };
  const sampled = from ? undefined : fromSample(of, solver, limits);
  let ascent = climb(of, solver, early, blockOf, count, from ?? sampled, sampled !== undefined);
  if (!Number.isFinite(ascent.bound_EUR)) return ascent;
  for (let pass = 0; pass < (limits.cutPasses ?? MOST_CUT_PASSES); pass += 1) {
    const cuts = violatedCuts(of, ascent);
    const freed = pass === 0 && freeIdlePoints(of, ascent);
    if (cuts.length === 0 && !freed) break;
    enterCuts(of, cuts);
    const before = ascent.bound_EUR;
    ascent = climb(of, solver, early, blockOf, count, ascent, freed);
    if (ascent.bound_EUR - before < LEAST_GAIN * Math.abs(before)) break;
  }
  return isClose(ascent, limits.tolerance)
    ? ascent
    : climb(of, solver, limits, blockOf, count, ascent, false);
}

/** Prices of a sample of a large fleet, and its cuts entered: what the whole is priced at first. */
function fromSample(of: Decomposition, solver: Solver, limits: AscentLimits): Ascent | undefined {
  const classes = of.fleet.classes.length;
  if (classes <= LARGE) return undefined;
  const sample = decompose(sampleOf(of.programme, Math.ceil(classes / SAMPLE)));
  const found = ascend(sample, solver, { ...limits, tolerance: limits.tolerance * EARLY });
  if (!Number.isFinite(found.bound_EUR)) return undefined;
  enterCuts(of, sample.cuts);
  return { ...found, bound_EUR: Number.NEGATIVE_INFINITY };
}
/** Fleets of more classes are sampled first, to about so many. */
const LARGE = 1_500;
const SAMPLE = 1_000;

const isClose = ({ relaxed_EUR, bound_EUR }: Ascent, tolerance: number): boolean =>
  relaxed_EUR - bound_EUR <= tolerance * Math.abs(relaxed_EUR);
const MOST_CUT_PASSES = 6;
/** While cuts are still sought a coarser tolerance will do. */
const EARLY = 8;
/** Rounds without a better bound or relaxation after which it stops. */
const MOST_STALLED = 8;
/** Relative gain of the bound below which no more cuts are sought. */
const LEAST_GAIN = 4e-6;

/** An earlier round with a price of nothing for the rows that are new since. */
function padded(round: Round, rowCount: number): Round {
  const pi = new Float64Array(rowCount);
  pi.set(round.pi);
  return { ...round, pi };
}

/**
 * Rounds until relaxation and bound meet; a later climb begins with rounds of the one before.
 * @param freed rents have changed since: the rounds before are priced anew
 */
function climb(
  of: Decomposition,
  solver: Solver,
  limits: AscentLimits,
  blockOf: Int32Array,
  count: number,
  before: Ascent | undefined,
  freed: boolean,
): Ascent {
  const { rows } = of;
  const R = rows.rhs.length;
  const blocks: Blocks = {
    cost: new Float64Array(count + 1),
    price: new Float64Array(count + 1),
    usage: Array.from({ length: count + 1 }, () => new Float64Array(R)),
  };
  const lp = openRestricted(of, solver, count + 1);
  const ascent: Ascent = {
    best: (before && padded(before.best, R)) as Round,
    bound_EUR: before?.bound_EUR ?? Number.NEGATIVE_INFINITY,
    relaxed_EUR: Number.POSITIVE_INFINITY,
    rounds: [],
    blockOf,
    weights: [],
    short_EUR: 0,
  };
  try {
    let pi: Float64Array = new Float64Array(R);
    if (before) pi = ascent.best.pi;
    const known = before ? supportOf(before) : [];
    let [stalled, relaxed] = [0, Number.POSITIVE_INFINITY];
    for (let round = 0; round < limits.rounds; round += 1) {
      const earlier = known[round];
      const found = !earlier
        ? priceRound(of, pi, blockOf, blocks)
        : freed
          ? priceRound(of, padded(earlier, R).pi, blockOf, blocks)
          : recountRound(of, earlier, blockOf, blocks);
      ascent.rounds.push(found);
      if (found.fresh && found.bound_EUR > ascent.bound_EUR) {
        ascent.bound_EUR = found.bound_EUR;
        ascent.best = found;
      }
      // a class without a trajectory: there is no plan, and nothing to mix
      if (!Number.isFinite(ascent.bound_EUR)) return ascent;
      lp.addSparse(columnsOf(rows, blocks));
      if (round + 1 < known.length) continue;
      const solved = lp.solve();
      ascent.relaxed_EUR = solved.objective * KILO;
      ascent.short_EUR = shortOf(rows, solved.x);
      ascent.weights = weightsOf(solved.x, R, count + 1, ascent.rounds.length);
      if (isClose(ascent, limits.tolerance)) break;
      stalled = found.bound_EUR < ascent.bound_EUR && ascent.relaxed_EUR > relaxed - 1 ? stalled + 1 : 0;
      relaxed = ascent.relaxed_EUR;
      if (stalled >= MOST_STALLED) break;
      pi = nextPrices(rows, solved.rowDual, ascent.best?.pi ?? pi, before ? 3 : round);
    }
  } finally {
    lp.dispose();
  }
  return ascent;
}

/** Earlier rounds that a new climb begins with. */
const MOST_KEPT = 5;

/** The latest rounds that the relaxation mixes, and the best. */
function supportOf(ascent: Ascent): Round[] {
  const used = ascent.rounds.filter((_, r) =>
    ascent.weights.some((weights) => (weights[r] as number) > 1e-9),
  );
  const late = used.slice(-MOST_KEPT);
  return late.includes(ascent.best) ? late : [...late, ascent.best];
}

/** Prices between the best so far and those of the restricted programme. */
function nextPrices(rows: DemandRows, dual: Float64Array, best: Float64Array, round: number): Float64Array {
  const keep = round < 3 ? 0 : SMOOTHING;
  return Float64Array.from(rows.rhs, (_, d) => {
    const old = best[d] ?? 0;
    const now = (-(dual[d] as number) * KILO) / (rows.scale[d] as number);
    return keep * old + (1 - keep) * now;
  });
}
/** Weight of the best prices so far against those of the restricted programme. */
const SMOOTHING = 0.5;
