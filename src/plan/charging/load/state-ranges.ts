import { type ChargingCurve, chargeFor } from "./curve.ts";
import type { Needs } from "./needs.ts";
import { canCharge, type ChargingProblem, isDue } from "./problem.ts";

/** What is asked of the schedules that ranges speak of. */
export interface Asked {
  /** how much shorter than alone they may be, all vehicles together */
  slack_kWh: number;
  /** their highest load; absent: whatever the connection carries */
  most_kW?: number;
  /** parts of the ranges that are looked at alone */
  splits?: readonly Split[];
}

/** One side of a range: the state at a border between steps of a stay, the arrival being border 0. */
export interface Split {
  stay: number;
  border: number;
  isBelow: boolean;
  soc: number;
}

/** States that can come up in a stay, at every border of its steps. */
export interface Range {
  stay: number;
  low: Float64Array;
  high: Float64Array;
}

/** Ranges that miss each other by less are one point. */
const TOUCH = 1e-6;

/**
 * Highest states forwards from the start, least ones backwards from what is due, from stay to stay (formula L19): a
 * step brings at most full speed, and at most what is left below the highest load if nobody else charges.
 * @returns undefined where no state is left at some border: no schedule is as asked
 */
export function stateRanges(
  problem: ChargingProblem,
  needs: Needs,
  need: number,
  asked: Asked,
): Range[] | undefined {
  const windows = windowsOf(problem, needs, need, asked);
  upwards(windows);
  downwards(windows);
  for (const { range } of windows)
    for (let i = 0; i < range.low.length; i += 1) {
      if ((range.low[i] as number) > (range.high[i] as number) + TOUCH) return undefined;
      range.low[i] = Math.min(range.low[i] as number, range.high[i] as number);
    }
  return windows.map(({ range }) => range);
}

interface Window {
  range: Range;
  /** state that is due at the end */
  due: number;
  /** change of state since the end of the window before; of the first one the state itself */
  change: number;
  curve: ChargingCurve;
  point_kW: number;
  /** most that a step may bring, as state of charge */
  gain: Float64Array;
  rate: number;
  step_h: number;
}

function windowsOf(problem: ChargingProblem, needs: Needs, need: number, asked: Asked): Window[] {
  const v = needs.vehicleOf[need] as number;
  const unit = needs.shareRate[need] as number;
  const curve = problem.curves[needs.curveOf[need] as number] as ChargingCurve;
  const slack = asked.slack_kWh / (problem.capacity_kWh[v] as number);
  const first = needs.windowOffset[need] as number;
  const end = needs.windowOffset[need + 1] as number;
  const windows: Window[] = [];
  for (let stay = problem.stayOffset[v] as number; windows.length < end - first; stay += 1) {
    if (!isDue(problem, stay)) continue;
    const w = first + windows.length;
    const bare = needs.bareSoc[w] as number;
    const from = problem.arrivalStep[stay] as number;
    const count = canCharge(problem, stay) ? (problem.departureStep[stay] as number) - from : 0;
    const point_kW = problem.stationPower_kW[problem.stationOf[stay] as number] ?? 0;
    const low = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
    const high = new Float64Array(count + 1).fill(1);
    for (const split of asked.splits ?? [])
      if (split.stay === stay) (split.isBelow ? high : low)[split.border] = split.soc;
    windows.push({
      range: { stay, low, high },
      due: bare + (needs.low[w] as number) * unit - slack,
      change: w === first ? bare : bare - (needs.bareSoc[w - 1] as number),
      curve,
      point_kW,
      gain: Float64Array.from({ length: count }, (_, i) => {
        const left_kW = (asked.most_kW ?? Number.POSITIVE_INFINITY) - (problem.base_kW[from + i] as number);
        return Math.max(0, Math.min(point_kW, left_kW, needs.headroom_kW[from + i] as number)) * unit;
      }),
      rate: unit / problem.step_h,
      step_h: problem.step_h,
    });
  }
  return windows;
}

/** Highest states: forwards by full speed, and never above a later one, for nothing is lost while parked. */
function upwards(windows: readonly Window[]): void {
  let reached = 0;
  for (const { range, change, curve, point_kW, gain, rate, step_h } of windows) {
    const { high } = range;
    high[0] = Math.min(high[0] as number, reached + change);
    for (let i = 0; i < gain.length; i += 1) {
      const soc = high[i] as number;
      const full = chargeFor(curve, soc, 1, point_kW, rate, step_h);
      high[i + 1] = Math.min(high[i + 1] as number, full, soc + (gain[i] as number));
    }
    for (let i = gain.length - 1; i >= 0; i -= 1)
      high[i] = Math.min(high[i] as number, high[i + 1] as number);
    reached = high[gain.length] as number;
  }
}

/** Least states: backwards from what is due by full speed, and never below an earlier one. */
function downwards(windows: readonly Window[]): void {
  let required = Number.NEGATIVE_INFINITY;
  for (let w = windows.length - 1; w >= 0; w -= 1) {
    const { range, due, change, curve, point_kW, gain, rate, step_h } = windows[w] as Window;
    const { low, high } = range;
    const end = gain.length;
    low[end] = Math.max(low[end] as number, due, required);
    for (let i = end - 1; i >= 0; i -= 1) {
      const after = Math.min(low[i + 1] as number, high[i + 1] as number);
      const before = stateBefore(curve, after, point_kW, rate, step_h);
      low[i] = Math.max(low[i] as number, before, (low[i + 1] as number) - (gain[i] as number));
    }
    required = (low[0] as number) - change;
  }
  let reached = 0;
  for (const { range, change } of windows) {
    const { low } = range;
    low[0] = Math.max(low[0] as number, reached + change);
    for (let i = 1; i < low.length; i += 1) low[i] = Math.max(low[i] as number, low[i - 1] as number);
    reached = low.at(-1) as number;
  }
}

/** State from which one step at full speed reaches a state; by halving, for that state rises with it. */
function stateBefore(
  curve: ChargingCurve,
  after: number,
  point_kW: number,
  rate: number,
  step_h: number,
): number {
  let high = after;
  let low = after - Math.min(point_kW, curve.maxPower_kW) * rate * step_h;
  for (let round = 0; round < 40; round += 1) {
    const middle = (low + high) / 2;
    if (chargeFor(curve, middle, 1, point_kW, rate, step_h) >= after) high = middle;
    else low = middle;
  }
  return low;
}
