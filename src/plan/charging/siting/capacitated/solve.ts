import type { Solver, SolveStatus } from "../../../optimise/linear-model.ts";
import type { Found } from "../answer.ts";
import type { Ordered } from "../canonical.ts";
import { CLOSED, OPEN } from "../core.ts";
import { cutoffOf, reportedBound, solverBound } from "../cutoff.ts";
import { GAP_SAFETY } from "../incumbent.ts";
import type { Work } from "../work.ts";
import { type Assigned, assign, replacements } from "./assign.ts";
import { CapacitatedBranching, pairsLeft } from "./branch.ts";
import { type CapacitatedCore, capacitatedCore } from "./core.ts";
import { improveRegions } from "./regions.ts";
import { pairModel, readPairs } from "./model.ts";
import { CapacitatedRelaxation } from "./relaxation.ts";

const CHUNKS = 60;
/** sites tried in the place of each open one */
const NEAREST = 6;
const ROUNDS = 25;
/** nodes of the solver's tree: a limit that is the same everywhere */
const SOLVER_NODES = 20_000;
/** rounds without gain after which taking groups apart ends */
const REBUILDS = 3000;
/** what HiGHS alone closes soon */
const FEW_PAIRS = 700;
const FIRST_NODES = 300;
/** share of the gap up to which a pair looks good */
const NEAR_SHARE = 0.3;
/** A model of more pairs than this is not handed to the solver. */
const SOLVER_PAIRS = 60_000;

/**
 * Models with capacities: knapsack bound and assignments in turn, fixing of sites and pairs, and the
 * solver on what is left. A text says why there is no solution.
 */
export function solveCapacitated(ordered: Ordered, gap: number, work: Work, solver?: Solver): Found | string {
  const core = capacitatedCore(ordered);
  const contradiction = tooLittleCapacity(core);
  if (contradiction) return contradiction;
  const search = new Search(core, gap, work);
  search.run();
  const finished = search.best !== undefined && search.relaxation.bound > search.cutoff;
  const bound = finished || !solver || work.stopped ? search.relaxation.bound : search.close(solver);
  if (!search.best)
    return bound === Number.POSITIVE_INFINITY
      ? "the capacities of no allowed set of sites hold all demands"
      : nothing(core, bound);
  return asFound(
    core,
    search.best,
    reportedBound(Math.min(bound, search.cutoff), search.best.objective, core.step),
  );
}

const nothing = (core: CapacitatedCore, bound: number): Found => ({
  open: new Uint8Array(core.siteCount),
  objective: Number.POSITIVE_INFINITY,
  bound,
});

function asFound(core: CapacitatedCore, best: Assigned, bound: number): Found {
  const found = { open: best.open, assignment: best.site };
  if (core.mustServe) return { ...found, objective: best.objective, bound };
  const all = core.unserved.reduce((sum, one) => sum + one, 0);
  const objective = all - best.objective;
  return { ...found, objective, bound: bound === best.objective ? objective : all - bound };
}

/** What no assignment can mend: a demand larger than every site, or less capacity than demand in all. */
function tooLittleCapacity(core: CapacitatedCore): string | undefined {
  if (!core.mustServe) return undefined;
  const usable = Array.from(core.capacity.keys()).filter((i) => core.state[i] !== CLOSED);
  const standing = usable.filter((i) => core.state[i] === OPEN);
  const rest = usable
    .filter((i) => core.state[i] !== OPEN)
    .map((i) => core.capacity[i] as number)
    .sort((a, b) => b - a);
  const most =
    standing.reduce((sum, i) => sum + (core.capacity[i] as number), 0) +
    rest.slice(0, core.p < 0 ? rest.length : core.p - standing.length).reduce((sum, c) => sum + c, 0);
  const all = core.demand.reduce((sum, demand) => sum + demand, 0);
  if (all > most * (1 + 1e-12))
    return `the demands sum to ${all}, the capacities that may be open to ${most}`;
  return undefined;
}

class Search {
  readonly core: CapacitatedCore;
  readonly relaxation: CapacitatedRelaxation;
  best: Assigned | undefined;
  private readonly gap: number;
  private readonly work: Work;
  private readonly seen = new Set<string>();

  constructor(core: CapacitatedCore, gap: number, work: Work) {
    this.core = core;
    this.gap = gap;
    this.work = work;
    this.relaxation = new CapacitatedRelaxation(core);
  }

  /** What a node of the branching leaves. */
  solveNode(solver: Solver, state: Int8Array, excluded: Uint8Array): number {
    const result = this.solveLeft(solver, excluded, SOLVER_NODES, state);
    if (result === undefined) return Number.NEGATIVE_INFINITY;
    if (result.status === "infeasible") return Number.POSITIVE_INFINITY;
    return result.bound - 1e-6 * Math.abs(result.bound);
  }

