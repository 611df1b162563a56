import { type Context, parameter } from "../context.ts";
import type { Option } from "./suitability.ts";
import type { ResolvedVehicle } from "./resolve.ts";
import type { Programme, SegmentTechnology } from "../model/reference.ts";
import { realPriceAt, valueAt } from "../parameters.ts";
import { deflator, yearOf } from "../units.ts";
import { borne, money } from "./cost/basics.ts";
import { fuelData } from "./emissions.ts";

export { borne, holding } from "./cost/basics.ts";
export { upkeepCost } from "./cost/upkeep.ts";

/** Price of a new vehicle in a year, real euros that the payer bears. */
export const vehiclePrice = (
  context: Context,
  authorityId: string,
  data: SegmentTechnology,
  year: number,
): number =>
  borne(
    context,
    authorityId,
    realPriceAt(data.quantities.price_EUR, year, context.levels.vehiclePrices, money(context)),
  );

/** Share of the price that is left at an age: formula C2, residual(age) = s0 · (1 − δ)^age, 1 at age 0 at most. */
export function residualShare(data: SegmentTechnology, age_a: number, year: number): number {
  const s0 = valueAt(data.quantities.residualShareNew, year);
  const decline = valueAt(data.quantities.residualDecline_per_a, year);
  return Math.min(1, s0 * (1 - decline) ** Math.max(0, age_a));
}

/** Real CO2 price of a year, EUR per tonne, net. */
const co2Price = (context: Context, year: number): number =>
  realPriceAt(
    parameter(context.reference, "co2.price_EUR_per_t"),
    year,
    context.levels.co2Price,
    money(context),
  );

/** Parts of a fuel's price, net real euros per unit. */
export interface FuelPriceParts {
  product: number;
  energyTax: number;
  co2Price: number;
}

/** Fuel price = price without tax and CO2 + energy tax + CO2 price × factor (contracts section 2, formula C1). */
export function fuelPriceParts(
  context: Context,
  fuel: NonNullable<SegmentTechnology["fuel"]>,
  year: number,
): FuelPriceParts {
  const data = fuelData(context.reference, fuel);
  return {
    product: realPriceAt(
      data.priceWithoutTaxAndCO2_EUR_per_unit,
      year,
      context.levels.energyPrices,
      money(context),
    ),
    energyTax: realPriceAt(data.energyTax_EUR_per_unit, year, "mid", money(context)),
    co2Price: (co2Price(context, year) * valueAt(data.co2PriceFactor_kgCO2_per_unit, year)) / 1000,
  };
}

export function fuelPrice(
  context: Context,
  fuel: NonNullable<SegmentTechnology["fuel"]>,
  year: number,
): number {
  const { product, energyTax, co2Price: co2 } = fuelPriceParts(context, fuel, year);
  return product + energyTax + co2;
}

/** Electricity at the property, net real euros per kWh. */
export const electricityPrice = (context: Context, year: number): number =>
  realPriceAt(
    parameter(context.reference, "electricity.price_EUR_per_kWh"),
    year,
    context.levels.energyPrices,
    money(context),
  );

/** Energy cost of a full year, borne by the authority. */
export function energyCost(context: Context, authorityId: string, option: Option, year: number): number {
  const { fuel, fuelAmount, electricity_kWh } = option.energy;
  const net =
    (fuel && fuelAmount > 0 ? fuelAmount * fuelPrice(context, fuel, year) : 0) +
    electricity_kWh * electricityPrice(context, year);
  return borne(context, authorityId, net);
}

/** Yearly rate of a new lease: annuity of the price less the residual at the end of the term (formula C4). */
export function leaseRate(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  year: number,
  term_a: number,
): number {
  const price = vehiclePrice(context, vehicle.authorityId, data, year);
  const rate = valueAt(parameter(context.reference, "lease.interestRate_per_a"), year);
  const end = price * residualShare(data, term_a, year);
  const factor = rate === 0 ? 1 / term_a : rate / (1 - (1 + rate) ** -term_a);
  return (price - end / (1 + rate) ** term_a) * factor;
}

/** Nominal today's rate of a running lease in real euros of a year, per year. */
export const runningLease = (context: Context, vehicle: ResolvedVehicle, year: number): number =>
  (vehicle.vehicle.leaseRate_EUR_per_month ?? 0) *
  12 *
  deflator(year, context.priceYear, context.inflation_per_a);

/** Grants of the programmes that the scenario switches on, for a purchase awarded in a year: formula C5. */
export function grant(
  context: Context,
  authorityId: string,
  data: SegmentTechnology,
  comparison: SegmentTechnology,
  awardYear: number,
  year: number,
): number {
  const wanted = context.scenario.funding?.programmes ?? [];
  const price = vehiclePrice(context, authorityId, data, year);
  let best = 0;
  for (const programme of context.reference.programmes) {
    if (
      !wanted.includes(programme.id) ||
      programme.appliesTo !== "vehicle" ||
      data.technology.combustionEngine
    )
      continue;
    if (awardYear < yearOf(programme.from) || (programme.to && awardYear > yearOf(programme.to))) continue;
    best = Math.max(best, grantOf(programme, price, vehiclePrice(context, authorityId, comparison, year)));
  }
  return best;
}

const grantOf = (programme: Programme, price: number, comparison: number): number =>
  Math.min(
    programme.ceiling_EUR ?? Number.POSITIVE_INFINITY,
    (programme.shareOfPremium ?? 0) * Math.max(0, price - comparison) + (programme.shareOfPrice ?? 0) * price,
  );
