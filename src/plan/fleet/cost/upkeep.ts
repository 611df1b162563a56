import { type Context, parameter, parameterAt } from "../../context.ts";
import type { SegmentTechnology } from "../../model/reference.ts";
import { baseCategory, type Level } from "../../model/vocabulary.ts";
import { realPriceAt, valueAt } from "../../parameters.ts";
import { kWhToMWh } from "../../units.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { vehicleTax } from "./tax.ts";
import { borne, holding, money, optionalAt } from "./basics.ts";

/** Maintenance of a full year, borne; grows beyond the typical age (formula C3). */
export function maintenanceCost(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  age_a: number,
  year: number,
): number {
  const q = data.quantities;
  const over = Math.max(0, age_a - holding(context, vehicle).typical);
  const growth = (1 + valueAt(vehicle.segment.quantities.overAgeMaintenanceGrowth_per_a, year)) ** over;
  const net =
    (vehicle.work.distance_km * optionalAt(q.maintenance_EUR_per_km, year, context) +
      vehicle.work.operating_h * optionalAt(q.maintenance_EUR_per_h, year, context) +
      optionalAt(q.maintenance_EUR_per_a, year, context)) *
    growth;
  return borne(context, vehicle.authorityId, net);
}

/** Downtime and hired replacement beyond the latest age: a share of the price each year, borne (formula C3). */
export function overAgeCost(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  age_a: number,
  year: number,
): number {
  const beyond = Math.max(0, age_a - holding(context, vehicle).latest);
  if (beyond === 0) return 0;
  const share = valueAt(parameter(context.reference, "fleet.overAgeCostShare_per_a"), year);
  const price = realPriceAt(
    data.quantities.price_EUR,
    context.startYear,
    context.levels.vehiclePrices,
    money(context),
  );
  return borne(context, vehicle.authorityId, beyond * share * price);
}

/**
 * A second battery where the vehicle outlives the first, borne: from the battery's life on each year takes an
 * even part of the new one, so that what is unused goes with the vehicle (formula C9).
 */
export function batteryCost(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  age_a: number,
  year: number,
): number {
  const { batteryLife_a, batteryPrice_EUR_per_kWh, batteryUsable_kWh } = data.quantities;
  if (!batteryLife_a || !batteryPrice_EUR_per_kWh || !batteryUsable_kWh) return 0;
  const life = valueAt(batteryLife_a, year);
  // delivery is mid-year: at this age the year lies half before and half after
  const part = Math.min(1, Math.max(0, age_a - life + 0.5));
  if (part === 0) return 0;
  const price = realPriceAt(batteryPrice_EUR_per_kWh, year, context.levels.vehiclePrices, money(context));
  const battery = price * valueAt(batteryUsable_kWh, context.scenario.startDate);
  return borne(context, vehicle.authorityId, (part * battery) / life);
}

/** Insurance of a full year; bears no VAT. */
export const insuranceCost = (context: Context, data: SegmentTechnology, year: number): number =>
  optionalAt(data.quantities.insurance_EUR_per_a, year, context);

/** Proceeds of the GHG quota for a year of a battery-electric vehicle, real euros (formula C10); nothing for others. */
export function thgQuoteProceeds(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  year: number,
  level: Level,
): number {
  if (data.technology.powertrain !== "battery-electric") return 0;
  const category = baseCategory(vehicle.vehicle.category).replace("M2", "M3");
  const flat = context.reference.parameters[`thgQuote.flatEnergy_kWh_per_a.${category}`];
  if (!flat) return 0;
  const price = realPriceAt(
    parameter(context.reference, "thgQuote.proceeds_EUR_per_MWh"),
    year,
    level,
    money(context),
  );
  return kWhToMWh(parameterAt(context.reference, flat.id, year)) * price;
}

/** Proceeds that the scenario counts in the objective: none unless `funding.thgQuote` says so. */
export function countedThgQuote(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  year: number,
): number {
  const level = context.scenario.funding?.thgQuote;
  return level === undefined ? 0 : thgQuoteProceeds(context, vehicle, data, year, level);
}

/** Running cost of a full year besides energy and lease: the sum of the parts above. */
export const upkeepCost = (
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  age_a: number,
  year: number,
): number =>
  maintenanceCost(context, vehicle, data, age_a, year) +
  overAgeCost(context, vehicle, data, age_a, year) +
  batteryCost(context, vehicle, data, age_a, year) +
  insuranceCost(context, data, year) +
  vehicleTax(context, vehicle, data, age_a, year) -
  countedThgQuote(context, vehicle, data, year);
