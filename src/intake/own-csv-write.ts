/** A cell is quoted where a reader would otherwise split or trim it. */
function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Our own CSV: UTF-8, comma, decimal dot, line feed; every column in the given order, absent = empty. */
export function writeCsv(rows: readonly object[], columns: readonly string[]): string {
  const lines = rows.map((row) =>
    columns.map((column) => cellText((row as Record<string, unknown>)[column])).join(","),
  );
  return `${[columns.map(cellText).join(","), ...lines].join("\n")}\n`;
}
