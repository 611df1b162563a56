import { CLOSED, FREE, type LocationCore, narrowed, OPEN } from "./core.ts";
import type { Incumbent } from "./incumbent.ts";
import { type Effort, type Relaxed, Relaxation } from "./relaxation.ts";
import type { Work } from "./work.ts";

interface Node {
  bound: number;
  state: Int8Array;
  price: Float64Array;
  /** the site about which the next question is asked */
  site: number;
  order: number;
}

const NODE_EFFORT: Effort = {
  rounds: 120,
  scale: 0.6,
  leastScale: 0.02,
  patience: 5,
  review: 15,
  leastGain: 0.08,
};
/** Branch and bound on "is this site open?", best bound first; may be left and taken up again. */
export class Branching {
  private readonly heap = new NodeHeap();
  private readonly core: LocationCore;
  private readonly best: Incumbent;
  private readonly work: Work;
  /** the weakest bound with which a node was cut off */
  private weakest = Number.POSITIVE_INFINITY;
  private count = 0;

  constructor(core: LocationCore, root: Relaxed, state: Int8Array, best: Incumbent, work: Work) {
    this.core = core;
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
    const remaining = narrowed(core, node.state);
    const relaxation = new Relaxation(remaining);
    for (const side of [OPEN, CLOSED]) {
      const state = node.state.slice();
      state[node.site] = side;
      const relaxed = relaxation.raise(state, node.price.slice(), best.cutoff, NODE_EFFORT, work);
      const bound = Math.max(node.bound, relaxed.bound);
      if (bound <= best.cutoff) best.tryShares(state, relaxed.share, work);
      this.settle(state, relaxed, bound);
    }
  }

  private settle(state: Int8Array, relaxed: Relaxed, bound: number): void {
    this.count += 1;
    const site = bound > this.best.cutoff ? -1 : doubtful(state, relaxed.share, relaxed.reduced);
    if (bound > this.best.cutoff) this.weakest = Math.min(this.weakest, bound);
    else if (site < 0) this.weakest = Math.min(this.weakest, lastSolution(state, this.best));
    else this.heap.push({ bound, state, price: relaxed.price, site, order: this.count });
  }
}

/** All sites are decided: the one solution left is its own bound. */
function lastSolution(state: Int8Array, best: Incumbent): number {
  best.tryExactly(Uint8Array.from(state, (s) => (s === OPEN ? 1 : 0)));
  return best.objective;
}

/** The site about which the relaxation is least sure; of equals the one cheapest to change. */
function doubtful(state: Int8Array, share: Float64Array, reduced: Float64Array): number {
  let chosen = -1;
  let most = -1;
  for (let i = 0; i < state.length; i += 1) {
    if (state[i] !== FREE) continue;
    const doubt = 0.5 - Math.abs((share[i] as number) - 0.5);
    const closer = doubt === most && Math.abs(reduced[i] as number) < Math.abs(reduced[chosen] as number);
    if (doubt > most || closer) [most, chosen] = [doubt, i];
  }
  return chosen;
}

class NodeHeap {
  private readonly nodes: Node[] = [];
  get size(): number {
    return this.nodes.length;
  }

  get top(): Node {
    return this.nodes[0] as Node;
  }

  push(node: Node): void {
    const { nodes } = this;
    nodes.push(node);
    let at = nodes.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(nodes[at] as Node, nodes[parent] as Node)) break;
      this.exchange(at, parent);
      at = parent;
    }
  }

  pop(): Node {
    const { nodes } = this;
    const top = nodes[0] as Node;
    const last = nodes.pop() as Node;
    if (nodes.length > 0) nodes[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < nodes.length && before(nodes[child] as Node, nodes[least] as Node)) least = child;
      if (least === at) return top;
      this.exchange(at, least);
      at = least;
    }
  }

  private exchange(a: number, b: number): void {
    const { nodes } = this;
    [nodes[a], nodes[b]] = [nodes[b] as Node, nodes[a] as Node];
  }
}

const before = (a: Node, b: Node): boolean => a.bound < b.bound || (a.bound === b.bound && a.order < b.order);
