/** A cell is quoted where a reader would otherwise split or trim it. */
function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row of our own CSV, without the end of the line. */
export const csvLine = (row: object, columns: readonly string[]): string => {
  let line = "";
  for (let index = 0; index < columns.length; index += 1) {
    if (index > 0) line += ",";
    line += cellText((row as Record<string, unknown>)[columns[index] as string]);
  }
  return line;
};

/** Our own CSV: UTF-8, comma, decimal dot, line feed; every column in the given order, absent = empty. */
export const writeCsv = (rows: readonly object[], columns: readonly string[]): string =>
  `${[columns.map(cellText).join(","), ...rows.map((row) => csvLine(row, columns))].join("\n")}\n`;
