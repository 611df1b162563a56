import { conditionColumns } from "./conditions.ts";
import type { Mapping } from "./mapping.ts";
import { errorAt, type Problem } from "./problem.ts";
import { unknownName } from "./shape-texts.ts";
import type { Table } from "./table.ts";

const plain = (name: string): string => name.replaceAll(/\s+/g, " ").trim().toLowerCase();

/** Position of a column by its header; line breaks, blanks and case do not count. -1 where there is none. */
export function columnIndex(table: Table, name: string): number {
  const wanted = plain(name);
  return table.header.findIndex((header) => plain(header) === wanted);
}

export const sourceColumns = (from: string | readonly string[] | undefined): readonly string[] =>
  from === undefined ? [] : typeof from === "string" ? [from] : from;

/** Every column that a mapping reads. */
export function columnsOf(mapping: Mapping): string[] {
  const names = Object.values(mapping.fields).flatMap((field) => sourceColumns(field.from));
  names.push(...conditionColumns(mapping.rules), ...conditionColumns(mapping.setAside));
  names.push(...(mapping.identity?.columns ?? []), ...(mapping.identity?.compare ?? []));
  if (mapping.homeProperty) names.push(mapping.homeProperty.from);
  return [...new Set(names)];
}

/** Columns that the mapping names and the table has not. */
export function missingColumns(table: Table, mapping: Mapping): Problem[] {
  const { file, sheet, header, headerRow } = table;
  const place = { file, ...(sheet === undefined ? {} : { sheet }), row: headerRow };
  return columnsOf(mapping)
    .filter((name) => columnIndex(table, name) === -1)
    .map((name) =>
      errorAt(
        { ...place, column: name, value: name },
        { ...unknownName(name, header), code: "UNKNOWN_COLUMN" },
      ),
    );
}
