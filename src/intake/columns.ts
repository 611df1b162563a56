import { conditionColumns } from "./conditions.ts";
import type { Mapping } from "./mapping.ts";
import { errorAt, type Finding, type Problem } from "./problem.ts";
import { unknownName } from "./shape-texts.ts";
import type { Table } from "./table.ts";

const plain = (name: string): string => name.replaceAll(/\s+/g, " ").trim().toLowerCase();

const namesOf = new WeakMap<readonly string[], string[]>();

/** Names by which the columns of a header are called: its own, and "Datum (2)" for a second "Datum". */
export function columnNames(header: readonly string[]): string[] {
  const known = namesOf.get(header);
  if (known) return known;
  const counts = new Map<string, number>();
  const names = header.map((name) => {
    const tidy = name.replaceAll(/\s+/g, " ").trim();
    const count = (counts.get(plain(name)) ?? 0) + 1;
    counts.set(plain(name), count);
    return tidy === "" || count === 1 ? tidy : `${tidy} (${count})`;
  });
  namesOf.set(header, names);
  return names;
}

/** Position of a column by its name; line breaks, blanks and case do not count. -1 where there is none. */
export function columnIndex(table: Table, name: string): number {
  const wanted = plain(name);
  return columnNames(table.header).findIndex((header) => plain(header) === wanted);
}

/** What is odd about a header: columns with data and no name, names that come twice. */
export function headerProblems({ header, sample }: Table): { column: string; finding: Finding }[] {
  return header.flatMap((column, index) => {
    if (column.trim() === "")
      return sample.some(({ cells }) => (cells[index] ?? "").trim() !== "")
        ? [{ column, finding: UNNAMED }]
        : [];
    return header.findIndex((other) => plain(other) === plain(column)) < index
      ? [{ column, finding: repeatedName(columnNames(header)[index] as string) }]
      : [];
  });
}

const UNNAMED: Finding = {
  code: "UNNAMED_COLUMN",
  de: "Eine Spalte mit Angaben hat keine Überschrift und wird nicht gelesen. Bitte benennen.",
  en: "A column with data has no header and is not read. Name it.",
};
const repeatedName = (name: string): Finding => ({
  code: "REPEATED_COLUMN",
  de: `Die Überschrift steht zweimal da; in der Zuordnung heißt die spätere Spalte „${name}“.`,
  en: `The header stands there twice; in a mapping the later column is called "${name}".`,
});

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
        { ...unknownName(name, columnNames(header)), code: "UNKNOWN_COLUMN" },
      ),
    );
}
