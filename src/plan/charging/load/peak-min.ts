import { fillValleys } from "./fill-valleys.ts";
import { leastLaxity } from "./least-laxity.ts";
import { planShortfall } from "./least-shortfall.ts";
import { type Needs, needsOf } from "./needs.ts";
import type { Outcome } from "./outcome.ts";
import type { ChargingProblem, ChargingResult, SimulationOptions } from "./problem.ts";
import { replay } from "./replay.ts";
import { simulateSteps } from "./step-strategies.ts";

const DEFAULT_GAP = 1e-6;
const LIMIT_TOLERANCE = 1e-6;
/** Shortfalls that differ by less are the same one. */
const SHORT_TOLERANCE_KWH = 1e-4;

/**
 * Charging with foresight: least shortfall, then least peak, then least energy. A schedule that the simple
 * strategies find counts too, so that the peak is never above theirs where they are no shorter.
 */
export function minimisePeak(problem: ChargingProblem, options: SimulationOptions): ChargingResult {
  const schedule = options.schedule === true;
  const needs = needsOf(problem);
  const planned = plan(problem, needs, options.gap ?? DEFAULT_GAP);
  const simple = [
    () => simulateSteps(problem, true, schedule),
    () => simulateSteps(problem, false, schedule),
  ];
  if (planned) {
    const best = simple.reduce(
      (found, next) => better(found, next()),
      replay(problem, { entryOfStay: needs.entryOfStay, power_kW: planned.x }, schedule),
    );
    return best.result(Math.min(planned.bound_kW, best.peak_kW));
  }
  // the connection, or points that are shared, leave somebody short
  const base_kW = problem.base_kW.reduce((most, base) => Math.max(most, base));
  const short = options.solver && planShortfall(problem, options.solver);
  const urgent = leastLaxity(problem, schedule);
  const start = short ? better(replay(problem, short.planned, schedule), urgent) : urgent;
  const best = simple.reduce((found, next) => better(found, next()), start);
  // with curves the programme knows too little to prove more than the base load
  const proven = short && problem.curves.every((curve) => curve.constant) ? short.peak_kW : base_kW;
  return best.result(Math.min(proven, best.peak_kW));
}

/** Least shortfall, then least peak; of equals the first. */
function better(first: Outcome, second: Outcome): Outcome {
  const longer_kWh = second.shortfall_kWh - first.shortfall_kWh;
  return longer_kWh < -SHORT_TOLERANCE_KWH || (longer_kWh <= 0 && second.peak_kW < first.peak_kW)
    ? second
    : first;
}

/** The schedule of least peak within the connection; undefined where none serves everybody. */
function plan(
  problem: ChargingProblem,
  needs: Needs,
  gap: number,
): { x: Float64Array; bound_kW: number } | undefined {
  if (problem.stationsShared) return undefined;
  const free = fillValleys(problem, needs, problem.base_kW, gap);
  const load = loadOf(problem, needs, free.x);
  if (
    load.every(
      (power, step) =>
        power <=
        Math.max(problem.limit_kW[step] as number, problem.base_kW[step] as number) + LIMIT_TOLERANCE,
    )
  )
    return free;
  return withinLimits(problem, needs, free.bound_kW, gap);
}

function loadOf(problem: ChargingProblem, needs: Needs, x: Float64Array): Float64Array {
  const load = Float64Array.from(problem.base_kW);
  for (let w = 0; w < needs.from.length; w += 1)
    for (
      let step = needs.from[w] as number, i = needs.entry[w] as number;
      step < (needs.to[w] as number);
      step += 1, i += 1
    )
      load[step] = (load[step] as number) + (x[i] as number);
  return load;
}

/**
 * Limits that change over time: a step whose limit lies below the sought peak is lifted by the difference, so
 * that one level serves all steps; the least peak that carries everybody is found by halving.
 */
function withinLimits(
  problem: ChargingProblem,
  needs: Needs,
  bound_kW: number,
  gap: number,
): { x: Float64Array; bound_kW: number } | undefined {
  const { base_kW, limit_kW } = problem;
  const atPeak = (peak_kW: number): Float64Array | undefined => {
    // where the base load alone is above, nothing can be drawn, and the level must not see it
    const lifted = base_kW.map((base, step) =>
      Math.min(peak_kW, base + Math.max(0, peak_kW - (limit_kW[step] as number))),
    );
    const filled = fillValleys(problem, needs, lifted, gap, peak_kW);
    return filled.peak_kW <= peak_kW + LIMIT_TOLERANCE ? filled.x : undefined;
  };
  let high = limit_kW.reduce((most, limit) => Math.max(most, limit));
  if (bound_kW > high && base_kW.every((base) => base <= high)) return undefined;
  let low = Math.min(high, bound_kW);
  let x = atPeak(high);
  if (!x) return undefined;
  for (let round = 0; round < 30 && high - low > 1e-5 * Math.abs(high); round += 1) {
    const middle = (low + high) / 2;
    const found = atPeak(middle);
    if (found) [x, high] = [found, middle];
    else low = middle;
  }
  return { x, bound_kW };
}
