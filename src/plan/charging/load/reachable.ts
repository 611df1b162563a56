import { concaveHull, isConcave } from "./concave.ts";
import { type CurveAt, curveOf } from "./concave-runs.ts";
import { type ChargingCurve, chargeFor, powerAt } from "./curve.ts";
import type { Needs } from "./needs.ts";
import { canCharge, type ChargingProblem, isDue } from "./problem.ts";

/** What is proven about schedules that leave everybody as full as it could be alone. */
export interface Reachable {
  /** concave curves above the true ones over the states that can come up in a step */
  curveAt: CurveAt;
  /** least state of charge after a step: with less, not even full speed reaches what is due */
  leastAfter(stay: number, step: number): number;
}

/** Widening of a range that is hardly one, and slack for what solvers round. */
const WIDENING = 1e-4;
const SLACK = 1e-7;

/**
 * Ranges of states by full speed forwards from the arrival and backwards from what is due (formula L19). A curve
 * that is not concave is replaced by its hull over the range only: where a stay leaves no choice, by itself.
 * @param slack_kWh how much shorter than alone the schedules may be that it is to hold for
 */
export function reachable(problem: ChargingProblem, needs: Needs, slack_kWh: number): Reachable {
  const curves = new Map<number, ChargingCurve[]>();
  const least = new Map<number, Float64Array>();
  needs.vehicleOf.forEach((v, need) => {
    const curve = problem.curves[needs.curveOf[need] as number] as ChargingCurve;
    if (isConcave(curve)) return;
    const slack = slack_kWh / (problem.capacity_kWh[v] as number);
    for (const { stay, low, high } of rangesOf(problem, needs, need, slack, curve)) {
      curves.set(
        stay,
        Array.from(low.subarray(0, -1), (from, i) => hullBetween(curve, from, high[i + 1] as number)),
      );
      least.set(stay, low.subarray(1));
    }
  });
  const at = (stay: number, step: number): number => step - (problem.arrivalStep[stay] as number);
  return {
    curveAt: (_, stay, step) => curves.get(stay)?.[at(stay, step)],
    leastAfter: (stay, step) => (least.get(stay)?.[at(stay, step)] ?? Number.NEGATIVE_INFINITY) - SLACK,
  };
}

interface Range {
  stay: number;
  /** state at every border of steps, the arrival first */
  low: Float64Array;
  high: Float64Array;
}

/** Highest states forwards from the start; least ones backwards from the last departure, from stay to stay. */
function rangesOf(
  problem: ChargingProblem,
  needs: Needs,
  need: number,
  slack: number,
  curve: ChargingCurve,
): Range[] {
  const v = needs.vehicleOf[need] as number;
  const unit = needs.shareRate[need] as number;
  const rate = unit / problem.step_h;
  const first = needs.windowOffset[need] as number;
  const end = needs.windowOffset[need + 1] as number;
  const stays: number[] = [];
  for (let stay = problem.stayOffset[v] as number; stays.length < end - first; stay += 1)
    if (isDue(problem, stay)) stays.push(stay);
  const bare = (w: number): number => needs.bareSoc[w] as number;
  const ranges: Range[] = [];
  let required = Number.NEGATIVE_INFINITY;
  for (let w = end - 1; w >= first; w -= 1) {
    const stay = stays[w - first] as number;
    const point_kW = problem.stationPower_kW[problem.stationOf[stay] as number] ?? 0;
    const count = canCharge(problem, stay)
      ? (problem.departureStep[stay] as number) - (problem.arrivalStep[stay] as number)
      : 0;
    const high = new Float64Array(count + 1);
    high[0] = bare(w) + (w > first ? (needs.high[w - 1] as number) * unit : 0);
    for (let i = 0; i < count; i += 1)
      high[i + 1] = chargeFor(curve, high[i] as number, 1, point_kW, rate, problem.step_h);
    const arrival = bare(w) + (w > first ? Math.max(0, (needs.low[w - 1] as number) * unit - slack) : 0);
    const low = new Float64Array(count + 1);
    low[count] = Math.min(
      Math.max(bare(w) + (needs.low[w] as number) * unit - slack, required),
      high[count] as number,
    );
    for (let i = count - 1; i >= 0; i -= 1) {
      const before = stateBefore(curve, low[i + 1] as number, point_kW, rate, problem.step_h);
      low[i] = Math.max(arrival, Math.min(high[i] as number, before));
    }
    if (count > 0) ranges.push({ stay, low, high });
    required = w > first ? (low[0] as number) - (bare(w) - bare(w - 1)) : required;
  }
  return ranges;
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

/** Concave hull of a curve over a range, drawn on to both sides. */
function hullBetween(curve: ChargingCurve, low: number, high: number): ChargingCurve {
  const from = Math.max(0, Math.min(low, 1 - 2 * WIDENING) - WIDENING);
  const to = Math.min(1, Math.max(high, from + WIDENING) + WIDENING);
  const points: [number, number][] = [[from, powerAt(curve, from)]];
  curve.soc.forEach((soc, i) => {
    if (soc > from + 1e-9 && soc < to - 1e-9) points.push([soc, curve.power_kW[i] as number]);
  });
  points.push([to, powerAt(curve, to)]);
  const hull = concaveHull(curveOf(points, curve));
  const last = hull.soc.length - 1;
  const slope = (i: number): number =>
    ((hull.power_kW[i + 1] as number) - (hull.power_kW[i] as number)) /
    ((hull.soc[i + 1] as number) - (hull.soc[i] as number));
  const inside = Array.from(hull.soc, (soc, i) => [soc, hull.power_kW[i] as number] as const);
  const before: [number, number][] = from > 0 ? [[0, (inside[0]?.[1] as number) - slope(0) * from]] : [];
  const after: [number, number][] =
    to < 1 ? [[1, (inside[last]?.[1] as number) + slope(last - 1) * (1 - to)]] : [];
  return curveOf([...before, ...inside, ...after], curve);
}
