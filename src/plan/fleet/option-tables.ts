import { type Context, discount } from "../context.ts";
import type { SegmentTechnology } from "../model/reference.ts";
import { type AwardFacts, awardFacts } from "./award-facts.ts";
import { awardYear, onMarket, type VehicleClass } from "./classes.ts";
import { borne, electricityPrice, fuelPrice, grant, leaseRate, residualShare, vehiclePrice } from "./cost.ts";
import { emissions } from "./emissions.ts";
import { type Probes, probesOf, upkeepLine } from "./upkeep-line.ts";
import { leaseTerm } from "./windows.ts";

/**
 * What a technology costs and counts for one kind of vehicle, by year index: everything that does not hang on
 * the work or the age of a single vehicle, so that thousands of vehicles share it. Real euros that the payer
 * bears; arrays over (delivery s, year t) are flat: `s * years + t`.
 */
export interface OptionTables {
  /** place in the store, dense: prices of the search are kept by it */
  id: number;
  data: SegmentTechnology;
  years: number;
  /** award year index of a delivery, and whether it can be bought and awarded in time */
  awardIndex: Int16Array;
  onOffer: Uint8Array;
  investment: Float64Array;
  grants: Float64Array;
  /** yearly rate of a new lease by delivery year; part of upkeep */
  lease: Float64Array;
  residualAtTypical: Float64Array;
  /** energy: price of a unit of fuel and of a kWh */
  fuel_EUR_per_unit: Float64Array;
  electricity_EUR_per_kWh: Float64Array;
  /** t CO2e in the balance of the cap */
  ghg_t_per_unit: Float64Array;
  ghg_t_per_kWh: Float64Array;
  /** upkeep of a full year = perKm · km + perHour · h + fixed (lease included) */
  perKm: Float64Array;
  perHour: Float64Array;
  fixed: Float64Array;
  /** value on leaving in a year, and at the end of the horizon */
  resale: Float64Array;
  terminal: Float64Array;
  fossil: 0 | 1;
  /** what an award for a delivery counts in the quota; null = not countable */
  awards: (AwardFacts | null)[];
}

/** The contract of an order, where its price is known. */
export interface OrderedPrice {
  year: number;
  netPrice_EUR: number;
}

/** @param typicalAge_a holding that depreciation runs over */
export function optionTables(
  context: Context,
  of: VehicleClass,
  option: VehicleClass["options"][number],
  leased: boolean,
  typicalAge_a: number,
  id: number,
  order?: OrderedPrice,
): OptionTables {
  const T = context.lastYear - context.startYear + 1;
  const { data } = option;
  const zero = (size = T): Float64Array => new Float64Array(size);
  const tables: OptionTables = {
    id,
    data,
    years: T,
    awardIndex: new Int16Array(T),
    onOffer: new Uint8Array(T),
    investment: zero(),
    grants: zero(),
    lease: zero(),
    residualAtTypical: zero(),
    fuel_EUR_per_unit: zero(),
    electricity_EUR_per_kWh: zero(),
    ghg_t_per_unit: zero(),
    ghg_t_per_kWh: zero(),
    perKm: zero(T * T),
    perHour: zero(T * T),
    fixed: zero(T * T),
    resale: zero(T * T),
    terminal: zero(),
    fossil: context.reference.fuels.find((entry) => entry.fuel === data.fuel)?.fossil ? 1 : 0,
    awards: Array.from({ length: T }, () => null),
  };
  fillEnergy(context, of.one.authorityId, tables);
  const terms = { leased, typicalAge_a, order, probes: probesOf(of.one) };
  for (let s = 0; s < T; s += 1) fillDelivery(context, of, option, terms, tables, s);
  return tables;
}

function fillEnergy(context: Context, authorityId: string, tables: OptionTables): void {
  const { fuel } = tables.data;
  const balance = context.balances.cap ?? context.balances.withUpstream;
  const level = context.levels.electricityMix;
  for (let t = 0; t < tables.years; t += 1) {
    const year = context.startYear + t;
    const one = { fuel, fuelAmount: 1, electricity_kWh: 0 };
    if (fuel) {
      tables.fuel_EUR_per_unit[t] = borne(context, authorityId, fuelPrice(context, fuel, year));
      tables.ghg_t_per_unit[t] = emissions(context.reference, balance, one, year, level);
    }
    tables.electricity_EUR_per_kWh[t] = borne(context, authorityId, electricityPrice(context, year));
    const kWh = { fuel: undefined, fuelAmount: 0, electricity_kWh: 1 };
    tables.ghg_t_per_kWh[t] = emissions(context.reference, balance, kWh, year, level);
  }
}

interface Terms {
  leased: boolean;
  typicalAge_a: number;
  order: OrderedPrice | undefined;
  probes: Probes;
}

/** Delivery in year index s: award, price, upkeep by age, values left. */
function fillDelivery(
  context: Context,
  of: VehicleClass,
  option: VehicleClass["options"][number],
  terms: Terms,
  tables: OptionTables,
  s: number,
): void {
  const { data, years: T } = tables;
  const { authorityId } = of.one;
  const year = context.startYear + s;
  const award = awardYear(option, year);
  const ordered = terms.order?.year === year ? terms.order : undefined;
  const leased = terms.leased && !ordered;
  const price = ordered
    ? borne(context, authorityId, ordered.netPrice_EUR)
    : vehiclePrice(context, authorityId, data, year);
  const inTime = `${award}-07-01` >= context.scenario.startDate && award <= context.endYear;
  tables.awardIndex[s] = award - context.startYear;
  tables.onOffer[s] = inTime && onMarket(option, year) ? 1 : 0;
  if (tables.onOffer[s]) tables.awards[s] = factsOf(context, of, data, award, tables, s);
  const comparison = (of.options[of.likeForLike] ?? option).data;
  tables.investment[s] = leased ? 0 : price;
  tables.grants[s] = terms.leased ? 0 : grant(context, authorityId, data, comparison, award, year);
  tables.lease[s] = leased ? leaseRate(context, of.one, data, year, leaseTerm(context, of)) : 0;
  tables.residualAtTypical[s] = leased ? 0 : price * residualShare(data, terms.typicalAge_a, year);
  for (let t = s; t < T; t += 1) {
    const at = s * T + t;
    const line = upkeepLine(
      context,
      terms.probes,
      data,
      Math.max(0, agedUntil(context, t) - s),
      context.startYear + t,
    );
    tables.perKm[at] = line.perKm;
    tables.perHour[at] = line.perHour;
    tables.fixed[at] = line.fixed + (tables.lease[s] as number);
    tables.resale[at] = leased ? 0 : price * residualShare(data, t - s, year);
  }
  tables.terminal[s] = leased ? 0 : price * residualShare(data, T - s - 0.5, year);
}

/** Asked once per award year: deliveries of neighbouring years may share it. */
function factsOf(
  context: Context,
  of: VehicleClass,
  data: SegmentTechnology,
  award: number,
  tables: OptionTables,
  s: number,
): AwardFacts | null {
  const before = s - 1;
  if (before >= 0 && tables.onOffer[before] && tables.awardIndex[before] === award - context.startYear)
    return tables.awards[before] ?? null;
  return awardFacts(context, of.one, data, award);
}

/** After endYear nothing can be awarded any more, so the cost of age stands still there (docs/method.md C3). */
export const agedUntil = (context: Context, t: number): number =>
  Math.min(t, context.endYear - context.startYear);

/** Discount factors by year index. */
export const discounts = (context: Context, T: number): Float64Array =>
  Float64Array.from({ length: T }, (_, t) => discount(context, context.startYear + t));
