import type { Feature, FeatureCollection, Point } from "geojson";
import type { PlaceAnswer, PlacesAnswer } from "../plan/charging/places/why-here.ts";
import type { PlanInputs } from "../plan/model/plan.ts";

/**
 * Places of a siting answer as points (RFC 7946, WGS 84, [lon, lat]) with role, score and demand served. A place
 * without coordinates stays in the list without a geometry; stations of a register are drawn by who knows them.
 */
export function buildSiteGeoJson(
  inputs: Pick<PlanInputs, "inventory">,
  answer: PlacesAnswer,
): FeatureCollection<Point | null> {
  const properties = new Map(inputs.inventory.properties.map((one) => [one.propertyId, one]));
  return {
    type: "FeatureCollection",
    features: answer.places.map((place): Feature<Point | null> => {
      const property = properties.get(place.siteId);
      const { lon, lat } = property ?? {};
      return {
        type: "Feature",
        id: place.siteId,
        geometry: lon === undefined || lat === undefined ? null : { type: "Point", coordinates: [lon, lat] },
        properties: {
          siteId: place.siteId,
          name: property?.name ?? null,
          year: answer.year,
          ...shown(place),
        },
      };
    }),
  };
}

const shown = ({ role, capacity, servedCount, servedWeight, value, score }: PlaceAnswer) => ({
  role,
  capacityCount: capacity,
  servedDemandCount: servedCount,
  servedWeight,
  rank: score?.rank ?? null,
  score: score ? score.total_thousandths / 1000 : null,
  scoreParts: score
    ? Object.fromEntries(score.parts.map((part) => [part.criterion, part.part_thousandths / 1000]))
    : null,
  bestRejectedAlternative: value?.alternative ?? null,
});
