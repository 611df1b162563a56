import { DecimalTally, readNumber, unitFactor } from "../cell-number.ts";
import { unitConverted } from "../number-findings.ts";
import { cellText, notA, unknownValue } from "../cell-reading.ts";
import { errorAt, hasErrors, type Place, type Problem, warningAt } from "../problem.ts";
import { tablePlace } from "../row-account.ts";
import type { Table, TableRow } from "../table.ts";
import * as findings from "./findings.ts";
import type { FuelField, LogEntry } from "./fuel-log-rows.ts";
import { isUnknown, type LogTable } from "./log-table.ts";
import { dayNumber, type Moment, readMoment } from "./moment.ts";

/** A column that holds the readings of one day: "km-Stand 31.12.2024", "01/2025", "2025-06-30". */
interface DatedColumn {
  column: number;
  moment: Moment;
}

const DATE_IN_NAME =
  /\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}|(?<![\d.])\d{1,2}[./]\d{4}(?!\d)|\d{1,2}[-. ]\p{L}{3,9}[-. ]\d{2,4}/u;
/** One dated column is the stand of the list; from two on they are readings. */
const LEAST = 2;

/** Columns of readings by day of a list with a row for each vehicle; none where the list is no such list. */
export function datedColumns(log: LogTable<FuelField>, asOf: string): DatedColumn[] {
  if (log.has("date") || !(log.has("vehicle") || log.has("plate"))) return [];
  const form = { order: "day-first", latestYear: Number(asOf.slice(0, 4)) + 1 } as const;
  const found = log.table.header.flatMap((name, column) => {
    const text = DATE_IN_NAME.exec(cellText(name))?.[0];
    const moment = text === undefined ? undefined : readMoment(text, form);
    return moment === undefined ? [] : [{ column, moment }];
  });
  return found.length >= LEAST ? found : [];
}

/** Reads a list in which each vehicle has one row and each day one column. */
export class DatedRows {
  readonly #log: LogTable<FuelField>;
  readonly #columns: DatedColumn[];
  readonly #decimal: "." | ",";
  readonly #asOf: string;

  constructor(log: LogTable<FuelField>, columns: DatedColumn[], asOf: string) {
    this.#log = log;
    this.#columns = columns;
    this.#asOf = asOf;
    const tally = new DecimalTally();
    for (const { cells } of log.table.rows)
      for (const { column } of columns) tally.add(cellText(cells[column]));
    this.#decimal = tally.decimal(true);
  }

  /** Readings of a row; none where one of its cells is an error. */
  read(row: TableRow): { entries: LogEntry[]; problems: Problem[] } {
    const log = this.#log;
    const vehicle = log.text(row, "vehicle") || log.text(row, "plate");
    const field: FuelField = log.has("vehicle") ? "vehicle" : "plate";
    const problems: Problem[] = vehicle === "" ? [errorAt(log.place(row, field), findings.NO_VEHICLE)] : [];
    const entries = this.#columns.flatMap(({ column, moment }) => {
      const raw = cellText(row.cells[column]);
      const place = placeOf(log.table, row, column);
      const odometer_km = raw === "" ? undefined : this.#reading(raw, place, moment, problems);
      if (odometer_km === undefined) return [];
      return [
        { vehicle, moment, at_d: dayNumber(moment), odometer_km, unit: "none" as const, place: () => place },
      ];
    });
    return { entries: hasErrors(problems) ? [] : entries, problems };
  }

  #reading(raw: string, place: Place, { day }: Moment, problems: Problem[]): number | undefined {
    const number = isUnknown(raw)
      ? undefined
      : readNumber(raw, { decimal: this.#decimal, factor: 1, groups: true }, "odometer_km");
    if (isUnknown(raw) || number?.value === 0) problems.push(warningAt(place, unknownValue(raw)));
    else if (number === undefined)
      problems.push(errorAt(place, notA(raw, "keine Zahl", "not a number", "NOT_A_NUMBER")));
    else if (number.value < 0) problems.push(errorAt(place, findings.NEGATIVE));
    else if (day > this.#asOf) problems.push(errorAt(place, findings.futureDate(this.#asOf)));
    else {
      const from = number.convertedFrom;
      if (from !== undefined && unitFactor("odometer_km", from) !== 1)
        problems.push(warningAt(place, unitConverted(from, "km", number.value)));
      return number.value;
    }
    return undefined;
  }
}

function placeOf(table: Table, row: TableRow, column: number): Place {
  const value = cellText(row.cells[column]);
  return {
    ...tablePlace(table),
    row: row.row,
    column: cellText(table.header[column]),
    ...(value === "" ? {} : { value }),
  };
}
