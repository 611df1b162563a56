import type { Solver } from "../../optimise/linear-model.ts";
import { better, SHORT_TOLERANCE_KWH } from "./better.ts";
import { branchOnStates, CLOSE_GAP } from "./branch-on-states.ts";
import { realised } from "./catch-up.ts";
import { isConcave } from "./concave.ts";
import { runsAlong } from "./concave-runs.ts";
import type { LevelPlan } from "./level-plan.ts";
import type { Needs } from "./needs.ts";
import type { Outcome } from "./outcome.ts";
import type { ChargingProblem } from "./problem.ts";
import { reachable } from "./reachable.ts";
import type { Planned } from "./replay.ts";
import { Programme } from "./solve-programme.ts";

/** So much shorter than alone, what is proven of those who are not short still says a lot. */
const HARDLY_SHORT_KWH = 0.05;
/** Where a schedule is this near to its bound, programmes along crooked curves are not worth their time. */
const NEAR_GAP = 2e-3;
/** Programmes along the stretches of crooked curves, each from the schedule before; a gain this small ends them. */
const MOST_REFINEMENTS = 8;
const SMALL_GAIN = 1e-5;

interface Known {
  schedule: boolean;
  needs: Needs;
  /** gap at which a case of this size is good enough */
  goodGap: number;
  /** where it exists, nobody is shorter than alone: then the least shortfall is known */
  level: LevelPlan | undefined;
}

/** The programme's schedule where it is better, and a bound for schedules no shorter than the best. */
export function improveBySolver(
  problem: ChargingProblem,
  solver: Solver,
  known: Outcome,
  asked: Known,
): { best: Outcome; bound_kW: number } {
  const isCrooked = !problem.curves.every(isConcave);
  const shorter_kWh = (outcome: Outcome): number => outcome.shortfall_kWh - asked.needs.shortAlone_kWh;
  const isAlone = shorter_kWh(known) <= SHORT_TOLERANCE_KWH;
  const first = withProgramme(problem, solver, known, asked, isAlone);
  // only now it shows that nobody need be shorter than alone, or hardly: then more is proven
  const second =
    isCrooked && !isAlone && shorter_kWh(first.best) <= HARDLY_SHORT_KWH
      ? withProgramme(problem, solver, first.best, asked, true)
      : first;
  const gap_kW = second.best.peak_kW - second.bound_kW;
  const enough = Math.max(CLOSE_GAP, asked.goodGap);
  if (!isCrooked || problem.battery || gap_kW <= enough * Math.abs(second.best.peak_kW)) return second;
  const { schedule, needs } = asked;
  const refine = (planned: Planned, best: Outcome): Outcome =>
    refined(problem, solver, planned, best, { schedule, dueSoc: needs.dueSoc });
  const closed = branchOnStates({ problem, needs, solver, schedule, refine }, second.best, second.bound_kW);
  return { best: closed.best, bound_kW: Math.max(second.bound_kW, closed.bound_kW) };
}

/** With least states that solvers cannot quite keep, a little less is asked; then no states at all. */
function withProgramme(
  problem: ChargingProblem,
  solver: Solver,
  known: Outcome,
  asked: Known,
  isAlone: boolean,
): { best: Outcome; bound_kW: number } {
  const excess_kWh = Math.max(0, known.shortfall_kWh - asked.needs.shortAlone_kWh);
  const slacks_kWh = isAlone ? [excess_kWh, excess_kWh + SHORT_TOLERANCE_KWH] : [];
  for (const slack_kWh of slacks_kWh) {
    const found = solveWith(problem, solver, known, asked, isAlone, slack_kWh);
    if (found) return found;
  }
  return (
    solveWith(problem, solver, known, asked, isAlone) ?? { best: known, bound_kW: Number.NEGATIVE_INFINITY }
  );
}

function solveWith(
  problem: ChargingProblem,
  solver: Solver,
  known: Outcome,
  { schedule, needs, level, goodGap }: Known,
  isAlone: boolean,
  slack_kWh?: number,
): { best: Outcome; bound_kW: number } | undefined {
  const { dueSoc } = needs;
  const states = slack_kWh === undefined ? undefined : reachable(problem, needs, { slack_kWh });
  const options = states ? { dueSoc, reachable: states } : { dueSoc };
  const programme = new Programme(problem, solver, options);
  try {
    // where nobody is shorter than alone, or a programme has been solved before, the least shortfall is known
    const solved = programme.solve(isAlone ? known.shortfall_kWh : undefined);
    if (!solved) return undefined;
    let best = better(known, realised(problem, solved.planned, schedule));
    const isOpen = (): boolean =>
      best.shortfall_kWh > solved.shortfall_kWh + SHORT_TOLERANCE_KWH ||
      best.peak_kW - solved.peak_kW > Math.max(NEAR_GAP, goodGap) * Math.abs(best.peak_kW);
    if (!problem.curves.every(isConcave))
      for (const start of [solved.planned, ...(level ? [level.planned] : [])])
        if (isOpen()) best = refined(problem, solver, start, best, { schedule, dueSoc });
    if (best.shortfall_kWh <= solved.shortfall_kWh + SHORT_TOLERANCE_KWH)
      return { best, bound_kW: solved.peak_kW };
    // curves that are not concave let the programme do better than any battery
    const allowed = programme.solve(best.shortfall_kWh);
    return { best, bound_kW: allowed?.peak_kW ?? Number.NEGATIVE_INFINITY };
  } finally {
    programme.dispose();
  }
}

/** From a schedule on, programmes along the stretches of the curves that it is on, as long as they gain (L19). */
function refined(
  problem: ChargingProblem,
  solver: Solver,
  start: Planned,
  known: Outcome,
  { schedule, dueSoc }: { schedule: boolean; dueSoc: Float64Array },
): Outcome {
  let best = known;
  let planned = start;
  let before: Outcome | undefined;
  for (let round = 0; round < MOST_REFINEMENTS; round += 1) {
    const programme = new Programme(problem, solver, { dueSoc, curveAt: runsAlong(problem, planned) });
    const solved = programme.solve();
    programme.dispose();
    if (!solved) break;
    const outcome = realised(problem, solved.planned, schedule);
    best = better(best, outcome, known.shortfall_kWh);
    const isStill =
      before !== undefined &&
      Math.abs(before.shortfall_kWh - outcome.shortfall_kWh) <= SHORT_TOLERANCE_KWH &&
      before.peak_kW - outcome.peak_kW <= SMALL_GAIN * Math.abs(outcome.peak_kW);
    if (isStill) break;
    before = outcome;
    planned = solved.planned;
  }
  return best;
}
