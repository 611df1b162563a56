import type { Candidate } from "./candidates.ts";
import type { PlanState } from "./plan-state.ts";
import { type Move, Shortlist } from "./shortlist.ts";

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
  reach: number,
): { made: number; list: Shortlist } {
  const list = new Shortlist(keep);
  let made = 0;
  for (const unit of units) {
    let best = -1e-6;
    let chosen: Candidate | undefined;
    const mark = list.mark;
    for (const next of candidates[state.unitClass[unit] as number] as readonly Candidate[]) {
      if (next === state.choice[unit] || next.beyond_EUR > reach) continue;
      const { total, kept } = moveOf(state, unit, next, pi, list.limit);
      if (total < best) {
        best = total;
        chosen = next;
      }
      if (kept) list.add(kept);
    }
    if (chosen) {
      state.make(unit, chosen);
      list.forget(mark);
      made += 1;
    }
    list.tidy();
  }
  return { made, list };
}

/** Arrays of the move at hand: copied only where it is kept. */
const rows: number[] = [];
const values: number[] = [];

function moveOf(
  state: PlanState,
  unit: number,
  next: Candidate,
  pi: Float64Array,
  keep: number,
): { total: number; kept: Move | undefined } {
  rows.length = 0;
  values.length = 0;
  let priced = 0;
  let penalties = 0;
  const { cost, penalty } = state.tryMove(unit, next, (row, value, change) => {
    rows.push(row);
    values.push(value);
    priced += value * (pi[row] as number);
    penalties += change;
  });
  const reduced = cost + priced;
  const kept =
    reduced > keep
      ? undefined
      : {
          unit,
          next,
          cost,
          reduced,
          unserved: penalty - penalties,
          rows: rows.slice(),
          values: values.slice(),
        };
  return { total: cost + penalty, kept };
}
