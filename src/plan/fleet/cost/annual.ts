import { type Context, GRACE_YEARS } from "../../context.ts";
import type { SegmentTechnology } from "../../model/reference.ts";
import { valueAt } from "../../parameters.ts";
import { energyCost, leaseRate, residualShare, upkeepCost, vehiclePrice } from "../cost.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { optionFor } from "../suitability.ts";
import { holding } from "./basics.ts";
import { leasesAnew, termOf } from "./chain.ts";

/** First year from which a technology can be had; prices of a comparison are of that year and after. */
const firstYear = (context: Context, data: SegmentTechnology): number =>
  Math.max(context.startYear, valueAt(data.quantities.marketFromYear, context.startYear));

/**
 * Equivalent annual cost of keeping one vehicle `years` years, real EUR that the payer bears (formula C12): price
 * less what is left, energy and upkeep year by year with half years at both ends, spread evenly over the time.
 */
export function equivalentAnnualCost(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  years: number,
): number {
  const from = firstYear(context, data);
  const rate = 1 + context.discountRate_per_a;
  const option = optionFor(context, vehicle, data);
  const leased = leasesAnew(context, vehicle);
  const price = vehiclePrice(context, vehicle.authorityId, data, from);
  const lease = leased ? leaseRate(context, vehicle, data, from, termOf(context, vehicle)) : 0;
  let present = leased ? 0 : price - price * residualShare(data, years, from) * rate ** -years;
  let time = 0;
  for (let age = 0; age <= years; age += 1) {
    const weight = (age === 0 || age === years ? 0.5 : 1) * rate ** -age;
    const year = from + age;
    time += weight;
    present +=
      weight *
      (energyCost(context, vehicle.authorityId, option, year) +
        upkeepCost(context, vehicle, data, age, year) +
        lease);
  }
  return present / time;
}

export interface HoldingPeriod {
  optimal_a: number;
  cost_EUR_per_a: number;
  /** the window of the data or policy in which the plan replaces */
  earliest_a: number;
  typical_a: number;
  latest_a: number;
}

/** The time of least equivalent annual cost among 1 … latest age + years of grace; the shortest of equals. */
export function optimalHolding(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
): HoldingPeriod {
  const { earliest, typical, latest } = holding(context, vehicle);
  let optimal_a = 1;
  let cost_EUR_per_a = Number.POSITIVE_INFINITY;
  for (let years = 1; years <= Math.floor(latest) + GRACE_YEARS; years += 1) {
    const cost = equivalentAnnualCost(context, vehicle, data, years);
    if (cost < cost_EUR_per_a - 1e-9) [optimal_a, cost_EUR_per_a] = [years, cost];
  }
  return { optimal_a, cost_EUR_per_a, earliest_a: earliest, typical_a: typical, latest_a: latest };
}

/** Where a technology becomes cheaper than another as the work of a year grows. */
export interface BreakEven {
  against: string;
  unit: "km/a" | "h/a";
  /** null where no work changes which is cheaper */
  value: number | null;
  cheaper: "above" | "below" | "always" | "never";
}

/**
 * Break-even mileage of two technologies at the typical holding (formula C13): cost of a year is a line in the
 * work, fixed + slope · work; two lines meet once. Machines without kilometres are compared by operating hours.
 */
export function breakEven(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  other: SegmentTechnology,
): BreakEven {
  const byHour = vehicle.work.distance_km <= 0 && vehicle.work.operating_h > 0;
  const years = Math.max(1, Math.round(holding(context, vehicle).typical));
  const step = byHour ? 100 : 10_000;
  const line = (technology: SegmentTechnology): { fixed: number; slope: number } => {
    const at = (work: number): number =>
      equivalentAnnualCost(
        context,
        {
          ...vehicle,
          work: byHour
            ? { distance_km: 0, operating_h: work }
            : { distance_km: work, operating_h: vehicle.work.operating_h },
        },
        technology,
        years,
      );
    const fixed = at(0);
    return { fixed, slope: (at(step) - fixed) / step };
  };
  const [a, b] = [line(data), line(other)];
  const against = other.technology.id;
  const unit = byHour ? ("h/a" as const) : ("km/a" as const);
  const meet = (a.fixed - b.fixed) / (b.slope - a.slope);
  if (Number.isFinite(meet) && meet > 0)
    return { against, unit, value: meet, cheaper: a.slope < b.slope ? "above" : "below" };
  const always = a.fixed < b.fixed || (a.fixed === b.fixed && a.slope < b.slope);
  return { against, unit, value: null, cheaper: always ? "always" : "never" };
}
