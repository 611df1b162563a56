import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { positionOf } from "./candidates.ts";
import { centroidOf } from "./centroid.ts";
import type { SiteFacts } from "./site-facts.ts";

/** Whom points serve. Unit of each: vehicles, points of staff, points of visitors, thousand inhabitants. */
export const TARGET_GROUPS = ["fleet", "staff", "visitors", "population"] as const;
export type TargetGroup = (typeof TARGET_GROUPS)[number];

/** What one unit of each group counts; with 1 for the first three a weight is a number of charge points. */
export type GroupWeights = Record<TargetGroup, number>;

/** Municipalities with inhabitants, as data/places has them. */
export type Municipalities = FeatureCollection<Polygon | MultiPolygon, { ags: string; population: number }>;

export interface DemandPlace {
  /** `property:<id>` or `municipality:<ags>` */
  id: string;
  position: readonly [lon: number, lat: number] | undefined;
  amounts: Partial<GroupWeights>;
  weight: number;
}

const weighed = (amounts: Partial<GroupWeights>, weights: GroupWeights): number =>
  TARGET_GROUPS.reduce((sum, group) => sum + (amounts[group] ?? 0) * weights[group], 0);

/** Where the demand stands: users and vehicles at their property, inhabitants at the centre of their municipality. */
export function demandPlaces(
  facts: readonly SiteFacts[],
  municipalities: Municipalities | undefined,
  weights: GroupWeights,
): DemandPlace[] {
  const atProperties = facts.map(({ property, propertyId, fleetVehicles, staffPoints, visitorPoints }) => ({
    id: `property:${propertyId}`,
    position: positionOf(property),
    amounts: { fleet: fleetVehicles, staff: staffPoints, visitors: visitorPoints },
  }));
  const inMunicipalities = (municipalities?.features ?? []).map(({ properties, geometry }) => ({
    id: `municipality:${properties.ags}`,
    position: centroidOf(geometry),
    amounts: { population: properties.population / 1000 },
  }));
  return [...atProperties, ...inMunicipalities]
    .map((place) => ({ ...place, weight: weighed(place.amounts, weights) }))
    .filter(({ weight }) => weight > 0);
}
