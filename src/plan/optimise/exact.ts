import type { Decisions } from "./decode.ts";
import type { Solver, SolveLimits } from "./linear-model.ts";
import { Master } from "./master.ts";
import { Pricer } from "./pricing.ts";
import { KILO, type Programme } from "./programme.ts";
import type { SolveOptions } from "./solve.ts";
import { startOf } from "./start.ts";
import { type Progress, type Relaxation, relax, violatedCuts, DECIDED_EUR } from "./relaxation.ts";

/** An integer plan of the master, with what is proved about it. */
export interface ExactSolution {
  master: Master;
  relaxation: Relaxation;
  /** values of build-out columns and trajectories, in the master's order; undefined = none found */
  x: Float64Array | undefined;
  objective_EUR: number;
  bound_EUR: number;
  termination: "gap" | "work-limit" | "time";
  cutRounds: number;
  chargingVerified: boolean;
  /** whether all trajectories that could be better were in the last integer model */
  complete: boolean;
  infeasible: boolean;
}

const MAX_CUT_ROUNDS = 40;
/**
 * Shares of the distance to the bound that is asked within which trajectories are added, and the most of them. The
 * early, small models make the plan better, which narrows the last one; a plan of the local search needs them not.
 */
const STAGES: [number, number][] = [
  [0.1, 4_000],
  [0.3, 8_000],
  [1, 24_000],
];
const MOST_COLUMNS = 40_000;

export interface ExactOptions extends SolveOptions {
  /** false: only whether the demands contradict, no plan */
  searches?: boolean;
  /** a bound that is enough even where the gap is wider, EUR */
  enough_EUR?: number;
}

/**
 * Solves the joint programme: relaxation by columns and cuts, integer restricted master, then every trajectory
 * whose reduced cost lies within the distance to the bound asked (no other can be part of a plan cheaper than that),
 * and again integer: the standard route to a proof (Baldacci, Christofides, Mingozzi, Math. Programming 115, 2008).
 * P3 in docs/method.md.
 */
export function solveExactly(
  programme: Programme,
  solver: Solver,
  options: ExactOptions,
  progress?: Progress,
  start?: Decisions,
): ExactSolution {
  const master = new Master(programme);
  const first = start && startOf(master, start);
  const relaxation = relax(master, solver, 1, Math.min(options.gap / 20, 1e-4), progress);
  const solution: ExactSolution = {
    master,
    relaxation,
    x: undefined,
    objective_EUR: Number.POSITIVE_INFINITY,
    bound_EUR: relaxation.bound_EUR,
    termination: "gap",
    cutRounds: 0,
    chargingVerified: false,
    complete: false,
    infeasible: false,
  };
  solution.infeasible = relaxation.short.length > 0 && provedInfeasible(programme, solver);
  if (solution.infeasible) return solution;
  if (options.searches === false) return { ...solution, termination: "work-limit" };
  const begun = first && begin(solution, first);
  const search: Search = { solver, options, progress, gap: options.gap / 2 };
  if (!begun) integer(solution, search);
  if (!solution.x) widen(solution, search);
  for (const [share, most] of begun ? STAGES.slice(-1) : STAGES) {
    if (solution.infeasible || !solution.x || reached(solution, options)) break;
    const span_EUR = share * (askedOf(solution, options) - relaxation.lagrangian_EUR) * (1 + 1e-9) + 1e-6;
    progress?.("proof", share, "");
    const complete = enumerate(solution, span_EUR, most);
    if (share === 1 && !complete) break;
    integer(solution, {
      ...search,
      ...(share === 1 ? { gap: distance(solution, options) } : {}),
      ...(complete ? { complete_EUR: relaxation.lagrangian_EUR + span_EUR } : {}),
    });
  }
  if (solution.x !== begun) polish(solution, solver, options);
  if (!solution.infeasible && !reached(solution, options) && solution.termination === "gap")
    solution.termination = options.timeLimit_s === undefined ? "work-limit" : "time";
  return solution;
}

/** A plan found elsewhere, verified there: the search begins with it. */
function begin(solution: ExactSolution, x: Float64Array): Float64Array | undefined {
  accept(solution, extend(x, solution.master));
  solution.chargingVerified = true;
  return solution.x;
}

/** Least sum of what is short, costs left out, above nothing: not even the relaxation meets all demands. */
function provedInfeasible(programme: Programme, solver: Solver): boolean {
  const proof = relax(new Master(programme), solver, 0, 1e-6, undefined, true);
  return proof.bound_EUR > DECIDED_EUR;
}

/** What solver and sums of doubles cannot tell apart, euros. */
const SAME_EUR = 1e-3;
const reached = (solution: ExactSolution, options: ExactOptions): boolean =>
  solution.bound_EUR >= askedOf(solution, options) - SAME_EUR;

/** The bound at which the search may stop, EUR. */
const askedOf = ({ objective_EUR }: ExactSolution, { gap, enough_EUR }: ExactOptions): number =>
  Math.min(objective_EUR - gap * Math.abs(objective_EUR), enough_EUR ?? Number.POSITIVE_INFINITY);

/**
 * The build-out once more with the vehicles fixed, to its own optimum: within the gap the search may stop with
 * points that nobody needs.
 */
