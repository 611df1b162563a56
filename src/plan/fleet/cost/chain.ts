import type { Context } from "../../context.ts";
import type { SegmentTechnology } from "../../model/reference.ts";
import { valueAt } from "../../parameters.ts";
import { awardYearOf } from "../../units.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { holding } from "./basics.ts";

/** A spell of ownership or lease of one technology; years are calendar years. */
export interface Tenure {
  data: SegmentTechnology;
  /** delivery, mid-year; null = in service before the plan */
  fromYear: number | null;
  /** delivery of the successor, mid-year; null = outlives the last modelled year */
  toYear: number | null;
  leased: boolean;
  /** another fuel from 1 January of a year on, without an award */
  fuel?: { year: number; data: SegmentTechnology };
  /** price that a contract fixes, net, in place of the data's */
  netPrice_EUR?: number;
}

/** Term of new leases in whole years. */
export const termOf = (context: Context, vehicle: ResolvedVehicle): number =>
  Math.max(1, Math.round(valueAt(vehicle.segment.quantities.leaseTerm_a, context.startYear)));

/** New vehicles are leased where today's is, or where the policy says so. */
export function leasesAnew(context: Context, vehicle: ResolvedVehicle): boolean {
  const policy = context.scenario.fleetPolicy?.acquisition ?? "as-today";
  return policy === "lease" || (policy === "as-today" && vehicle.leased);
}

/** A technology can be delivered in a year: on offer, awarded neither before startDate nor after endYear. */
export function isDeliverable(context: Context, data: SegmentTechnology, year: number): boolean {
  const award = awardYearOf(year, valueAt(data.quantities.leadTime_months, year));
  return (
    valueAt(data.quantities.marketFromYear, year) <= year &&
    `${award}-07-01` >= context.scenario.startDate &&
    award <= context.endYear
  );
}

/** Year in which the running lease ends; where none is stated, a term after registration. */
export const leaseEndYear = (context: Context, vehicle: ResolvedVehicle): number =>
  vehicle.vehicle.leaseEnd
    ? Number(vehicle.vehicle.leaseEnd.slice(0, 4))
    : vehicle.registrationYear + termOf(context, vehicle);

/**
 * The plain chain of a technology, the same for all so that they compare: today's vehicle goes at its typical age
 * (a lease at its end) or as soon after as the technology can be delivered, its successors at theirs, all of this
 * technology. Undefined where it can never be delivered.
 */
export function plainChain(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
): Tenure[] | undefined {
  const { typical } = holding(context, vehicle);
  const leased = leasesAnew(context, vehicle);
  const held = leased ? termOf(context, vehicle) : Math.max(1, Math.round(typical));
  const due = vehicle.leased
    ? leaseEndYear(context, vehicle)
    : vehicle.registrationYear + Math.round(typical);
  const next = (from: number): number | undefined => {
    for (let year = Math.max(from, context.startYear); year <= context.lastYear; year += 1)
      if (isDeliverable(context, data, year)) return year;
    return undefined;
  };
  const chain: Tenure[] = [{ data: vehicle.own, fromYear: null, toYear: null, leased: vehicle.leased }];
  if (next(context.startYear) === undefined) return undefined;
  for (let year = next(due); year !== undefined; year = next(year + held)) {
    (chain.at(-1) as Tenure).toYear = year;
    chain.push({ data, fromYear: year, toYear: null, leased });
  }
  return chain;
}
