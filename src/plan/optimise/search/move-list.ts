import type { Candidate } from "./candidates.ts";
import type { Move } from "./pair-search.ts";
import type { PlanState } from "./plan-state.ts";

/**
 * Looks at every change of one vehicle of a group: makes the best where it helps, and lists those that stay for
 * the pairs.
 * @param keep reduced cost up to which a change is listed, EUR
 */
export function singleMoves(
  state: PlanState,
  units: readonly number[],
  candidates: readonly (readonly Candidate[])[],
  pi: Float64Array,
  keep: number,
): { made: number; list: Move[] } {
  const list: Move[] = [];
  let made = 0;
  for (const unit of units) {
    let best = -1e-6;
    let chosen: Candidate | undefined;
    const from = list.length;
    for (const next of candidates[state.unitClass[unit] as number] as readonly Candidate[]) {
      if (next === state.choice[unit]) continue;
      const move = moveOf(state, unit, next, pi);
      if (move.total < best) {
        best = move.total;
        chosen = next;
      }
      if (move.reduced <= keep) list.push(move);
    }
    if (!chosen) continue;
    state.make(unit, chosen);
    list.length = from;
    made += 1;
  }
  return { made, list };
}

function moveOf(state: PlanState, unit: number, next: Candidate, pi: Float64Array): Move & { total: number } {
  const rows: number[] = [];
  const values: number[] = [];
  let priced = 0;
  let penalties = 0;
  const { cost, penalty } = state.tryMove(unit, next, (row, value, change) => {
    rows.push(row);
    values.push(value);
    priced += value * (pi[row] as number);
    penalties += change;
  });
  return {
    unit,
    next,
    cost,
    reduced: cost + priced,
    unserved: penalty - penalties,
    rows,
    values,
    total: cost + penalty,
  };
}
