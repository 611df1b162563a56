import personal from "../../data/mapping/personal.json" with { type: "json" };
import type { ImportKind } from "./list-kinds.ts";
import type { Table, TableRow } from "./table.ts";

const HEADERS = personal.headers.map((text) => new RegExp(text, "iu"));
/** In a list of properties "Mitarbeiter" is a count of people, not a person. */
const EXCEPT_PROPERTIES = personal.exceptProperties.map((text) => new RegExp(text, "iu"));
const EMAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;
/** Share of cells that must be e-mail addresses before a column of another name counts as personal. */
const EMAIL_SHARE = 0.3;

/** A header that may be of a person or of a thing; its cells tell. */
const NAME = /^(?:name|namen|names|bezeichnung name)$/i;
/** "Müller, Max", "Dr. Eva Schmidt-Lange": capitalised words, no digits, no abbreviations of makes. */
const PERSON =
  /^(?:(?:dr|prof|herr|frau)\.? )*\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}[\p{Ll}'’]+)*,? (?:\p{Lu}[\p{Ll}'’.]*(?:-\p{Lu}[\p{Ll}'’]+)?\s?){1,3}$/u;
const PERSON_SHARE = 0.6;
/** Makes and offices are capitalised, too. */
const NO_PERSON = new RegExp(personal.notPeople, "iu");

const tidy = (header: string): string => header.replaceAll(/\s+/g, " ").trim();

function namesPeople(header: string, cells: readonly string[], kind: ImportKind): boolean {
  if (kind === "properties" && EXCEPT_PROPERTIES.some((regex) => regex.test(header))) return false;
  if (HEADERS.some((regex) => regex.test(header))) return true;
  const filled = cells.filter((cell) => cell.trim() !== "");
  const share = (isIt: (cell: string) => boolean): number =>
    filled.filter((cell) => isIt(tidy(cell))).length / Math.max(1, filled.length);
  const isPerson = (cell: string): boolean => PERSON.test(cell) && !NO_PERSON.test(cell);
  if (kind !== "properties" && NAME.test(header) && share(isPerson) >= PERSON_SHARE) return true;
  return share((cell) => EMAIL.test(cell)) >= EMAIL_SHARE;
}

/**
 * Takes the columns about people out of a table before anything else sees them.
 * `keep` are columns that only look so, `drop` further ones.
 */
export function withoutPersonalData(
  table: Table,
  kind: ImportKind,
  keep: readonly string[] = [],
  drop: readonly string[] = [],
): { table: Table; dropped: string[] } {
  const kept = new Set(keep.map(tidy));
  const asked = new Set(drop.map(tidy));
  const isDropped = table.header.map((header, column) => {
    const name = tidy(header);
    if (name === "" || kept.has(name)) return false;
    return (
      asked.has(name) ||
      namesPeople(
        name,
        table.sample.map((row) => row.cells[column] ?? ""),
        kind,
      )
    );
  });
  if (!isDropped.includes(true)) return { table, dropped: [] };
  const gone = isDropped.flatMap((is, column) => (is ? [column] : []));
  // The columns stay where they are, empty and without a name: nobody can tell what stood there.
  const emptied = (list: readonly string[]): string[] =>
    list.map((text, column) => (isDropped[column] ? "" : text));
  const strip = (row: TableRow): TableRow => {
    for (const column of gone) if (column < row.cells.length) row.cells[column] = "";
    return row;
  };
  return {
    table: {
      ...table,
      header: emptied(table.header),
      ...(table.units ? { units: emptied(table.units) } : {}),
      sample: table.sample.map(strip),
      rows: {
        *[Symbol.iterator]() {
          for (const row of table.rows) yield strip(row);
        },
      },
    },
    dropped: table.header.filter((_, column) => isDropped[column]),
  };
}
