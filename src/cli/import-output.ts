import { closeSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { csvLine } from "../intake/own-csv-write.ts";
import type { Cell, Sheet } from "../report/sheet.ts";
import { takePlace } from "./take-place.ts";

/** Where accepted rows go while it is still open whether they count. */
export interface RowWriter {
  row(row: object): void;
  /** The rows count: the file gets its name. */
  keep(): Promise<void>;
  /** Nothing is written. */
  discard(): void;
}

const BUFFER_characters = 256 * 1024;

/** Our own CSV, written beside its target while a list is read, so that a long list needs no memory. */
class CsvWriter implements RowWriter {
  readonly #path: string;
  readonly #columns: readonly string[];
  readonly #part: string;
  readonly #file: number;
  #buffer: string;

  constructor(path: string, columns: readonly string[]) {
    this.#path = path;
    this.#columns = columns;
    this.#part = `${path}.part`;
    this.#file = openSync(this.#part, "w");
    this.#buffer = `${columns.join(",")}\n`;
  }

  row(row: object): void {
    this.#buffer += `${csvLine(row, this.#columns)}\n`;
    if (this.#buffer.length > BUFFER_characters) this.#flush();
  }

  #flush(): void {
    writeSync(this.#file, this.#buffer);
    this.#buffer = "";
  }

  async keep(): Promise<void> {
    this.#flush();
    closeSync(this.#file);
    takePlace(this.#part, this.#path);
  }

  discard(): void {
    closeSync(this.#file);
    rmSync(this.#part);
  }
}

const cellOf = (value: unknown): Cell =>
  value === undefined || value === null
    ? null
    : typeof value === "object"
      ? JSON.stringify(value)
      : (value as Cell);

/** The same table as a workbook: names of the CSV as its header, numbers as numbers. */
class XlsxWriter implements RowWriter {
  readonly #path: string;
  readonly #sheet: Sheet;

  constructor(path: string, kind: string, columns: readonly string[]) {
    this.#path = path;
    this.#sheet = {
      id: kind,
      title: kind,
      columns: columns.map((key) => ({ key, title: key, kind: "text" })),
      rows: [],
    };
  }

  row(row: object): void {
    this.#sheet.rows.push(
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, cellOf(value)])),
    );
  }

  async keep(): Promise<void> {
    const { toXlsx } = await import("../report/xlsx.ts");
    writeFileSync(this.#path, await toXlsx([this.#sheet]));
  }

  discard(): void {
    this.#sheet.rows.length = 0;
  }
}

/** Writer by the ending of the file; `.xlsx` is a workbook, everything else our own CSV. */
export const rowWriter = (path: string, kind: string, columns: readonly string[]): RowWriter =>
  path.toLowerCase().endsWith(".xlsx") ? new XlsxWriter(path, kind, columns) : new CsvWriter(path, columns);

/** A whole table of our own, written piece by piece. */
export async function writeRows(
  path: string,
  rows: readonly object[],
  columns: readonly string[],
): Promise<void> {
  const writer = new CsvWriter(path, columns);
  for (const row of rows) writer.row(row);
  await writer.keep();
}
