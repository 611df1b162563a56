import type { Position } from "geojson";
import type { Property } from "../../model/property.ts";
import { positionOf } from "./candidates.ts";
import type { Municipalities } from "./demands.ts";

type Box = [west: number, south: number, east: number, north: number];

/** The municipalities of the districts in which a property lies: people elsewhere are not this authority's. */
export function municipalitiesOf(
  districts: Readonly<Record<string, Municipalities>>,
  properties: readonly Property[],
): Municipalities | undefined {
  const positions = properties.map(positionOf).filter((position) => position !== undefined);
  const features = Object.values(districts)
    .filter((district) => {
      const [west, south, east, north] = boxOf(district);
      return positions.some(([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north);
    })
    .flatMap((district) => district.features);
  return features.length === 0 ? undefined : { type: "FeatureCollection", features };
}

function boxOf({ features }: Municipalities): Box {
  const box: Box = [180, 90, -180, -90];
  for (const { geometry } of features) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const [lon, lat] of polygons.flat(2) as [number, number][] & Position[]) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}
