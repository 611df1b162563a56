import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { checkSchema } from "./check-schema.ts";
import { checkUnique } from "./check-values.ts";
import { DATA_DIR, parseJson, readManifest, readVerified } from "./manifest.ts";

export interface Municipality {
  ags: string;
  name: string;
  kind: string;
  population: number;
  area_ha: number;
  populationDate: string;
}
/** The municipalities of one district; the attribution must stand beside every map. */
export type Places = FeatureCollection<Polygon | MultiPolygon, Municipality> & { attribution: string };

const closed = { type: "object", additionalProperties: false } as const;
const municipality = {
  ags: { type: "string", pattern: "^\\d{8}$" },
  name: { type: "string", minLength: 1 },
  kind: { type: "string", minLength: 1 },
  population: { type: "integer", minimum: 0 },
  area_ha: { type: "number", exclusiveMinimum: 0 },
  populationDate: { type: "string", format: "date" },
};
const geometry = {
  type: { enum: ["Polygon", "MultiPolygon"] },
  coordinates: { type: "array", minItems: 1 },
};
const feature = {
  type: { const: "Feature" },
  properties: { ...closed, properties: municipality, required: Object.keys(municipality) },
  geometry: { ...closed, properties: geometry, required: Object.keys(geometry) },
};
const collection = {
  type: { const: "FeatureCollection" },
  attribution: { type: "string", minLength: 1 },
  features: {
    type: "array",
    minItems: 1,
    items: { ...closed, properties: feature, required: Object.keys(feature) },
  },
};
const schema = { ...closed, properties: collection, required: Object.keys(collection) };

/** Municipalities of every district in `data/places`, by the name of the file. */
export function loadPlaces(dataDir: string = DATA_DIR): Record<string, Places> {
  const { manifest } = readManifest(dataDir);
  const files = Object.keys(manifest.files).filter((file) => /^places\/[^/]+\.geojson$/.test(file));
  return Object.fromEntries(
    files.map((file) => {
      const places = checkSchema<Places>(
        file,
        schema,
        parseJson(file, readVerified(dataDir, manifest, file)),
      );
      checkUnique(
        file,
        places.features.map(({ properties }) => properties.ags),
      );
      return [file.slice("places/".length, -".geojson".length), places];
    }),
  );
}
