import { closeWithSolver } from "./radius-model.ts";

import { Branching } from "./branch.ts";
import { bySite } from "./by-site.ts";
import { CLOSED, FREE, type LocationCore, narrowed, type ServingProof } from "./core.ts";
import { reportedBound } from "./cutoff.ts";
import { greedyOpen } from "./greedy.ts";
import { Incumbent, type Shaking } from "./incumbent.ts";
import { OpenSet } from "./open-set.ts";
import { type Effort, type Relaxed, Relaxation } from "./relaxation.ts";
import type { Solver } from "../../optimise/linear-model.ts";
import { raiseByVolume } from "./volume.ts";
import type { Work } from "./work.ts";

export interface Located {
  open: Uint8Array;
  objective: number;
  bound: number;
}

export interface LocateOptions {
  gap: number;
  /** for the last step, where branching alone takes long */
  solver?: Solver;
  /** stop as soon as a solution this good is found, or none can exist */
  goal?: number;
  /** what the relative gap is measured on, from the objective; absent = the objective itself */
  gapOf?: (objective: number) => number;
}

const FIRST_EFFORT: Effort = {
  rounds: 150,
  scale: 1,
  leastScale: 0.003,
  patience: 8,
  review: 30,
  leastGain: 0.02,
};
/** once sites are out of the way a round costs little, and patience pays */
const NEXT_EFFORT: Effort = {
  rounds: 400,
  scale: 1,
  leastScale: 0.002,
  patience: 20,
  review: 60,
  leastGain: 0.02,
};
const ROOT_PASSES = 6;
const MANY_SITES = 2000;
const VERY_MANY_SITES = 5000;
const SHORT_SHAKE: Shaking = { patience: 15, warmth: 0, cooling: 0 };
const LONG_SHAKE: Shaking = { patience: 600, warmth: 0, cooling: 0 };
/** with very many sites exchanges that only ever improve end 0.01 % higher */
const WARM_SHAKE: Shaking = { patience: 600, warmth: 0.01, cooling: 2000 };
const PROMISING = 15;
const FEWEST_PROMISING = 100;
/** steps of branching before the solver is asked: few where little is left, many where its model is large */
const BRANCH_BEFORE_SMALL = 1e7;
const BRANCH_BEFORE_LARGE = 2e9;
const SMALL_MODEL = 12_000;
const LARGE_MODEL = 60_000;
const SMALL_GAP = 0.0005;
const FEW_STEPS = 4;

/** Solves a core: greedy start, exchanges, prices and fixing, then branching until the asked gap is proven. */
export function locate(whole: LocationCore, options: LocateOptions, work: Work): Located {
  const lists = bySite(whole);
  // with fewer sites counting by site gains nothing
  const core = whole.siteCount > VERY_MANY_SITES ? { ...whole, wider: lists } : whole;
  const best = new Incumbent(core, lists, options);
  best.tryFrom(greedyOpen(core, lists), work);
  const state = core.state.slice();
  const root = raiseRoot(core, state, startPrices(core, lists, best.open), best, work);
  let { bound } = root.relaxed;
  // with very many sites branching gets nowhere, and shaking goes on as long as it brings something
  for (let again = true; again && bound <= best.cutoff && !work.stopped; ) {
    const before = best.objective;
    shakePromising(core, state, root.relaxed, best, work);
    again = core.siteCount > VERY_MANY_SITES && best.objective < before;
  }
  if (bound <= best.cutoff && !work.stopped)
    bound = Math.max(bound, close(root.remaining, root.relaxed, state, best, options, work));
  // Sites were fixed for solutions below the cutoff only: nothing is proven above it.
  const proven = Math.min(
    bound,
    best.objective <= (options.goal ?? Number.NEGATIVE_INFINITY) ? best.objective : best.cutoff,
  );
  return {
    open: best.open,
    objective: best.objective,
    bound: reportedBound(proven, best.objective, core.step),
  };
}

/** Exchanges at random about the best solution, among the sites that the prices favour. */
function shakePromising(
  core: LocationCore,
  state: Int8Array,
  { reduced, bound }: Relaxed,
  best: Incumbent,
  work: Work,
): void {
  const left = narrowed(core, state);
  best.narrow(promising(left, reduced, best.open));
  best.shake(shakingOf(core.siteCount), bound, work);
  best.narrow(left);
  best.tryFrom(best.open, work);
}

const shakingOf = (siteCount: number): Shaking =>
  siteCount > VERY_MANY_SITES ? WARM_SHAKE : siteCount > MANY_SITES ? LONG_SHAKE : SHORT_SHAKE;

