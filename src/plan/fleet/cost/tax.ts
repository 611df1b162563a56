import { authorityOf, type Context, parameterAt } from "../../context.ts";
import type { TaxExemption } from "../../model/fleet-reference.ts";
import type { SegmentTechnology } from "../../model/reference.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { optionalAt } from "./basics.ts";

const holds = <T extends string>(list: T[] | undefined, value: T | undefined): boolean =>
  list === undefined || (value !== undefined && list.includes(value));

/** Exemption of a vehicle from the vehicle tax for what it does, whatever its drive; the first that applies. */
export function taxExemption(context: Context, vehicle: ResolvedVehicle): TaxExemption | undefined {
  const { kind } = authorityOf(context, vehicle.authorityId);
  const day = context.scenario.startDate;
  return context.reference.taxExemptions.find(
    (one) =>
      one.from <= day &&
      (one.to === undefined || day <= one.to) &&
      holds(one.uses, vehicle.use) &&
      holds(one.purposes, vehicle.vehicle.purpose) &&
      holds(one.authorityKinds, kind),
  );
}

/** Asked for every year of every technology; it hangs on the vehicle alone. */
const exempt = new WeakMap<ResolvedVehicle, boolean>();
function isExempt(context: Context, vehicle: ResolvedVehicle): boolean {
  let known = exempt.get(vehicle);
  if (known === undefined) {
    known = taxExemption(context, vehicle) !== undefined;
    exempt.set(vehicle, known);
  }
  return known;
}

const isElectric = ({ technology }: SegmentTechnology): boolean =>
  technology.powertrain === "battery-electric" || technology.powertrain === "fuel-cell";

/** Electric and registered in time: free for some years, at most to a last one (§ 3d KraftStG). */
function isSpared(context: Context, age_a: number, year: number): boolean {
  const at = (id: string): number => parameterAt(context.reference, id, year);
  return (
    year - age_a <= at("tax.electricRegisteredUntilYear") &&
    age_a < at("tax.electricExemption_a") &&
    year <= at("tax.electricExemptUntilYear")
  );
}

/**
 * Vehicle tax of a year, real euros, no VAT (formula C8): nothing for what § 3 KraftStG spares already; electric
 * vehicles registered in time nothing for ten years (§ 3d), afterwards the rate of the data (half of the weight rate).
 */
export function vehicleTax(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  age_a: number,
  year: number,
): number {
  if (isExempt(context, vehicle)) return 0;
  if (isElectric(data) && isSpared(context, age_a, year)) return 0;
  return optionalAt(data.quantities.vehicleTax_EUR_per_a, year, context);
}
