import { readBytes } from "./json-file.ts";
import { readCsvRows } from "./csv.ts";
import { errorAt, type Problem } from "./problem.ts";
import { readXlsx } from "./xlsx.ts";

export interface TableRow {
  /** As a person counts in the file, the first row is 1. */
  row: number;
  cells: string[];
}

/** A stranger's table: its header wherever it stood, and the rows of data below. */
export interface Table {
  file: string;
  sheet?: string;
  /** As written there. */
  header: string[];
  headerRow: number;
  rows: TableRow[];
}

/** Tells whether a text is the name of a column that somebody is looking for. */
export type KnowsColumn = (header: string) => boolean;

const FILE_LIMIT_BYTES = 512 * 1024 * 1024;
/** Preambles of real registers have 3 to 10 rows. */
const HEADER_SEARCH_ROWS = 40;
const isText = (cell: string): boolean =>
  /\p{L}/u.test(cell) && !/^\d{1,2}[-. ]\p{L}{3,9}[-. ]\d{2,4}$/u.test(cell);

/** How much a row looks like a header: filled in width, all text, all different, names that are known. */
function headerLikeness(cells: string[], width: number, knows: KnowsColumn): number {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (filled.length < 2) return 0;
  const texts = filled.filter(isText).length / filled.length;
  const different = new Set(filled).size / filled.length;
  const known = filled.filter(knows).length / filled.length;
  return (filled.length / width) * texts * different + known;
}

function findHeader(rows: readonly TableRow[], knows: KnowsColumn): number {
  const candidates = rows.slice(0, HEADER_SEARCH_ROWS);
  const width = Math.max(
    1,
    ...candidates.map(({ cells }) => cells.filter((cell) => cell.trim() !== "").length),
  );
  let best = -1;
  let bestLikeness = 0;
  candidates.forEach(({ cells }, index) => {
    const likeness = headerLikeness(cells, width, knows);
    if (likeness > bestLikeness) [best, bestLikeness] = [index, likeness];
  });
  return best;
}

/** A header cell that spans two rows has its text in the upper one. */
function headerCells(rows: readonly TableRow[], at: number): string[] {
  const lower = rows[at] as TableRow;
  const upper = rows[at - 1];
  const adjacent =
    upper !== undefined &&
    upper.row === lower.row - 1 &&
    upper.cells.filter((cell) => cell.trim() !== "").length > 1;
  const width = Math.max(lower.cells.length, adjacent ? upper.cells.length : 0);
  return Array.from({ length: width }, (_, column) => {
    const own = lower.cells[column] ?? "";
    return own.trim() === "" && adjacent ? (upper.cells[column] ?? "") : own;
  });
}

const TOTAL = /^(?:summe|gesamt|insgesamt|total|sum)\b/i;

/** Rows between the data that are none: headings of a section, totals, the header once more. */
function isTitleRow(cells: string[], header: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  if (TOTAL.test(filled[0]?.trim() ?? "")) return true;
  const named = header.filter((name) => name.trim() !== "").length;
  if (filled.length === 1 && named >= 4) return !/\d/.test(filled[0] as string);
  return filled.length > 1 && header.every((name, column) => name.trim() === (cells[column] ?? "").trim());
}

/** Finds the table in the rows of a file or sheet; none where there is no header with data below it. */
export function tableFrom(
  rows: readonly TableRow[],
  place: { file: string; sheet?: string },
  knows: KnowsColumn,
): Table | undefined {
  const at = findHeader(rows, knows);
  if (at === -1) return undefined;
  const header = headerCells(rows, at);
  const data = rows.slice(at + 1).filter(({ cells }) => !isTitleRow(cells, header));
  return { ...place, header, headerRow: (rows[at] as TableRow).row, rows: data };
}

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

const refused = (file: string, de: string, en: string) => ({
  tables: [],
  problems: [errorAt({ file, row: 1 }, { code: "REFUSED_FILE", de, en })],
});

/** All tables of a file: one of a CSV, one per sheet of a workbook that has any. */
export async function readTables(
  path: string,
  knows: KnowsColumn,
): Promise<{ tables: Table[]; problems: Problem[] }> {
  const { bytes, problems } = readBytes(path, FILE_LIMIT_BYTES);
  if (bytes === undefined) return { tables: [], problems };
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return refused(
      path,
      "Das alte Format .xls wird nicht gelesen. Bitte als .xlsx oder .csv speichern.",
      "The old format .xls is not read. Save it as .xlsx or .csv.",
    );
  if (startsWith(bytes, 0x50, 0x4b)) {
    const { sheets, problems: refusals } = await readXlsx(bytes, path);
    const tables = sheets.flatMap(({ sheet, rows }) => tableFrom(rows, { file: path, sheet }, knows) ?? []);
    return tables.length > 0 || refusals.length > 0 ? { tables, problems: refusals } : noTable(path);
  }
  const { rows, problems: faults } = readCsvRows(bytes, path);
  const table = tableFrom(rows, { file: path }, knows);
  if (table) return { tables: [table], problems: faults };
  return faults.length > 0 ? { tables: [], problems: faults } : noTable(path);
}

const noTable = (path: string) => ({
  tables: [],
  problems: [
    errorAt(
      { file: path, row: 1 },
      {
        code: "NO_TABLE",
        de: "In der Datei ist keine Tabelle mit Kopfzeile zu finden.",
        en: "There is no table with a header in the file.",
      },
    ),
  ],
});
