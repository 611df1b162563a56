import { CLOSED, FREE, type LocationCore, narrowed, OPEN } from "./core.ts";
import type { Incumbent } from "./incumbent.ts";
import { type Effort, type Relaxed, Relaxation } from "./relaxation.ts";
import type { Work } from "./work.ts";

interface Node {
  bound: number;
  state: Int8Array;
  /** the cost within which each demand is to be served */
  within: Float64Array;
  price: Float64Array;
  question: Question;
  order: number;
}

/** "Is demand j served from one of its sites up to this cost?" With one such site: "is it open?" */
interface Question {
  demand: number;
  cost: number;
}

const NODE_EFFORT: Effort = { rounds: 120, scale: 0.6, leastScale: 0.02, patience: 5, review: 15, leastGain: 0.08 };

/**
 * Branch and bound, best bound first. A demand is either served within a distance, or all sites within
 * it are closed: both sides raise the bound, where opening or closing one site of many alike does not.
 * Returns the proven bound: that of the weakest node that was left or cut off.
 */
export function branchAndBound(core: LocationCore, root: Relaxed, rootState: Int8Array, best: Incumbent, work: Work): number {
  const heap = new NodeHeap();
  let weakest = Number.POSITIVE_INFINITY;
  let order = 0;
  const settle = (state: Int8Array, within: Float64Array, relaxed: Relaxed, bound: number): void => {
    if (bound > best.cutoff) {
      weakest = Math.min(weakest, bound);
      return;
    }
    const question = doubtful(core, state, within, relaxed.share);
    order += 1;
    if (question) heap.push({ bound, state, within, price: relaxed.price, question, order });
    else weakest = Math.min(weakest, lastSolution(state, best));
  };
  settle(rootState, new Float64Array(core.demandCount).fill(Number.POSITIVE_INFINITY), root, root.bound);
  while (heap.size > 0) {
    const node = heap.pop();
    if (node.bound > best.cutoff || work.stopped) return Math.min(weakest, node.bound);
    for (const near of [true, false]) {
      const { state, within } = answered(core, node, near);
      const relaxed = new Relaxation(narrowed(core, state, within)).raise(state, node.price.slice(), best.cutoff, NODE_EFFORT, work);
      const bound = Math.max(node.bound, relaxed.bound);
      if (bound <= best.cutoff) best.tryShares(state, relaxed.share, work);
      settle(state, within, relaxed, bound);
    }
  }
  return weakest;
}

function answered(core: LocationCore, node: Node, near: boolean): { state: Int8Array; within: Float64Array } {
  const { demand, cost } = node.question;
  const state = node.state.slice();
  const within = node.within.slice();
  if (near) within[demand] = cost;
  for (let k = core.start[demand] as number; !near && k < (core.start[demand + 1] as number) && (core.cost[k] as number) <= cost; k += 1)
    state[core.site[k] as number] = CLOSED;
  return { state, within };
}

/**
 * The question whose answer the relaxation leaves most open: the shares of the sites up to a cost sum
 * to about a half, and they are many.
 */
function doubtful(core: LocationCore, state: Int8Array, within: Float64Array, share: Float64Array): Question | undefined {
  let best: Question | undefined;
  let most = 0;
  for (let demand = 0; demand < core.demandCount; demand += 1) {
    const end = core.start[demand + 1] as number;
    let sum = 0;
    let count = 0;
    for (let k = core.start[demand] as number; k < end; k += 1) {
      const i = core.site[k] as number;
      const cost = core.cost[k] as number;
      if (state[i] === OPEN || cost > (within[demand] as number)) break;
      if (state[i] === FREE) {
        sum += share[i] as number;
        count += 1;
      }
      if (k + 1 < end && core.cost[k + 1] === cost) continue;
      if (cost >= (within[demand] as number)) break;
      const score = Math.min(sum, 1 - sum) * Math.sqrt(count);
      if (score > most) {
        most = score;
        best = { demand, cost };
      }
      if (sum >= 1) break;
    }
  }
  return best ?? anyFree(core, state, within);
}

/** All sites are decided: the one solution left is tried, and is its own bound. */
function lastSolution(state: Int8Array, best: Incumbent): number {
  best.tryExactly(Uint8Array.from(state, (s) => (s === OPEN ? 1 : 0)));
  return best.objective;
}

/** No share is in doubt: the first demand that a free site could still serve differently. */
function anyFree(core: LocationCore, state: Int8Array, within: Float64Array): Question | undefined {
  for (let demand = 0; demand < core.demandCount; demand += 1) {
    for (let k = core.start[demand] as number; k < (core.start[demand + 1] as number); k += 1) {
      const i = core.site[k] as number;
      const cost = core.cost[k] as number;
      if (state[i] === OPEN || cost >= (within[demand] as number)) break;
      if (state[i] === FREE) return { demand, cost };
    }
  }
  return undefined;
}

class NodeHeap {
  private readonly nodes: Node[] = [];
  get size(): number {
    return this.nodes.length;
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
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < nodes.length && before(nodes[child] as Node, nodes[least] as Node)) least = child;
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