/** The same problem with the sites alone that the prices favour, and those open now: a small ground to search well. */
function promising(core: LocationCore, reduced: Float64Array, open: Uint8Array): LocationCore {
  const count = open.reduce((sum, one) => sum + one, 0);
  const free = Array.from(core.state.keys()).filter((i) => core.state[i] === FREE && !open[i]);
  free.sort((a, b) => (reduced[a] as number) - (reduced[b] as number) || a - b);
  const state = core.state.slice();
  for (const i of free.slice(PROMISING * count + FEWEST_PROMISING)) state[i] = CLOSED;
  return narrowed(core, state);
}

/**
 * Branching proves most problems at once. Where a small gap stays open after some work, the relaxation
 * is degenerate, and a simplex on the few sites left ends it sooner.
 */
function close(
  core: LocationCore,
  root: Relaxed,
  state: Int8Array,
  best: Incumbent,
  options: LocateOptions,
  work: Work,
): number {
  const { solver, gapOf } = options;
  // a relative gap of nothing is no gap
  const scale = best.objective === 0 ? 0 : 1;
  const gap =
    options.gap *
    (gapOf && scale > 0 ? Math.min(1, Math.abs(gapOf(best.objective) / best.objective)) : scale);
  const branching = new Branching(core, root, state, best, work);
  for (const [entries, steps] of [
    [SMALL_MODEL, BRANCH_BEFORE_SMALL],
    [LARGE_MODEL, BRANCH_BEFORE_LARGE],
  ] as const) {
    if (!solver || (core.start[core.demandCount] as number) > entries) continue;
    const bound = branching.run(steps);
    if (bound > best.cutoff || work.stopped) return bound;
    const missing = best.objective - bound;
    if (missing > SMALL_GAP * Math.abs(best.objective) && missing > FEW_STEPS * core.step) continue;
    const left = narrowed(core, state, proofOf(root, best));
    return closeWithSolver(left, state, best, { bound, gap, solver }, work);
  }
  return branching.run(Number.POSITIVE_INFINITY);
}

/** Raises the bound of the whole problem; every pass goes on with the sites that the last one left. */
function raiseRoot(
  core: LocationCore,
  state: Int8Array,
  price: Float64Array,
  best: Incumbent,
  work: Work,
): { remaining: LocationCore; relaxed: Relaxed } {
  const veryMany = core.siteCount > VERY_MANY_SITES;
  let remaining = core;
  const first = veryMany ? { ...FIRST_EFFORT, rounds: 400, patience: 12 } : FIRST_EFFORT;
  let relaxed = new Relaxation(core).raise(state, price, best.cutoff, first, work);
  let highest = relaxed;
  for (let pass = 1; pass < ROOT_PASSES && highest.bound <= best.cutoff && !work.stopped; pass += 1) {
    best.narrow(narrowed(core, state));
    remaining = narrowed(remaining, state, proofOf(highest, best));
    const found = [best.tryFrom(relaxed.chosen, work), best.tryShares(state, relaxed.share, work)].includes(
      true,
    );
    const before = highest.bound;
    // the steps are measured by the best solution: with very many sites a good one first
    if (pass === 1 && veryMany) shakePromising(core, state, highest, best, work);
    relaxed = veryMany
      ? raiseByVolume(remaining, state, highest, best.cutoff, work)
      : new Relaxation(remaining).raise(state, highest.price.slice(), best.cutoff, NEXT_EFFORT, work);
    if (relaxed.bound > highest.bound) highest = relaxed;
    if (!found && highest.bound - before < (best.cutoff - highest.bound) * 0.02) break;
  }
  return { remaining: narrowed(remaining, state, proofOf(highest, best)), relaxed: highest };
}

const proofOf = ({ price, bound }: Relaxed, { cutoff }: Incumbent): ServingProof => ({
  price,
  bound,
  cutoff,
});

/** A demand's price is near what it would pay if its site closed: halfway between its two cheapest. */
function startPrices(core: LocationCore, lists: ReturnType<typeof bySite>, open: Uint8Array): Float64Array {
  const set = new OpenSet(core, lists);
  set.reset(open);
  const price = new Float64Array(core.demandCount);
  for (let j = 0; j < price.length; j += 1) {
    const limit = Math.min(core.horizon[j] as number, core.unserved[j] as number);
    const first = set.firstCost[j] as number;
    const second = set.second[j] === -1 ? Math.min(limit, first * 2 + 1) : (set.secondCost[j] as number);
    price[j] = Math.min(limit, (first + second) / 2);
  }
  return price;
}
