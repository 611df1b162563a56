import logs from "../../../data/mapping/logs.json" with { type: "json" };
import { USE_COLUMNS, type VehicleUse } from "../../plan/model/mileage.ts";
import type { Imported, Importer, ImportOptions } from "../imported.ts";
import { type ColumnMap, mapOf, unknownColumns } from "../column-map.ts";
import { eachTable, surplusCells } from "../each-table.ts";
import { bareName, nameDistance } from "../named-columns.ts";
import { inFileOrder, type Place, type Problem, warningAt } from "../problem.ts";
import { identityKey } from "../repeats.ts";
import { RowAccount, tablePlace } from "../row-account.ts";
import type { Table } from "../table.ts";
import { DatedRows, datedColumns } from "./dated-columns.ts";
import * as findings from "./findings.ts";
import { countsMiles, type FuelField, FuelLogRows, type LogEntry } from "./fuel-log-rows.ts";
import { LogTable, withoutPeople } from "./log-table.ts";
import { vehicleFromName } from "./vehicle-of-table.ts";
import { vehicleUse } from "./vehicle-use.ts";

const NAMES = Object.values(logs.fuelLog);
const knows = (header: string): boolean => NAMES.some((names) => nameDistance(bareName(header), names) === 0);

class FuelLogImport {
  readonly account = new RowAccount();
  readonly mappings: Imported["mappings"] = [];
  readonly #map: ColumnMap | undefined;
  readonly #asOf: string;
  readonly #norms: ReadonlyMap<string, number>;
  /** Entries of each vehicle under its spelling-free key, over all files. */
  readonly #vehicles = new Map<string, LogEntry[]>();
  readonly #seen = new Map<string, Place>();

  constructor({ asOf, columns, norms_l_per_100km = new Map() }: ImportOptions) {
    this.#map = columns;
    this.#asOf = asOf;
    this.#norms = new Map([...norms_l_per_100km].map(([id, norm]) => [identityKey(id), norm]));
  }

  async file(path: string): Promise<void> {
    await eachTable(path, this.account, {
      knows,
      fits: (table) => this.#lacking(new LogTable<FuelField>(table, logs.fuelLog, this.#map)).length === 0,
      read: (table) => this.#table(table),
    });
  }

  #table(raw: Table): void {
    const { table, dropped } = withoutPeople(raw, "fuel-log", this.#map);
    this.account.dropped(dropped);
    const log = new LogTable<FuelField>(table, logs.fuelLog, this.#map);
    const unknown = unknownColumns(table, this.#map);
    const lacking = unknown.length > 0 ? unknown : this.#lacking(log);
    if (lacking.length > 0) return this.account.rejectTable(table, lacking);
    if (log.vehicle !== undefined)
      this.account.problems(
        warningAt({ ...tablePlace(table), row: table.headerRow }, vehicleFromName(log.vehicle)),
      );
    this.mappings.push({ ...tablePlace(table), mapping: mapOf("fuel-log", table, log.columns) });
    const dated = datedColumns(log, this.#asOf);
    if (dated.length > 0) this.#datedTable(log, new DatedRows(log, dated, this.#asOf));
    else this.#entryTable(log, new FuelLogRows(log, this.#asOf));
  }

  /** What a table lacks to be a log; a list with a column for each day needs no more than its vehicles. */
  #lacking(log: LogTable<FuelField>): Problem[] {
    return datedColumns(log, this.#asOf).length > 0 ? [] : missingColumn(log);
  }

  #datedTable({ table }: LogTable<FuelField>, rows: DatedRows): void {
    for (const row of table.rows) {
      const { entries, problems } = rows.read(row);
      problems.push(...surplusCells(table, row));
      if (this.account.row(problems)) for (const entry of entries) this.#add(entry);
    }
  }

  #entryTable(log: LogTable<FuelField>, rows: FuelLogRows): void {
    const { table } = log;
    if (countsMiles(log) === "by-gallons") {
      const column = log.header("odometer");
      const place = { ...tablePlace(table), row: table.headerRow, column, value: column };
      this.account.problems(warningAt(place, findings.MILES_BY_GALLONS));
    }
    for (const row of table.rows) {
      const { entry, problems } = rows.read(row);
      problems.push(...surplusCells(table, row));
      const first = entry && this.#first(entry);
      if (first) {
        this.account.setAside(entry.place("date"), findings.repeated(first, entry.place("date")));
        continue;
      }
      if (this.account.row(problems) && entry) this.#add(entry);
    }
  }

  /** The row that says exactly the same, where there is one. */
  #first(entry: LogEntry): Place | undefined {
    const { vehicle, at_d, odometer_km, hours_h, amount, place } = entry;
    const key = [identityKey(vehicle), at_d, odometer_km, hours_h, amount, place("fuel").value].join("|");
    const first = this.#seen.get(key);
    if (!first) this.#seen.set(key, entry.place("date"));
    return first;
  }

  #add(entry: LogEntry): void {
    const key = identityKey(entry.vehicle);
    const entries = this.#vehicles.get(key);
    if (entries) entries.push(entry);
    else this.#vehicles.set(key, [entry]);
  }

  /** Use of every vehicle, in the order of their ids. */
  uses(): VehicleUse[] {
    const uses: VehicleUse[] = [];
    for (const [key, entries] of this.#vehicles) {
      const norm = this.#norms.get(key);
      const ordered = [...entries].sort(
        (a, b) =>
          a.at_d - b.at_d ||
          (a.odometer_km ?? 0) - (b.odometer_km ?? 0) ||
          (a.hours_h ?? 0) - (b.hours_h ?? 0),
      );
      const { use, problems } = vehicleUse(entries[0]?.vehicle ?? "", ordered, {
        asOf: this.#asOf,
        ...(norm === undefined ? {} : { norm_l_per_100km: norm }),
      });
      this.account.problems(...problems);
      uses.push(use);
    }
    return uses.sort((a, b) => (a.vehicleId < b.vehicleId ? -1 : 1));
  }
}

function missingColumn(log: LogTable<FuelField>): Problem[] {
  if (!log.has("vehicle") && !log.has("plate") && log.vehicle === undefined)
    return log.missing(findings.noColumn("Fahrzeug (Nummer oder Kennzeichen)", "vehicle (number or plate)"));
  if (!log.has("date")) return log.missing(findings.noColumn("Datum", "date"));
  if (!log.has("odometer") && !log.has("hours") && !log.has("amount"))
    return log.missing(
      findings.noColumn("Kilometerstand, Betriebsstunden oder Menge", "odometer, hours or amount"),
    );
  return [];
}

/** Importer of fuel logs and lists of odometer readings: mileage and measured use of every vehicle. */
export const fuelLog: Importer = {
  columns: USE_COLUMNS,
  async read(files, options) {
    const run = new FuelLogImport(options);
    for (const file of files) await run.file(file);
    const rows = run.uses();
    const { result } = run.account;
    return {
      result: { ...result, problems: inFileOrder(result.problems, files) },
      rows,
      mappings: run.mappings,
    };
  },
};
