import logs from "../../../data/mapping/logs.json" with { type: "json" };
import { TRIP_COLUMNS, type TripRecord } from "../../plan/model/trip.ts";
import { DAY_PEAK_COLUMNS, TRIP_FACTS_COLUMNS } from "../../plan/model/trip-facts.ts";
import type { Companion, Imported, Importer, ImportOptions } from "../imported.ts";
import { type ColumnMap, mapOf, unknownColumns } from "../column-map.ts";
import { eachTable, surplusCells } from "../each-table.ts";
import { bareName, nameDistance } from "../named-columns.ts";
import { inFileOrder, type Place, type Problem, warningAt } from "../problem.ts";
import { identityKey } from "../repeats.ts";
import { RowAccount, tablePlace } from "../row-account.ts";
import type { Table } from "../table.ts";
import { daysApart } from "./apart.ts";
import { dayPeaks } from "./day-peaks.ts";
import * as findings from "./findings.ts";
import { LogTable, withoutPeople } from "./log-table.ts";
import { isoOf, momentOfMinute } from "./moment.ts";
import { logParameter } from "./parameters.ts";
import { observedDays, tripFacts } from "./trip-facts.ts";
import * as trip from "./trip-findings.ts";
import { type TripEntry, type TripField, TripRows } from "./trip-rows.ts";
import { vehicleFromName } from "./vehicle-of-table.ts";

const NAMES = Object.values(logs.trips);
const knows = (header: string): boolean => NAMES.some((names) => nameDistance(bareName(header), names) === 0);
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

class TripImport {
  readonly account = new RowAccount();
  readonly mappings: Imported["mappings"] = [];
  readonly #map: ColumnMap | undefined;
  readonly #asOf: string;
  readonly #trips: TripEntry[] = [];
  readonly #seen = new Map<string, Place>();
  /** A vehicle is called as its first trip calls it. */
  readonly #names = new Map<string, string>();

  constructor({ asOf, columns }: ImportOptions) {
    this.#map = columns;
    this.#asOf = asOf;
  }

  async file(path: string): Promise<void> {
    await eachTable(path, this.account, {
      knows,
      fits: (table) => missingColumn(new LogTable<TripField>(table, logs.trips, this.#map)).length === 0,
      read: (table) => this.#table(table),
    });
  }

  #table(raw: Table): void {
    const { table, dropped } = withoutPeople(raw, "trips", this.#map);
    this.account.dropped(dropped);
    const log = new LogTable<TripField>(table, logs.trips, this.#map);
    const unknown = unknownColumns(table, this.#map);
    const lacking = unknown.length > 0 ? unknown : missingColumn(log);
    if (lacking.length > 0) return this.account.rejectTable(table, lacking);
    if (log.vehicle !== undefined)
      this.account.problems(
        warningAt({ ...tablePlace(table), row: table.headerRow }, vehicleFromName(log.vehicle)),
      );
    this.mappings.push({ ...tablePlace(table), mapping: mapOf("trips", table, log.columns) });
    const rows = new TripRows(log, this.#asOf);
    for (const row of table.rows) {
      const { entry, problems } = rows.read(row);
      problems.push(...surplusCells(table, row));
      const first = entry && this.#first(entry);
      if (first) this.account.setAside(entry.place("date"), findings.repeated(first, entry.place("date")));
      else if (this.account.row(problems) && entry) this.#add(entry);
    }
  }

  #first(entry: TripEntry): Place | undefined {
    const { vehicle, from_min, to_min, distance_km } = entry;
    const key = [identityKey(vehicle), from_min, to_min, distance_km].join("|");
    const first = this.#seen.get(key);
    if (!first) this.#seen.set(key, entry.place("date"));
    return first;
  }

  #add(entry: TripEntry): void {
    const key = identityKey(entry.vehicle);
    const vehicle = this.#names.get(key) ?? entry.vehicle;
    this.#names.set(key, vehicle);
    this.#trips.push({ ...entry, vehicle });
  }

  /** Trips in the order of start and vehicle, with what is odd about them together. */
  finish(): { records: TripRecord[]; companions: Companion[] } {
    const trips = this.#trips.sort((a, b) => a.from_min - b.from_min || compareText(a.vehicle, b.vehicle));
    const apart = daysApart(trips.map(({ from_min }) => from_min / 1440));
    for (const index of apart)
      this.account.problems(warningAt((trips[index] as TripEntry).place("date"), findings.DATE_APART));
    const usual = trips.filter((_, index) => !apart.has(index));
    const byVehicle = new Map<string, TripEntry[]>();
    for (const entry of usual) {
      const own = byVehicle.get(entry.vehicle);
      if (own) own.push(entry);
      else byVehicle.set(entry.vehicle, [entry]);
    }
    for (const own of byVehicle.values()) this.#overlaps(own);
    const { count } = observedDays(usual);
    const last = usual.at(-1);
    if (last && count < logParameter("shortSpan_d"))
      this.account.problems(warningAt(last.place("date"), trip.shortLog(count)));
    const facts = [...byVehicle]
      .sort((a, b) => compareText(a[0], b[0]))
      .map(([vehicleId, own]) => tripFacts(vehicleId, own, count));
    return {
      records: trips.map(recordOf),
      companions: [
        { name: "vehicles", columns: TRIP_FACTS_COLUMNS, rows: facts },
        { name: "peaks", columns: DAY_PEAK_COLUMNS, rows: dayPeaks(usual) },
      ],
    };
  }

  #overlaps(own: readonly TripEntry[]): void {
    let open = own[0];
    for (const entry of own.slice(1)) {
      if (open && entry.from_min < open.to_min)
        this.account.problems(warningAt(entry.place("start"), trip.overlapsItself(open.place("start").row)));
      if (!open || entry.to_min > open.to_min) open = entry;
    }
  }
}

const recordOf = ({ vehicle, from_min, to_min, distance_km }: TripEntry): TripRecord => ({
  vehicleId: vehicle,
  start: isoOf(momentOfMinute(from_min)),
  end: isoOf(momentOfMinute(to_min)),
  distance_km,
});

function missingColumn(log: LogTable<TripField>): Problem[] {
  if (!log.has("vehicle") && !log.has("plate") && log.vehicle === undefined)
    return log.missing(findings.noColumn("Fahrzeug (Nummer oder Kennzeichen)", "vehicle (number or plate)"));
  if (!log.has("date") && !log.has("start"))
    return log.missing(findings.noColumn("Beginn der Fahrt", "start"));
  if (!log.has("end") && !log.has("endDate")) return log.missing(findings.noColumn("Ende der Fahrt", "end"));
  if (!log.has("distance") && !(log.has("odometerStart") && log.has("odometerEnd")))
    return log.missing(
      findings.noColumn(
        "Strecke (oder Kilometerstand vorher und nachher)",
        "distance (or odometer before and after)",
      ),
    );
  return [];
}

/** Importer of trip logs: trips without people, facts of every vehicle, peaks of simultaneous use. */
export const trips: Importer = {
  columns: TRIP_COLUMNS,
  async read(files, options) {
    const run = new TripImport(options);
    for (const file of files) await run.file(file);
    const { records, companions } = run.finish();
    const { result } = run.account;
    return {
      result: { ...result, problems: inFileOrder(result.problems, files) },
      rows: records,
      mappings: run.mappings,
      companions,
    };
  },
};
