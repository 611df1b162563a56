import { safeText } from "./safe-text.ts";
import { heading, type Cell, type Column, type Sheet } from "./sheet.ts";

const WORDS = { de: { true: "ja", false: "nein" }, en: { true: "yes", false: "no" } } as const;

/** A number with decimal comma and no grouping; a rounded zero has no sign. */
const numberCell = (value: number, decimals: number): string =>
  value
    .toFixed(decimals)
    .replace(/^-(0(?:\.0+)?)$/, "$1")
    .replace(".", ",");

/** A number in a column of mixed values is shown as it is, in a column of whole numbers whole. */
function decimalsOf(value: number, column: Column): number {
  if (column.kind === "text") return /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return column.kind === "integer" ? 0 : (column.decimals ?? 2);
}

const quoted = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function cellText(cell: Cell | undefined, column: Column, language: "de" | "en"): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "boolean") return WORDS[language][`${cell}`];
  if (typeof cell === "number") return numberCell(cell, decimalsOf(cell, column));
  const date = column.kind === "date" ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell) : null;
  return date ? `${date[3]}.${date[2]}.${date[1]}` : quoted(safeText(cell));
}

/**
 * CSV as a German office's spreadsheet opens it by double click: semicolon, decimal comma, CRLF,
 * dates dd.mm.yyyy, UTF-8 with byte order mark. The language changes words, not this form.
 */
export function toCsv(sheet: Sheet, language: "de" | "en" = "de"): string {
  const header = sheet.columns.map((column) => quoted(safeText(heading(column))));
  const rows = sheet.rows.map((row) =>
    sheet.columns.map((column) => cellText(row[column.key], column, language)),
  );
  return `\uFEFF${[header, ...rows].map((cells) => `${cells.join(";")}\r\n`).join("")}`;
}
