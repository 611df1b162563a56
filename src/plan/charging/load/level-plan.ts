import { fillValleys } from "./fill-valleys.ts";
import type { Needs } from "./needs.ts";
import type { ChargingProblem } from "./problem.ts";
import type { Planned } from "./replay.ts";

const LIMIT_TOLERANCE = 1e-6;

export interface LevelPlan {
  planned: Planned;
  bound_kW: number;
}

/**
 * The schedule of least peak within the connection by best answers; undefined where none serves everybody, or
 * where points are shared.
 */
export function planLevel(
  problem: ChargingProblem,
  needs: Needs,
  options: { gap: number; isPatient: boolean },
): LevelPlan | undefined {
  if (problem.stationsShared) return undefined;
  const free = fillValleys(problem, needs, problem.base_kW, options);
  const fits = loadOf(problem, needs, free.x).every(
    (power, step) =>
      power <= Math.max(problem.limit_kW[step] as number, problem.base_kW[step] as number) + LIMIT_TOLERANCE,
  );
  const x = fits ? free.x : withinLimits(problem, needs, free.bound_kW, options);
  return x && { planned: { entryOfStay: needs.entryOfStay, power_kW: x }, bound_kW: free.bound_kW };
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
  options: { gap: number; isPatient: boolean },
): Float64Array | undefined {
  const { base_kW, limit_kW } = problem;
  const atPeak = (peak_kW: number): Float64Array | undefined => {
    // where the base load alone is above, nothing can be drawn, and the level must not see it
    const lifted = base_kW.map((base, step) =>
      Math.min(peak_kW, base + Math.max(0, peak_kW - (limit_kW[step] as number))),
    );
    const filled = fillValleys(problem, needs, lifted, { ...options, enough_kW: peak_kW });
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
  return x;
}
