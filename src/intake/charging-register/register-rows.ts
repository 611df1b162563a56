import missing from "../../../data/mapping/missing.json" with { type: "json" };
import { cellText, unknownValue } from "../cell-reading.ts";
import { type Place, type Problem, warningAt } from "../problem.ts";
import { tablePlace } from "../row-account.ts";
import type { Table, TableRow } from "../table.ts";
import type { RegisterColumns, RegisterField } from "./columns.ts";

const MARKERS = new Set(missing.markers.map((marker) => marker.toLowerCase()));
const isUnknown = (text: string): boolean => MARKERS.has(text.toLowerCase());
/** Fields whose absence is said by nothing else. */
const OPTIONAL = [
  "power",
  "commissioned",
  "address",
  "street",
  "houseNumber",
  "addition",
  "postcode",
  "place",
] as const satisfies RegisterField[];

/** Cells of a table of the register by field, with where they stand. */
export class RegisterRows {
  readonly columns: RegisterColumns;
  readonly #table: Table;

  constructor(table: Table, columns: RegisterColumns) {
    this.#table = table;
    this.columns = columns;
  }

  /** Text of a field; empty where the cell says that nobody knows. */
  text(row: TableRow, field: RegisterField): string {
    const text = this.#raw(row, field);
    return isUnknown(text) ? "" : text;
  }

  #raw(row: TableRow, field: RegisterField): string {
    const column = this.columns.column(field);
    return column === undefined ? "" : cellText(row.cells[column]);
  }

  /** Place of a column in a row, with the cell as its value where it is filled. */
  at(row: TableRow, column: number): Place {
    const value = cellText(row.cells[column]);
    return {
      ...tablePlace(this.#table),
      row: row.row,
      column: cellText(this.#table.header[column]),
      ...(value === "" ? {} : { value }),
    };
  }

  place(row: TableRow, field: RegisterField): Place {
    const column = this.columns.column(field);
    return column === undefined ? { ...tablePlace(this.#table), row: row.row } : this.at(row, column);
  }

  /** Cells that say "unknown" in words, where the row can do without them. */
  unknowns(row: TableRow): Problem[] {
    return OPTIONAL.flatMap((field) => {
      const text = this.#raw(row, field);
      return isUnknown(text) ? [warningAt(this.place(row, field), unknownValue(text))] : [];
    });
  }
}
