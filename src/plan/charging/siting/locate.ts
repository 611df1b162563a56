import { branchAndBound } from "./branch.ts";
import { bySite } from "./by-site.ts";
import { type LocationCore, narrowed } from "./core.ts";
import { reportedBound } from "./cutoff.ts";
import { greedyOpen } from "./greedy.ts";
import { Incumbent } from "./incumbent.ts";
import { OpenSet } from "./open-set.ts";
import { type Effort, type Relaxed, Relaxation } from "./relaxation.ts";
import type { Work } from "./work.ts";

export interface Located {
  open: Uint8Array;
  objective: number;
  bound: number;
}

const FIRST_EFFORT: Effort = { rounds: 150, scale: 1, leastScale: 0.003, patience: 8, review: 30, leastGain: 0.02 };
/** once sites are out of the way a round costs little, and patience pays */
const NEXT_EFFORT: Effort = { rounds: 400, scale: 0.5, leastScale: 0.002, patience: 20, review: 60, leastGain: 0.02 };
const ROOT_PASSES = 6;

/** Solves a core: greedy start, exchanges, prices and fixing, then branching until the asked gap is proven. */
export function locate(core: LocationCore, gap: number, work: Work): Located {
  const lists = bySite(core);
  const best = new Incumbent(core, lists, gap);
  best.tryFrom(greedyOpen(core, lists), work);
  const state = core.state.slice();
  let relaxed: Relaxed = { bound: Number.NEGATIVE_INFINITY, price: startPrices(core, lists, best.open), reduced: new Float64Array(core.siteCount), share: new Float64Array(core.siteCount), chosen: new Uint8Array(core.siteCount) };
  let remaining = core;
  let bound = Number.NEGATIVE_INFINITY;
  for (let pass = 0; pass < ROOT_PASSES && bound <= best.cutoff && !work.stopped; pass += 1) {
    const before = bound;
    relaxed = new Relaxation(remaining).raise(state, relaxed.price, best.cutoff, pass === 0 ? FIRST_EFFORT : NEXT_EFFORT, work);
    bound = Math.max(bound, relaxed.bound);
    if (bound > best.cutoff) break;
    remaining = narrowed(remaining, state);
    best.narrow(remaining);
    const found = [best.tryFrom(relaxed.chosen, work), best.tryShares(state, relaxed.share, work)].includes(true);
    if (!found && bound - before < (best.cutoff - bound) * 0.02) break;
  }
  if (bound <= best.cutoff && !work.stopped) best.shake(20, work);
  if ((globalThis as any).DBG) console.log("root", bound, best.objective, "free", state.filter(s=>s===0).length, "open", state.filter(s=>s===1).length, work.spent.toExponential(2));
  if (bound <= best.cutoff && !work.stopped) bound = Math.max(bound, branchAndBound(remaining, { ...relaxed, bound }, state, best, work));
  return { open: best.open, objective: best.objective, bound: reportedBound(bound, best.objective, core.step) };
}

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
