import type { PlanInputs } from "../../model/plan.ts";
import type { Reference, SegmentTechnology } from "../../model/reference.ts";
import type { Context } from "../../context.ts";
import { classify, isExcluded } from "../classes.ts";
import { assumptionsOf, fleetView } from "../fleet-view.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { optionFor } from "../suitability.ts";
import {
  type BreakEven,
  breakEven,
  equivalentAnnualCost,
  type HoldingPeriod,
  optimalHolding,
} from "./annual.ts";
import { holding } from "./basics.ts";
import { leasesAnew, plainChain, type Tenure } from "./chain.ts";
import { chainCost, type ChainCost } from "./lines.ts";
import { type TariffLine, tariffLines } from "./tariffs.ts";
import { taxExemption } from "./tax.ts";

/** A vehicle with one technology of its segment from the next replacement on. */
export interface CostRow extends ChainCost {
  vehicleId: string;
  authorityId: string;
  segment: string;
  technology: string;
  today: boolean;
  likeForLike: boolean;
  /** no red light and not excluded by the scenario */
  suitable: boolean;
  /** delivery years of the chain */
  deliveryYears: number[];
  acquisition: "purchase" | "lease";
  /** equivalent annual cost at the typical holding, real EUR */
  equivalentCost_EUR_per_a: number;
  /** null for leases: their term is fixed */
  holding: HoldingPeriod | null;
  /** against the like-for-like technology; null for itself */
  breakEven: BreakEven | null;
}

export interface CostTable {
  rows: CostRow[];
  /** vehicles that the vehicle tax spares for what they do, with the ground in the law */
  taxExemptions: { vehicleId: string; exemptionId: string; place: string }[];
  /** income from users' charging, beside every total: first and last year of the plan */
  chargingTariffs: TariffLine[];
  /** values that the lists left open and the data filled, by vehicle */
  assumptions: { vehicleId: string; field: string; value: string | number | boolean }[];
  /** what the figures rest on */
  basis: {
    firstYear: number;
    lastYear: number;
    priceYear: number;
    discountRate_per_a: number;
    inflation_per_a: number;
    levels: Context["levels"];
    fundingProgrammes: string[];
    thgQuote: "low" | "mid" | "high" | null;
  };
}

/** Cost of every vehicle and technology that can be had, order by vehicleId, then as in the data. */
export function costTable(inputs: PlanInputs, reference: Reference, vehicleId?: string): CostTable {
  const { context, resolved } = fleetView(inputs, reference);
  const vehicles = resolved.vehicles.filter(
    (vehicle) => vehicleId === undefined || vehicle.vehicleId === vehicleId,
  );
  const { funding } = context.scenario;
  return {
    rows: vehicles.flatMap((vehicle) => rowsOf(context, vehicle)),
    taxExemptions: vehicles.flatMap((vehicle) => {
      const found = taxExemption(context, vehicle);
      return found
        ? [{ vehicleId: vehicle.vehicleId, exemptionId: found.id, place: found.source.place }]
        : [];
    }),
    chargingTariffs: [context.startYear, context.endYear].flatMap((year) =>
      tariffLines(context, inputs.inventory.properties, year),
    ),
    assumptions: assumptionsOf(resolved).filter(
      (one) => vehicleId === undefined || one.vehicleId === vehicleId,
    ),
    basis: {
      firstYear: context.startYear,
      lastYear: context.lastYear,
      priceYear: context.priceYear,
      discountRate_per_a: context.discountRate_per_a,
      inflation_per_a: context.inflation_per_a,
      levels: context.levels,
      fundingProgrammes: funding?.programmes ?? [],
      thgQuote: funding?.thgQuote ?? null,
    },
  };
}

/** What the twin buys in place of today's vehicle. */
export function likeForLikeOf(context: Context, vehicle: ResolvedVehicle): SegmentTechnology {
  const of = classify(context, [vehicle], [])[0];
  return of?.options[of.likeForLike]?.data ?? vehicle.own;
}

function rowsOf(context: Context, vehicle: ResolvedVehicle): CostRow[] {
  const likeForLike = likeForLikeOf(context, vehicle);
  return vehicle.segment.technologies.flatMap((data): CostRow[] => {
    const chain = plainChain(context, vehicle, data);
    return chain ? [rowOf(context, vehicle, data, chain, likeForLike)] : [];
  });
}

function rowOf(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  chain: Tenure[],
  likeForLike: SegmentTechnology,
): CostRow {
  const years = Math.max(1, Math.round(holding(context, vehicle).typical));
  return {
    vehicleId: vehicle.vehicleId,
    authorityId: vehicle.authorityId,
    segment: vehicle.segment.segment,
    technology: data.technology.id,
    today: data === vehicle.own,
    likeForLike: data === likeForLike,
    suitable: optionFor(context, vehicle, data).suitable && !isExcluded(context, vehicle, data),
    deliveryYears: chain.flatMap(({ fromYear }) => (fromYear === null ? [] : [fromYear])),
    acquisition: leasesAnew(context, vehicle) ? "lease" : "purchase",
    ...chainCost(context, vehicle, chain, likeForLike),
    equivalentCost_EUR_per_a: equivalentAnnualCost(context, vehicle, data, years),
    holding: leasesAnew(context, vehicle) ? null : optimalHolding(context, vehicle, data),
    breakEven: data === likeForLike ? null : breakEven(context, vehicle, data, likeForLike),
  };
}
