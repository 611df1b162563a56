/** German number with thousands points. */
export const germanNumber = (value: number, digits = 0): string =>
  new Intl.NumberFormat("de-DE", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );

/** A column of sentences may be long; the rule under its title need not be. */
const WIDEST_RULE = 60;

/** A table for the terminal: first column left, the others right, two blanks between. */
export function textTable(header: string[], rows: string[][], left = 1): string {
  const widths = header.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => (row[i] ?? "").length)),
  );
  const line = (cells: string[]): string =>
    cells
      .map((text, i) => (i < left ? text.padEnd(widths[i] as number) : text.padStart(widths[i] as number)))
      .join("  ")
      .trimEnd();
  const rules = widths.map((width, i) =>
    "─".repeat(i === widths.length - 1 && i < left ? Math.min(width, WIDEST_RULE) : width),
  );
  return [line(header), rules.join("  "), ...rows.map(line)].join("\n");
}
