import missing from "../../../data/mapping/missing.json" with { type: "json" };
import { type DateForm, OrderTally } from "../cell-date.ts";
import { DecimalTally } from "../cell-number.ts";
import { cellText } from "../cell-reading.ts";
import type { ImportKind } from "../list-kinds.ts";
import { type ColumnMap, mappedColumns } from "../column-map.ts";
import type { FieldNames } from "../named-columns.ts";
import { withoutPersonalData } from "../personal-data.ts";
import { errorAt, type Finding, type Place, type Problem } from "../problem.ts";
import { tablePlace } from "../row-account.ts";
import type { Table, TableRow } from "../table.ts";
import { readClock, readMoment } from "./moment.ts";
import { vehicleOfTable } from "./vehicle-of-table.ts";

const MARKERS = new Set(missing.markers.map((marker) => marker.toLowerCase()));
export const isUnknown = (text: string): boolean => text === "" || MARKERS.has(text.toLowerCase());

/** Columns of times have names that addresses have, too; their cells tell them apart. */
const TIME_NAME =
  /zeit|time|datum|date|beginn|ende?\b|start|abfahrt|ankunft|departure|arrival|\b(von|bis|ab|an)\b/i;
const NEVER_TIME = /geburt|birth/i;
const MAYBE_PLACE = /^(von|nach|start|ziel|beginn|ende?|ab|an|abfahrt|ankunft|from|to|departure|arrival)$/i;
const PLACE_NAME =
  /^(origin|destination|via|über|ort|stadt|city|plz|postleitzahl|zip|postcode|straße|strasse|street|hausnummer|hausnr\.?)$|adresse|address|anschrift|route|reiseweg|fahrtziel|(start|ziel|end|abfahrts?|ankunfts?|einsatz|von|nach)[ -]?(ort|straße|strasse|plz|hausnummer|stadt|location|place|street|city|zip|postcode)|besucht|kunde|gesprächspartner|geschäftspartner|(latitude|longitude|breitengrad|längengrad|gps|position|koordinate|\blat\b|\blon\b|\blng\b)/i;
const PERSON_NAME =
  /^(name|person|mitfahrer|begleit\w*|unterschrift|bearbeiter\w*|kollege|user|username|kennung|lenker(in)?|chauffeur)$|karteninhaber|card ?holder|mitfahr|fahrzeugführ|name,? ?vorname|\bma[-. ]?(nr|nummer)|bediensteten?|beschäftigten?[-. ]?(nr|nummer|name)|staff (id|no|number)|personnel|^emp[-. ]?(id|no)/i;
const ANY = { order: "day-first", latestYear: 2200 } as const satisfies DateForm;

const isTime = (cell: string): boolean =>
  readClock(cell) !== undefined || readMoment(cell, ANY) !== undefined;
const isMostlyWords = (cells: readonly string[]): boolean => {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return filled.filter((cell) => /\p{L}{3}/u.test(cell)).length > filled.length / 2;
};
function mostlyTimes(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return filled.length > 0 && filled.filter(isTime).length >= filled.length * 0.6;
}

/** Takes people and places out of a log before anything else sees it. Times that are named like places stay. */
export function withoutPeople(
  table: Table,
  kind: ImportKind,
  map?: Pick<ColumnMap, "keep" | "drop">,
): { table: Table; dropped: string[] } {
  const keep: string[] = [...(map?.keep ?? [])];
  const drop: string[] = [...(map?.drop ?? [])];
  table.header.forEach((header, column) => {
    const cells = table.sample.map((row) => row.cells[column] ?? "");
    const name = cellText(header);
    if (keep.some((kept) => cellText(kept) === name)) return;
    const isPlace = kind === "trips" && PLACE_NAME.test(name);
    if (PERSON_NAME.test(name) || isPlace) drop.push(header);
    else if (TIME_NAME.test(name) && !NEVER_TIME.test(name) && mostlyTimes(cells)) keep.push(header);
    else if (kind === "trips" && MAYBE_PLACE.test(name) && isMostlyWords(cells)) drop.push(header);
  });
  return withoutPersonalData(table, kind, keep, drop);
}

/** A column „Fahrzeug“ beside the plates may say what a vehicle is instead of which: models come again, plates do not. */
function namesModels(table: Table, columns: ReadonlyMap<string, number>): boolean {
  const [vehicle, plate] = [columns.get("vehicle"), columns.get("plate")];
  if (vehicle === undefined || plate === undefined) return false;
  const cells = (column: number): string[] =>
    table.sample.map((row) => cellText(row.cells[column])).filter((cell) => !isUnknown(cell));
  const [names, plates] = [cells(vehicle), cells(plate)];
  const withDigits = names.filter((name) => /\d/.test(name)).length;
  return plates.length > 0 && (new Set(names).size < new Set(plates).size || withDigits < names.length / 2);
}

/** How the columns of a log are written. */
export interface LogForms<F extends string> {
  decimal(field: F, groups: boolean): "." | ",";
  date(field: F): DateForm;
}

/** Cells of a log by field. */
export class LogTable<F extends string> {
  readonly table: Table;
  readonly columns: ReadonlyMap<string, number>;

  constructor(table: Table, fields: FieldNames, map?: ColumnMap) {
    this.table = table;
    const columns = mappedColumns(table.header, fields, map);
    if (map?.fields.vehicle === undefined && namesModels(table, columns)) columns.delete("vehicle");
    this.columns = columns;
  }

  /** The vehicle of the whole table, where no column names one and its name does. */
  get vehicle(): string | undefined {
    const isNamed = this.columns.has("vehicle") || this.columns.has("plate");
    return isNamed ? undefined : vehicleOfTable(this.table);
  }

  has(field: F): boolean {
    return this.columns.has(field);
  }

  /** The cell as it stands there. */
  raw(row: TableRow, field: F): string {
    const column = this.columns.get(field);
    return column === undefined ? "" : cellText(row.cells[column]);
  }

  /** Text of a field; empty where the cell says that nobody knows. */
  text(row: TableRow, field: F): string {
    const raw = this.raw(row, field);
    return isUnknown(raw) ? "" : raw;
  }

  header(field: F): string {
    const column = this.columns.get(field);
    return column === undefined ? "" : cellText(this.table.header[column]);
  }

  /** Place of a field in a row, with its cell as value where it is filled. */
  place(row: TableRow, field: F): Place {
    const raw = this.raw(row, field);
    return {
      ...tablePlace(this.table),
      row: row.row,
      ...(this.has(field) ? { column: this.header(field) } : {}),
      ...(raw === "" ? {} : { value: raw }),
    };
  }

  /** Decimal marks and order of dates of some columns, from all rows in one pass. */
  forms(decimals: readonly F[], dates: readonly F[], asOf: string): LogForms<F> {
    const marks = new Map(decimals.map((field) => [field, new DecimalTally()]));
    const orders = new Map(dates.map((field) => [field, new OrderTally()]));
    for (const row of this.table.rows) {
      for (const [field, tally] of marks) tally.add(this.text(row, field));
      for (const [field, tally] of orders) tally.add(this.text(row, field));
    }
    const latestYear = Number(asOf.slice(0, 4)) + 1;
    return {
      decimal: (field, groups) => marks.get(field)?.decimal(groups) ?? ".",
      date: (field) => ({ order: orders.get(field)?.order().order ?? "day-first", latestYear }),
    };
  }

  /** What the table as a whole lacks, said at its header. */
  missing(finding: Finding): Problem[] {
    return [errorAt({ ...tablePlace(this.table), row: this.table.headerRow }, finding)];
  }
}
