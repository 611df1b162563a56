import type { Context } from "../../context.ts";
import { parameterAt } from "../../context.ts";
import type { Plan } from "../../model/plan.ts";
import { positionOf, type RegisterPoint } from "../places/candidates.ts";
import { type DemandPlace, demandPlaces, type GroupWeights, type Municipalities } from "../places/demands.ts";
import { siteFacts } from "../places/site-facts.ts";
import { pointDistances } from "../siting.ts";
import { pointCounts, type PointTotals, totalsOf } from "./point-counts.ts";

/** What stands at the end of a year, and how much demand has a point near enough. */
export interface CoverageYear extends PointTotals {
  year: number;
  demandWeight: number;
  coveredWeight: number;
  /** null where there is no demand */
  coveredShare: number | null;
  /** places of demand without a position, which no distance can be said of */
  withoutPositionCount: number;
}

export interface CoverageTerms {
  weights: GroupWeights;
  radius_km: number;
  municipalities?: Municipalities;
  register?: readonly RegisterPoint[];
}

/** Coverage by year: demand within the radius of a property with points, or of a point of the register. */
export function coverageByYear(plan: Plan, context: Context, terms: CoverageTerms): CoverageYear[] {
  const { startYear, endYear } = context;
  const years = Array.from({ length: endYear - startYear + 1 }, (_, t) => startYear + t);
  return years.map((year) => {
    const facts = siteFacts(plan.inputs, context, year);
    const counts = pointCounts(
      plan,
      facts.map(({ property }) => property),
      year,
    );
    const supplied = facts
      .filter(({ propertyId }) => (counts.get(propertyId) ?? 0) > 0)
      .map(({ property }) => positionOf(property))
      .filter((position) => position !== undefined);
    const supply = [...(terms.register ?? []).map(({ lon, lat }): Position => [lon, lat]), ...supplied];
    const demands = demandPlaces(facts, terms.municipalities, terms.weights);
    const covered = demands.filter((demand) => isCovered(demand, counts, supply, terms, context, year));
    const weigh = (places: readonly DemandPlace[]): number =>
      places.reduce((sum, { weight }) => sum + weight, 0);
    const demandWeight = weigh(demands);
    return {
      year,
      ...totalsOf(counts),
      demandWeight,
      coveredWeight: weigh(covered),
      coveredShare: demandWeight === 0 ? null : weigh(covered) / demandWeight,
      withoutPositionCount: demands.filter(({ position }) => position === undefined).length,
    };
  });
}

type Position = readonly [number, number];

function isCovered(
  { id, position }: DemandPlace,
  counts: ReadonlyMap<string, number>,
  supply: readonly Position[],
  { radius_km }: CoverageTerms,
  context: Context,
  year: number,
): boolean {
  // who is at a property with points needs no distance
  if (id.startsWith("property:") && (counts.get(id.slice("property:".length)) ?? 0) > 0) return true;
  if (position === undefined || supply.length === 0) return false;
  const row = new Float64Array(supply.length);
  pointDistances([position], supply, parameterAt(context.reference, "siting.detourFactor", year)).row(0, row);
  return row.some((distance_km) => distance_km <= radius_km);
}
