import { csvRecords, UnclosedQuote } from "./csv-records.ts";
import { errorAt, type Problem } from "./problem.ts";
import { type Encoding, sniffEncoding, textChunks } from "./text-file.ts";

/** A row of a file or sheet; the first is 1, as a person counts. */
export interface TableRow {
  row: number;
  cells: string[];
}

const DELIMITERS = [";", ",", "\t", "|"] as const;
/** Records that show how a file is built. */
const SAMPLE_COUNT = 200;
/** Names of columns tell more than equal widths: prose has commas, too. */
const WEIGHT_OF_KNOWN = 3;

/** "sep=;" in the first line is how spreadsheet programs are told. */
const STATED = /^\uFEFF?sep=(.)\s*$/;

function sampleRecords(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  try {
    for (const record of csvRecords([text], delimiter)) if (records.push(record) >= SAMPLE_COUNT) break;
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error;
  }
  return records.filter((cells) => cells.some((cell) => cell.trim() !== ""));
}

/** How table-like a file looks under a delimiter: columns of the commonest width times the share of rows that have it. */
function tableLikeness(records: string[][]): number {
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) if (width > 1) best = Math.max(best, (width * count) / records.length);
  return best;
}

/** The delimiter under which most rows have the same number of columns and some row names known ones. */
export function sniffDelimiter(sample: string, knows: (header: string) => boolean = () => false): string {
  const firstLine = sample.slice(0, sample.search(/[\r\n]|$/));
  const stated = STATED.exec(firstLine)?.[1];
  if (stated !== undefined) return stated;
  let best: string = ",";
  let bestLikeness = 0;
  for (const delimiter of DELIMITERS) {
    const records = sampleRecords(sample, delimiter);
    const known = Math.max(
      0,
      ...records.slice(0, 40).map((cells) => (cells.length > 1 ? cells.filter(knows).length : 0)),
    );
    const likeness = tableLikeness(records) + WEIGHT_OF_KNOWN * known;
    if (likeness > bestLikeness) [best, bestLikeness] = [delimiter, likeness];
  }
  return best;
}

/** A stranger's CSV or TSV, read anew each time its rows are asked for: it may be longer than memory. */
export interface CsvFile {
  encoding: Encoding;
  delimiter: string;
  /** Rows that have anything in them. @throws UnclosedQuote */
  rows(): Iterable<TableRow>;
}

export function openCsv(path: string, knows: (header: string) => boolean): CsvFile {
  const encoding = sniffEncoding(path);
  let sample = "";
  for (const chunk of textChunks(path, encoding)) {
    sample += chunk;
    if (sample.length > 200_000) break;
  }
  // The last line of a cut sample is cut too.
  if (sample.length > 200_000) sample = sample.slice(0, sample.lastIndexOf("\n") + 1) || sample;
  const delimiter = sniffDelimiter(sample, knows);
  const isStated = STATED.test(sample.slice(0, sample.search(/[\r\n]|$/)));
  return {
    encoding,
    delimiter,
    rows: () => ({
      *[Symbol.iterator]() {
        let row = 0;
        for (const cells of csvRecords(textChunks(path, encoding), delimiter)) {
          row += 1;
          if (row === 1 && isStated) continue;
          if (cells.some((cell) => cell !== "" && cell.trim() !== "")) yield { row, cells };
        }
      },
    }),
  };
}

/** A file whose quotation marks do not fit cannot be read at all: every row may be cut wrongly. */
export const badCsv = (file: string, row: number): Problem =>
  errorAt(
    { file, row },
    {
      code: "BAD_CSV",
      de: "Die Datei ist kein gültiges CSV: Ein Anführungszeichen dieser Zeile wird nicht geschlossen. Bitte berichtigen.",
      en: "The file is not valid CSV: a quotation mark of this row is never closed. Please correct it.",
    },
  );
