import type { Fuel, SegmentTechnology } from "../model/reference.ts";
import { valueAt } from "../parameters.ts";
import { useOverDistance } from "../units.ts";

/** Work of a vehicle in a year: distance and, for machines that work by the hour, operating hours. */
export interface Work {
  distance_km: number;
  operating_h: number;
}

/** Energy bought for a year: fuel in the unit it is sold in, electricity at the plug (losses included). */
export interface EnergyUse {
  fuel: Fuel | undefined;
  fuelAmount: number;
  electricity_kWh: number;
}

/**
 * Energy of a technology for a year's work: per distance plus per hour, times the duty factor.
 * Formula E1 in docs/method.md. `when` picks the dated consumption.
 */
export function annualEnergy(
  option: SegmentTechnology,
  work: Work,
  dutyFactor: number,
  when: string | number,
): EnergyUse {
  const q = option.quantities;
  const per100 = q.fuelUse_per_100km ? valueAt(q.fuelUse_per_100km, when) : 0;
  const perHour = q.fuelUse_per_h ? valueAt(q.fuelUse_per_h, when) : 0;
  const kWh100 = q.energyUse_kWh_per_100km ? valueAt(q.energyUse_kWh_per_100km, when) : 0;
  const kWhHour = q.energyUse_kWh_per_h ? valueAt(q.energyUse_kWh_per_h, when) : 0;
  return {
    fuel: option.fuel,
    fuelAmount: (useOverDistance(work.distance_km, per100) + work.operating_h * perHour) * dutyFactor,
    electricity_kWh: (useOverDistance(work.distance_km, kWh100) + work.operating_h * kWhHour) * dutyFactor,
  };
}

/** What a vehicle's own record says about its use; litres or kilowatt hours, never both. */
export interface OwnUse {
  fuelUse_l_per_100km?: number | undefined;
  fuelUse_l_per_h?: number | undefined;
  energyUse_kWh_per_100km?: number | undefined;
}

/**
 * Duty factor: the vehicle's own measured use over the reference use of its own technology for the same work;
 * 1 where nothing was measured. Every technology that may replace it is scaled by it (formula E2), so that
 * like for like reproduces the measured figure exactly.
 */
export function dutyFactor(
  own: OwnUse,
  option: SegmentTechnology,
  work: Work,
  when: string | number,
): number {
  const reference = annualEnergy(option, work, 1, when);
  const electric = option.fuel === undefined;
  const measured = electric
    ? own.energyUse_kWh_per_100km === undefined
      ? undefined
      : useOverDistance(work.distance_km, own.energyUse_kWh_per_100km)
    : measuredFuel(own, work);
  const expected = electric ? reference.electricity_kWh : reference.fuelAmount;
  if (measured === undefined || measured <= 0 || expected <= 0) return 1;
  return measured / expected;
}

function measuredFuel(own: OwnUse, work: Work): number | undefined {
  if (own.fuelUse_l_per_h !== undefined && work.operating_h > 0)
    return own.fuelUse_l_per_h * work.operating_h;
  if (own.fuelUse_l_per_100km !== undefined)
    return useOverDistance(work.distance_km, own.fuelUse_l_per_100km);
  return undefined;
}
