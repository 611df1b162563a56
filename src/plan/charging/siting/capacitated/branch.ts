import type { Solver } from "../../../optimise/linear-model.ts";
import { CLOSED, FREE, OPEN } from "../core.ts";
import { Gains } from "../gains.ts";
import { NodeHeap } from "../node-heap.ts";
import type { Work } from "../work.ts";
import type { CapacitatedRelaxation } from "./relaxation.ts";

/** What the search offers to the nodes. */
export interface Pruning {
  cutoff: number;
  /** tries a set of open sites */
  tryOpen(open: Uint8Array): boolean;
  /** solves what a node leaves; the bound proven for it, Infinity where nothing is left */
  solveNode(solver: Solver, state: Int8Array, excluded: Uint8Array): number;
}

interface Node {
  bound: number;
  state: Int8Array;
  price: Float64Array;
  doubtful: number[];
  order: number;
}

const CHILD_ROUNDS = 60;
const PROBE_ROUNDS = 12;
const CHILD_SCALE = 0.25;
const PROBES = 5;
/** pairs that a node may leave to the solver */
const FEW_PAIRS = 350;
/** solutions are tried at the first nodes and at some later ones */
const FIRST_TRIES = 60;
const LATER_TRIES = 10;

/**
 * Branch and bound on "is this site open?" with the knapsack bound, lowest bound first. A node that leaves few pairs,
 * or no open question about sites, is closed by the solver.
 */
export class CapacitatedBranching {
  private readonly heap = new NodeHeap<Node>();
  private readonly relaxation: CapacitatedRelaxation;
  private readonly search: Pruning;
  private readonly solver: Solver;
  private readonly work: Work;
  private readonly gains: Gains;
  private weakest = Number.POSITIVE_INFINITY;
  private count = 0;

  constructor(relaxation: CapacitatedRelaxation, search: Pruning, solver: Solver, work: Work) {
    this.relaxation = relaxation;
    this.search = search;
    this.solver = solver;
    this.work = work;
    this.gains = new Gains(relaxation.state.length);
    this.settle(relaxation.bound);
  }

  /** Searches to the end, or until the work is spent; the bound that is proven then. */
  run(): number {
    const { heap, search, work } = this;
    while (heap.size > 0 && heap.top.bound <= search.cutoff && !work.stopped) this.expand(heap.pop());
    return Math.min(this.weakest, heap.size > 0 ? heap.top.bound : Number.POSITIVE_INFINITY);
  }

  private expand(node: Node): void {
    const site = this.question(node);
    if (site === undefined) return;
    for (const side of [OPEN, CLOSED]) {
      this.look(node, site, side, CHILD_ROUNDS);
      const { bound } = this.relaxation;
      this.gains.note(site, side, Math.min(bound, this.search.cutoff) - node.bound);
      this.settle(Math.max(bound, node.bound));
    }
  }

  /** The relaxation at the prices of a node with one site decided. */
  private look(node: Node, site: number, side: number, rounds: number): void {
    const { relaxation, search, work } = this;
    relaxation.restart(node.state, node.price);
    relaxation.state[site] = side;
    relaxation.raise(rounds, CHILD_SCALE, { target: () => search.cutoff, cutoff: search.cutoff }, work, 4);
  }

  /** The site whose answer promises most on both sides; undefined where the node was settled on the way. */
  private question(node: Node): number | undefined {
    const { gains, search, relaxation } = this;
    let chosen: number | undefined;
    let most = -1;
    for (const site of node.doubtful) {
      if (node.state[site] !== FREE) continue;
      let score = gains.expected(site);
      if (!gains.isKnown(site)) {
        score = 1;
        for (const side of [OPEN, CLOSED]) {
          this.look(node, site, side, PROBE_ROUNDS);
          if (relaxation.bound > search.cutoff) {
            this.weakest = Math.min(this.weakest, relaxation.bound);
            if (node.state[site] !== FREE) return undefined;
            node.state[site] = side === OPEN ? CLOSED : OPEN;
          }
          score *= Math.max(1e-9 * Math.abs(relaxation.bound), relaxation.bound - node.bound);
        }
      }
      if (node.state[site] === FREE && score > most) [most, chosen] = [score, site];
    }
    if (chosen !== undefined) return chosen;
    const next = node.state.indexOf(FREE);
    if (next >= 0) return next;
    relaxation.restart(node.state, node.price);
    this.settle(node.bound);
    return undefined;
  }

  /** Puts what the relaxation holds now on the heap, or closes it. */
  private settle(bound: number): void {
    const { relaxation, search, solver } = this;
    this.count += 1;
    if (bound > search.cutoff) {
      this.weakest = Math.min(this.weakest, bound);
      return;
    }
    if (this.count <= FIRST_TRIES || this.count % LATER_TRIES === 0) search.tryOpen(relaxation.chosen);
    const state = relaxation.state.slice();
    const doubtful = mostDoubtful(state, relaxation.share);
    const price = relaxation.bestPrice.slice();
    const left = relaxation.pairsAbove(search.cutoff);
    if (doubtful.length === 0 || pairsLeft(state, left) <= FEW_PAIRS) {
      this.weakest = Math.min(this.weakest, Math.max(bound, search.solveNode(solver, state, left)));
      return;
    }
    this.heap.push({ bound, state, price, doubtful, order: this.count });
  }
}

/** Pairs that are not left out, of sites that are not closed. */
export function pairsLeft(state: Int8Array, excluded: Uint8Array): number {
  let count = 0;
  for (let pair = 0; pair < excluded.length; pair += 1)
    if (!excluded[pair] && state[pair % state.length] !== CLOSED) count += 1;
  return count;
}

function mostDoubtful(state: Int8Array, share: Float64Array): number[] {
  const free = Array.from(state.keys()).filter((i) => state[i] === FREE);
  const doubt = (i: number): number => Math.abs((share[i] as number) - 0.5);
  return free.sort((a, b) => doubt(a) - doubt(b) || a - b).slice(0, PROBES);
}
