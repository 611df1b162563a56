import type { Context } from "../../context.ts";
import type { SegmentData } from "../../model/reference.ts";
import { baseCategory } from "../../model/vocabulary.ts";
import { valueAt } from "../../parameters.ts";
import type { Work } from "../energy.ts";
import type { ResolvedVehicle } from "../resolve.ts";

/** One vehicle as the gap of a field sees it. */
export interface Case {
  vehicleId: string;
  /** peers: the segment, or for the segment itself the category */
  group: string;
  /** emissions that hang on the field, t CO2e/a */
  affected_tCO2e: number;
  /** stated over default; undefined where nothing is stated */
  ratio: number | undefined;
}
/** Mileage or hours: what is stated over the default of the segment. */
export function workCase(
  { scenario }: Context,
  one: ResolvedVehicle,
  field: "annualMileage_km_per_a" | "operatingHours_h_per_a",
  ghg: (one: ResolvedVehicle, work: Work) => number,
): Case[] {
  const quantity = (one.segment.quantities as SegmentData["quantities"])[field];
  const usual = quantity ? valueAt(quantity, scenario.startDate) : 0;
  if (usual <= 0) return [];
  const without =
    field === "annualMileage_km_per_a" ? { ...one.work, distance_km: 0 } : { ...one.work, operating_h: 0 };
  const stated = one.vehicle[field];
  return [
    {
      vehicleId: one.vehicleId,
      group: one.segment.segment,
      affected_tCO2e: ghg(one, one.work) - ghg(one, without),
      ratio: stated === undefined ? undefined : stated / usual,
    },
  ];
}

export function useCase(one: ResolvedVehicle, ghg_tCO2e: number): Case {
  const { fuelUse_l_per_100km, fuelUse_l_per_h, energyUse_kWh_per_100km } = one.vehicle;
  const stated =
    one.own.fuel === undefined ? energyUse_kWh_per_100km : (fuelUse_l_per_100km ?? fuelUse_l_per_h);
  return {
    vehicleId: one.vehicleId,
    group: one.segment.segment,
    affected_tCO2e: ghg_tCO2e,
    ratio: stated === undefined ? undefined : one.dutyFactor,
  };
}

export const segmentCase = (one: ResolvedVehicle, ghg_tCO2e: number, without_tCO2e: number): Case => ({
  vehicleId: one.vehicleId,
  group: baseCategory(one.vehicle.category),
  affected_tCO2e: ghg_tCO2e,
  ratio: one.vehicle.segment === undefined || without_tCO2e <= 0 ? undefined : ghg_tCO2e / without_tCO2e,
});
