import { type ChargingCurve, chargeFor, powerAt } from "./curve.ts";

/**
 * Mean power of a step that the battery takes of the one offered, from a state of charge on.
 * @param rate state of charge that one kW over one step brings
 */
export function accepted(
  curve: ChargingCurve,
  soc: number,
  power: number,
  most_kW: number,
  rate: number,
  step_h: number,
): number {
  const after = soc + power * rate;
  // a falling curve that still offers this power at the end of the step offered it all along
  if (after <= 1 && curve.falling && powerAt(curve, after) >= power) return power;
  return Math.min(power, Math.max(0, chargeFor(curve, soc, 1, most_kW, rate / step_h, step_h) - soc) / rate);
}

/** A little less than accepted, without exponentials: what the curve still offers at the end of the step. */
export function surelyAccepted(
  curve: ChargingCurve,
  soc: number,
  power: number,
  most_kW: number,
  rate: number,
  step_h: number,
): number {
  if (!curve.falling) return accepted(curve, soc, power, most_kW, rate, step_h);
  const end = Math.min(1, soc + power * rate);
  if (end <= soc) return 0;
  const offered = powerAt(curve, end);
  if (offered >= power && end < 1) return power;
  const now = Math.min(power, powerAt(curve, soc));
  return Math.min(now / (1 - ((Math.min(offered, now) - now) / (end - soc)) * rate), (1 - soc) / rate);
}
