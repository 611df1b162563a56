import type { Context } from "../../context.ts";
import type { ChargePointType, SegmentTechnology } from "../../model/reference.ts";
import { valueAt } from "../../parameters.ts";

/** Asked once per vehicle and technology of a fleet; the answer hangs on the context alone. */
const pointsOf = new WeakMap<Context, ChargePointType[]>();

/** Points that may be built or stand already, smallest power first within AC and DC. */
export const buildablePoints = (context: Context): ChargePointType[] => {
  const known = pointsOf.get(context);
  if (known) return known;
  const only = context.scenario.chargingPolicy?.powers_kW;
  const points = context.reference.chargePoints
    .filter((type) => !only || only.includes(type.power_kW))
    .sort((a, b) => a.power_kW - b.power_kW);
  pointsOf.set(context, points);
  return points;
};

/** Power that a technology draws at a kind of point, kW; 0 where it has no plug for that current. */
const drawn = (context: Context, data: SegmentTechnology, type: ChargePointType): number => {
  const { chargePowerAc_kW, chargePowerDc_kW } = data.quantities;
  const own = type.current === "AC" ? chargePowerAc_kW : chargePowerDc_kW;
  return Math.min(type.power_kW, own ? valueAt(own, context.scenario.startDate) : 0);
};

/** The smallest point that gives the energy within the hours (formula S2); undefined where none does. */
export function smallestPoint(
  context: Context,
  data: SegmentTechnology,
  energy_kWh: number,
  hours: number,
): { pointPower_kW: number; chargePower_kW: number } | undefined {
  for (const type of buildablePoints(context)) {
    const power = drawn(context, data, type);
    if (power > 0 && power * hours >= energy_kWh - 1e-9)
      return { pointPower_kW: type.power_kW, chargePower_kW: power };
  }
  return undefined;
}

/** Largest power that the technology draws at any point that may be built, kW. */
export const bestPower = (context: Context, data: SegmentTechnology): number =>
  buildablePoints(context).reduce((most, type) => Math.max(most, drawn(context, data, type)), 0);
