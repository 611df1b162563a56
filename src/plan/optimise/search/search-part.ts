import { shiftBuilding } from "./build-ahead.ts";
import type { Candidate } from "./candidates.ts";
import { missingSets } from "./charging-check.ts";
import { meetDuties } from "./duties.ts";
import { singleMoves } from "./move-list.ts";
import { pairMoves } from "./pair-search.ts";
import { isLawful, keepBetter, type Part, unservedOf } from "./part.ts";
import type { PlanState } from "./plan-state.ts";

/** Share of the allowed distance that a plan must gain to count as better. */
const LEAST_GAIN = 0.01;
/**
 * A trajectory is tried up to so many times a vehicle's share of the allowed distance beyond its class's cheapest;
 * further ones after some passes without a better plan.
 */
const NEAR_REACH = 8;
const FAR_REACH = 20;
const NEAR_PASSES = 4;
const LEAST_REACH = 500;

/** One pass over a part: single changes, pairs, years of building, duties; then it is simulated and judged. */
export function searchPart(
  state: PlanState,
  part: Part,
  candidates: Candidate[][],
  pi: Float64Array,
  keep: number,
  allowed_EUR: number,
): void {
  const reach = Math.max(
    LEAST_REACH,
    ((part.idle < NEAR_PASSES ? NEAR_REACH : FAR_REACH) * allowed_EUR) / part.units.length,
  );
  const { list } = singleMoves(state, part.units, candidates, pi, keep, reach);
  pairMoves(state, list);
  shiftBuilding(state, part.sites);
  meetDuties(state, part.sites);
  part.idle += 1;
  const isVerified = isLawful(state, part) || part.idle < 3 ? learnSets(state, part) : false;
  const lawful = isVerified && isLawful(state, part);
  if (lawful && keepBetter(state, part) > LEAST_GAIN * allowed_EUR) part.idle = 0;
  adjust(state, part, lawful);
}

/**
 * Simulates the part's properties until no set of steps is missing: what they ask is then in every bill.
 * @returns whether every design day is served
 */
function learnSets(state: PlanState, part: Part): boolean {
  for (let round = 0; round < MOST_SET_ROUNDS; round += 1) {
    const { missed, added } = missingSets(state, part);
    if (missed === 0) return true;
    if (added === 0) return false;
    state.rebuild();
  }
  return false;
}
const MOST_SET_ROUNDS = 12;

const RISE = 2;
/** Penalties rise where a demand is missed; where none is, all sink. */
function adjust(state: PlanState, part: Part, lawful: boolean): void {
  for (const d of part.rows) {
    const weight = state.weight[d] as number;
    if (lawful) state.weight[d] = weight * 0.7;
    else if (state.missed(d) > 0) state.weight[d] = weight * RISE;
  }
  if (unservedOf(state, part) > 1e-6) state.unservedWeight *= 1.3;
}
