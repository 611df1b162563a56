import { type ChargingCurve, chargeFor, powerAt } from "./curve.ts";

/** Least concave curve above a curve: upper hull of its points. The same curve where it is concave already. */
export function concaveHull(curve: ChargingCurve): ChargingCurve {
  if (curve.constant) return curve;
  const hull: number[] = [];
  const { soc, power_kW } = curve;
  const slope = (from: number, to: number): number =>
    ((power_kW[to] as number) - (power_kW[from] as number)) / ((soc[to] as number) - (soc[from] as number));
  for (let i = 0; i < soc.length; i += 1) {
    while (
      hull.length > 1 &&
      slope(hull.at(-2) as number, hull.at(-1) as number) <= slope(hull.at(-1) as number, i)
    )
      hull.pop();
    hull.push(i);
  }
  const power = Float64Array.from(hull, (i) => power_kW[i] as number);
  return {
    soc: Float64Array.from(hull, (i) => soc[i] as number),
    power_kW: power,
    maxPower_kW: curve.maxPower_kW,
    constant: power.every((value) => value === power[0]),
    falling: power.every((value, i) => i === 0 || value <= (power[i - 1] as number)),
  };
}

export const isConcave = (curve: ChargingCurve): boolean => {
  const hull = concaveHull(curve);
  return curve.soc.every(
    (soc, i) => powerAt(hull, soc) - (curve.power_kW[i] as number) <= 1e-9 * curve.maxPower_kW,
  );
};

const STEP_BACK = 1e-4;

/** A line above what one step can reach: state after <= offset + slope * state before. */
export interface StepLine {
  offset: number;
  slope: number;
}

/**
 * Tangent, at a state of charge, to the state that a step at full speed reaches (formula L19). That state is a
 * concave function of the state before where the curve is concave, for it is the flow of a concave rate; its
 * slope is the rate after divided by the rate before.
 * @param rate state of charge gained per kWh drawn
 */
export function tangentAt(
  curve: ChargingCurve,
  soc: number,
  point_kW: number,
  rate: number,
  step_h: number,
): StepLine {
  // a stretch of a curve that is drawn on may end below nothing: the tangent then is that of its last power
  while (soc > STEP_BACK && powerAt(curve, soc) <= 0 && soc < 1) soc -= STEP_BACK;
  const after = chargeFor(curve, soc, 1, point_kW, rate, step_h);
  const before_kW = Math.min(point_kW, powerAt(curve, soc));
  const slope = after >= 1 ? 0 : before_kW <= 0 ? 1 : Math.min(point_kW, powerAt(curve, after)) / before_kW;
  return { offset: after - slope * soc, slope };
}

/**
 * States at which a tangent is exact for a whole stretch: on a straight piece of the curve the state after a step
 * is a straight line of the state before. They are the beginnings of the pieces, and where the point's power ends.
 */
export function pieceStarts(curve: ChargingCurve, point_kW: number): number[] {
  const starts: number[] = [];
  for (let i = 0; i < curve.soc.length - 1; i += 1) {
    const [from, to] = [curve.soc[i] as number, curve.soc[i + 1] as number];
    const [low, high] = [curve.power_kW[i] as number, curve.power_kW[i + 1] as number];
    if (Math.min(low, high) >= point_kW || low === high) continue;
    const crossing = from + ((to - from) * (point_kW - low)) / (high - low);
    starts.push(low > point_kW ? crossing : from);
  }
  return starts;
}
