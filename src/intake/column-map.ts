import Type, { type Static } from "typebox";
import register from "../../data/mapping/charging-register.json" with { type: "json" };
import logs from "../../data/mapping/logs.json" with { type: "json" };
import { closed } from "../plan/model/schema-parts.ts";
import { words } from "../plan/model/vocabulary.ts";
import { cellText } from "./cell-reading.ts";
import { readJsonFile, SCENARIO_LIMIT_BYTES } from "./json-file.ts";
import { columnsByName, type FieldNames } from "./named-columns.ts";
import { errorAt, type Problem } from "./problem.ts";
import { tablePlace } from "./row-account.ts";
import { quoted, shapeFaults } from "./shape.ts";
import { unknownName } from "./shape-texts.ts";
import type { Table } from "./table.ts";

/** Kinds whose columns are told by their names alone, with the names. */
export const NAMED_KINDS = {
  "charging-register": register.fields,
  "fuel-log": logs.fuelLog,
  trips: logs.trips,
} as const satisfies Record<string, FieldNames>;
export type NamedKind = keyof typeof NAMED_KINDS;
export const isNamedKind = (kind: string): kind is NamedKind => Object.hasOwn(NAMED_KINDS, kind);

/** Which columns of somebody's list are which fields, where their names do not say it. People edit it as JSON. */
export const ColumnMap = Type.Object(
  {
    kind: words(Object.keys(NAMED_KINDS) as NamedKind[]),
    source: Type.Optional(Type.String({ description: "whose list this fits" })),
    fields: Type.Record(Type.String(), Type.Object({ from: Type.String({ minLength: 1 }) }, closed)),
    drop: Type.Optional(Type.Array(Type.String(), { description: "further columns about people" })),
    keep: Type.Optional(Type.Array(Type.String(), { description: "columns that only look so" })),
  },
  closed,
);
export type ColumnMap = Static<typeof ColumnMap>;

export function readColumnMap(path: string): { map?: ColumnMap; problems: Problem[] } {
  const { value, problems } = readJsonFile(path, SCENARIO_LIMIT_BYTES);
  if (problems.length > 0) return { problems };
  const faults = shapeFaults(ColumnMap, value).map(({ pointer, value: found, finding }) => {
    const text = quoted(found);
    return errorAt({ file: path, pointer, ...(text === undefined ? {} : { value: text }) }, finding);
  });
  if (faults.length > 0) return { problems: faults };
  const map = value as ColumnMap;
  const known = Object.keys(NAMED_KINDS[map.kind as NamedKind]);
  const unknown = Object.keys(map.fields)
    .filter((field) => !known.includes(field))
    .map((field) =>
      errorAt({ file: path, pointer: `/fields/${field}`, value: field }, unknownName(field, known)),
    );
  return unknown.length > 0 ? { problems: unknown } : { map, problems: [] };
}

const plain = (text: string): string => cellText(text).toLowerCase();
const indexOf = (header: readonly string[], name: string): number =>
  header.findIndex((other) => plain(other) === plain(name));

/** Column of each field: as the map says, else by its name. */
export function mappedColumns(
  header: readonly string[],
  fields: FieldNames,
  map: ColumnMap | undefined,
): Map<string, number> {
  const stated = new Map(
    Object.entries(map?.fields ?? {})
      .map(([field, { from }]) => [field, indexOf(header, from)] as const)
      .filter(([, column]) => column !== -1),
  );
  const taken = new Set(stated.values());
  const others = header.map((name, column) => (taken.has(column) ? "" : name));
  const open = Object.fromEntries(Object.entries(fields).filter(([field]) => !stated.has(field)));
  return new Map([...stated, ...columnsByName(others, open)]);
}

/** Columns that the map names and the table has not. */
export function unknownColumns(table: Table, map: ColumnMap | undefined): Problem[] {
  return Object.values(map?.fields ?? {})
    .filter(({ from }) => indexOf(table.header, from) === -1)
    .map(({ from }) =>
      errorAt(
        { ...tablePlace(table), row: table.headerRow, column: from, value: from },
        { ...unknownName(from, table.header), code: "UNKNOWN_COLUMN" },
      ),
    );
}

/** The map that a table was read with, to be saved and edited. */
export function mapOf(kind: NamedKind, table: Table, columns: ReadonlyMap<string, number>): ColumnMap {
  const fields = Object.fromEntries(
    [...columns].map(([field, column]) => [field, { from: cellText(table.header[column]) }]),
  );
  return { kind, fields };
}
