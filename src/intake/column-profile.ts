import { OrderTally } from "./cell-date.ts";
import { DecimalTally } from "./cell-number.ts";

/** After so many cells no column changes its mind. */
const ENOUGH = 100_000;

/** What all cells of a column say together about how it is written; gathered in one pass, nothing is kept of the cells. */
export class ColumnProfile {
  readonly decimals = new DecimalTally();
  readonly dates = new OrderTally();
  #count = 0;
  readonly #what: "decimals" | "dates";

  constructor(what: "decimals" | "dates") {
    this.#what = what;
  }

  add(cell: string): void {
    if (this.#count >= ENOUGH) return;
    this.#count += 1;
    this[this.#what].add(cell);
  }
}
