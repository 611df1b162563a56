import { LONGEST_HORIZON, toTrajectory } from "./decomposition/chains.ts";
import { decompose, type Decomposition } from "./decomposition/decomposition.ts";
import { ascend, type Ascent } from "./decomposition/dual-ascent.ts";
import { closeParts, closePriced } from "./close-parts.ts";
import { decode, type Decisions } from "./decode.ts";
import { type ExactSolution, solveExactly } from "./exact.ts";
import type { LinearModel, Solver } from "./linear-model.ts";
import { Master } from "./master.ts";
import { KILO, type Programme } from "./programme.ts";
import type { Progress } from "./relaxation.ts";
import { ConnectionBound } from "./search/connection-bound.ts";
import { decisionsOf } from "./search/decisions.ts";
import { candidatesOf, search, type SearchResult } from "./search/local-search.ts";
import type { PlanState } from "./search/plan-state.ts";
import { startOf } from "./start.ts";

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
  /** the integer programme with the trajectories that the search knew */
  model: () => LinearModel;
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
const EXACT_CLASSES = 600;

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
  start?: Float64Array,
): Solution {
  const found = decomposes(programme) ? priced(programme, solver, options, progress, start) : undefined;
  if (found && reached(found, options.gap)) return found;
  if (found && programme.classes.length > EXACT_CLASSES) return { ...found, termination: "work-limit" };
  const exact = solveExactly(programme, solver, options, progress, found?.decisions);
  return closed(programme, exact, found, options);
}

/** Horizons and bundles that the tables of the decomposition cannot hold go to the exact search at once. */
const decomposes = (programme: Programme): boolean =>
  programme.T <= LONGEST_HORIZON &&
  programme.classes.length > 0 &&
  !(
    programme.context.scenario.fleetPolicy?.awardBundling === "single" &&
    programme.demands.some((demand) => demand.kind === "quota" && demand.bundles)
  );

const TOLERANCE = 1e-5;
const MOST_ROUNDS = 120;
/** Every class a block of its own up to so many, then blocks of several. */
const MOST_BLOCKS = 1500;
const FEW_BLOCKS = 150;
const PASSES = 60;

/** Bound and plan by prices; undefined where no plan was found so. */
function priced(
  programme: Programme,
  solver: Solver,
  options: SolveOptions,
  progress: Progress | undefined,
  start: Float64Array | undefined,
): Solution | undefined {
  const of = decompose(programme);
  const classes = programme.classes.length;
  const ascent = ascend(of, solver, {
    tolerance: Math.min(TOLERANCE, options.gap / 20),
    rounds: MOST_ROUNDS,
    blocks: classes <= MOST_BLOCKS ? classes : FEW_BLOCKS,
    ...(start ? { start } : {}),
  });
  progress?.("relaxation", ascent.rounds.length, "");
  // a class without any trajectory, or what even the relaxation leaves short, is for the exact search to decide
  if (!Number.isFinite(ascent.bound_EUR) || ascent.short_EUR > 1) return undefined;
  const target_EUR = ascent.bound_EUR + options.gap * Math.abs(ascent.bound_EUR) * (1 - options.gap);
  const result = search(of, ascent, { passes: PASSES, target_EUR });
  progress?.("integer", result.passes, "");
  if (!result.state) return undefined;
  const found = planned(of, ascent, decisionsOf(result.state), result.cost_EUR);
  if (!reached(found, options.gap)) raiseByConnections(found, of, ascent, result, options.gap);
  if (classes <= EXACT_CLASSES && !reached(found, options.gap)) {
    if (result.parts.length > 1) closeParts(found, result.parts, solver, options);
    else closePriced(found, of, ascent, result.state, solver, options);
  }
  return found;
}

/** Adds to the bound what connections cost at least, property by property, until the gap is reached. */
function raiseByConnections(
  found: Solution,
  of: Decomposition,
  ascent: Ascent,
  { parts, state }: SearchResult,
  gap: number,
): void {
  // what the plan pays for connections is the most that can be gained
  const most = (state as PlanState).bills.reduce((sum, bill) => sum + bill.connection_EUR, 0);
  if (!reached({ ...found, bound_EUR: found.bound_EUR + most }, gap)) return;
  const bound = new ConnectionBound(of, ascent);
  for (const part of parts)
    for (const s of part.sites) {
      if (reached(found, gap)) return;
      const gain = bound.gain(s, state?.sites[s] as PlanState["sites"][number]);
      found.bound_EUR = Math.min(found.bound_EUR + gain, found.objective_EUR);
      part.bound_EUR = Math.min(part.bound_EUR + gain, part.cost_EUR);
    }
}

function planned(of: Decomposition, ascent: Ascent, decisions: Decisions, cost_EUR: number): Solution {
  const { programme } = of;
  return {
    programme,
    decisions,
    objective_EUR: cost_EUR,
    bound_EUR: Math.min(ascent.bound_EUR, cost_EUR),
    termination: "gap",
    cutRounds: 0,
    chargingVerified: true,
    infeasible: false,
    demandPrice: ascent.best.pi.subarray(0, programme.demands.length),
    model: () => {
      const master = new Master(programme);
      startOf(master, decisions);
      // asked for only where somebody wants the model: what the search could choose among is made once more
      candidatesOf(of, ascent).forEach((list, c) => {
        for (const { chain } of list) master.addTrajectory(c, toTrajectory(chain));
      });
      return master.model({ elastic: 0, costWeight: 1 });
    },
  };
}

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
      return (-y * KILO) / (demand.kind === "budget" ? KILO : 1);
    }),
    model: () => master.model({ elastic: 0, costWeight: 1 }),
  };
  if (reached(solution, options.gap)) solution.termination = "gap";
  return solution;
}
