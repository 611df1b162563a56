import { CLOSED, FREE, type LocationCore, narrowed, OPEN } from "./core.ts";
import type { Incumbent } from "./incumbent.ts";
import { Gains } from "./gains.ts";
import { NodeHeap } from "./node-heap.ts";
import { type Effort, type Relaxed, Relaxation } from "./relaxation.ts";
import type { Work } from "./work.ts";

interface Node {
  bound: number;
  state: Int8Array;
  /** prices and the bound that they prove by themselves */
  price: Float64Array;
  priced: number;
  /** sites about which the relaxation is least sure, in this order */
  doubtful: number[];
  order: number;
}

const NODE_EFFORT: Effort = {
  rounds: 120,
  scale: 1.5,
  leastScale: 0.05,
  patience: 4,
  review: 10,
  leastGain: 0.1,
};
/** a look at both sides of a question before it is asked */
const PROBE_EFFORT: Effort = { ...NODE_EFFORT, rounds: 25 };
/** solutions are tried at the first nodes and at some later ones: by then the best is known nearly always */
const FIRST_TRIES = 30;
const LATER_TRIES = 16;
const PROBES = 5;

interface Question {
  site: number;
  /** prices after a look at either side, open first; empty where none was taken */
  price: Float64Array[];
}

/** Branch and bound on "is this site open?", best bound first; may be left and taken up again. */
export class Branching {
  private readonly heap = new NodeHeap<Node>();
  private readonly core: LocationCore;
  private readonly best: Incumbent;
  private readonly work: Work;
  /** the weakest bound with which a node was cut off */
  private weakest = Number.POSITIVE_INFINITY;
  private count = 0;
  private readonly gains: Gains;

  constructor(core: LocationCore, root: Relaxed, state: Int8Array, best: Incumbent, work: Work) {
    this.core = core;
    this.gains = new Gains(core.siteCount);
    this.best = best;
    this.work = work;
    this.settle(state, root, root.bound);
  }

  /** Searches on for so many steps of work; the bound that is proven then. */
  run(steps: number): number {
    const { heap, best, work } = this;
    const until = work.spent + steps;
    while (heap.size > 0 && heap.top.bound <= best.cutoff && !work.stopped && work.spent < until)
      this.expand(heap.pop());
    return Math.min(this.weakest, heap.size > 0 ? heap.top.bound : Number.POSITIVE_INFINITY);
  }

  private expand(node: Node): void {
    const { core, best, work } = this;
    const { cutoff } = best;
    const remaining = narrowed(core, node.state, { price: node.price, bound: node.priced, cutoff });
    const relaxation = new Relaxation(remaining);
    const question = this.question(node, relaxation);
    if (!question) return;
    const { site } = question;
    for (const side of [OPEN, CLOSED]) {
      const state = node.state.slice();
      state[site] = side;
      const price = question.price[side === OPEN ? 0 : 1]?.slice() ?? node.price.slice();
      const relaxed = relaxation.raise(state, price, best.cutoff, NODE_EFFORT, work);
      this.gains.note(site, side === OPEN ? 0 : 1, Math.min(relaxed.bound, best.cutoff) - node.priced);
      const bound = Math.max(node.bound, relaxed.bound);
      if (bound <= best.cutoff && (this.count < FIRST_TRIES || this.count % LATER_TRIES === 0))
        best.tryShares(state, relaxed.share, work);
      this.settle(state, relaxed, bound);
    }
  }

  /**
   * The site whose answer lifts the bound most on both sides: by what it brought before, else by a few rounds on
   * each. Sides that are cut off in these rounds are settled at once; undefined = both sides of a site were.
   */
  private question(node: Node, relaxation: Relaxation): Question | undefined {
    const { gains, best } = this;
    let chosen: Question | undefined;
    let most = -1;
    for (const site of node.doubtful) {
      if (node.state[site] !== FREE) continue;
      let score = gains.expected(site);
      const price: Float64Array[] = [];
      if (!gains.isKnown(site)) {
        score = 1;
        for (const side of [OPEN, CLOSED]) {
          const probed = this.probe(node, relaxation, site, side);
          price.push(probed.price);
          if (probed.bound > best.cutoff) {
            // this side is done with
            this.weakest = Math.min(this.weakest, probed.bound);
            if (node.state[site] !== FREE) return undefined;
            node.state[site] = side === OPEN ? CLOSED : OPEN;
          }
          score *= Math.max(1e-9 * Math.abs(probed.bound), probed.bound - node.priced);
        }
      }
      if (node.state[site] === FREE && score > most) [most, chosen] = [score, { site, price }];
    }
    if (chosen) return chosen;
    const site = node.state.indexOf(FREE);
    if (site >= 0) return { site, price: [] };
    this.weakest = Math.min(this.weakest, lastSolution(node.state, best));
    return undefined;
  }

  private probe(node: Node, relaxation: Relaxation, site: number, side: number): Relaxed {
    const state = node.state.slice();
    state[site] = side;
    return relaxation.raise(state, node.price.slice(), this.best.cutoff, PROBE_EFFORT, this.work);
  }

  private settle(state: Int8Array, relaxed: Relaxed, bound: number): void {
    this.count += 1;
    if (bound > this.best.cutoff) {
      this.weakest = Math.min(this.weakest, bound);
      return;
    }
    const doubtful = mostDoubtful(state, relaxed.share, relaxed.reduced);
    if (doubtful.length === 0) this.weakest = Math.min(this.weakest, lastSolution(state, this.best));
    else
      this.heap.push({
        bound,
        state,
        price: relaxed.price,
        priced: relaxed.bound,
        doubtful,
        order: this.count,
      });
  }
}

/** All sites are decided: the one solution left is its own bound. */
function lastSolution(state: Int8Array, best: Incumbent): number {
  best.tryExactly(Uint8Array.from(state, (s) => (s === OPEN ? 1 : 0)));
  return best.objective;
}

/** The sites about which the relaxation is least sure; of equals those cheapest to change. */
function mostDoubtful(state: Int8Array, share: Float64Array, reduced: Float64Array): number[] {
  const doubt = (i: number): number => Math.abs((share[i] as number) - 0.5);
  const free: number[] = [];
  for (let i = 0; i < state.length; i += 1) if (state[i] === FREE) free.push(i);
  free.sort(
    (a, b) => doubt(a) - doubt(b) || Math.abs(reduced[a] as number) - Math.abs(reduced[b] as number) || a - b,
  );
  return free.slice(0, PROBES);
}
