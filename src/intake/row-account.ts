import { emptyResult, type ImportResult } from "./imported.ts";
import { type Finding, hasErrors, type Place, type Problem, warningAt } from "./problem.ts";
import type { Table } from "./table.ts";

/** Where a table lies, for problems that are about all of it. */
export const tablePlace = ({ file, sheet }: Pick<Table, "file" | "sheet">): Place => ({
  file,
  ...(sheet === undefined ? {} : { sheet }),
});

/** Books every row of an import as accepted, rejected or set aside, so that the sum is right by itself. */
export class RowAccount {
  readonly result: ImportResult = emptyResult();

  problems(...problems: readonly Problem[]): void {
    this.result.problems.push(...problems);
  }

  dropped(headers: readonly string[]): void {
    for (const header of headers)
      if (!this.result.droppedColumns.includes(header)) this.result.droppedColumns.push(header);
  }

  /** A row that was read: rejected where one of its problems is an error. True where it is accepted. */
  row(problems: readonly Problem[]): boolean {
    this.result.rowsRead += 1;
    this.result.problems.push(...problems);
    const isRejected = hasErrors(problems);
    if (isRejected) this.result.rowsRejected += 1;
    else this.result.rowsAccepted += 1;
    return !isRejected;
  }

  setAside(place: Place, finding: Finding): void {
    this.result.rowsRead += 1;
    this.result.rowsSetAside += 1;
    this.result.problems.push(warningAt(place, finding));
  }

  /** A table that cannot be read at all; the problems say why. */
  rejectTable(table: Table, problems: readonly Problem[]): void {
    for (const _ of table.rows) {
      this.result.rowsRead += 1;
      this.result.rowsRejected += 1;
    }
    this.result.problems.push(...problems);
  }
}
