import type { Solver } from "../../../optimise/linear-model.ts";
import { cutoffOf } from "../cutoff.ts";
import { GAP_SAFETY } from "../incumbent.ts";
import type { Work } from "../work.ts";
import { anneal } from "./anneal.ts";
import { type Aim, type Effort, raise } from "./ascent.ts";
import { type Assigned, assign, recounted } from "./assign.ts";
import { CapacitatedBranching } from "./branch.ts";
import { Closing } from "./closing.ts";
import type { CapacitatedCore } from "./core.ts";
import { openEnough } from "./open-enough.ts";
import { improveRegions } from "./regions.ts";
import { CapacitatedRelaxation } from "./relaxation.ts";
import { Tightening } from "./tighten.ts";

const ROOT: Effort = { rounds: 3000, scale: 1, leastScale: 1e-4, patience: 20, leastGain: 1e-3 };
const AGAIN: Effort = { rounds: 300, scale: 0.25, leastScale: 1e-3, patience: 15, leastGain: 1e-3 };
/** moves of a walk per demand and open site */
const MOVES = 500;
const MOST_MOVES = 6e6;
/** walks before branching; fewer where one brings nothing and the gap is no larger than this share */
const WALKS = 6;
/** and how many from the best one after them, as long as each makes it better */
const LATE_WALKS = 4;
const WIDE = 0.003;
/** groups taken apart without gain after a walk */
const REBUILDS = 500;
/** what is left goes to the solver where listing its clusters takes no more */
const LISTING = { clusters: 2000, nodes: 1e6 };
/** else what lies below so large a part of the gap, the first that is little enough; and how often */
const NEARER = [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16];
const NEAR_TURNS = 12;
/** or where its pairs are no more than so many above one per demand */
const FEW_PAIRS = 60;
/** every so many gains of the bound its sites are kept as a start */
const KEPT_STARTS = 10;

/** Bound and solutions in turn, each better for the other, then branching. */
export class CapacitatedSearch {
  readonly relaxation: CapacitatedRelaxation;
  best: Assigned | undefined;
  private readonly core: CapacitatedCore;
  private readonly gap: number;
  private readonly work: Work;
  private readonly solver: Solver | undefined;
  private readonly closing: Closing | undefined;
  private readonly starts: Uint8Array[] = [];
  private readonly seen = new Set<string>();
  private walks = 0;

  constructor(core: CapacitatedCore, gap: number, work: Work, solver?: Solver) {
    this.solver = solver;
    this.core = core;
    this.gap = gap;
    this.work = work;
    this.relaxation = new CapacitatedRelaxation(core);
    if (solver)
      this.closing = new Closing(core, solver, gap, work, (assigned) => {
        if (assigned) this.keep(assigned);
        return this.best?.objective ?? Number.POSITIVE_INFINITY;
      });
  }

  /** A bound above it shows that nothing better exists; before the first solution: that there is none. */
  get cutoff(): number {
    const { core, best, gap } = this;
    if (!best) return core.ceiling;
    const all = core.mustServe ? 0 : core.unserved.reduce((sum, one) => sum + one, 0);
    return cutoffOf(best.objective, core.step, GAP_SAFETY * gap * Math.abs(all - best.objective));
  }

  /** What the steps of the bound aim at; far above it before the first solution. */
  get target(): number {
    if (this.best) return this.cutoff;
    const { bound } = this.relaxation;
    return Math.min(
      this.core.ceiling,
      bound === Number.NEGATIVE_INFINITY ? Infinity : Math.abs(bound) * 1.2 + 1,
    );
  }

  private get closed(): boolean {
    return this.relaxation.bound > this.cutoff || this.work.stopped !== null;
  }

  /** The bound that is proven; `best` holds the solution. */
  run(): number {
    const { relaxation, work, solver } = this;
    this.raiseRoot();
    if (solver && !this.closed) this.tighten(solver);
    while (!this.closed && this.walkOn());
    if (this.closed) return relaxation.bound;
    raise(relaxation, AGAIN, this.aim, work);
    if (this.closed) return relaxation.bound;
    const root = relaxation.bound;
    return Math.max(root, new CapacitatedBranching(relaxation, this, work).run());
  }

