import { leastPeakAlone } from "./alone.ts";
import { leastLaxity } from "./least-laxity.ts";
import { type LevelPlan, planLevel } from "./level-plan.ts";
import { needsOf } from "./needs.ts";
import { highest, type Outcome } from "./outcome.ts";
import type { ChargingProblem, ChargingResult, SimulationOptions } from "./problem.ts";
import { replay } from "./replay.ts";
import { powerCount } from "./programme.ts";
import { better } from "./better.ts";
import { improveBySolver } from "./improve.ts";
import { programmeFits } from "./solve-programme.ts";
import { byShortagePrices } from "./shortage-prices.ts";
import { simulateSteps } from "./step-strategies.ts";

const DEFAULT_GAP = 1e-6;
/** Where rounds of best answers leave no more between peak and bound, no programme is solved: it grows slow with size. */
const GOOD_GAPS = [
  { powers: 3000, gap: 1e-5 },
  { powers: 10_000, gap: 5e-3 },
  { powers: Number.POSITIVE_INFINITY, gap: 1.5e-2 },
];
/**
 * Charging with foresight: least shortfall, then least peak, then least energy. A schedule that the simple
 * strategies find counts too, so that the peak is never above theirs where they are no shorter.
 */
export function minimisePeak(problem: ChargingProblem, options: SimulationOptions): ChargingResult {
  const schedule = options.schedule === true;
  // a stationary battery lowers peaks that rounds of best answers know nothing of
  const needs = needsOf(problem);
  const level = problem.battery
    ? undefined
    : needs.vehicleOf.length === 1
      ? leastPeakAlone(problem, needs)
      : planLevel(problem, needs, {
          gap: options.gap ?? DEFAULT_GAP,
          isPatient: options.solver !== undefined,
        });
  let best = first(problem, level, schedule);
  for (const balanced of [true, false]) {
    // who is no shorter than alone cannot be beaten by a strategy with a higher peak
    const isLeast = best.shortfall_kWh <= needs.shortAlone_kWh;
    const other = simulateSteps(problem, balanced, schedule, isLeast ? best.peak_kW : undefined);
    if (other) best = better(best, other);
  }
  // where the connection, or points that are shared, leave somebody short, the base load is proven for a start
  const base_kW = highest(problem.base_kW);
  let bound_kW = level?.bound_kW ?? (problem.battery ? Number.NEGATIVE_INFINITY : base_kW);
  const powers = powerCount(problem);
  const good = GOOD_GAPS.find((step) => powers <= step.powers)?.gap ?? 0;
  const isGood = level !== undefined && best.peak_kW - bound_kW <= good * Math.abs(best.peak_kW);
  if (options.solver && !isGood && programmeFits(problem)) {
    const solved = improveBySolver(problem, options.solver, best, { schedule, needs, level, goodGap: good });
    best = solved.best;
    bound_kW = Math.max(bound_kW, solved.bound_kW);
  }
  const isOpen = level === undefined && !problem.battery && !problem.stationsShared;
  if (isOpen && !(options.solver && programmeFits(problem))) {
    const priced = byShortagePrices(problem, needs, best, schedule);
    best = priced.best;
    bound_kW = Math.max(bound_kW, priced.bound_kW);
  }
  return best.result(bound_kW === Number.NEGATIVE_INFINITY ? undefined : Math.min(bound_kW, best.peak_kW));
}

const first = (problem: ChargingProblem, level: LevelPlan | undefined, schedule: boolean): Outcome =>
  level ? replay(problem, level.planned, schedule) : leastLaxity(problem, schedule);
