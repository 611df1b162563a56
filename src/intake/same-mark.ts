import { KeyBook, identityKey } from "./repeats.ts";
import { type Place, type Problem, warningAt } from "./problem.ts";
import type { RowReader } from "./row-reader.ts";
import type { TableRow } from "./table.ts";

/** A plate or the like that several vehicles in service carry: which of them is right, only the office knows. */
export class SameMark {
  readonly keys = new KeyBook();
  readonly #first = new Map<string, Place>();
  readonly #code: string;

  constructor(code: string) {
    this.#code = code;
  }

  /** What is to be said of a row whose mark an earlier row carries. */
  repeated(row: TableRow, reader: RowReader, field: string): Problem[] {
    const text = reader.textOf(field, row.cells);
    if (text === undefined || !/\p{L}.*\d|\d.*\p{L}/u.test(text)) return [];
    const key = identityKey(text);
    if (!this.keys.mayRepeat(key)) return [];
    const first = this.#first.get(key);
    if (!first) {
      this.#first.set(key, reader.fieldPlace(row, field));
      return [];
    }
    const finding = {
      code: this.#code,
      de: `Das Kennzeichen steht schon in Zeile ${first.row}. Bitte prüfen, welches Fahrzeug es trägt.`,
      en: `The plate stands in row ${first.row} already. Check which vehicle carries it.`,
    };
    return [warningAt(reader.fieldPlace(row, field), finding)];
  }
}
