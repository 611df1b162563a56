import { type Context, discount } from "../../context.ts";
import type { SegmentTechnology } from "../../model/reference.ts";
import { awardYearOf } from "../../units.ts";
import { valueAt } from "../../parameters.ts";
import {
  electricityPrice,
  fuelPriceParts,
  grant,
  leaseRate,
  residualShare,
  runningLease,
  vehiclePrice,
} from "../cost.ts";
import { annualEnergy } from "../energy.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { borne } from "./basics.ts";
import { type Tenure, termOf } from "./chain.ts";
import { vehicleTax } from "./tax.ts";
import {
  batteryCost,
  countedThgQuote,
  insuranceCost,
  maintenanceCost,
  overAgeCost,
  thgQuoteProceeds,
} from "./upkeep.ts";

/** Lines of what a vehicle costs the payer; income is negative. */
export const COST_LINES = [
  "purchase",
  "grant",
  "sale",
  "terminalValue",
  "lease",
  "fuelProduct",
  "energyTax",
  "co2Price",
  "electricity",
  "maintenance",
  "overAge",
  "battery",
  "insurance",
  "vehicleTax",
  "thgQuote",
] as const;
export type CostLine = (typeof COST_LINES)[number];
export type CostLines = Record<CostLine, number>;

export interface ChainCost {
  /** discounted to the first year, real EUR that the payer bears; they add up to `total_EUR` */
  lines: CostLines;
  /** what the programme's objective counts for this chain */
  total_EUR: number;
  /** undiscounted, by year; the terminal value stands in the last */
  byYear: { year: number; lines: CostLines }[];
  /** proceeds of the GHG quota, discounted, in the total only where `funding.thgQuote` asks for it */
  thgQuoteProceeds_EUR: { low: number; mid: number; high: number };
}

const noLines = (): CostLines => Object.fromEntries(COST_LINES.map((line) => [line, 0])) as CostLines;

/** Energy of a full year by the parts of its price, borne. */
function energyLines(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  year: number,
): Pick<CostLines, "fuelProduct" | "energyTax" | "co2Price" | "electricity"> {
  const energy = annualEnergy(data, vehicle.work, vehicle.dutyFactor, context.scenario.startDate);
  const pay = (net: number): number => borne(context, vehicle.authorityId, net);
  const parts =
    energy.fuel && energy.fuelAmount > 0
      ? fuelPriceParts(context, energy.fuel, year)
      : { product: 0, energyTax: 0, co2Price: 0 };
  return {
    fuelProduct: pay(energy.fuelAmount * parts.product),
    energyTax: pay(energy.fuelAmount * parts.energyTax),
    co2Price: pay(energy.fuelAmount * parts.co2Price),
    electricity: pay(energy.electricity_kWh * electricityPrice(context, year)),
  };
}

/** The technology whose fuel a tenure burns in a year. */
const burntIn = ({ data, fuel }: Tenure, year: number): SegmentTechnology =>
  fuel && year >= fuel.year ? fuel.data : data;

/** What a new vehicle costs: by its contract, else by the data. */
const priceOf = (context: Context, vehicle: ResolvedVehicle, tenure: Tenure, year: number): number =>
  tenure.netPrice_EUR === undefined
    ? vehiclePrice(context, vehicle.authorityId, tenure.data, year)
    : borne(context, vehicle.authorityId, tenure.netPrice_EUR);

/** Everything that a full year of a tenure costs. */
export function runningLines(
  context: Context,
  vehicle: ResolvedVehicle,
  tenure: Tenure,
  year: number,
): CostLines {
  const { data, fromYear, leased } = tenure;
  // after endYear nothing can be awarded any more, so the cost of age stands still there (C3)
  const aged = Math.min(year, context.endYear);
  const age = fromYear === null ? aged - vehicle.registrationYear : Math.max(0, aged - fromYear);
  return {
    ...noLines(),
    ...energyLines(context, vehicle, burntIn(tenure, year), year),
    maintenance: maintenanceCost(context, vehicle, data, age, year),
    overAge: overAgeCost(context, vehicle, data, age, year),
    battery: batteryCost(context, vehicle, data, age, year),
    insurance: insuranceCost(context, data, year),
    vehicleTax: vehicleTax(context, vehicle, data, age, year),
    thgQuote: -countedThgQuote(context, vehicle, data, year),
    lease: !leased
      ? 0
      : fromYear === null
        ? runningLease(context, vehicle, year)
        : leaseRate(context, vehicle, data, fromYear, termOf(context, vehicle)),
  };
}

/** Value of a tenure at an age, real EUR; a lease leaves nothing. */
function valueOf(context: Context, vehicle: ResolvedVehicle, tenure: Tenure, age_a: number): number {
  if (tenure.leased) return 0;
  const year = tenure.fromYear ?? context.startYear;
  const price = priceOf(context, vehicle, tenure, year);
  return price * residualShare(tenure.data, age_a, year);
}

/**
 * Cost of a chain of tenures line by line, year by year: a second road to what the programme's objective says of
 * the same chain (formula C11). `likeForLike` is what a grant on the premium compares with.
 */
export function chainCost(
  context: Context,
  vehicle: ResolvedVehicle,
  chain: Tenure[],
  likeForLike: SegmentTechnology,
): ChainCost {
  const byYear = new Map<number, CostLines>();
  for (let year = context.startYear; year <= context.lastYear; year += 1) byYear.set(year, noLines());
  const add = (year: number, line: CostLine, amount: number): void => {
    const lines = byYear.get(year) as CostLines;
    lines[line] += amount;
  };
  const proceeds = { low: 0, mid: 0, high: 0 };
  for (const tenure of chain) {
    const { data, fromYear, toYear, leased } = tenure;
    for (let year = fromYear ?? context.startYear; year <= (toYear ?? context.lastYear); year += 1) {
      const weight = year === fromYear || year === toYear ? 0.5 : 1;
      const lines = runningLines(context, vehicle, tenure, year);
      for (const line of COST_LINES) add(year, line, weight * lines[line]);
      for (const level of ["low", "mid", "high"] as const)
        proceeds[level] +=
          discount(context, year) * weight * thgQuoteProceeds(context, vehicle, data, year, level);
    }
    if (fromYear !== null && !leased) {
      add(fromYear, "purchase", priceOf(context, vehicle, tenure, fromYear));
      const award = awardYearOf(fromYear, valueAt(data.quantities.leadTime_months, fromYear));
      add(fromYear, "grant", -grant(context, vehicle.authorityId, data, likeForLike, award, fromYear));
    }
    const born = fromYear ?? vehicle.registrationYear;
    if (toYear !== null) add(toYear, "sale", -valueOf(context, vehicle, tenure, toYear - born));
    else {
      const end = context.lastYear + 1 - born - (fromYear === null ? 0 : 0.5);
      add(context.lastYear, "terminalValue", -valueOf(context, vehicle, tenure, end));
    }
  }
  return { ...discounted(context, byYear), thgQuoteProceeds_EUR: proceeds };
}

function discounted(
  context: Context,
  byYear: Map<number, CostLines>,
): Pick<ChainCost, "lines" | "total_EUR" | "byYear"> {
  const lines = noLines();
  for (const [year, of] of byYear)
    for (const line of COST_LINES) lines[line] += discount(context, year) * of[line];
  return {
    lines,
    total_EUR: COST_LINES.reduce((sum, line) => sum + lines[line], 0),
    byYear: [...byYear].map(([year, of]) => ({ year, lines: of })),
  };
}
