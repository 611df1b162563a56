import { LONGEST_HORIZON } from "./decomposition/chains.ts";
import { decode, type Decisions } from "./decode.ts";
import { unitOf } from "./demands.ts";
import { type ExactSolution, solveExactly } from "./exact.ts";
import type { LinearModel, Solver } from "./linear-model.ts";
import { pricedPlan } from "./priced-plan.ts";
import { KILO, type Programme } from "./programme.ts";
import type { Progress } from "./relaxation.ts";
import type { ScopeProblem } from "./scope-tree.ts";

export interface SolveOptions {
  /** relative gap at which the search may stop */
  gap: number;
  /** nodes of each integer search: the deterministic limit */
  workLimit: number;
  /** wall-clock limit of each integer search; with it a run is not reproducible */
  timeLimit_s?: number;
}

/** A plan with what is proved about it. */
export interface Solution {
  programme: Programme;
  /** undefined = none found */
  decisions: Decisions | undefined;
  objective_EUR: number;
  bound_EUR: number;
  termination: "gap" | "work-limit" | "time";
  cutRounds: number;
  chargingVerified: boolean;
  infeasible: boolean;
  /** price of a unit of each demand, EUR: below zero where more usage is asked */
  demandPrice: Float64Array;
  /** raises the bound to `enough_EUR` where parts can be closed to it; what is proved then, EUR */
  raised?: (enough_EUR: number) => number;
  /** the search goes on for the same programme with demands added behind the others, at no price, to a gap */
  extended?: (wider: Programme, gap: number) => Solution | undefined;
  /** the same with prices for them; a plan is sought only where the bound stays below `enough_EUR` */
  repriced?: (wider: Programme, gap: number, enough_EUR: number) => Repriced | undefined;
  /** the same with parts that meet their targets by awards in scope too, as far as they can */
  lawful?: (problem: ScopeProblem) => LawfulSolution;
  /** the same for a programme with the same inventory and demands, in which single vehicles have other locks */
  resumed?: (changed: Programme) => Solution | undefined;
  /** the integer programme with the trajectories that the search knew */
  model: () => LinearModel;
}

/** A bound with new demands priced, and a plan where one was sought and found. */
export interface Repriced {
  bound_EUR: number;
  plan: Solution | undefined;
}

/** Parts made lawful in scope one by one: undefined = none; open = it is not known of one whether it can be. */
export interface LawfulSolution {
  solution: Solution | undefined;
  isOpen: boolean;
}

/** What solver and sums of doubles cannot tell apart, euros. */
export const SAME_EUR = 1e-3;

export const gapOf = (solution: Pick<Solution, "objective_EUR" | "bound_EUR">): number =>
  Number.isFinite(solution.objective_EUR)
    ? Math.max(0, solution.objective_EUR - solution.bound_EUR) /
      Math.max(Math.abs(solution.objective_EUR), 1e-9)
    : Number.POSITIVE_INFINITY;

export const reached = (solution: Pick<Solution, "objective_EUR" | "bound_EUR">, gap: number): boolean =>
  gapOf(solution) <= gap || solution.objective_EUR - solution.bound_EUR <= SAME_EUR;

/** Up to so many classes the exact search closes what prices and local search leave. */
export const EXACT_CLASSES = 600;

/**
 * Solves the joint programme: prices and a bound by decomposition, a plan by local search around them; parts of it
 * that the asked gap is not reached for, and that are small enough, by column generation with enumeration and
 * branching. P2 to P9 in docs/method.md.
 */
export function solveProgramme(
  programme: Programme,
  solver: Solver,
  options: SolveOptions,
  progress?: Progress,
): Solution {
  const found = decomposes(programme) ? pricedPlan(programme, solver, options, progress) : undefined;
  if (found && (found.infeasible || reached(found, options.gap))) return found;
  const large = programme.classes.length > EXACT_CLASSES;
  if (found && large) return { ...found, termination: "work-limit" };
  // a large fleet without a plan so far: the exact search says whether its demands contradict, and no more
  const exact = solveExactly(programme, solver, { ...options, searches: !large }, progress, found?.decisions);
  return closed(programme, exact, found, options);
}

/** Horizons that the tables of the decomposition cannot hold go to the exact search at once. */
const decomposes = (programme: Programme): boolean =>
  programme.T <= LONGEST_HORIZON && programme.classes.length > 0;

/** The exact search's answer, with the better bound and plan of both. */
function closed(
  programme: Programme,
  exact: ExactSolution,
  found: Solution | undefined,
  options: SolveOptions,
): Solution {
  const { master, relaxation } = exact;
  const better = found && found.objective_EUR < exact.objective_EUR - SAME_EUR;
  const solution: Solution = {
    programme,
    decisions: better ? found.decisions : exact.x && decode(master, exact.x),
    objective_EUR: better ? found.objective_EUR : exact.objective_EUR,
    bound_EUR: Math.max(exact.bound_EUR, found?.bound_EUR ?? Number.NEGATIVE_INFINITY),
    termination: exact.termination,
    cutRounds: exact.cutRounds,
    chargingVerified: exact.chargingVerified,
    infeasible: exact.infeasible,
    demandPrice: Float64Array.from(programme.demands, (demand, d) => {
      const y = relaxation.rowDual[master.demandRows()[d] as number] ?? 0;
      return (-y * KILO) / unitOf(demand);
    }),
    model: () => master.model({ elastic: 0, costWeight: 1 }),
    ...(found?.extended && found.repriced ? { extended: found.extended, repriced: found.repriced } : {}),
    ...(found?.lawful ? { lawful: found.lawful } : {}),
  };
  if (reached(solution, options.gap)) solution.termination = "gap";
  return solution;
}
