import { cellText } from "../cell-reading.ts";
import type { KnowsColumn, Table, TableRow } from "../table.ts";

/** A register extract has this many rows at most; a list has more, or names its fields in one row. */
const MOST_ROWS = 200;
/** Fields that must be known by their names before a file counts as an extract. */
const LEAST_KNOWN = 4;
/** Share of its labels that must be known. */
const KNOWN_SHARE = 0.5;

const label = ({ cells }: TableRow): string => cellText(cells[0]).replace(/:$/, "");
const valueCount = ({ cells }: TableRow): number =>
  cells.slice(1).filter((cell) => cell.trim() !== "").length;

/**
 * A file that stands upright: a field in each row, its name first, its value beside it; of one vehicle, or of
 * several side by side. Turned into a table with one row for each. Undefined where the file is an ordinary list.
 */
export function extractTable(
  rows: Iterable<TableRow>,
  top: readonly TableRow[],
  place: { file: string; sheet?: string },
  knows: KnowsColumn,
): Table | undefined {
  const pairs = triples(top, knows) ?? pairsBeside(top, knows);
  if (pairs) return pairTable(pairs, place);
  if (!looksUpright(top, knows)) return undefined;
  const all = [...rows];
  if (all.length > MOST_ROWS) return undefined;
  const labelled = all.filter((row) => label(row) !== "" && row.cells.length > 1);
  const first = labelled.findIndex((row) => knows(label(row)));
  const fields = labelled.slice(first);
  const width = Math.max(...fields.map((row) => (valueCount(row) === 0 ? 0 : row.cells.length - 1)));
  const header = fields.map(label);
  const columns = Array.from({ length: width }, (_, index) => index + 1);
  const data = columns
    .map((column) => ({
      row: (fields[0] as TableRow).row,
      cells: fields.map(({ cells }) => cells[column] ?? ""),
    }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (data.length === 0) return undefined;
  const rowOfHeader = new Map(fields.map((row) => [label(row), row.row]));
  return { ...place, header, headerRow: (fields[0] as TableRow).row, rowOfHeader, sample: data, rows: data };
}

/** Names run down the first column, and no row has several of them side by side. */
function looksUpright(top: readonly TableRow[], knows: KnowsColumn): boolean {
  const labels = top.filter((row) => label(row) !== "" && valueCount(row) > 0);
  const known = labels.filter((row) => knows(label(row))).length;
  if (known < LEAST_KNOWN || known < labels.length * KNOWN_SHARE) return false;
  return top.every(({ cells }) => cells.filter((cell) => knows(cellText(cell))).length < 3);
}

/** A field of an extract of one vehicle. */
interface Field {
  name: string;
  value: string;
  row: number;
}

const text = ({ cells }: TableRow, column: number): string => cellText(cells[column]).replace(/:$/, "");
const width = ({ cells }: TableRow): number => cells.findLastIndex((cell) => cell.trim() !== "") + 1;
const knownShare = (names: readonly string[], knows: KnowsColumn): number =>
  names.length === 0 ? 0 : names.filter(knows).length / names.length;
const TITLES = /^(feld|nr\.?|code|bezeichnung|name|wert|inhalt|angabe|field|value|description)$/i;

/** Fields of the papers about the holder keep their letter: a mere "Name" could be that of the vehicle. */
const HOLDER = /^\(?C\.?\s?\d/i;

/** "J; Fahrzeugklasse; M1": letter, name and value of a field. The letter names it, where it is known. */
function triples(top: readonly TableRow[], knows: KnowsColumn): Field[] | undefined {
  const rows = top.filter(
    (row) => width(row) === 3 && !row.cells.slice(0, 3).every((cell) => TITLES.test(cellText(cell))),
  );
  const others = top.filter((row) => width(row) > 1 && width(row) !== 3).length;
  if (rows.length < LEAST_KNOWN || others > rows.length) return undefined;
  const names = rows.map((row) => text(row, 1)).filter((name) => name !== "");
  const values = rows.map((row) => text(row, 2));
  if (knownShare(names, knows) < KNOWN_SHARE || knownShare(values, knows) > 0.2) return undefined;
  return rows.map((row) => {
    const [letter, name] = [text(row, 0), text(row, 1)];
    const known = knows(letter) || name === "" ? letter : knows(name) ? name : letter || name;
    return {
      name: HOLDER.test(letter) ? `${letter} ${name}` : known,
      value: text(row, 2),
      row: row.row,
    };
  });
}

/** "B; 04.08.2020; J; M1": several pairs of name and value beside each other. */
function pairsBeside(top: readonly TableRow[], knows: KnowsColumn): Field[] | undefined {
  const rows = top.filter((row) => width(row) >= 2);
  if (!rows.some((row) => width(row) >= 4)) return undefined;
  const fields = rows.flatMap((row) =>
    Array.from({ length: Math.ceil(width(row) / 2) }, (_, pair) => ({
      name: text(row, 2 * pair),
      value: text(row, 2 * pair + 1),
      row: row.row,
    })).filter(({ name }) => name !== ""),
  );
  const values = fields.map(({ value }) => value).filter((value) => value !== "");
  const known = fields.filter(({ name }) => knows(name)).length;
  const beside = rows.filter((row) => knows(text(row, 2))).length;
  const isPaired = known >= LEAST_KNOWN && known >= fields.length * KNOWN_SHARE && beside >= 2;
  return isPaired && knownShare(values, knows) <= 0.2 ? fields : undefined;
}

/** One row under the names of its fields; of a name that comes twice the first counts. */
function pairTable(fields: readonly Field[], place: { file: string; sheet?: string }): Table {
  const byName = new Map<string, Field>();
  for (const field of fields) if (!byName.has(field.name)) byName.set(field.name, field);
  const own = [...byName.values()];
  const { row } = own[0] as Field;
  const data = [{ row, cells: own.map(({ value }) => value) }];
  const rowOfHeader = new Map(own.map((field) => [field.name, field.row]));
  return {
    ...place,
    header: own.map(({ name }) => name),
    headerRow: row,
    rowOfHeader,
    sample: data,
    rows: data,
  };
}
