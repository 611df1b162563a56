import { englishDate, germanDate } from "./date-words.ts";
import type { ParameterValue, Quantity } from "./model/reference.ts";
import { BilingualError, type Text } from "./model/text.ts";
import type { Level } from "./model/vocabulary.ts";
import { toReal } from "./units.ts";

/** A value was asked for a date at which nothing applies: the data must be extended, never guessed. */
export class MissingReferenceError extends BilingualError {
  readonly code = "REFERENCE_MISSING";
  static noValueAt(name: string, date: string): MissingReferenceError {
    return new MissingReferenceError({
      de: `Von „${name}“ gilt am ${germanDate(date)} kein Wert; bitte in data/ einen datierten Wert ergänzen`,
      en: `no value of "${name}" applies on ${englishDate(date)}; add a dated value to data/`,
    });
  }
  /** @param name an id of `data/`, or in words what was looked for */
  static unknown(name: string | Text): MissingReferenceError {
    const { de, en } = typeof name === "string" ? { de: `„${name}“`, en: `"${name}"` } : name;
    return new MissingReferenceError({
      de: `In data/ fehlt: ${de}`,
      en: `missing in data/: ${en}`,
    });
  }
}

const asDate = (when: string | number): string => (typeof when === "number" ? `${when}-07-01` : when);

/**
 * The dated entry that applies on a day (a year means its 1 July).
 * @throws MissingReferenceError where nothing applies: no silent extrapolation
 */
export function entryAt(quantity: Quantity, when: string | number, name = "?"): ParameterValue {
  const date = asDate(when);
  for (let i = quantity.values.length - 1; i >= 0; i -= 1) {
    const entry = quantity.values[i] as ParameterValue;
    if (entry.from <= date && (entry.to === undefined || date <= entry.to)) return entry;
  }
  throw MissingReferenceError.noValueAt(name, date);
}

/** The number of an entry: its single value, or the one of the outlook level asked for. */
export function numberOf(entry: ParameterValue, level: Level): number {
  const number = entry.value ?? entry[level];
  if (number === undefined) throw new RangeError(`a reference value has neither "value" nor "${level}"`);
  return number;
}

/** The number that applies on a day or in a year, at an outlook level for assumptions. */
export const valueAt = (
  quantity: Quantity,
  when: string | number,
  level: Level = "mid",
  name = "?",
): number => numberOf(entryAt(quantity, when, name), level);

/** A price of a year in real euros of `priceYear`, whatever basis the data state. */
export function realPriceAt(
  quantity: Quantity,
  year: number,
  level: Level,
  money: { priceYear: number; inflation_per_a: number },
  name = "?",
): number {
  const entry = entryAt(quantity, year, name);
  if (entry.priceBasis === undefined) throw new RangeError(`price "${name}" states no priceBasis`);
  return toReal(numberOf(entry, level), entry.priceBasis, year, money.priceYear, money.inflation_per_a);
}
