import { authorityOf, type Context, parameter } from "../context.ts";
import type { Option } from "./suitability.ts";
import type { ResolvedVehicle } from "./resolve.ts";
import type { Programme, SegmentTechnology } from "../model/reference.ts";
import { numberOf, entryAt, realPriceAt, valueAt } from "../parameters.ts";
import { deflator, payable, toReal, yearOf } from "../units.ts";
import { fuelData } from "./emissions.ts";

const money = (context: Context) => ({
  priceYear: context.priceYear,
  inflation_per_a: context.inflation_per_a,
});

/** Net to what the authority bears. */
export const borne = (context: Context, authorityId: string, net_EUR: number): number =>
  payable(net_EUR, context.vatShare, authorityOf(context, authorityId).vatRecoverableShare);

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

/** Fuel price = price without tax and CO2 + energy tax + CO2 price × factor (contracts section 2), net real euros per unit. */
export function fuelPrice(
  context: Context,
  fuel: NonNullable<SegmentTechnology["fuel"]>,
  year: number,
): number {
  const data = fuelData(context.reference, fuel);
  const product = realPriceAt(
    data.priceWithoutTaxAndCO2_EUR_per_unit,
    year,
    context.levels.energyPrices,
    money(context),
  );
  const tax = realPriceAt(data.energyTax_EUR_per_unit, year, "mid", money(context));
  return product + tax + (co2Price(context, year) * valueAt(data.co2PriceFactor_kgCO2_per_unit, year)) / 1000;
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

const optionalAt = (
  quantity: SegmentTechnology["quantities"]["maintenance_EUR_per_a"],
  year: number,
  context: Context,
): number => {
  if (!quantity) return 0;
  const entry = entryAt(quantity, year);
  return toReal(
    numberOf(entry, "mid"),
    entry.priceBasis ?? "nominal",
    year,
    context.priceYear,
    context.inflation_per_a,
  );
};

/**
 * Running cost of a full year besides energy: maintenance (grows beyond the typical age: cost of age),
 * insurance, tax. Beyond the latest age a share of the price stands for downtime and hired replacement.
 * Formula C3.
 */
export function upkeepCost(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  age_a: number,
  year: number,
): number {
  const q = data.quantities;
  const s = vehicle.segment.quantities;
  const typical = holding(context, vehicle).typical;
  const over = Math.max(0, age_a - typical);
  const growth = (1 + valueAt(s.overAgeMaintenanceGrowth_per_a, year)) ** over;
  const maintenance =
    (vehicle.work.distance_km * optionalAt(q.maintenance_EUR_per_km, year, context) +
      vehicle.work.operating_h * optionalAt(q.maintenance_EUR_per_h, year, context) +
      optionalAt(q.maintenance_EUR_per_a, year, context)) *
    growth;
  const insuranceAndTax =
    optionalAt(q.insurance_EUR_per_a, year, context) + optionalAt(q.vehicleTax_EUR_per_a, year, context);
  const beyond = Math.max(0, age_a - holding(context, vehicle).latest);
  const downtime =
    beyond > 0
      ? beyond *
        valueAt(parameter(context.reference, "fleet.overAgeCostShare_per_a"), year) *
        realPriceAt(q.price_EUR, context.startYear, context.levels.vehiclePrices, money(context))
      : 0;
  return borne(context, vehicle.authorityId, maintenance + downtime) + insuranceAndTax;
}

/** Age window of a replacement: the policy's, else the data's. */
export function holding(
  context: Context,
  vehicle: Pick<ResolvedVehicle, "segment">,
): { earliest: number; typical: number; latest: number } {
  const ruled = context.scenario.fleetPolicy?.holding?.find(
    (rule) => rule.segment === vehicle.segment.segment,
  );
  if (ruled) return { earliest: ruled.earliestAge_a, typical: ruled.typicalAge_a, latest: ruled.latestAge_a };
  const q = vehicle.segment.quantities;
  const at = context.startYear;
  return {
    earliest: valueAt(q.earliestAge_a, at),
    typical: valueAt(q.typicalAge_a, at),
    latest: valueAt(q.latestAge_a, at),
  };
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
