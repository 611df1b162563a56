import type { Property } from "../../model/property.ts";
import { pointDistances } from "../siting.ts";
import { positionOf, type RegisterPoint } from "./candidates.ts";
import type { Criterion } from "./criteria.ts";
import type { SiteFacts } from "./site-facts.ts";

/** What turns facts into values; the numbers come from whoever asks. */
export interface ScoreTerms {
  year: number;
  /** points within this distance count as near, straight line */
  nearbyRadius_km: number;
  /** a renovation so many years off no longer fits */
  renovationWindow_a: number;
}

/** A value in the criterion's own unit; null where the list does not say, with the columns that would. */
export interface CriterionValue {
  value: number | null;
  missing: (keyof Property)[];
}

const flag = (value: boolean | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

/** Values of one property. Nothing is guessed: where the planner takes a default, the value is missing here. */
export function criterionValues(
  one: SiteFacts,
  all: readonly SiteFacts[],
  register: readonly RegisterPoint[],
  terms: ScoreTerms,
): Record<Criterion, CriterionValue> {
  const { property } = one;
  const of = (value: number | undefined, ...columns: (keyof Property)[]): CriterionValue => {
    const missing = columns.filter((column) => property[column] === undefined);
    return missing.length > 0 || value === undefined ? { value: null, missing } : { value, missing: [] };
  };
  const { renovationYear } = property;
  return {
    userDemand: of(one.staffPoints + one.visitorPoints, "staffCount", "visitors_per_day"),
    fleetNeed: of(one.fleetVehicles),
    nearbyPoints: of(nearby(one, all, register, terms.nearbyRadius_km), "lon", "lat"),
    publicAccess: of(flag(property.publicAccess), "publicAccess"),
    openingHours: of(one.openHours_h, "openFrom", "openTo"),
    spaces: one.spaces === undefined ? of(undefined, "spacesInside", "spacesAdjacent") : of(one.spaces),
    connectionHeadroom: of(one.headroom_kW, "connectionPower_kW", "baseLoad_kWh_per_a"),
    cableLength: of(property.cableLength_m, "cableLength_m"),
    pv: of(property.pv_kWp, "pv_kWp"),
    renovation: of(
      renovationYear === undefined
        ? undefined
        : Math.max(0, terms.renovationWindow_a - Math.abs(renovationYear - terms.year)),
      "renovationYear",
    ),
    heritage: of(flag(property.heritage), "heritage"),
  };
}

/** Points that stand within the radius, those of the property itself included. */
function nearby(
  one: SiteFacts,
  all: readonly SiteFacts[],
  register: readonly RegisterPoint[],
  radius_km: number,
): number | undefined {
  const here = positionOf(one.property);
  if (!here) return undefined;
  const standing = [
    ...all.map(({ property, existingCount }) => ({ at: positionOf(property), count: existingCount })),
    ...register.map(({ lon, lat, pointCount }) => ({ at: [lon, lat] as const, count: pointCount })),
  ];
  return standing.reduce(
    (sum, { at, count }) =>
      at && count > 0 && pointDistances([here], [at], 1).at(0, 0) <= radius_km ? sum + count : sum,
    0,
  );
}
