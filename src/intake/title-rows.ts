import type { TableRow } from "./csv.ts";

/** Code of the blank; letters between it and the no-break space are filled for sure. */
const [BLANK, NO_BREAK] = [32, 0xa0];

/** Whether anything stands there; most cells begin with a letter or digit and need no closer look. */
const isFilled = (cell: string | undefined): boolean =>
  cell !== undefined &&
  cell !== "" &&
  ((cell.charCodeAt(0) > BLANK && cell.charCodeAt(0) < NO_BREAK) || cell.trim() !== "");

const TOTAL =
  /^(?:zwischen|gesamt|teil)?summen?\b|^(?:ins)?gesamt(?:anzahl|ergebnis|zahl)?\b|^(?:grand |sub)?total\b|^sum\b|^[∑Σ]|^mittelwert\b|^durchschnitt\b|^anzahl (?:der )?\p{L}+\s*:?|^average\b|^ergebnis\b/iu;
/** First letters of the words above: most rows begin otherwise and need no closer look. */
const TOTAL_FIRST = /^[zgtismdae∑Σ]/i;
/** What stands under a list: where it is from, who made it, which page it is. */
const FOOTER =
  /^(?:stand|quelle|source|datenstand|erstellt|druckdatum|seite|page|hinweis|anmerkung|legende|note)\b\s*[:\d]|^[*)¹²³]/iu;
const UNIT =
  /^[[(]?\s*(?:in )?(?:t?km|km ?\/ ?(?:a|jahr)|l|ltr|liter|l ?\/ ?100 ?km|l ?\/ ?h|[kmg]?wh\S*|kwh ?\/ ?100 ?km|[km]?w|kwp|kva|kg|t|to|g ?\/ ?km|[dc]?m[²³]|cc?m|ps|hp|€|eur|euro|t€|teur|€ ?\/ ?monat|tt\.mm\.jj(?:jj)?|dd\.mm\.yyyy|yyyy-mm-dd|jjjj|jahr|h|std\.?|h ?\/ ?a|st(?:ück|k)?\.?|m|%|mi|miles|gal|-|–)\s*[\])]?$/i;

/** Letters of a word tell headings from numbers; digits and short codes do not. */
const shapeOf = (cell: string): string =>
  cell
    .trim()
    .replaceAll(/\d+/g, "9")
    .replaceAll(/\p{Lu}{1,3}(?!\p{L})/gu, "A");

/** A row of units right below the header. */
export function isUnitRow(cells: readonly string[]): boolean {
  const filled = cells.filter(isFilled);
  return (
    filled.length >= 2 &&
    filled.every((cell) => UNIT.test(cell.trim())) &&
    filled.some((cell) => /\p{L}/u.test(cell))
  );
}

/** Official tables number their columns in a row of its own: 1 2 3 4 … */
const isColumnNumbers = (cells: readonly string[], width: number): boolean =>
  width >= 3 &&
  cells[0]?.trim() === "1" &&
  cells.slice(0, width).every((cell, index) => cell.trim() === String(index + 1));

/** Only our own exports have so many columns, all named as our fields are. */
export const isOurs = (header: readonly string[]): boolean =>
  header.length >= 20 && header.every((name) => /^[a-z][A-Za-z0-9]*(?:_[A-Za-z0-9_]+)?$/.test(name));

/**
 * Tells rows between the data that are none: headings of a section, totals, footers, the header once more.
 * `sample` shows what the cells of a column look like, so that "Bauhof 3" is a heading above "K1001" and a
 * lone "K1002" is a row.
 */
export function titleRows(
  header: readonly string[],
  sample: readonly TableRow[],
): (cells: readonly string[]) => boolean {
  if (isOurs(header)) return () => false;
  const named = header.filter(isFilled).length;
  const width = header.length;
  const shapes = header.map(() => new Set<string>());
  for (const { cells } of sample)
    if (cells.filter(isFilled).length > Math.min(2, named / 2))
      cells.forEach((cell, column) => shapes[column]?.add(shapeOf(cell)));
  // Sums without a word stand below numbers, with nothing in the first column.
  const hasKeys = sample.filter(({ cells }) => isFilled(cells[0])).length > sample.length * 0.9;
  const few = Math.max(2, Math.floor(named / 2));
  return (cells) => {
    let filledCount = 0;
    let at = -1;
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column];
      if (cell === "" || !isFilled(cell)) continue;
      filledCount += 1;
      if (at === -1) at = column;
    }
    const text = (cells[at] ?? "").trim();
    if (filledCount > 1 && text === header[at]?.trim())
      if (header.every((name, column) => name.trim() === (cells[column] ?? "").trim())) return true;
    if (named >= 2 && TOTAL_FIRST.test(text) && TOTAL.test(text)) return true;
    if (filledCount > few) return isColumnNumbers(cells, width);
    if (at > 0 && hasKeys && cells.every((cell) => !/\p{L}/u.test(cell))) return true;
    if (filledCount === 1 && named >= 3 && FOOTER.test(text)) return true;
    if (filledCount === 1 && named >= 4) return !shapes[at]?.has(shapeOf(text));
    return false;
  };
}
