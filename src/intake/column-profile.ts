import { OrderTally } from "./cell-date.ts";
import { DecimalTally } from "./cell-number.ts";

/** What all cells of a column say together about how it is written; gathered in one pass, nothing is kept of the cells. */
export class ColumnProfile {
  readonly decimals = new DecimalTally();
  readonly dates = new OrderTally();
  readonly #what: "decimals" | "dates";

  constructor(what: "decimals" | "dates") {
    this.#what = what;
  }

  add(cell: string): void {
    this[this.#what].add(cell);
  }
}
