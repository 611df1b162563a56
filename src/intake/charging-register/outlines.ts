import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { bbox } from "@turf/bbox";
import type { FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import type { Coordinate } from "./coordinates.ts";

/** Municipalities with their outlines, of one or several districts. */
export type Outlines = FeatureCollection<Polygon | MultiPolygon, { ags: string; name: string }>;
export type Outline = Outlines["features"][number];

const KM_PER_DEGREE = 111.2;

/** Distance of a coordinate from a line between two corners, on a plane that is flat over some kilometres. */
function segmentDistance_km({ lon, lat }: Coordinate, a: Position, b: Position): number {
  const scale = Math.cos((lat * Math.PI) / 180);
  const flat = (p: Position): [number, number] => [
    ((p[0] as number) - lon) * scale * KM_PER_DEGREE,
    ((p[1] as number) - lat) * KM_PER_DEGREE,
  ];
  const [[ax, ay], [bx, by]] = [flat(a), flat(b)];
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + share * dx, ay + share * dy);
}

/** 0 within the outline, else the distance to its nearest border. */
export function distanceTo_km(coordinate: Coordinate, outline: Outline): number {
  if (booleanPointInPolygon([coordinate.lon, coordinate.lat], outline)) return 0;
  const { geometry } = outline;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  let best = Number.POSITIVE_INFINITY;
  for (const ring of polygons.flat())
    for (let i = 1; i < ring.length; i += 1)
      best = Math.min(best, segmentDistance_km(coordinate, ring[i - 1] as Position, ring[i] as Position));
  return best;
}

/** Finds the municipality of a coordinate by its outline, never by a postcode. */
export class MunicipalityFinder {
  readonly #outlines: { outline: Outline; box: [number, number, number, number] }[];

  constructor(outlines: readonly Outlines[]) {
    this.#outlines = outlines
      .flatMap(({ features }) => features)
      .map((outline) => ({ outline, box: bbox(outline) as [number, number, number, number] }));
  }

  at({ lon, lat }: Coordinate): Outline | undefined {
    return this.#outlines.find(
      ({ outline, box: [west, south, east, north] }) =>
        lon >= west &&
        lon <= east &&
        lat >= south &&
        lat <= north &&
        booleanPointInPolygon([lon, lat], outline),
    )?.outline;
  }

  /** The only municipality of this name; undefined where none or several bear it. */
  named(name: string): Outline | undefined {
    const found = this.#outlines.filter(({ outline }) => outline.properties.name === name);
    return found.length === 1 ? found[0]?.outline : undefined;
  }
}