  /** Subset rows round by round, with a walk between two rounds as long as walks bring something. */
  private tighten(solver: Solver): void {
    const { relaxation, work } = this;
    const tightening = new Tightening(relaxation, solver, () => this.cutoff, work);
    let walking = true;
    for (let more = true; more; ) {
      tightening.generate();
      if (this.closed) break;
      walking &&= this.walkOn();
      if (this.closed) break;
      const left = tightening.fix();
      relaxation.bound = Math.max(relaxation.bound, this.solve(left) ?? relaxation.bound);
      more = !this.closed && tightening.cut();
    }
    for (let turn = 0; turn < NEAR_TURNS && !this.closed && this.solveNear(); turn += 1) tightening.fix();
    tightening.dispose();
  }

  /**
   * Where too many clusters are left below the cutoff, those below a lower one go to the solver: it finds the optimum,
   * or shows that nothing lies below. false where neither raised the bound.
   */
  private solveNear(): boolean {
    const { relaxation, closing, work } = this;
    const { bound } = relaxation;
    for (const share of NEARER) {
      const near = bound + share * (this.cutoff - bound);
      const listed = relaxation.clustersBelow(near, LISTING, work);
      if (!listed || !closing) continue;
      const proven = closing.clusters(relaxation.region, listed, relaxation.rows);
      relaxation.bound = Math.max(bound, share === 1 ? proven : Math.min(near, proven));
      return relaxation.bound > bound;
    }
    return false;
  }

  private get aim(): Aim {
    return { cutoff: () => this.cutoff, target: () => this.target };
  }

  /** Raises the bound of the whole, and keeps the sets of sites it chose on the way. */
  private raiseRoot(): void {
    const { relaxation, work, starts } = this;
    let gains = 0;
    raise(relaxation, { ...ROOT, rounds: 1 }, this.aim, work);
    this.walkFrom(this.assigned(relaxation.chosenSet()));
    const onGain = (): void => {
      gains += 1;
      if (gains % KEPT_STARTS === 0) starts.push(relaxation.chosenSet());
    };
    raise(relaxation, ROOT, { ...this.aim, onGain }, work);
  }

  /** The next walk; false where it brought nothing and no other one is promising. */
  private walkOn(): boolean {
    const { relaxation, starts } = this;
    const walk = this.walks - 1;
    if (walk >= WALKS + LATE_WALKS) return false;
    const { best } = this;
    const start = walk < WALKS ? starts[starts.length - 1 - walk] : best?.open;
    const better = this.walkFrom(
      walk >= WALKS && best ? best : this.assigned(start ?? relaxation.chosenSet()),
    );
    const wide = !this.best || this.best.objective - relaxation.bound > WIDE * Math.abs(this.best.objective);
    return better || (wide && walk < WALKS);
  }

  private assigned(open: Uint8Array): Assigned {
    return assign(this.core, openEnough(this.core, open));
  }

  /** Solutions by a walk from this one; true where one is the best so far. */
  private walkFrom(start: Assigned): boolean {
    const { core, work } = this;
    const better = this.keep(start);
    const count = start.open.reduce((sum, one) => sum + one, 0);
    if (count === 0 || core.demandCount === 0) return better;
    const moves = Math.min(MOST_MOVES, MOVES * core.demandCount * count);
    this.walks += 1;
    let found = anneal(core, start, moves, this.walks * 7919, work);
    if (found.objective < Number.POSITIVE_INFINITY && core.mustServe)
      found = improveRegions(core, found, Math.min(REBUILDS, 10 * core.demandCount), work);
    return this.keep(found) || better;
  }

  /** Solutions from a set of sites, each set once. */
  tryOpen(open: Uint8Array): boolean {
    const key = open.join("");
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    this.work.spend(this.core.demandCount ** 2 * 4);
    return this.keep(this.assigned(open));
  }

  /** The bound that a solver proves where little is left of what the relaxation holds; undefined = not asked. */
  solve(pairsLeft: number): number | undefined {
    const { relaxation, closing, work, core } = this;
    if (!closing) return undefined;
    const listed = relaxation.clustersBelow(this.cutoff, LISTING, work);
    if (listed) return closing.clusters(relaxation.region, listed, relaxation.rows);
    return pairsLeft <= core.demandCount + FEW_PAIRS ? closing.pairs(relaxation.region) : undefined;
  }

  keep(assigned: Assigned): boolean {
    if (assigned.objective === Number.POSITIVE_INFINITY) return false;
    if (this.best && assigned.objective >= this.best.objective) return false;
    const counted = recounted(this.core, assigned);
    if (counted.objective === Number.POSITIVE_INFINITY) return false;
    this.best = counted;
    return true;
  }
}
