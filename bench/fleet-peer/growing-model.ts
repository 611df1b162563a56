import type { LinearModel } from "../../src/plan/optimise/linear-model.ts";

type Row = LinearModel["rows"][number];

/** A linear model while it is written down. */
export class GrowingModel implements LinearModel {
  readonly columns: LinearModel["columns"];
  readonly rows: LinearModel["rows"];

  constructor(begun: LinearModel) {
    this.columns = [...begun.columns];
    this.rows = [...begun.rows];
  }

  /** @returns position of the new column */
  column(column: LinearModel["columns"][number]): number {
    return this.columns.push(column) - 1;
  }

  /** @returns position of the new, empty row */
  row(name: string, lower: number, upper: number): number {
    return this.rows.push({ name, lower, upper, index: [], value: [] }) - 1;
  }

  get nonZeroCount(): number {
    return this.rows.reduce((sum, row) => sum + row.index.length, 0);
  }
}

/** Puts a value into a row; a zero is left out. */
export function enter(row: Row | undefined, column: number, value: number): void {
  if (!row || value === 0) return;
  row.index.push(column);
  row.value.push(value);
}