  get cutoff(): number {
    if (!this.best) return Number.POSITIVE_INFINITY;
    const { objective } = this.best;
    const base = this.core.mustServe
      ? objective
      : this.core.unserved.reduce((sum, one) => sum + one, 0) - objective;
    return cutoffOf(objective, this.core.step, GAP_SAFETY * this.gap * Math.abs(base));
  }

  /** What the steps aim at while no solution is known yet. */
  private get target(): number {
    return this.best
      ? this.cutoff
      : this.relaxation.bound === Number.NEGATIVE_INFINITY
        ? this.relaxation.price.reduce((sum, price) => sum + price, 0)
        : Math.abs(this.relaxation.bound) * 1.1 + 1;
  }

  run(): void {
    const { relaxation, work } = this;
    let scale = 1;
    for (let chunk = 0; chunk < CHUNKS && !work.stopped; chunk += 1) {
      scale = relaxation.raise(ROUNDS, scale, { target: () => this.target, cutoff: this.cutoff }, work);
      if (this.best && relaxation.bound > this.cutoff) return;
      const found = this.tryOpen(relaxation.chosen);
      if (scale >= 0.005) continue;
      const before = this.best?.objective;
      this.polish();
      this.rebuild();
      if (!found && this.best?.objective === before) break;
      if (this.best) relaxation.fixPairs(this.cutoff);
      scale = 0.5;
    }
    if (this.best) relaxation.fixPairs(this.cutoff);
  }

  tryOpen(open: Uint8Array): boolean {
    const key = open.join("");
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    this.work.spend(this.core.demandCount ** 2 * 4);
    return this.keep(assign(this.core, open));
  }

  /** Replaces one site by another near it, with all assignments made anew, as long as that pays. */
  private polish(): void {
    const { core, work } = this;
    for (let improved = true; improved && this.best; ) {
      improved = false;
      for (const leave of Array.from(this.best.open.keys()).filter(
        (i) => this.best?.open[i] === 1 && core.state[i] !== OPEN,
      )) {
        for (const enter of this.best.open[leave] ? replacements(core, this.best, leave, NEAREST) : []) {
          const open: Uint8Array = this.best.open.slice();
          open[leave] = 0;
          open[enter] = 1;
          if (work.stopped || (this.best && this.relaxation.bound > this.cutoff)) return;
          if (!this.tryOpen(open)) continue;
          improved = true;
          break;
        }
      }
    }
  }

  /** Takes neighbouring groups apart and puts them together anew. */
  private rebuild(): void {
    const { core, best, work } = this;
    if (!best || !core.mustServe || work.stopped) return;
    this.keep(improveRegions(core, best, REBUILDS, work));
  }

  private keep(assigned: Assigned): boolean {
    if (
      assigned.objective === Number.POSITIVE_INFINITY ||
      (this.best && assigned.objective >= this.best.objective)
    )
      return false;
    this.best = assigned;
    return true;
  }

  /** Solves what is left; returns the proven bound, Infinity where nothing is left and nothing was found. */
  close(solver: Solver): number {
    const { relaxation, work } = this;
    if (this.best && pairsLeft(relaxation.state, relaxation.excluded) > FEW_PAIRS) {
      const root = relaxation.bound;
      return Math.max(root, new CapacitatedBranching(relaxation, this, solver, work).run());
    }
    if (this.best) {
      // first only the pairs that look good: a better solution soon, which rules out many of the others
      const near = relaxation.pairsAbove(relaxation.bound + NEAR_SHARE * (this.cutoff - relaxation.bound));
      this.solveLeft(solver, near, FIRST_NODES);
      relaxation.raise(ROUNDS, 0.1, { target: () => this.target, cutoff: this.cutoff }, work);
      if (relaxation.bound > this.cutoff) return relaxation.bound;
      relaxation.fixPairs(this.cutoff);
    }
    const result = this.solveLeft(solver, relaxation.excluded, SOLVER_NODES);
    if (result === undefined) return relaxation.bound;
    if (result.status === "infeasible") return Number.POSITIVE_INFINITY;
    if (result.status !== "optimal") work.stop();
    return Math.max(
      relaxation.bound,
      solverBound(
        result.bound,
        this.best?.objective ?? Number.POSITIVE_INFINITY,
        result.status === "optimal",
      ),
    );
  }

  private solveLeft(
    solver: Solver,
    excluded: Uint8Array,
    nodes: number,
    state: Int8Array = this.relaxation.state,
  ): { status: SolveStatus; bound: number } | undefined {
    const built = pairModel(this.core, state, excluded);
    if (built.pairs.length > SOLVER_PAIRS) return undefined;
    const time_s = this.work.remaining_s;
    const result = solver.solveInteger(built.model, {
      gap: this.gap,
      nodes,
      ...(time_s === undefined ? {} : { time_s }),
    });
    if (result.x.length > 0) this.keep(readPairs(this.core, built, result.x));
    return { status: result.status, bound: result.bound + built.offset };
  }
}
