import { readFileSync } from "node:fs";
import { cellText } from "./cell-reading.ts";
import { UnclosedQuote } from "./csv-records.ts";
import { badCsv, openCsv, type TableRow } from "./csv.ts";
import { geoJsonTable } from "./geojson-table.ts";
import { checkFile } from "./json-file.ts";
import { errorAt, type Problem } from "./problem.ts";
import { firstBytes } from "./text-file.ts";
import { isOurs, isUnitRow, titleRows } from "./title-rows.ts";
import { extractTable } from "./merge/extract-table.ts";
import { readXlsx } from "./xlsx.ts";

export type { TableRow } from "./csv.ts";

/** A stranger's table: its header wherever it stood, and the rows of data below. */
export interface Table {
  file: string;
  sheet?: string;
  /** As written there. */
  header: string[];
  headerRow: number;
  /** Row of each header's value where the table stood upright, one field to a row: a single register extract. */
  rowOfHeader?: ReadonlyMap<string, number>;
  /** What stands above the header. */
  preamble?: string[];
  /** Units that stand in a row of their own below the header, by column. */
  units?: string[];
  /** The first rows of data, enough to see what a column holds. */
  sample: TableRow[];
  /** All rows of data; may be gone through more than once, and is read anew each time where it comes from a CSV. */
  rows: Iterable<TableRow>;
}

/** Tells whether a text is the name of a column that somebody is looking for. */
export type KnowsColumn = (header: string) => boolean;

const FILE_LIMIT_BYTES = 512 * 1024 * 1024;
/** Preambles of real registers have 3 to 10 rows. */
const HEADER_SEARCH_ROWS = 40;
const SAMPLE_ROWS = 200;
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
  const width = Math.max(1, ...rows.map(({ cells }) => cells.filter((cell) => cell.trim() !== "").length));
  let best = -1;
  let bestLikeness = 0;
  rows.forEach(({ cells }, index) => {
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

/** The first items of something that may be long. */
function first<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) if (taken.push(item) >= count) break;
  return taken;
}

/** Rows below a header without titles, totals and the like. */
function dataRows(
  rows: Iterable<TableRow>,
  headerRow: number,
  isTitle: (cells: readonly string[]) => boolean,
  unitRow: number | undefined,
): Iterable<TableRow> {
  return {
    *[Symbol.iterator]() {
      for (const row of rows)
        if (row.row > headerRow && row.row !== unitRow && !isTitle(row.cells)) yield row;
    },
  };
}

/** Most rows reach beyond the header: it has columns without a name at its end. */
function widened(header: string[], sample: readonly TableRow[]): string[] {
  const widths = sample
    .map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "") + 1)
    .sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  return usual > header.length ? [...header, ...Array<string>(usual - header.length).fill("")] : header;
}

/** Finds the table in the rows of a file or sheet; none where there is no header with data below it. */
export function tableFrom(
  rows: Iterable<TableRow>,
  place: { file: string; sheet?: string },
  knows: KnowsColumn,
): Table | undefined {
  const top = first(rows, HEADER_SEARCH_ROWS);
  const extract = extractTable(rows, top, place, knows);
  if (extract) return extract;
  const at = findHeader(top, knows);
  if (at === -1) return undefined;
  const named = headerCells(top, at);
  const headerRow = (top[at] as TableRow).row;
  const below = top[at + 1];
  const hasUnits = below !== undefined && !isOurs(named) && isUnitRow(below.cells);
  const unitRow = hasUnits ? below.row : undefined;
  const some = first(
    dataRows(rows, headerRow, () => false, unitRow),
    SAMPLE_ROWS,
  );
  const header = widened(named, some);
  const data = dataRows(rows, headerRow, titleRows(header, some), unitRow);
  return {
    ...place,
    header,
    headerRow,
    ...(at > 0 ? { preamble: top.slice(0, at).flatMap(({ cells }) => cells.map(cellText)) } : {}),
    ...(hasUnits ? { units: below.cells } : {}),
    sample: first(data, SAMPLE_ROWS),
    rows: data,
  };
}

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

const refused = (file: string, de: string, en: string) => ({
  tables: [],
  problems: [errorAt({ file, row: 1 }, { code: "REFUSED_FILE", de, en })],
});

async function workbookTables(path: string, knows: KnowsColumn): Promise<Tables> {
  const { sheets, problems: refusals } = await readXlsx(path, path);
  const tables = sheets.flatMap(({ sheet, rows }) => tableFrom(rows, { file: path, sheet }, knows) ?? []);
  return tables.length > 0 || refusals.length > 0 ? { tables, problems: refusals } : noTable(path);
}

function csvTables(path: string, knows: KnowsColumn): Tables {
  try {
    const table = tableFrom(openCsv(path, knows).rows(), { file: path }, knows);
    return table ? { tables: [table], problems: [] } : noTable(path);
  } catch (error) {
    if (error instanceof UnclosedQuote) return { tables: [], problems: [badCsv(path, error.row)] };
    throw error;
  }
}

interface Tables {
  tables: Table[];
  problems: Problem[];
}

const OLD = [
  "Das alte Format .xls wird nicht gelesen. Bitte als .xlsx oder .csv speichern.",
  "The old format .xls is not read. Save it as .xlsx or .csv.",
] as const;
const LOCKED = [
  "Die Arbeitsmappe ist mit einem Kennwort verschlüsselt. Bitte ohne Kennwort speichern.",
  "The workbook is encrypted with a password. Save it without one.",
] as const;

/** An encrypted .xlsx stands in the container of the old format, in a stream of this name (MS-OFFCRYPTO 2.3.4.4). */
const isLocked = (path: string): boolean =>
  readFileSync(path).includes(Buffer.from("EncryptedPackage", "utf16le"));

/** All tables of a file: one of a CSV, one per sheet of a workbook that has any. */
export async function readTables(path: string, knows: KnowsColumn): Promise<Tables> {
  const problems = checkFile(path, FILE_LIMIT_BYTES);
  if (problems.length > 0) return { tables: [], problems };
  const bytes = firstBytes(path);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const [de, en] = isLocked(path) ? LOCKED : OLD;
    return refused(path, de, en);
  }
  if (startsWith(bytes, 0x1f, 0x8b))
    return refused(
      path,
      "Die Datei ist gepackt (gzip). Bitte entpacken.",
      "The file is packed (gzip). Unpack it.",
    );
  if (
    /^\s*[{[]/.test(Buffer.from(bytes.subarray(0, 200)).toString("latin1").replace("\u00ef\u00bb\u00bf", ""))
  ) {
    const map = geoJsonTable(path, FILE_LIMIT_BYTES);
    return { tables: map.table ? [map.table] : [], problems: map.problems };
  }
  return startsWith(bytes, 0x50, 0x4b) ? workbookTables(path, knows) : csvTables(path, knows);
}

const noTable = (path: string): Tables => ({
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
