import { errorAt, type Problem } from "./problem.ts";
import { type NumberStyle, readWorkbook, unescapeCell, type Workbook } from "./xlsx-parts.ts";
import { attribute, XmlScanner } from "./xml-scan.ts";
import { type Archive, openArchive, ZipRefused } from "./zip.ts";

/** Rows of a sheet as text; `row` as the sheet counts. */
export interface SheetRows {
  sheet: string;
  rows: { row: number; cells: string[] }[];
}

/** What a sheet may at most hold: more columns than any list has, and as many cells as memory bears. */
const LIMITS = { columns: 2_000, cells: 30_000_000, spans: 20_000, spannedRows: 2_000, rows: 1_048_576 };
const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Days since the workbook's epoch -> YYYY-MM-DD. */
export function dateOfSerial(serial: number, date1904 = false): string {
  return new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + Math.floor(serial) * DAY_MS)
    .toISOString()
    .slice(0, 10);
}

function timeOfSerial(serial: number): string {
  const minutes = Math.round((serial % 1) * 24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** A day with its time where the cell has one: trip logs store both in one number. */
function momentText(serial: number, date1904: boolean): string {
  // Half a minute before midnight is the next day's midnight.
  const minutes = Math.round(serial * 24 * 60);
  const rounded = minutes / (24 * 60);
  const day = dateOfSerial(rounded, date1904);
  return minutes % (24 * 60) === 0 ? day : `${day} ${timeOfSerial(rounded)}`;
}

/** Stored digits beyond the fifteenth are rounding noise that no spreadsheet shows. */
function numberText(raw: string, style: NumberStyle, date1904: boolean): string {
  const value = Number(raw);
  if (raw === "" || !Number.isFinite(value)) return raw;
  if (style === "date" && value >= 0 && value < 2_958_466) return momentText(value, date1904);
  if (style === "time" && value >= 0) return timeOfSerial(value);
  const text = String(Number(value.toPrecision(15)));
  // A typed number has no thousands marks; a fourth decimal keeps 1.234 from being read as a group.
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}

/** "AB12" -> 27, 0-based. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column - 1;
}

/** Collects the cells of one sheet while its XML streams by. */
class SheetReader {
  readonly rows: SheetRows["rows"] = [];
  readonly #workbook: Workbook;
  #row = 0;
  #cells: string[] = [];
  #column = -1;
  #type = "n";
  #style: NumberStyle = "number";
  #value = "";
  #reading = false;
  #cellCount = 0;
  /** Cells that span several rows of one column. */
  readonly #spans: { column: number; from: number; to: number }[] = [];

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  open(name: string, attributes: string): void {
    if (name === "row") {
      this.#row = Number(attribute(attributes, "r") ?? this.#row + 1);
      this.#cells = [];
      this.#column = -1;
    } else if (name === "c") {
      const reference = attribute(attributes, "r");
      this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
      this.#type = attribute(attributes, "t") ?? "n";
      this.#style = this.#workbook.styles[Number(attribute(attributes, "s") ?? 0)] ?? "number";
      this.#value = "";
    } else if (name === "v" || name === "t") this.#reading = true;
    else if (name === "mergeCell") this.#span(attribute(attributes, "ref") ?? "");
  }

  #span(reference: string): void {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference);
    if (!match || match[1] !== match[3] || this.#spans.length >= LIMITS.spans) return;
    this.#spans.push({ column: columnOf(match[1] as string), from: Number(match[2]), to: Number(match[4]) });
  }

  /** A cell that spans several rows says the same in each of them; the file has it in the first only. */
  fillSpans(): void {
    if (this.#spans.length === 0) return;
    const byRow = new Map(this.rows.map((row) => [row.row, row.cells]));
    for (const { column, from, to } of this.#spans) {
      const text = byRow.get(from)?.[column] ?? "";
      if (text === "") continue;
      for (let row = from + 1; row <= to && row - from <= LIMITS.spannedRows; row += 1) {
        const cells = byRow.get(row);
        if (!cells || (cells[column] ?? "") !== "") continue;
        while (cells.length < column) cells.push("");
        cells[column] = text;
      }
    }
  }

  text(text: string): void {
    if (this.#reading) this.#value += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#reading = false;
    else if (name === "c") this.#endCell();
    else if (name === "row" && this.#cells.some((cell) => cell !== "")) {
      // No spreadsheet program writes more.
      if (this.rows.length >= LIMITS.rows)
        throw new ZipRefused("Das Blatt hat zu viele Zeilen.", "The sheet has too many rows.");
      this.rows.push({ row: this.#row, cells: this.#cells });
    }
  }

  #endCell(): void {
    this.#cellCount += 1;
    if (this.#cellCount > LIMITS.cells)
      throw new ZipRefused("Das Blatt hat zu viele Zellen.", "The sheet has too many cells.");
    // Formats that reach to the last column of the sheet are no data.
    if (this.#value === "" || this.#column < 0 || this.#column >= LIMITS.columns) return;
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = this.#cellText();
  }

  #cellText(): string {
    if (this.#type === "s") return this.#workbook.sharedStrings[Number(this.#value)] ?? "";
    if (this.#type === "b") return this.#value === "1" ? "true" : "false";
    if (this.#type === "n") return numberText(this.#value, this.#style, this.#workbook.date1904);
    if (this.#type === "d") return this.#value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, "").replace("T", " ");
    return unescapeCell(this.#value);
  }
}

async function readSheets(archive: Archive): Promise<SheetRows[]> {
  const workbook = await readWorkbook(archive);
  const sheets: SheetRows[] = [];
  for (const { name, path } of workbook.sheets) {
    const reader = new SheetReader(workbook);
    const scanner = new XmlScanner(reader);
    await archive.read(path, (text) => scanner.write(text));
    reader.fillSpans();
    sheets.push({ sheet: name, rows: reader.rows });
  }
  return sheets;
}

const refusal = (file: string, de: string, en: string): Problem =>
  errorAt({ file, row: 1 }, { code: "REFUSED_FILE", de, en });

/** Reads the sheets of a workbook from strangers; what is no workbook or too much of one is a problem, not a crash. */
export async function readXlsx(
  bytes: Uint8Array,
  file: string,
): Promise<{ sheets: SheetRows[]; problems: Problem[] }> {
  let archive: Archive | undefined;
  try {
    archive = await openArchive(bytes);
    if (!archive.names.includes("xl/workbook.xml"))
      return {
        sheets: [],
        problems: [
          refusal(
            file,
            "Das ist keine XLSX-Datei. Bitte als .xlsx oder .csv speichern.",
            "This is no XLSX file. Save it as .xlsx or .csv.",
          ),
        ],
      };
    return { sheets: await readSheets(archive), problems: [] };
  } catch (error) {
    if (error instanceof ZipRefused)
      return { sheets: [], problems: [refusal(file, error.de, error.message)] };
    const message = (error as Error).message;
    return {
      sheets: [],
      problems: [
        refusal(
          file,
          `Die Datei ist beschädigt (${message}). Bitte neu speichern.`,
          `The file is damaged (${message}). Save it again.`,
        ),
      ],
    };
  } finally {
    archive?.close();
  }
}
