import { type Context, parameterAt } from "../../../context.ts";
import type { PlannedBuildOut } from "../../property/portfolio-plan.ts";
import type { RegisterPoint } from "../../places/candidates.ts";
import {
  type DemandPlace,
  demandPlaces,
  type GroupWeights,
  type Municipalities,
} from "../../places/demands.ts";
import { siteFacts } from "../../places/site-facts.ts";
import { pointDistances } from "../../siting.ts";
import type { SchedulePlace } from "./places.ts";

export interface CoverTerms {
  weights: GroupWeights;
  radius_km: number;
  municipalities?: Municipalities;
  register?: readonly RegisterPoint[];
}

/** Demand of one year: its weight, and the places that would cover it. */
export interface YearDemand {
  id: string;
  weight: number;
  /** near enough to what stands in that year whatever is built */
  covered: boolean;
  places: number[];
}

/** Who is covered by what, for each year; the same reading as the coverage of a plan's own stages. */
export function demandsByYear(
  plan: PlannedBuildOut,
  context: Context,
  years: readonly number[],
  places: readonly SchedulePlace[],
  terms: CoverTerms,
): YearDemand[][] {
  const near = new Map<string, { places: number[]; register: boolean }>();
  return years.map((year, t) =>
    demandPlaces(siteFacts(plan.inputs, context, year), terms.municipalities, terms.weights).map((demand) => {
      const known = near.get(demand.id) ?? reach(demand, context, places, terms);
      near.set(demand.id, known);
      const stands = known.places.some((i) => ((places[i] as SchedulePlace).standing[t] as number) > 0);
      return {
        id: demand.id,
        weight: demand.weight,
        covered: known.register || stands,
        places: known.places,
      };
    }),
  );
}

function reach(
  { id, position }: DemandPlace,
  context: Context,
  places: readonly SchedulePlace[],
  { radius_km, register = [] }: CoverTerms,
): { places: number[]; register: boolean } {
  const detour = parameterAt(context.reference, "siting.detourFactor", context.startYear);
  const within = (to: readonly [number, number] | undefined): boolean =>
    position !== undefined &&
    to !== undefined &&
    pointDistances([position], [to], detour).at(0, 0) <= radius_km;
  return {
    places: Array.from(places.keys()).filter((i) => {
      const place = places[i] as SchedulePlace;
      return id === `property:${place.propertyId}` || within(place.position);
    }),
    register: register.some(({ lon, lat }) => within([lon, lat])),
  };
}
