import { PeakBound } from "./bound.ts";
import { type Needs, needsOf } from "./needs.ts";
import type { Outcome } from "./outcome.ts";
import type { ChargingProblem, ChargingResult, SimulationOptions } from "./problem.ts";
import { replay } from "./replay.ts";
import { simulateSteps } from "./step-strategies.ts";
import { ValleyFilling } from "./valley.ts";

const DEFAULT_GAP = 1e-6;
/** Answers of steps to the load, summed over all rounds: a deterministic limit of the work. */
const WORK = 2e9;
const MOST_ROUNDS = 20_000;

export function minimisePeak(problem: ChargingProblem, options: SimulationOptions): ChargingResult {
  const needs = needsOf(problem);
  const filled = fillValleys(problem, needs, options.gap ?? DEFAULT_GAP);
  const schedule = options.schedule === true;
  const planned = replay(problem, needs, filled.x, schedule);
  const best = [simulateSteps(problem, false, schedule), simulateSteps(problem, true, schedule)].reduce(better, planned);
  return best.result(Math.min(filled.bound_kW, best.peak_kW));
}

/** Least shortfall, then least peak; of equals the first. */
function better(first: Outcome, second: Outcome): Outcome {
  const shorter = second.shortfall_kWh - first.shortfall_kWh;
  return shorter < -1e-9 || (shorter <= 0 && second.peak_kW < first.peak_kW - 1e-9) ? second : first;
}

/** Rounds of best answers, vehicle after vehicle, until the peak meets its bound or the work is spent. */
function fillValleys(problem: ChargingProblem, needs: Needs, gap: number): { x: Float64Array; bound_kW: number; rounds: number } {
  const x = new Float64Array(needs.entryCount);
  const load = Float64Array.from(problem.base_kW);
  const valley = new ValleyFilling(problem, needs);
  const bound = new PeakBound(problem, needs);
  const most = Math.min(MOST_ROUNDS, Math.ceil(WORK / Math.max(1, needs.entryCount)));
  let bound_kW = Number.NEGATIVE_INFINITY;
  let look = 1;
  let round = 0;
  while (round < most) {
    for (let need = 0; need < needs.vehicleOf.length; need += 1) valley.refill(need, load, x);
    round += 1;
    if (round < look && round < most) continue;
    look = Math.ceil(round * 1.5);
    const peak_kW = load.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
    bound_kW = Math.max(bound_kW, bound.best(load, countsOf(load, peak_kW)).bound_kW);
    if (peak_kW - bound_kW <= gap * Math.abs(peak_kW)) break;
  }
  return { x, bound_kW, rounds: round };
}

/** Sizes of the sets worth trying: where the sorted load falls by more than its noise. */
function countsOf(load: Float64Array, peak_kW: number): number[] {
  const counts = new Set<number>();
  for (let exponent = 1; exponent <= 10; exponent += 0.5) {
    const from = peak_kW - Math.abs(peak_kW) * 10 ** -exponent;
    counts.add(load.reduce((count, value) => count + (value >= from ? 1 : 0), 0));
  }
  return [...counts];
}
