import { leastAim } from "./load/least-aim.ts";
import { minimisePeak } from "./load/peak-min.ts";
import type { ChargingProblem, ChargingResult, ChargingStrategy, SimulationOptions } from "./load/problem.ts";
import { simulateSteps } from "./load/step-strategies.ts";

export { resultJson } from "./load/result-text.ts";
export { AimError } from "./load/least-aim.ts";
export { buildProblem, type ChargingCase } from "./load/build-problem.ts";
export {
  CHARGING_STRATEGIES,
  type ChargingProblem,
  type ChargingResult,
  type ChargingStrategy,
  type SimulationOptions,
} from "./load/problem.ts";

/**
 * What the connection draws, step by step, where a fleet charges by a strategy.
 * @throws AimError where pv-first or tariff cannot be answered: no solver, too large, no price
 */
export function simulate(
  problem: ChargingProblem,
  strategy: ChargingStrategy,
  options: SimulationOptions = {},
): ChargingResult {
  if (strategy === "peak-min") return minimisePeak(problem, options);
  if (strategy === "pv-first" || strategy === "tariff") return leastAim(problem, strategy, options);
  return simulateSteps(problem, strategy === "balanced", options.schedule === true).result();
}
