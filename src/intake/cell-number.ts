import unitTable from "../../data/mapping/units.json" with { type: "json" };

/** How the numbers of a column are written. */
export interface NumberForm {
  decimal: "." | ",";
  /** Multiplies what stands there: miles to kilometres, for example. */
  factor: number;
}

/** A number read from a cell; `unit` where the cell itself names another unit than the field has. */
export type ReadNumber = { value: number; convertedFrom?: string } | undefined;

const units: Record<string, Record<string, number>> = unitTable.units;
const LEADING = /^(?:ca\.?|rund|etwa|~|≈|€|\$|£|eur)\s*/i;
const TRAILING = /^(.*?\d)[\s\u00a0\u202f]*([\p{L}€$.][\p{L}€$./ ]*)?$/u;

/** Unit of a field by its name: `annualMileage_km_per_a` -> km. */
export const unitOfField = (field: string): string | undefined =>
  /_([A-Za-z]+)(?:_per_\w+)?$/.exec(field)?.[1];

/** Factor from a unit as written to the unit of the field; undefined where it is none of its units. */
export function unitFactor(field: string, written: string): number | undefined {
  const known = units[unitOfField(field) ?? ""] ?? {};
  const name = written.trim().toLowerCase();
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

const bare = (cell: string): string =>
  cell
    .trim()
    .replace(LEADING, "")
    .replaceAll(/[\s\u00a0\u202f']/g, "");
const GROUPED_BY_COMMA = /^[+-]?\d{1,3}(?:,\d{3})+$/;
const GROUPED = /^[+-]?\d{1,3}(?:\.\d{3})+$/;

/**
 * Decimal mark of a column from all its cells: a mark that stands last beside the other, or that is
 * not followed by exactly three digits, is the decimal one. "12.000" alone groups thousands where the
 * field counts in thousands (`groups`), else it is twelve.
 */
export function sniffDecimal(cells: readonly string[], groups: boolean): "." | "," {
  let dots = 0;
  let commas = 0;
  let grouped = 0;
  for (const cell of cells) {
    const text = /[\d.,]*\d/.exec(bare(cell))?.[0] ?? "";
    const dot = text.lastIndexOf(".");
    const comma = text.lastIndexOf(",");
    if (comma > dot && !/^\d{1,3}(?:,\d{3})+$/.test(text)) commas += 1;
    else if (dot > comma && !GROUPED.test(text)) dots += 1;
    else if (dot > comma) grouped += 1;
    else if (comma > dot) grouped -= 1;
  }
  if (commas !== dots) return commas > dots ? "," : ".";
  if (grouped === 0) return ".";
  // Only groups of three: with dots the decimal mark is the comma, with commas the dot.
  return groups === grouped > 0 ? "," : ".";
}

/** Number of a cell with currency signs, thousands marks, a decimal comma or a unit behind it. */
export function readNumber(cell: string, form: NumberForm, field: string): ReadNumber {
  const match = TRAILING.exec(cell.trim().replace(LEADING, ""));
  if (!match) return undefined;
  const written = (match[2] ?? "").trim();
  const factor = written === "" ? form.factor : unitFactor(field, written);
  if (factor === undefined) return undefined;
  const grouping = form.decimal === "," ? "." : ",";
  let digits = bare(match[1] as string);
  const [whole = "", rest] = digits.split(form.decimal);
  const grouped = grouping === "." ? GROUPED : GROUPED_BY_COMMA;
  if (whole.includes(grouping) && !grouped.test(whole)) return undefined;
  digits = whole.replaceAll(grouping, "") + (rest === undefined ? "" : `.${rest}`);
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(digits) || digits.split(".").length > 2) return undefined;
  const value = Number((Number(digits) * factor).toPrecision(15));
  return factor === form.factor ? { value } : { value, convertedFrom: written };
}
