import type { Decisions } from "./decode.ts";
import {
  askedOf,
  begin,
  distance,
  integer,
  type IntegerOptions,
  type IntegerSearch,
  type IntegerSolution,
  isEnough,
  polish,
  unsolved,
} from "./integer-master.ts";
import type { Solver } from "./linear-model.ts";
import { Master } from "./master.ts";
import { Pricer } from "./pricing.ts";
import type { Programme } from "./programme.ts";
import { startOf } from "./start.ts";
import { type Progress, type Relaxation, relax, DECIDED_EUR } from "./relaxation.ts";

/** An integer plan, and the relaxation that bounds it. */
export interface ExactSolution extends IntegerSolution {
  relaxation: Relaxation;
  infeasible: boolean;
}

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

export interface ExactOptions extends IntegerOptions {
  /** false: only whether the demands contradict, no plan */
  searches?: boolean;
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
    ...unsolved(master, relaxation.bound_EUR),
    relaxation,
    infeasible: false,
  };
  solution.infeasible = relaxation.short.length > 0 && provedInfeasible(programme, solver);
  if (solution.infeasible) return solution;
  if (options.searches === false) return { ...solution, termination: "work-limit" };
  const begun = first && begin(solution, first);
  const search: IntegerSearch = { solver, options, progress, gap: options.gap / 2 };
  if (!begun) integer(solution, search);
  if (!solution.x) widen(solution, search);
  for (const [share, most] of begun ? STAGES.slice(-1) : STAGES) {
    if (solution.infeasible || !solution.x || isEnough(solution, options)) break;
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
  if (!solution.infeasible && !isEnough(solution, options) && solution.termination === "gap")
    solution.termination = options.timeLimit_s === undefined ? "work-limit" : "time";
  return solution;
}

/** Least sum of what is short, costs left out, above nothing: not even the relaxation meets all demands. */
function provedInfeasible(programme: Programme, solver: Solver): boolean {
  const proof = relax(new Master(programme), solver, 0, 1e-6, undefined, true);
  return proof.bound_EUR > DECIDED_EUR;
}

/** No integer plan in the restricted master: widen until there is one, or until everything is in and there is none. */
function widen(solution: ExactSolution, search: IntegerSearch): void {
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
