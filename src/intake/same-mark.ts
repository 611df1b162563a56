import { KeyBook, identityKey } from "./repeats.ts";
import { type Place, type Problem, warningAt } from "./problem.ts";
import type { RowReader } from "./row-reader.ts";
import type { TableRow } from "./table.ts";

/** A plate or the like that several vehicles in service carry: which of them is right, only the office knows. */
export class SameMark {
  readonly keys: KeyBook;
  readonly #first = new Map<string, Place>();
  readonly #code: string;
  readonly #de: string;
  readonly #en: string;

  /** `de` and `en` name what is the same, with its article; `keys` may be shared with another search. */
  constructor(code: string, de: string, en: string, keys: KeyBook = new KeyBook()) {
    this.#code = code;
    this.#de = de;
    this.#en = en;
    this.keys = keys;
  }

  /** What is to be said of a row whose mark an earlier row carries. */
  repeated(row: TableRow, reader: RowReader, field: string): Problem[] {
    if (!this.keys.hasRepeats) return [];
    const text = reader.textOf(field, row.cells);
    if (text === undefined || !this.keys.mayRepeat(text) || !/\p{L}.*\d|\d.*\p{L}/u.test(text)) return [];
    const key = identityKey(text);
    const first = this.#first.get(key);
    if (!first) {
      this.#first.set(key, reader.places.field(row, field));
      return [];
    }
    const finding = {
      code: this.#code,
      de: `${this.#de} steht schon in Zeile ${first.row}. Bitte prüfen, zu welchem Fahrzeug die Angabe gehört.`,
      en: `${this.#en} stands in row ${first.row} already. Check which vehicle it belongs to.`,
    };
    return [warningAt(reader.places.field(row, field), finding)];
  }
}
