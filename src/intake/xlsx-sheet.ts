import type { TableRow } from "./csv.ts";
import { numberText } from "./xlsx-number.ts";
import { type NumberStyle, unescapeCell, type Workbook } from "./xlsx-parts.ts";
import { attribute, decodeEntities, XmlScanner } from "./xml-scan.ts";
import { type Archive, ZipRefused } from "./zip.ts";

/** What a sheet may at most hold: more columns than any list has, and as many cells as memory bears. */
const LIMITS = { columns: 2_000, cells: 30_000_000, spans: 20_000, spannedRows: 2_000, rows: 1_048_576 };

/** A cell as spreadsheet programs write nearly all of them; others are told piece by piece. */
const USUAL_CELL =
  /<c r="([A-Z]{1,3})\d+"(?: t="(\w+)")?(?: s="(\d+)")?(?: t="(\w+)")?(?:\/>|><v>([^<]*)<\/v><\/c>|><is><t(?: xml:space="preserve")?>([^<]*)<\/t><\/is><\/c>)/y;

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

/** A cell of one column that spans the rows `from` to `to`. */
interface Span {
  column: number;
  from: number;
  to: number;
}

/** Collects the rows of one sheet while its XML streams by. */
class SheetParser {
  /** Rows that are complete and not taken yet. */
  #rows: TableRow[] = [];
  #rowCount = 0;
  readonly #workbook: Workbook;
  #row = 0;
  #cells: string[] = [];
  #column = -1;
  #type = "n";
  #style: NumberStyle = "number";
  #value = "";
  #reading = false;
  #cellCount = 0;
  /** Cells that span several rows of one column, known behind the last row only. */
  readonly spans: Span[] = [];

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

  take(text: string, at: number): number {
    USUAL_CELL.lastIndex = at;
    const cell = USUAL_CELL.exec(text);
    if (!cell) return -1;
    const [, reference, early, style, late, value, inline] = cell;
    this.#column = columnOf(reference as string);
    this.#type = early ?? late ?? "n";
    this.#style = this.#workbook.styles[Number(style ?? 0)] ?? "number";
    this.#value = decodeEntities(value ?? inline ?? "");
    this.#endCell();
    return USUAL_CELL.lastIndex;
  }

  #span(reference: string): void {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference);
    if (!match || match[1] !== match[3] || this.spans.length >= LIMITS.spans) return;
    this.spans.push({ column: columnOf(match[1] as string), from: Number(match[2]), to: Number(match[4]) });
  }

  /** Rows that are complete, once. */
  done(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  text(text: string): void {
    if (this.#reading) this.#value += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#reading = false;
    else if (name === "c") this.#endCell();
    else if (name === "row" && this.#cells.some((cell) => cell !== "")) {
      // No spreadsheet program writes more.
      this.#rowCount += 1;
      if (this.#rowCount > LIMITS.rows)
        throw new ZipRefused("Das Blatt hat zu viele Zeilen.", "The sheet has too many rows.");
      this.#rows.push({ row: this.#row, cells: this.#cells });
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

/** Rows of a sheet as they come out of the archive; `onEnd` gets what stands behind them. */
function* parsedRows(
  archive: Archive,
  path: string,
  workbook: Workbook,
  onEnd: (spans: Span[]) => void = () => undefined,
): Generator<TableRow> {
  const parser = new SheetParser(workbook);
  const scanner = new XmlScanner(parser);
  for (const text of archive.text(path)) {
    scanner.write(text);
    yield* parser.done();
  }
  onEnd(parser.spans);
}

/** A cell that spans several rows says the same in each of them; the file has it in the first only. */
function* filled(rows: Iterable<TableRow>, spans: readonly Span[]): Generator<TableRow> {
  if (spans.length === 0) return void (yield* rows);
  const byFirst = new Map<number, Span[]>();
  for (const span of spans) byFirst.set(span.from, [...(byFirst.get(span.from) ?? []), span]);
  let open: (Span & { text: string })[] = [];
  for (const { row, cells } of rows) {
    open = open.filter(({ from, to }) => row <= to && row - from <= LIMITS.spannedRows);
    for (const { column, text } of open) {
      if ((cells[column] ?? "") !== "") continue;
      while (cells.length < column) cells.push("");
      cells[column] = text;
    }
    for (const span of byFirst.get(row) ?? []) {
      const text = cells[span.column] ?? "";
      if (text !== "") open.push({ ...span, text });
    }
    yield { row, cells };
  }
}

/** Letters of cells that a workbook may keep in memory; longer sheets are unpacked anew each time. */
export interface Keeping {
  letters: number;
}
export const KEPT_letters = 4_000_000;
/** A cell costs memory besides its letters. */
const CELL_letters = 8;

/**
 * Rows of a sheet, to be gone through as often as one likes. It is read once to its end first, so that
 * what is wrong with it shows at once.
 * @throws Error, ZipRefused
 */
export function sheetRows(
  archive: Archive,
  path: string,
  workbook: Workbook,
  keeping: Keeping,
): Iterable<TableRow> {
  let spans: Span[] = [];
  let kept: TableRow[] | undefined = [];
  let left = keeping.letters;
  for (const row of parsedRows(archive, path, workbook, (found) => (spans = found))) {
    if (!kept) continue;
    for (const cell of row.cells) left -= cell.length + CELL_letters;
    if (left > 0) kept.push(row);
    else kept = undefined;
  }
  if (kept) {
    keeping.letters = left;
    return [...filled(kept, spans)];
  }
  return {
    [Symbol.iterator]: () => filled(parsedRows(archive, path, workbook), spans),
  };
}
