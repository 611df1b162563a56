import { isConcave } from "./concave.ts";
import { type ChargingCurve, chargeFor } from "./curve.ts";
import { canCharge, type ChargingProblem, isDue } from "./problem.ts";
import type { Planned } from "./replay.ts";

/** The curve that a step of a stay is reckoned with; undefined: the hull of the vehicle's own. */
export type CurveAt = (v: number, stay: number, step: number) => ChargingCurve | undefined;

/** A curve of points that follow the shape of another. */
export const curveOf = (
  points: readonly (readonly [number, number])[],
  like: ChargingCurve,
): ChargingCurve => ({
  soc: Float64Array.from(points, (point) => point[0]),
  power_kW: Float64Array.from(points, (point) => point[1]),
  maxPower_kW: like.maxPower_kW,
  constant: false,
  falling: points.every((point, i) => i === 0 || point[1] <= (points[i - 1]?.[1] as number)),
});

/** Greatest stretches on which a curve is concave, each with its end pieces drawn on to both sides. */
function concaveRuns(curve: ChargingCurve): { to: number; curve: ChargingCurve }[] {
  const { soc, power_kW } = curve;
  const slope = (i: number): number =>
    ((power_kW[i + 1] as number) - (power_kW[i] as number)) / ((soc[i + 1] as number) - (soc[i] as number));
  const runs: { to: number; curve: ChargingCurve }[] = [];
  let from = 0;
  for (let i = 1; i < soc.length; i += 1) {
    const isKink = i < soc.length - 1 && slope(i) > slope(i - 1) + 1e-12;
    if (!isKink && i < soc.length - 1) continue;
    const inside = Array.from(
      { length: i - from + 1 },
      (_, k) => [soc[from + k] as number, power_kW[from + k] as number] as const,
    );
    const before: [number, number][] =
      from > 0 ? [[0, (power_kW[from] as number) - slope(from) * (soc[from] as number)]] : [];
    const after: [number, number][] =
      i < soc.length - 1 ? [[1, (power_kW[i] as number) + slope(i - 1) * (1 - (soc[i] as number))]] : [];
    runs.push({ to: soc[i] as number, curve: curveOf([...before, ...inside, ...after], curve) });
    from = i;
  }
  return runs;
}

/**
 * For every step the concave stretch of the curve that a schedule is on there: below the curve everywhere near,
 * and equal to it where the schedule is. What a programme finds with these, a battery can follow.
 */
export function runsAlong(problem: ChargingProblem, planned: Planned): CurveAt {
  const runs = problem.curves.map((curve) => (isConcave(curve) ? undefined : concaveRuns(curve)));
  const states = statesAlong(problem, planned);
  return (v, stay, step) => {
    const own = runs[problem.curveOf[v] as number];
    const soc = states.get(stay)?.[step - (problem.arrivalStep[stay] as number)];
    return own?.find(({ to }) => (soc ?? 0) < to)?.curve ?? own?.at(-1)?.curve;
  };
}

/** State of charge at the beginning of every step of every planned stay. */
function statesAlong(problem: ChargingProblem, planned: Planned): Map<number, Float64Array> {
  const found = new Map<number, Float64Array>();
  for (let v = 0; v < problem.vehicleIds.length; v += 1) {
    const rate = (problem.efficiencyShare[v] as number) / (problem.capacity_kWh[v] as number);
    const curve = problem.curves[problem.curveOf[v] as number] as ChargingCurve;
    let soc = problem.initialSoc[v] as number;
    for (
      let stay = problem.stayOffset[v] as number;
      stay < (problem.stayOffset[v + 1] as number);
      stay += 1
    ) {
      soc += problem.socDelta[stay] as number;
      const entry = planned.entryOfStay[stay] as number;
      if (!isDue(problem, stay) || !canCharge(problem, stay) || entry < 0) continue;
      const point_kW = problem.stationPower_kW[problem.stationOf[stay] as number] as number;
      const count = (problem.departureStep[stay] as number) - (problem.arrivalStep[stay] as number);
      found.set(
        stay,
        Float64Array.from({ length: count }, (_, i) => {
          const at = soc;
          const wanted = planned.power_kW[entry + i] as number;
          soc = chargeFor(curve, at, at + wanted * problem.step_h * rate, point_kW, rate, problem.step_h);
          return at;
        }),
      );
    }
  }
  return found;
}
