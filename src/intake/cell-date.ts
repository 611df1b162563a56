import { dateOfSerial } from "./xlsx-number.ts";

/** How dates with slashes are meant where both readings are dates. */
export type SlashOrder = "day-first" | "month-first";
export interface DateForm {
  order: SlashOrder;
  /** Two-digit years that would lie after this year are of the century before. */
  latestYear: number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTHS_DE: Record<string, number> = { mär: 3, mrz: 3, mae: 3, mai: 5, okt: 10, dez: 12 };
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[AP]M)?$/i;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

function iso(year: number, month: number, day: number): string | undefined {
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1) return undefined;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (month === 2 && isLeap ? 29 : (DAYS[month - 1] as number))) return undefined;
  return `${year}-${two(month)}-${two(day)}`;
}

function fullYear(text: string, latestYear: number): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return 2000 + year > latestYear ? 1900 + year : 2000 + year;
}

const monthNumber = (name: string): number => {
  const key = name.toLowerCase().slice(0, 3);
  return MONTHS_DE[key] ?? MONTHS.indexOf(key) + 1;
};

/** Day of a cell in any of the forms that lists use; undefined where it is no day. */
export function readDate(cell: string, form: DateForm): string | undefined {
  const text = cell.trim().replace(TIME, "").trim();
  const year = (digits: string): number => fullYear(digits, form.latestYear);
  const usual = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  if (usual) return iso(Number(usual[3]), Number(usual[2]), Number(usual[1]));
  let match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match) return iso(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/.exec(text);
  if (match) return iso(year(match[3] as string), Number(match[2]), Number(match[1]));
  match = /^(\d{1,2})[-. ]{1,2}(\p{L}{3,9})\.?[-. ]{0,2}(\d{4}|\d{2})$/u.exec(text);
  if (match) return iso(year(match[3] as string), monthNumber(match[2] as string), Number(match[1]));
  match = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text);
  if (match) {
    const [first, second] = [Number(match[1]), Number(match[2])];
    const dayFirst = form.order === "day-first";
    return iso(year(match[3] as string), dayFirst ? second : first, dayFirst ? first : second);
  }
  match = /^(\d{1,2})[./](\d{4}|\d{2})$/.exec(text);
  if (match) return iso(year(match[2] as string), Number(match[1]), 1);
  match = /^(\p{L}{3,9})\.? (\d{4})$/u.exec(text);
  if (match) return iso(Number(match[2]), monthNumber(match[1] as string), 1);
  // A bare year stands for its middle, so that ages are right on average.
  if (/^(?:19|20)\d{2}$/.test(text)) return `${text}-07-01`;
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return dateOfSerial(Number(text));
  return undefined;
}

/** Counts what the cells of a column say about the order of day and month. */
export class OrderTally {
  #dayFirst = 0;
  #monthFirst = 0;
  #slashed = 0;

  add(cell: string): void {
    const match = /^(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})\b/.exec(cell.trim());
    // The fifth of May is the same day in either order.
    if (!match || Number(match[1]) === Number(match[2])) return;
    this.#slashed += 1;
    if (Number(match[1]) > 12) this.#dayFirst += 1;
    if (Number(match[2]) > 12) this.#monthFirst += 1;
  }

  /** `ambiguous` where no date tells. */
  order(): { order: SlashOrder; ambiguous: boolean } {
    return {
      order: this.#monthFirst > this.#dayFirst ? "month-first" : "day-first",
      ambiguous: this.#slashed > 0 && this.#dayFirst === this.#monthFirst,
    };
  }
}

/** Order of dates with slashes from all cells of a column. */
export function sniffOrder(cells: readonly string[]): { order: SlashOrder; ambiguous: boolean } {
  const tally = new OrderTally();
  for (const cell of cells) tally.add(cell);
  return tally.order();
}
