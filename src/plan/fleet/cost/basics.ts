import { authorityOf, type Context } from "../../context.ts";
import type { Quantity } from "../../model/reference.ts";
import { entryAt, numberOf, valueAt } from "../../parameters.ts";
import { payable, toReal } from "../../units.ts";
import type { ResolvedVehicle } from "../resolve.ts";

export const money = (context: Context) => ({
  priceYear: context.priceYear,
  inflation_per_a: context.inflation_per_a,
});

/** Net to what the authority bears. */
export const borne = (context: Context, authorityId: string, net_EUR: number): number =>
  payable(net_EUR, context.vatShare, authorityOf(context, authorityId).vatRecoverableShare);

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

/** Price of a year in real euros, net; a price without a basis is nominal, an absent one nothing. */
export function optionalAt(quantity: Quantity | undefined, year: number, context: Context): number {
  if (!quantity) return 0;
  const entry = entryAt(quantity, year);
  return toReal(
    numberOf(entry, "mid"),
    entry.priceBasis ?? "nominal",
    year,
    context.priceYear,
    context.inflation_per_a,
  );
}
