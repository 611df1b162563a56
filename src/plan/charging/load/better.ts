import type { Outcome } from "./outcome.ts";

/** Shortfalls that differ by less are the same one: a fifth of a watt hour, what solvers and tangents leave. */
export const SHORT_TOLERANCE_KWH = 2e-4;

/**
 * Least shortfall, then least peak; of equals the first.
 * @param least_kWh least shortfall known so far, so that a chain of equals does not drift away from it
 */
export function better(first: Outcome, second: Outcome, least_kWh = first.shortfall_kWh): Outcome {
  if (second.shortfall_kWh < first.shortfall_kWh - SHORT_TOLERANCE_KWH) return second;
  if (second.shortfall_kWh > Math.min(least_kWh, first.shortfall_kWh) + SHORT_TOLERANCE_KWH) return first;
  return second.peak_kW < first.peak_kW ? second : first;
}
