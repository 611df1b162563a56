import type { Context } from "../../context.ts";
import type { Substitute, SubstituteId } from "../../model/fleet-reference.ts";
import { realPriceAt, valueAt } from "../../parameters.ts";
import { kWhToMWh } from "../../units.ts";
import { borne, energyCost, holding, leaseRate, residualShare, upkeepCost, vehiclePrice } from "../cost.ts";
import { emissions, finalEnergy } from "../emissions.ts";
import type { EnergyUse } from "../energy.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { optionFor } from "../suitability.ts";
import type { Carried } from "./work.ts";

/** What carrying a distance costs in a year, real euros that the payer bears, and what it burns. */
export interface Footprint {
  cost_EUR_per_a: number;
  finalEnergy_MWh_per_a: number;
  ghgWtw_tCO2e_per_a: number;
}

/** An own vehicle in a steady year: what it costs to have, and what each kilometre adds (formula NE4). */
export interface OwnVehicle {
  vehicleId: string;
  registrationYear: number;
  fixed_EUR_per_a: number;
  distance_km_per_a: number;
  /** of 1,000 km a year */
  per1000km: Footprint;
}

/** Even yearly payment for a price now and a value left after some years, at the real discount rate. */
export function annuity(price_EUR: number, left_EUR: number, years: number, rate_per_a: number): number {
  const present = price_EUR - left_EUR * (1 + rate_per_a) ** -years;
  return rate_per_a === 0 ? present / years : (present * rate_per_a) / (1 - (1 + rate_per_a) ** -years);
}

/** Today's technology bought anew and kept for its typical time, all at prices of the first year. */
export function ownVehicle(context: Context, vehicle: ResolvedVehicle): OwnVehicle {
  const { own: data, authorityId } = vehicle;
  const year = context.startYear;
  const years = Math.max(1, Math.round(holding(context, vehicle).typical));
  const price = vehiclePrice(context, authorityId, data, year);
  const term = Math.max(1, Math.round(valueAt(vehicle.segment.quantities.leaseTerm_a, year)));
  const capital = vehicle.leased
    ? leaseRate(context, vehicle, data, year, term)
    : annuity(price, price * residualShare(data, years, year), years, context.discountRate_per_a);
  const standing = upkeepCost(
    context,
    { ...vehicle, work: { distance_km: 0, operating_h: 0 } },
    data,
    0,
    year,
  );
  const driven = { ...vehicle, work: { distance_km: 1000, operating_h: 0 } };
  const option = optionFor(context, driven, data);
  return {
    vehicleId: vehicle.vehicleId,
    registrationYear: vehicle.registrationYear,
    fixed_EUR_per_a: capital + standing,
    distance_km_per_a: vehicle.work.distance_km,
    per1000km: {
      cost_EUR_per_a:
        upkeepCost(context, driven, data, 0, year) -
        standing +
        energyCost(context, authorityId, option, year),
      ...burnt(context, option.energy, year),
    },
  };
}

const burnt = (context: Context, energy: EnergyUse, year: number): Omit<Footprint, "cost_EUR_per_a"> => ({
  finalEnergy_MWh_per_a: kWhToMWh(finalEnergy(context.reference, energy, year)),
  ghgWtw_tCO2e_per_a: emissions(
    context.reference,
    context.balances.withUpstream,
    energy,
    year,
    context.levels.electricityMix,
  ),
});

/** Substitutes that a user group may take, as the data say. */
export const substitutesFor = (
  context: Context,
  segment: string,
  use: string,
  without: readonly SubstituteId[],
): Substitute[] =>
  context.reference.substitutes.filter(
    (one) =>
      !without.includes(one.substitute) &&
      (one.segments as string[]).includes(segment) &&
      (one.uses as string[]).includes(use),
  );

/** Price of a substitute's quantity in a year that the payer bears; 0 where it has none. */
function priceOf(
  context: Context,
  authorityId: string,
  substitute: Substitute,
  name: "unit_EUR_per_a" | "cost_EUR_per_km" | "cost_EUR_per_h",
  year: number,
): number {
  const quantity = substitute.quantities[name];
  if (!quantity) return 0;
  const net = realPriceAt(quantity, year, "mid", {
    priceYear: context.priceYear,
    inflation_per_a: context.inflation_per_a,
  });
  return substitute.bearsVat ? borne(context, authorityId, net) : net;
}

/** Fuel and electricity that a substitute uses for a year's work. */
export function energyOfSubstitute(
  { quantities: q, fuel }: Substitute,
  work: Carried,
  year: number,
): EnergyUse {
  const per100 = (quantity: typeof q.fuelUse_per_100km): number =>
    quantity ? (work.distance_km_per_a / 100) * valueAt(quantity, year) : 0;
  return {
    fuel,
    fuelAmount: per100(q.fuelUse_per_100km),
    electricity_kWh: per100(q.energyUse_kWh_per_100km),
  };
}

/** What a substitute costs and burns for a year's work, with `units` bicycles where it has units. */
export function bySubstitute(
  context: Context,
  authorityId: string,
  substitute: Substitute,
  work: Carried,
  units: number,
  year = context.startYear,
): Footprint {
  const price = (name: "unit_EUR_per_a" | "cost_EUR_per_km" | "cost_EUR_per_h"): number =>
    priceOf(context, authorityId, substitute, name, year);
  return {
    cost_EUR_per_a:
      units * price("unit_EUR_per_a") +
      work.distance_km_per_a * price("cost_EUR_per_km") +
      work.hours_h_per_a * price("cost_EUR_per_h"),
    ...burnt(context, energyOfSubstitute(substitute, work, year), year),
  };
}
