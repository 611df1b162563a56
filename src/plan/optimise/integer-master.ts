import { violatedCuts } from "./design-day-cuts.ts";
import type { Solver, SolveLimits } from "./linear-model.ts";
import type { Master } from "./master.ts";
import { KILO } from "./programme.ts";
import type { Progress } from "./relaxation.ts";
import { SAME_EUR, type SolveOptions } from "./solve.ts";

/** An integer plan of a master, with what is proved about it. */
export interface IntegerSolution {
  master: Master;
  /** values of build-out columns and trajectories, in the master's order; undefined = none found */
  x: Float64Array | undefined;
  objective_EUR: number;
  bound_EUR: number;
  termination: "gap" | "work-limit" | "time";
  cutRounds: number;
  chargingVerified: boolean;
  /** the plan whose build-out is known to be its own optimum */
  polished?: Float64Array;
}

export interface IntegerOptions extends SolveOptions {
  /** a bound that is enough even where the gap is wider, EUR */
  enough_EUR?: number;
}

/** How the integer model is solved. */
export interface IntegerSearch {
  solver: Solver;
  options: IntegerOptions;
  progress?: Progress | undefined;
  /** relative gap at which the solver stops */
  gap: number;
  /** every trajectory that a plan cheaper than this may hold is in the model, EUR; absent = nothing is proved */
  complete_EUR?: number;
}

/** Rounds of the charging loop at most; a search that ends there proves nothing. */
export const MAX_CUT_ROUNDS = 40;

/** Nothing found so far. */
export const unsolved = (master: Master, bound_EUR: number): IntegerSolution => ({
  master,
  x: undefined,
  objective_EUR: Number.POSITIVE_INFINITY,
  bound_EUR,
  termination: "gap",
  cutRounds: 0,
  chargingVerified: false,
});

/** A plan found elsewhere, verified there: the search begins with it. */
export function begin(solution: IntegerSolution, x: Float64Array): Float64Array | undefined {
  accept(solution, grown(x, solution.master));
  solution.chargingVerified = true;
  return solution.x;
}

/** The bound at which the search may stop, EUR. */
export const askedOf = ({ objective_EUR }: IntegerSolution, { gap, enough_EUR }: IntegerOptions): number =>
  Math.min(objective_EUR - gap * Math.abs(objective_EUR), enough_EUR ?? Number.POSITIVE_INFINITY);

export const isEnough = (solution: IntegerSolution, options: IntegerOptions): boolean =>
  solution.bound_EUR >= askedOf(solution, options) - SAME_EUR;

/** Distance from the plan to the bound asked as a share of the plan's cost, for a solver that must stay within it. */
export const distance = (solution: IntegerSolution, options: IntegerOptions): number =>
  (0.999 * (solution.objective_EUR - askedOf(solution, options))) /
  Math.max(Math.abs(solution.objective_EUR), 1e-9);

/** Integer solve of the master with the charging loop; raises the bound as far as the model is complete. */
export function integer(
  solution: IntegerSolution,
  { solver, options, progress, gap, complete_EUR }: IntegerSearch,
): void {
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
    const start = solution.x && grown(solution.x, master);
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
    // a set more at a property seldom changes vehicles: its connection alone may mend the plan within the gap
    const bound_EUR = Math.min(result.bound * KILO, complete_EUR ?? Number.POSITIVE_INFINITY);
    if (!mend(solution, x, { solver, options, gap })) continue;
    // what is complete no further proves no more
    if (isWithin(solution, bound_EUR, gap) || bound_EUR === complete_EUR) return raise(bound_EUR);
  }
}

const isWithin = ({ objective_EUR }: IntegerSolution, bound_EUR: number, gap: number): boolean =>
  objective_EUR - bound_EUR <= Math.max(gap * Math.abs(objective_EUR), SAME_EUR);

/** The plan with the same vehicles and what must be built for them now. @returns whether there is one */
function mend(solution: IntegerSolution, x: Float64Array, { solver, options }: IntegerSearch): boolean {
  const { master } = solution;
  for (let round = 0; round < MAX_CUT_ROUNDS; round += 1) {
    const built = builtFor(master, x, solver, options);
    if (!built) return false;
    if (violatedCuts(master.programme, master, built).filter((cut) => master.addCut(cut)).length > 0)
      continue;
    solution.chargingVerified = true;
    accept(solution, built);
    solution.polished = built;
    return true;
  }
  return false;
}

/** The cheapest build-out for the vehicles of a plan; undefined where nothing serves them. */
export function builtFor(
  master: Master,
  x: Float64Array,
  solver: Solver,
  options: SolveOptions,
  start?: Float64Array,
): Float64Array | undefined {
  const B = master.build.columns.length;
  const known = grown(x, master);
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
    ...(start ? { start } : {}),
    ...(options.timeLimit_s === undefined ? {} : { time_s: options.timeLimit_s }),
  });
  return result.x.length === 0 ? undefined : rounded(result.x);
}

/**
 * The build-out once more with the vehicles fixed, to its own optimum: within the gap the search may stop with
 * points that nobody needs.
 */
export function polish(solution: IntegerSolution, solver: Solver, options: SolveOptions): void {
  const { master, x } = solution;
  if (!x || x === solution.polished) return;
  const better = builtFor(master, x, solver, options, grown(x, master));
  if (better && violatedCuts(master.programme, master, better).length === 0) accept(solution, better);
}

/** A plan stands only with the bound it was found under; a cheaper verified one replaces a dearer. */
function accept(solution: IntegerSolution, x: Float64Array): void {
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
function grown(x: Float64Array, master: Master): Float64Array {
  const all = new Float64Array(master.build.columns.length + master.columns.length);
  all.set(x.subarray(0, Math.min(x.length, all.length)));
  return all;
}
