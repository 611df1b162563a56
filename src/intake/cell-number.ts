import unitTable from "../../data/mapping/units.json" with { type: "json" };

/** How the numbers of a column are written. */
export interface NumberForm {
  decimal: "." | ",";
  /** Multiplies what stands there: miles to kilometres, for example. */
  factor: number;
  /** Whether the field counts in thousands, so that three digits behind a mark are a group. */
  groups: boolean;
}

/** A number read from a cell. */
export interface ReadNumber {
  value: number;
  /** Where the cell itself names another unit than the field has. */
  convertedFrom?: string;
  /** `mark`: read without doubt, but the decimal mark is not that of the column; `ambiguous`: might be a thousand times as much. */
  odd?: "mark" | "ambiguous";
}

const units: Record<string, Record<string, number>> = unitTable.units;
const LEADING = /^(?:ca\.?|circa|zirka|rd\.?|rund|etwa|ungef(?:ähr|\.)|approx\.?|about|~|≈|€|\$|£|eur)\s*/i;
/** "249,-": no cents. */
const NO_CENTS = /(?<=\d)[.,][-–—]{1,2}(?=\s|€|$)/;
const TRAILING = /^(.*?\d)[\s\u00a0\u202f]*([\p{L}€$%.][\p{L}€$%./ ]*)?$/u;

/** Unit of a field by its name: `annualMileage_km_per_a` -> km. */
export const unitOfField = (field: string): string | undefined =>
  field.endsWith("Share") ? "share" : /_([A-Za-z]+)(?:_per_\w+)?$/.exec(field)?.[1];

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
    .replace(NO_CENTS, "")
    .replaceAll(/[\s\u00a0\u202f'’]/g, "");
const GROUPED = { ",": /^[+-]?\d{1,3}(?:,\d{3})+$/, ".": /^[+-]?\d{1,3}(?:\.\d{3})+$/ };
type Mark = keyof typeof GROUPED;

/** "12,5", "1.234,5" and the like: digits whose last mark is surely the decimal one. */
const SURELY_DECIMAL = {
  ",": /^[+-]?(?:\d*|\d{1,3}(?:\.\d{3})+),\d+$/,
  ".": /^[+-]?(?:\d*|\d{1,3}(?:,\d{3})+)\.\d+$/,
};

/** Counts what the cells of a column say about its decimal mark; cells that are no numbers say nothing. */
export class DecimalTally {
  readonly #decimal = { ",": 0, ".": 0 };
  readonly #grouped = { ",": 0, ".": 0 };

  add(cell: string): void {
    if (!/[.,]/.test(cell)) return;
    const text = /[+-]?[\d.,]*\d/.exec(bare(cell))?.[0] ?? "";
    for (const mark of [",", "."] as const)
      if (GROUPED[mark].test(text)) this.#grouped[mark] += 1;
      else if (SURELY_DECIMAL[mark].test(text)) this.#decimal[mark] += 1;
  }

  /**
   * A mark that stands last beside the other, or that is not followed by exactly three digits, is the
   * decimal one. "12.000" groups thousands where the field counts in thousands (`groups`), else it is twelve.
   */
  decimal(groups: boolean): Mark {
    const votes = (mark: Mark): number =>
      this.#decimal[mark] + this.#grouped[groups ? (mark === "," ? "." : ",") : mark];
    return votes(",") > votes(".") ? "," : ".";
  }
}

/** Decimal mark of a column from all its cells. */
export function sniffDecimal(cells: readonly string[], groups: boolean): Mark {
  const tally = new DecimalTally();
  for (const cell of cells) tally.add(cell);
  return tally.decimal(groups);
}

const PLAIN = /^[+-]?\d+$/;

/** Digits with one kind of mark or both; undefined where no reading makes them a number. */
function readDigits(
  text: string,
  { decimal, groups }: NumberForm,
): Omit<ReadNumber, "convertedFrom"> | undefined {
  if (PLAIN.test(text)) return { value: Number(text) };
  const last: Mark = text.lastIndexOf(".") > text.lastIndexOf(",") ? "." : ",";
  const other: Mark = last === "." ? "," : ".";
  const [whole = "", ...rest] = text.split(last);
  if (text.includes(other)) {
    // Both marks: the last is the decimal one, the other must group.
    if (rest.length !== 1 || !GROUPED[other].test(whole) || !/^\d+$/.test(rest[0] as string))
      return undefined;
    const value = Number(`${whole.replaceAll(other, "")}.${rest[0]}`);
    return last === decimal ? { value } : { value, odd: "mark" };
  }
  const grouped = GROUPED[last].test(text) ? Number(text.replaceAll(last, "")) : undefined;
  if (rest.length > 1)
    return grouped === undefined
      ? undefined
      : { value: grouped, ...(last === decimal ? { odd: "mark" as const } : {}) };
  if (!/^[+-]?\d*$/.test(whole) || !/^\d+$/.test(rest[0] as string)) return undefined;
  const value = Number(`${whole}.${rest[0]}`);
  if (grouped === undefined || whole.replace(/^[+-]/, "") === "0")
    return last === decimal ? { value } : { value, odd: "mark" };
  if (last === decimal) return groups ? { value, odd: "ambiguous" } : { value };
  return groups ? { value: grouped } : { value, odd: "ambiguous" };
}

/**
 * A number with one mark at most that can mean one thing only, as most cells are; undefined where there is
 * more to think about.
 */
function easyNumber(cell: string, { decimal, groups }: NumberForm): number | undefined {
  let mark = -1;
  for (let at = 0; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (mark !== -1 || at === 0 || (code !== 44 && code !== 46)) return undefined;
    mark = at;
  }
  if (mark === -1) return cell === "" ? undefined : Number(cell);
  const behind = cell.length - mark - 1;
  const isGroup = behind === 3 && mark <= 3;
  if (behind === 0 || (isGroup && (groups === (cell[mark] === decimal) || cell[0] === "0"))) return undefined;
  if (!isGroup && cell[mark] !== decimal) return undefined;
  const [whole, part] = [cell.slice(0, mark), cell.slice(mark + 1)];
  return cell[mark] === decimal ? Number(`${whole}.${part}`) : Number(whole + part);
}

/** Number of a cell with currency signs, thousands marks, a decimal comma or a unit behind it. */
export function readNumber(cell: string, form: NumberForm, field: string): ReadNumber | undefined {
  const easy = easyNumber(cell, form);
  if (easy !== undefined) return { value: scaled(easy, form.factor) };
  const match = TRAILING.exec(cell.trim().replace(LEADING, "").replace(NO_CENTS, ""));
  if (!match) return undefined;
  const written = (match[2] ?? "").trim();
  const factor = written === "" ? form.factor : unitFactor(field, written);
  if (factor === undefined) return undefined;
  const read = readDigits(bare(match[1] as string), form);
  if (!read) return undefined;
  const number = { ...read, value: scaled(read.value, factor) };
  return factor === form.factor ? number : { ...number, convertedFrom: written };
}

const scaled = (value: number, factor: number): number =>
  factor === 1 ? value : Number((value * factor).toPrecision(15));
