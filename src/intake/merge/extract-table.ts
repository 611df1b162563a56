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
