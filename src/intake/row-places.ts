import { cellText } from "./cell-reading.ts";
import { columnIndex } from "./columns.ts";
import type { CellOf } from "./conditions.ts";
import type { FieldReader } from "./field-reader.ts";
import type { Mapping } from "./mapping.ts";
import type { Place } from "./problem.ts";
import type { Table, TableRow } from "./table.ts";

/** Where what stands in one table: cells by column, and the place of a field for whoever has to mend it. */
export class RowPlaces {
  readonly #table: Table;
  readonly #mapping: Mapping;
  readonly #byField: ReadonlyMap<string, FieldReader>;
  readonly #index = new Map<string, number>();

  constructor(table: Table, mapping: Mapping, byField: ReadonlyMap<string, FieldReader>) {
    this.#table = table;
    this.#mapping = mapping;
    this.#byField = byField;
  }

  row(row: number): Place {
    const { file, sheet } = this.#table;
    return { file, ...(sheet === undefined ? {} : { sheet }), row };
  }

  cellOf(cells: readonly string[]): CellOf {
    return (column) => {
      let index = this.#index.get(column);
      if (index === undefined) this.#index.set(column, (index = columnIndex(this.#table, column)));
      return cellText(cells[index]);
    };
  }

  /** The header of a column as it is written in the file. */
  header(name: string): string {
    return this.#table.header[columnIndex(this.#table, name)] ?? name;
  }

  /** Where a field stands in the file: its own column, or the first column that rules derive it from. */
  field({ row, cells }: TableRow, field: string): Place {
    const reader = this.#byField.get(field);
    if (reader?.column !== undefined) {
      const own = this.#table.rowOfHeader?.get(reader.column) ?? row;
      return { ...this.row(own), column: reader.column, value: reader.shown(cells) };
    }
    const rule = (this.#mapping.rules ?? []).find(({ set }) => field in set);
    const column =
      field === "homePropertyId" && this.#mapping.homeProperty
        ? this.#mapping.homeProperty.from
        : rule && Object.keys(rule.when)[0];
    return column === undefined
      ? this.row(row)
      : { ...this.row(row), column: this.header(column), value: this.cellOf(cells)(column) };
  }
}
