import { concaveHull, isConcave } from "./concave.ts";
import { type CurveAt, curveOf } from "./concave-runs.ts";
import { type ChargingCurve, powerAt } from "./curve.ts";
import type { Needs } from "./needs.ts";
import type { ChargingProblem } from "./problem.ts";
import { type Asked, type Range, stateRanges } from "./state-ranges.ts";

/** What is proven about the states of schedules that are as asked. */
export interface Reachable {
  /** concave curves above the true ones over the states that can come up in a step */
  curveAt: CurveAt;
  /** least state of charge after a step: with less, not even full speed reaches what is due */
  leastAfter(stay: number, step: number): number;
  /** greatest one: more is out of reach */
  mostAfter(stay: number, step: number): number;
  /** states of a stay whose curve is not concave */
  range(stay: number): Range | undefined;
}

/** Widening of a range that is hardly one, and slack for what solvers round. */
const WIDENING = 1e-4;
const SLACK = 1e-7;

/**
 * A curve that is not concave is replaced by its hull over the states that can come up in a step only: where a stay
 * leaves no choice, by itself.
 * @returns undefined where no schedule is as asked
 */
export function reachable(problem: ChargingProblem, needs: Needs, asked: Asked): Reachable | undefined {
  const ranges = new Map<number, Range>();
  const curves = new Map<number, ChargingCurve[]>();
  for (let need = 0; need < needs.vehicleOf.length; need += 1) {
    const curve = problem.curves[needs.curveOf[need] as number] as ChargingCurve;
    if (isConcave(curve)) continue;
    const found = stateRanges(problem, needs, need, asked);
    if (!found) return undefined;
    for (const range of found) {
      const { stay, low, high } = range;
      ranges.set(stay, range);
      curves.set(
        stay,
        Array.from(low.subarray(0, -1), (from, i) => hullBetween(curve, from, high[i + 1] as number)),
      );
    }
  }
  const at = (stay: number, step: number): number => step - (problem.arrivalStep[stay] as number);
  return {
    range: (stay) => ranges.get(stay),
    curveAt: (_, stay, step) => curves.get(stay)?.[at(stay, step)],
    leastAfter: (stay, step) =>
      (ranges.get(stay)?.low[at(stay, step) + 1] ?? Number.NEGATIVE_INFINITY) - SLACK,
    mostAfter: (stay, step) => Math.min(1, (ranges.get(stay)?.high[at(stay, step) + 1] ?? 1) + SLACK),
  };
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