function polish(solution: ExactSolution, solver: Solver, options: SolveOptions): void {
  const { master, x } = solution;
  if (!x) return;
  const B = master.build.columns.length;
  const known = extend(x, master);
  const model = master.model({ elastic: 0, costWeight: 1 });
  const fixed = {
    ...model,
    columns: model.columns.map((column, j) =>
      j < B ? column : { ...column, lower: known[j] as number, upper: known[j] as number },
    ),
  };
  const result = solver.solveInteger(fixed, {
    gap: 0,
    nodes: options.workLimit,
    start: known,
    ...(options.timeLimit_s === undefined ? {} : { time_s: options.timeLimit_s }),
  });
  if (result.x.length === 0) return;
  const better = rounded(result.x);
  if (violatedCuts(master.programme, master, better).length === 0) accept(solution, better);
}

/** The same as a share of the objective, for a solver that must stay within it. */
const distance = (solution: ExactSolution, options: ExactOptions): number =>
  (0.999 * (solution.objective_EUR - askedOf(solution, options))) /
  Math.max(Math.abs(solution.objective_EUR), 1e-9);

/** How the integer model is solved. */
interface Search {
  solver: Solver;
  options: ExactOptions;
  progress: Progress | undefined;
  /** relative gap at which the solver stops */
  gap: number;
  /** every trajectory that a plan cheaper than this may hold is in the model, EUR; absent = nothing is proved */
  complete_EUR?: number;
}

/** Integer solve of the restricted master with the charging loop; raises the bound as far as the model is complete. */
function integer(solution: ExactSolution, { solver, options, progress, gap, complete_EUR }: Search): void {
  const { master } = solution;
  const limits: SolveLimits = {
    gap,
    nodes: options.workLimit,
    ...(options.timeLimit_s === undefined ? {} : { time_s: options.timeLimit_s }),
  };
  const raise = (bound_EUR: number): void => {
    const proved = Math.min(bound_EUR, complete_EUR ?? Number.NEGATIVE_INFINITY, solution.objective_EUR);
    if (Number.isFinite(proved)) solution.bound_EUR = Math.max(solution.bound_EUR, proved);
  };
  for (let round = 0; round < MAX_CUT_ROUNDS; round += 1) {
    progress?.("integer", round, `${master.columns.length}`);
    const start = solution.x && extend(solution.x, master);
    const result = solver.solveInteger(master.model({ elastic: 0, costWeight: 1 }), {
      ...limits,
      ...(start ? { start } : {}),
    });
    if (result.status === "limit")
      solution.termination = options.timeLimit_s === undefined ? "work-limit" : "time";
    if (result.status !== "infeasible") raise(result.bound * KILO);
    // no columns at all (an empty list) is a solution too
    if (result.x.length === 0 && !(result.status === "optimal")) return;
    const x = rounded(result.x);
    const cuts = violatedCuts(master.programme, master, x).filter((cut) => master.addCut(cut));
    progress?.("charging", round, `${cuts.length}`);
    if (cuts.length === 0) {
      solution.chargingVerified = true;
      accept(solution, x);
      return;
    }
    solution.cutRounds += 1;
  }
}

/** A plan stands only with the bound it was found under; a cheaper verified one replaces a dearer. */
function accept(solution: ExactSolution, x: Float64Array): void {
  const cost =
    solution.master
      .model({ elastic: 0, costWeight: 1 })
      .columns.reduce((sum, column, j) => sum + column.cost * (x[j] as number), 0) * KILO;
  if (cost < solution.objective_EUR) {
    solution.objective_EUR = cost;
    solution.x = x;
  }
}

const rounded = (x: Float64Array): Float64Array => x.map((value) => Math.round(value));

/** An older solution in the order of a master that has grown since. */
function extend(x: Float64Array, master: Master): Float64Array {
  const grown = new Float64Array(master.build.columns.length + master.columns.length);
  grown.set(x.subarray(0, Math.min(x.length, grown.length)));
  return grown;
}

/** No integer plan in the restricted master: widen until there is one, or until everything is in and there is none. */
function widen(solution: ExactSolution, search: Search): void {
  let margin = Math.max(Math.abs(solution.relaxation.bound_EUR) * 0.0001, 1);
  for (let pass = 0; pass < 30 && !solution.x; pass += 1, margin *= 3) {
    const complete = enumerate(solution, margin, MOST_COLUMNS);
    integer(solution, search);
    if (!solution.x && complete && isEverything(solution, margin)) {
      solution.infeasible = solution.termination === "gap";
      return;
    }
    if (!complete) return;
  }
}

/** Adds every trajectory with reduced cost within the limit, up to `most` in the master; false where there are more. */
function enumerate(solution: ExactSolution, limit_EUR: number, most: number): boolean {
  const { master, relaxation } = solution;
  const { programme } = master;
  const perClass = Math.max(8, Math.ceil((2 * most) / Math.max(1, programme.classes.length)));
  let room = most - master.columns.length;
  let complete = true;
  programme.classes.forEach((_, c) => {
    const found =
      room > 0
        ? new Pricer(programme, c, relaxation.prices).within(
            (relaxation.classPrice[c] as number) + limit_EUR,
            Math.min(room, perClass),
          )
        : undefined;
    if (!found) complete = false;
    for (const trajectory of found ?? []) if (master.addTrajectory(c, trajectory)) room -= 1;
  });
  solution.complete = complete;
  return complete;
}

/** True where the limit admits every trajectory of every class: then infeasible means infeasible. */
function isEverything(solution: ExactSolution, limit_EUR: number): boolean {
  const { programme } = solution.master;
  return programme.classes.every((_, c) => {
    const pricer = new Pricer(programme, c, solution.relaxation.prices);
    const all = pricer.within(Number.POSITIVE_INFINITY, MOST_COLUMNS);
    const some = pricer.within((solution.relaxation.classPrice[c] as number) + limit_EUR, MOST_COLUMNS);
    return all !== undefined && some !== undefined && all.length === some.length;
  });
}
