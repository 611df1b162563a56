/** A table as data: what CSV, XLSX, HTML and the interface show alike. */

/** Dates are ISO strings; `null` is an empty cell. */
export type Cell = string | number | boolean | null;

export interface Column {
  key: string;
  title: string;
  unit?: string;
  kind: "text" | "number" | "date" | "integer" | "boolean";
  /** Digits that are shown; the value itself is never rounded. */
  decimals?: number;
}

export interface Sheet {
  id: string;
  title: string;
  columns: Column[];
  rows: Record<string, Cell>[];
}

/** Heading of a column with its unit: `Investition (EUR)`. */
export const heading = (column: Column): string =>
  column.unit === undefined ? column.title : `${column.title} (${column.unit})`;

const LETTERS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** File name of a sheet, safe on every system: `Ladepunkte je Liegenschaft` -> `ladepunkte-je-liegenschaft`. */
export const fileNameOf = (sheet: Sheet): string =>
  sheet.title
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => LETTERS[letter] as string)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
