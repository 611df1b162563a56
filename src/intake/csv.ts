import { CsvError, parse } from "csv-parse/sync";
import { errorAt, type Problem } from "./problem.ts";

const DELIMITERS = [";", ",", "\t", "|"] as const;
/** Records that show how a file is built. */
const SAMPLE_COUNT = 200;
const SAMPLE_CHARACTERS = 200_000;

/** Text of a stranger's file: byte order marks first, then UTF-8 where it is valid, else the usual Western code page. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const options = (delimiter: string) => ({
  delimiter,
  relax_column_count: true,
  relax_quotes: true,
  bom: true,
});

function sampleRecords(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { ...options(delimiter), to: SAMPLE_COUNT });
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

/** How table-like a file looks under a delimiter: columns of the commonest width times the share of rows that have it. */
function tableLikeness(records: string[][]): number {
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) if (width > 1) best = Math.max(best, (width * count) / records.length);
  return best;
}

/** The delimiter under which most rows have the same number of columns. */
export function sniffDelimiter(text: string): string {
  const cut = text.slice(0, SAMPLE_CHARACTERS);
  // The last line of a cut sample is cut too.
  const sample = cut.length < text.length ? cut.slice(0, cut.lastIndexOf("\n") + 1) || cut : cut;
  let best: string = ",";
  let bestLikeness = 0;
  for (const delimiter of DELIMITERS) {
    const likeness = tableLikeness(sampleRecords(sample, delimiter));
    if (likeness > bestLikeness) [best, bestLikeness] = [delimiter, likeness];
  }
  return best;
}

/** Records of a stranger's CSV or TSV; a record's row is its place in the file as a spreadsheet shows it. */
export function readCsvRows(
  bytes: Uint8Array,
  file: string,
): { rows: { row: number; cells: string[] }[]; problems: Problem[] } {
  const text = decodeText(bytes);
  try {
    const records: string[][] = parse(text, options(sniffDelimiter(text)));
    const rows = records.map((cells, index) => ({ row: index + 1, cells }));
    return { rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")), problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.lines === "number" ? error.lines : 1;
    const finding = {
      code: "BAD_CSV",
      de: "Die Datei ist kein gültiges CSV: Ein Anführungszeichen steht falsch oder wird nicht geschlossen. Bitte berichtigen.",
      en: "The file is not valid CSV: a quotation mark is misplaced or never closed. Please correct it.",
    };
    return { rows: [], problems: [errorAt({ file, row }, finding)] };
  }
}
