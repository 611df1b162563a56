import type { Feature, FeatureCollection, Point } from "geojson";
import type { Plan } from "../plan/model/plan.ts";
import { parsePoints } from "../plan/model/property.ts";
import { ownerOf } from "./plan-view.ts";

const countOf = (points: { count: number }[]): number => points.reduce((sum, { count }) => sum + count, 0);

/**
 * Properties with their charge points by year (RFC 7946, WGS 84, [lon, lat]). A property without coordinates
 * is an unlocated feature: it stays in the list and has no geometry.
 */
export function buildGeoJson(plan: Plan): FeatureCollection<Point | null> {
  const years = [...new Set([...plan.years, ...plan.buildOut].map(({ year }) => year))].sort((a, b) => a - b);
  const features = plan.inputs.inventory.properties.map((property): Feature<Point | null> => {
    const lines = plan.buildOut.filter(({ propertyId }) => propertyId === property.propertyId);
    const existing = countOf(parsePoints(property.existingPoints));
    const until = (year: number) =>
      existing + countOf(lines.filter((line) => line.year <= year).flatMap(({ points }) => points));
    const { lon, lat } = property;
    return {
      type: "Feature",
      id: property.propertyId,
      geometry: lon === undefined || lat === undefined ? null : { type: "Point", coordinates: [lon, lat] },
      properties: {
        propertyId: property.propertyId,
        name: property.name ?? null,
        kind: property.kind ?? null,
        authorityId: ownerOf(plan, property.authorityId),
        pointQuality: property.pointQuality ?? null,
        existingPointCount: existing,
        chargePointCountByYear: Object.fromEntries(years.map((year) => [String(year), until(year)])),
        connectionUpgrade_kW: lines.reduce((sum, line) => sum + line.connectionUpgrade_kW, 0),
        investment_EUR: lines.reduce((sum, line) => sum + line.investment_EUR, 0),
      },
    };
  });
  return { type: "FeatureCollection", features };
}
