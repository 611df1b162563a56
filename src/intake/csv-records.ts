/** A longer cell is a quotation mark that nobody closed. */
const LONGEST_CELL = 1_000_000;

/** A quotation mark that opens a cell and is never closed; `row` is where it stands. */
export class UnclosedQuote extends Error {
  readonly row: number;
  constructor(row: number) {
    super(`a quotation mark of row ${row} is never closed`);
    this.row = row;
  }
}

/**
 * Takes a record apart line by line. Quotation marks count at the beginning of a cell only, and what
 * stands behind a closing one belongs to the cell: lists from strangers have both.
 */
class RecordReader {
  cells: string[] = [];
  #cell = "";
  #isOpen = false;
  readonly #delimiter: string;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Whether the record ends with this line. */
  line(text: string): boolean {
    let at = 0;
    if (this.#isOpen) this.#cell += "\n";
    for (;;) {
      if (this.#isOpen) {
        const quote = text.indexOf('"', at);
        this.#cell += text.slice(at, quote === -1 ? undefined : quote);
        if (quote === -1) return this.#stillOpen();
        if (text[quote + 1] === '"') {
          this.#cell += '"';
          at = quote + 2;
          continue;
        }
        this.#isOpen = false;
        const end = this.#end(text, quote + 1);
        const tail = text.slice(quote + 1, end);
        this.cells.push(tail.trim() === "" ? this.#cell : this.#cell + tail);
        if (end === text.length) return true;
        at = end + 1;
      } else if (/^ *"/.test(text.slice(at, at + 40))) {
        at = text.indexOf('"', at) + 1;
        this.#cell = "";
        this.#isOpen = true;
      } else {
        const end = this.#end(text, at);
        this.cells.push(text.slice(at, end));
        if (end === text.length) return true;
        at = end + 1;
      }
    }
  }

  #end(text: string, from: number): number {
    const end = text.indexOf(this.#delimiter, from);
    return end === -1 ? text.length : end;
  }

  #stillOpen(): false {
    if (this.#cell.length > LONGEST_CELL) throw new RangeError("a cell is too long");
    return false;
  }
}

/** Lines of a text that comes in pieces; ends are \n, \r\n or \r alone. */
function* linesOf(chunks: Iterable<string>): Generator<string> {
  let rest = "";
  let mark: "\n" | "\r" | undefined;
  for (const chunk of chunks) {
    const text = rest + chunk;
    // Old programs end lines with \r alone; the first end of a line tells.
    if (mark === undefined && /[\r\n]./s.test(text)) mark = /\n/.test(text) ? "\n" : "\r";
    if (mark === undefined) {
      rest = text;
      continue;
    }
    let from = 0;
    for (let end = text.indexOf(mark); end !== -1; end = text.indexOf(mark, from)) {
      yield text.slice(from, text[end - 1] === "\r" && end > from ? end - 1 : end);
      from = end + 1;
    }
    rest = text.slice(from);
  }
  if (rest !== "") yield* rest.split(/\r\n|[\r\n]/).filter((line, index) => index === 0 || line !== "");
}

/**
 * A line of a file that has more than one kind of line ends: \r between two records ends the first, where
 * both have as many cells as the record before; else it stands in a cell.
 */
function partsOf(line: string, delimiter: string, width: number): string[][] {
  const whole = line.split(delimiter);
  if (!line.includes("\r")) return [whole];
  const parts = line.split("\r").map((part) => part.split(delimiter));
  return width > 1 && parts.every((cells) => cells.length === width) ? parts : [whole];
}

/**
 * Records of a CSV in the order of the file, blank ones too, so that the n-th record is row n as a
 * spreadsheet counts.
 * @throws UnclosedQuote at the end of the file or of all patience
 */
export function* csvRecords(chunks: Iterable<string>, delimiter: string): Generator<string[]> {
  let open: RecordReader | undefined;
  let row = 1;
  let width = 0;
  for (const line of linesOf(chunks)) {
    if (!open && !line.includes('"')) {
      for (const cells of partsOf(line, delimiter, width)) {
        yield cells;
        row += 1;
        width = cells.length;
      }
      continue;
    }
    open ??= new RecordReader(delimiter);
    let isComplete: boolean;
    try {
      isComplete = open.line(line);
    } catch {
      throw new UnclosedQuote(row);
    }
    if (!isComplete) continue;
    yield open.cells;
    row += 1;
    open = undefined;
  }
  if (open) throw new UnclosedQuote(row);
}
