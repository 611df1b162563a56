import { CLOSED, OPEN } from "../core.ts";
import { Gains } from "../gains.ts";
import { NodeHeap } from "../node-heap.ts";
import type { Work } from "../work.ts";
import { type Effort, raise } from "./ascent.ts";
import type { Assigned } from "./assign.ts";
import { Packed } from "./packed.ts";
import { type Question, questionsOf, SiteDistances } from "./questions.ts";
import { mayBeLeftOut } from "./region.ts";
import type { CapacitatedRelaxation } from "./relaxation.ts";

/** What the search offers to the nodes. */
export interface Pruning {
  /** bounds above it end a node */
  readonly cutoff: number;
  readonly target: number;
  /** tries a set of open sites */
  tryOpen(open: Uint8Array): boolean;
  keep(assigned: Assigned): boolean;
  /** the bound that a solver proves for what the relaxation holds; undefined = that is too much, or there is none to ask */
  solve(pairsLeft: number): number | undefined;
}

interface Node {
  bound: number;
  region: Packed;
  price: Float64Array;
  questions: Question[];
  order: number;
}

const SIDES = [0, 1] as const;
/** looks and answers on either side after which what a question brings is known */
const KNOWN = 4;
/** least gain that counts, as a share of the cutoff */
const LEAST_GAIN = 1e-6;
/** rounds at a child, and for a look at what an answer would bring */
const CHILD: Effort = { rounds: 60, scale: 0.5, leastScale: 0.02, patience: 5, leastGain: 0.01 };
const PROBE: Effort = { ...CHILD, rounds: 12 };
/** solutions are tried at the first nodes and at some later ones */
const FIRST_TRIES = 60;
const LATER_TRIES = 10;

/**
 * Branch and bound with the knapsack bound, lowest bound first: is this site open, is this demand served from this
 * side. Demands between two groups are what capacities leave undecided, so that questions about them close the gap
 * where questions about sites go round between neighbours (Ceselli and Righini 2005).
 */
export class CapacitatedBranching {
  private readonly heap = new NodeHeap<Node>();
  private readonly relaxation: CapacitatedRelaxation;
  private readonly search: Pruning;
  private readonly work: Work;
  private readonly distances: SiteDistances;
  private readonly gains: Gains;
  private weakest = Number.POSITIVE_INFINITY;
  private count = 0;

  constructor(relaxation: CapacitatedRelaxation, search: Pruning, work: Work) {
    this.relaxation = relaxation;
    this.search = search;
    this.work = work;
    this.distances = new SiteDistances(relaxation.core);
    this.gains = new Gains(relaxation.core.demandCount + relaxation.core.siteCount, KNOWN);
    this.settle(relaxation.bound);
  }

  /** Searches to the end, or until the work is spent; the bound that is proven then. */
  run(): number {
    const { heap, search, work } = this;
    while (heap.size > 0 && heap.top.bound <= search.cutoff && !work.stopped) this.expand(heap.pop());
    return Math.min(this.weakest, heap.size > 0 ? heap.top.bound : Number.POSITIVE_INFINITY);
  }

  private expand(node: Node): void {
    const question = this.best(node);
    for (const side of SIDES) {
      this.look(node, question, side, CHILD);
      this.gains.note(this.numberOf(question), side, this.gain(node));
      this.settle(Math.max(this.relaxation.bound, node.bound));
    }
  }

  /** The question whose answers lift the bound most on both sides. */
  private best(node: Node): Question {
    let chosen = node.questions[0] as Question;
    let most = -1;
    for (const question of node.questions.length > 1 ? node.questions : []) {
      const number = this.numberOf(question);
      const least = LEAST_GAIN * Math.abs(this.search.cutoff);
      let score = 1;
      if (this.gains.isKnown(number)) score = this.gains.expected(number, least);
      else
        for (const side of SIDES) {
          this.look(node, question, side, PROBE);
          const gain = this.gain(node);
          this.gains.note(number, side, gain);
          score *= Math.max(least, gain);
        }
      if (score > most) [most, chosen] = [score, question];
    }
    return chosen;
  }

  private gain(node: Node): number {
    return Math.min(this.relaxation.bound, this.search.cutoff) - node.bound;
  }

  private numberOf(question: Question): number {
    return "site" in question ? this.relaxation.core.demandCount + question.site : question.demand;
  }

  /** The relaxation at the prices of a node with one question answered. */
  private look(node: Node, question: Question, side: number, effort: Effort): void {
    const { relaxation, search, work } = this;
    const region = node.region.unpacked();
    if ("site" in question) region.state[question.site] = side === 0 ? OPEN : CLOSED;
    else {
      const { demand, near, far } = question;
      const { siteCount } = relaxation.core;
      for (const i of side === 0 ? far : near) region.excluded[demand * siteCount + i] = 1;
      if (side === 0) region.limit[demand] = relaxation.core.ceiling;
    }
    relaxation.restart(region, node.price);
    raise(relaxation, effort, { cutoff: () => search.cutoff, target: () => search.target }, work);
  }

  /** Puts what the relaxation holds now on the heap, or closes it. */
  private settle(bound: number): void {
    const { relaxation, search } = this;
    this.count += 1;
    const solution = relaxation.solution();
    if (solution) search.keep(solution);
    if (bound > search.cutoff) {
      this.weakest = Math.min(this.weakest, bound);
      return;
    }
    if (!solution && (this.count <= FIRST_TRIES || this.count % LATER_TRIES === 0))
      search.tryOpen(relaxation.chosenSet());
    const solved = search.solve(relaxation.fixPairs(search.cutoff));
    if (solved !== undefined) {
      this.weakest = Math.min(this.weakest, Math.max(bound, solved));
      return;
    }
    const { region, core, shares } = relaxation;
    const questions = questionsOf(core, region, shares, this.distances);
    if (questions.length === 0) {
      this.weakest = Math.min(this.weakest, Math.max(bound, this.lastCost()));
      return;
    }
    this.heap.push({
      bound,
      region: new Packed(region),
      price: relaxation.bestPrice.slice(),
      questions,
      order: this.count,
    });
  }

  /** Everything is decided: the cost of the one assignment that is left, Infinity where it breaks a capacity. */
  private lastCost(): number {
    const { core, region } = this.relaxation;
    const site = new Int32Array(core.demandCount).fill(-1);
    const room = core.capacity.slice();
    const open = Uint8Array.from(region.state, (state) => (state === OPEN ? 1 : 0));
    let objective = core.fixedCost.reduce((sum, one, i) => sum + (open[i] ? one : 0), 0);
    for (let j = 0; j < core.demandCount; j += 1) {
      for (let i = 0; i < core.siteCount; i += 1)
        if (region.state[i] !== CLOSED && !region.excluded[j * core.siteCount + i]) site[j] = i;
      const i = site[j] as number;
      if (i < 0 && !mayBeLeftOut(core, region, j)) return Number.POSITIVE_INFINITY;
      objective += i < 0 ? (core.unserved[j] as number) : (core.cost[j * core.siteCount + i] as number);
      if (i >= 0) room[i] = (room[i] as number) - (core.demand[j] as number);
    }
    if (room.some((left, i) => left < -1e-12 * (core.capacity[i] as number))) return Number.POSITIVE_INFINITY;
    if (core.p >= 0 && open.reduce((sum, one) => sum + one, 0) !== core.p) return Number.POSITIVE_INFINITY;
    this.search.keep({ site, open, objective });
    return objective;
  }
}
