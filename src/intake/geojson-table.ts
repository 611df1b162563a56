import { readBytes } from "./json-file.ts";
import { decodeUtf8 } from "./own-csv.ts";
import { parseJson } from "./json-file.ts";
import { errorAt, type Problem } from "./problem.ts";
import type { Table, TableRow } from "./table.ts";

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => value !== null && typeof value === "object";

/** Deeper nesting is no map but an attack. */
const DEEPEST = 20;

/** Features of a collection, of collections within it, and of theirs. */
function* featuresOf(value: unknown, depth = 0): Generator<Json> {
  if (!isObject(value) || depth > DEEPEST) return;
  if (value.type === "Feature") yield value;
  if (value.type === "FeatureCollection" && Array.isArray(value.features))
    for (const feature of value.features) yield* featuresOf(feature, depth + 1);
}

/** Every [lon, lat] of a geometry, of collections of geometries too. */
function* positionsOf(value: unknown, depth = 0): Generator<[number, number]> {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    if (typeof value[0] === "number" && typeof value[1] === "number") yield [value[0], value[1]];
    else for (const part of value) yield* positionsOf(part, depth + 1);
  } else if (isObject(value)) {
    yield* positionsOf(value.coordinates, depth + 1);
    if (Array.isArray(value.geometries)) yield* positionsOf(value.geometries, depth + 1);
  }
}

/** A point stands for itself, an outline for the middle of its extent. */
function pointOf(geometry: unknown): [lon: string, lat: string] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positionsOf(geometry)) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  if (west > east) return ["", ""];
  const middle = (a: number, b: number): string =>
    a === b ? String(a) : String(Number(((a + b) / 2).toFixed(6)));
  return [middle(west, east), middle(south, north)];
}

const cellOf = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);

/** A map as a table: a row for each feature, counted from 1, its properties and its place as columns. */
export function geoJsonTable(file: string, limit_bytes: number): { table?: Table; problems: Problem[] } {
  const { bytes, problems } = readBytes(file, limit_bytes);
  if (bytes === undefined) return { problems };
  const decoded = decodeUtf8(bytes, file);
  if (decoded.text === undefined) return { problems: decoded.problems };
  const json = parseJson(decoded.text, file);
  if (json.problems.length > 0) return { problems: json.problems };
  const features = [...featuresOf(json.value)];
  if (features.length === 0) {
    const finding = {
      code: "NO_TABLE",
      de: "Die JSON-Datei ist keine Karte (GeoJSON) mit Objekten.",
      en: "The JSON file is no map (GeoJSON) with features.",
    };
    return { problems: [errorAt({ file, pointer: "" }, finding)] };
  }
  const names = [
    ...new Set(features.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []))),
  ];
  const places = (["lon", "lat"] as const).filter((name) => !names.includes(name));
  const rows = features.map(({ properties, geometry }, index): TableRow => {
    const [lon, lat] = pointOf(geometry);
    const facts = isObject(properties) ? properties : {};
    return {
      row: index + 1,
      cells: [
        ...names.map((name) => cellOf(facts[name])),
        ...places.map((name) => (name === "lon" ? lon : lat)),
      ],
    };
  });
  const header = [...names, ...places];
  return { table: { file, header, headerRow: 0, sample: rows.slice(0, 200), rows }, problems: [] };
}
