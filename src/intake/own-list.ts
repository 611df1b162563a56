import { decodeUtf8, readOwnCsv, type RowSchema } from "./own-csv.ts";
import { LIST_LIMIT_BYTES, parseJson, readBytes, withoutNulls } from "./json-file.ts";
import { errorAt, type Place, type Problem } from "./problem.ts";
import { quoted, shapeFaults, withoutFaults } from "./shape.ts";

/** An item of a list together with where it stands, so that later checks can point at it. */
export interface Item<T> {
  value: T;
  place: Place;
}
export interface OwnList<T> {
  items: Item<T>[];
  problems: Problem[];
}

/** Place of one field of an item: a column in CSV, a pointer in JSON. */
export function fieldPlace(item: Item<unknown>, field: string): Place {
  const raw = (item.value as Record<string, unknown>)[field];
  const value = quoted(raw);
  const found = value === undefined ? {} : { value };
  return item.place.pointer === undefined
    ? { ...item.place, column: field, ...found }
    : { ...item.place, pointer: `${item.place.pointer}/${field}`, ...found };
}

export function jsonItems<T>(value: unknown, schema: object, file: string): OwnList<T> {
  if (!Array.isArray(value)) {
    const finding = {
      code: "WRONG_TYPE",
      de: "Hier wird eine Liste [ ] erwartet.",
      en: "Expected a list [ ].",
    };
    return { items: [], problems: [errorAt({ file, pointer: "" }, finding)] };
  }
  const problems: Problem[] = [];
  const items = value.map((raw: unknown, index) => {
    const item = withoutNulls(raw);
    const faults = shapeFaults(schema, item);
    for (const fault of faults) {
      const found = quoted(fault.value);
      problems.push(
        errorAt(
          { file, pointer: `/${index}${fault.pointer}`, ...(found === undefined ? {} : { value: found }) },
          fault.finding,
        ),
      );
    }
    const shown = item !== null && typeof item === "object" ? withoutFaults(item, faults) : {};
    return { value: shown as T, place: { file, pointer: `/${index}` } };
  });
  return { items, problems };
}

export const isJson = (path: string): boolean => path.toLowerCase().endsWith(".json");

/** Reads a file of ours as text. */
export function readOwnText(path: string): { text?: string; problems: Problem[] } {
  const { bytes, problems } = readBytes(path, LIST_LIMIT_BYTES);
  return bytes === undefined ? { problems } : decodeUtf8(bytes, path);
}

/** A list of ours, CSV or JSON by its ending. `T` is what the schema describes; items with faults are partial. */
export function readOwnList<T>(path: string, schema: object): OwnList<T> {
  const { text, problems } = readOwnText(path);
  if (text === undefined) return { items: [], problems };
  if (isJson(path)) {
    const json = parseJson(text, path);
    return json.problems.length > 0
      ? { items: [], problems: json.problems }
      : jsonItems<T>(json.value, schema, path);
  }
  const table = readOwnCsv(text, schema as RowSchema, path);
  const items = table.rows.map(({ row, values }) => ({ value: values as T, place: { file: path, row } }));
  return { items, problems: table.problems };
}
