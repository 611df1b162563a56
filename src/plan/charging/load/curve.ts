/** How much power a battery takes at which state of charge: straight lines between points, AC side of the charger. */
export interface ChargingCurve {
  soc: Float64Array;
  power_kW: Float64Array;
  maxPower_kW: number;
  /** the same power everywhere: most of the work is done on the short path */
  constant: boolean;
  /** never more power at a higher state of charge */
  falling: boolean;
}

/** @throws RangeError where the points do not run from 0 to 1 in order */
export function chargingCurve(points: readonly (readonly [number, number])[]): ChargingCurve {
  const sorted = [...points].sort((a, b) => a[0] - b[0]);
  if (sorted.length < 2 || sorted[0]?.[0] !== 0 || sorted.at(-1)?.[0] !== 1)
    throw new RangeError("a charging curve has points from state of charge 0 to 1");
  const power_kW = Float64Array.from(sorted, (point) => point[1]);
  return {
    soc: Float64Array.from(sorted, (point) => point[0]),
    power_kW,
    maxPower_kW: Math.max(...power_kW),
    constant: power_kW.every((power) => power === power_kW[0]),
    falling: power_kW.every((power, i) => i === 0 || power <= (power_kW[i - 1] as number)),
  };
}

/** Power that the curve offers at a state of charge; level below 0. */
export function powerAt(curve: ChargingCurve, soc: number): number {
  const last = curve.soc.length - 1;
  let piece = 0;
  while (piece < last - 1 && soc > (curve.soc[piece + 1] as number)) piece += 1;
  const from = curve.soc[piece] as number;
  const low = curve.power_kW[piece] as number;
  const high = curve.power_kW[piece + 1] as number;
  if (soc <= from || low === high) return low;
  return low + ((high - low) * (soc - from)) / ((curve.soc[piece + 1] as number) - from);
}

/**
 * State of charge after charging for a time, exactly integrated (formula L10): the power is the smaller of
 * the given one and the curve's, a share of it arrives in the battery. Stops at the target.
 * @param shareRate_per_kWh state of charge gained per kWh drawn: efficiency / capacity
 */
export function chargeFor(
  curve: ChargingCurve,
  soc: number,
  target: number,
  power_kW: number,
  shareRate_per_kWh: number,
  time_h: number,
): number {
  const goal = target < 1 ? target : 1;
  if (soc >= goal || power_kW <= 0) return soc;
  if (curve.constant) {
    const power = Math.min(power_kW, curve.maxPower_kW);
    const reached = soc + power * shareRate_per_kWh * time_h;
    return reached < goal ? reached : goal;
  }
  return alongCurve(curve, soc, goal, power_kW, shareRate_per_kWh, time_h);
}

/**
 * The same for a target that a mean power brings in this time: most often the curve lets more through all the way.
 * @param mean_kW power that reaches the target in just this time, at most `power_kW`
 */
export function chargeUpTo(
  curve: ChargingCurve,
  soc: number,
  target: number,
  mean_kW: number,
  power_kW: number,
  shareRate_per_kWh: number,
  time_h: number,
): number {
  return curve.falling && target < 1 && powerAt(curve, target) >= mean_kW
    ? target
    : chargeFor(curve, soc, target, power_kW, shareRate_per_kWh, time_h);
}

function alongCurve(
  curve: ChargingCurve,
  soc: number,
  goal: number,
  power_kW: number,
  rate: number,
  time_h: number,
): number {
  const last = curve.soc.length - 1;
  let piece = 0;
  while (piece < last - 1 && soc >= (curve.soc[piece + 1] as number)) piece += 1;
  let left_h = time_h;
  for (; piece < last; piece += 1) {
    const from = curve.soc[piece] as number;
    const to = curve.soc[piece + 1] as number;
    const low = curve.power_kW[piece] as number;
    const slope = ((curve.power_kW[piece + 1] as number) - low) / (to - from);
    // below state of charge 0 the curve goes on level
    while (soc < to) {
      const below = soc < from;
      const offered = below ? low : low + slope * (soc - from);
      // where the given power and the curve cross, the piece is cut in two
      const crossing = from + (power_kW - low) / slope;
      const level = below || slope === 0;
      const capped = level ? offered >= power_kW : slope < 0 ? soc < crossing : soc >= crossing;
      let end = below ? from : crossing > soc && crossing < to ? crossing : to;
      if (end > goal) end = goal;
      const power = capped ? power_kW : offered;
      if (power <= 0) return soc;
      const needed_h =
        level || capped
          ? (end - soc) / (power * rate)
          : Math.log((low + slope * (end - from)) / power) / (slope * rate);
      if (!(needed_h < left_h))
        return level || capped
          ? Math.min(end, soc + power * rate * left_h)
          : Math.min(end, soc + (power / slope) * Math.expm1(slope * rate * left_h));
      left_h -= needed_h;
      soc = end;
      if (soc >= goal) return goal;
    }
  }
  return soc;
}
