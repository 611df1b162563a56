import { type Context, yearsOf } from "../../context.ts";
import type { Substitutes } from "../../model/plan.ts";
import type { Substitute } from "../../model/fleet-reference.ts";
import { residualShare, runningLease, vehiclePrice } from "../cost.ts";
import { leaseEndYear } from "../cost/chain.ts";
import { emissions } from "../emissions.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { type AppliedNeed, isPool } from "./apply.ts";
import { bySubstitute, energyOfSubstitute } from "./carriers.ts";
import type { Part } from "./options.ts";

/** One carrier of a group, or one released vehicle, in a year. */
export interface SubstituteLine {
  groupId: string;
  authorityId: string;
  /** substitute, or vehicleId */
  by: string;
  sum: Substitutes;
}

const NOTHING: Substitutes = {
  cost_EUR: 0,
  saleProceeds_EUR: 0,
  distance_km_per_a: 0,
  finalEnergy_MWh_per_a: 0,
  ghgTtw_tCO2e_per_a: 0,
  ghgWtw_tCO2e_per_a: 0,
};

/** What carries the kilometres of released vehicles in a year, and what these leave behind (formula NE6). */
export const substituteLines = (context: Context, applied: AppliedNeed[], year: number): SubstituteLine[] =>
  applied.flatMap(({ group, option, released }) => {
    const { groupId, authorityId } = group;
    return [
      ...option.parts
        .filter((part) => !isPool(part))
        .map((part) => ({
          groupId,
          authorityId,
          by: part.carrier as string,
          sum: carried(context, authorityId, part, year),
        })),
      ...released.map((vehicle) => ({
        groupId,
        authorityId,
        by: vehicle.vehicleId,
        sum: leftBehind(context, vehicle, year),
      })),
    ];
  });

/** Sum of lines of one authority, or of all. */
export const sumOfLines = (lines: SubstituteLine[], authorityId?: string): Substitutes =>
  lines
    .filter((line) => authorityId === undefined || line.authorityId === authorityId)
    .reduce(
      (all, { sum }) =>
        Object.fromEntries(
          Object.entries(all).map(([key, value]) => [key, value + sum[key as keyof Substitutes]]),
        ) as Substitutes,
      NOTHING,
    );

/** Lines of every modelled year. */
export const substituteYears = (context: Context, applied: AppliedNeed[]): SubstituteLine[][] =>
  yearsOf(context).map((year) => substituteLines(context, applied, year));

function carried(context: Context, authorityId: string, part: Part, year: number): Substitutes {
  const { reference, balances, levels } = context;
  const substitute = reference.substitutes.find((one) => one.substitute === part.carrier) as Substitute;
  const { cost_EUR_per_a, finalEnergy_MWh_per_a, ghgWtw_tCO2e_per_a } = bySubstitute(
    context,
    authorityId,
    substitute,
    part,
    part.unitCount,
    year,
  );
  const energy = energyOfSubstitute(substitute, part, year);
  return {
    ...NOTHING,
    cost_EUR: cost_EUR_per_a,
    distance_km_per_a: part.distance_km_per_a,
    finalEnergy_MWh_per_a,
    ghgTtw_tCO2e_per_a: emissions(reference, balances.direct, energy, year, levels.electricityMix),
    ghgWtw_tCO2e_per_a,
  };
}

/** A running lease goes on to its end (half of that year, H1); an own vehicle is sold on the first day. */
function leftBehind(context: Context, vehicle: ResolvedVehicle, year: number): Substitutes {
  if (vehicle.leased) {
    const end = leaseEndYear(context, vehicle);
    const share = year < end ? 1 : year === end ? 0.5 : 0;
    return { ...NOTHING, cost_EUR: share * runningLease(context, vehicle, year) };
  }
  if (year > context.startYear) return NOTHING;
  const price = vehiclePrice(context, vehicle.authorityId, vehicle.own, year);
  return {
    ...NOTHING,
    saleProceeds_EUR: price * residualShare(vehicle.own, year - vehicle.registrationYear, year),
  };
}
