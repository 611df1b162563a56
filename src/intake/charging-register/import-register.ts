import dictionary from "../../../data/mapping/charging-register.json" with { type: "json" };
import { type PublicStation, STATION_COLUMNS } from "../../plan/model/public-station.ts";
import { cellText } from "../cell-reading.ts";
import { mapOf, unknownColumns } from "../column-map.ts";
import type { Imported, Importer, ImportOptions } from "../imported.ts";
import { eachTable, surplusCells } from "../each-table.ts";
import { withoutPersonalData } from "../personal-data.ts";
import { errorAt, type Problem, warningAt } from "../problem.ts";
import { RowAccount, tablePlace } from "../row-account.ts";
import type { Table, TableRow } from "../table.ts";
import { knowsRegisterColumn, type RegisterColumns, registerColumns } from "./columns.ts";
import * as findings from "./findings.ts";
import { KnownStations } from "./known-stations.ts";
import { MunicipalityFinder } from "./outlines.ts";
import { profileOf } from "./profile.ts";
import { RegisterRows } from "./register-rows.ts";
import { StationReader } from "./station.ts";

/** Codes that put a coordinate in doubt. */
const DOUBTS = new Set(["PLACE_CONTRADICTS", "OUTSIDE_COUNTRY", "COORDINATE_ROUNDED"]);
const isOneOf = (list: readonly string[], status: string): boolean =>
  list.some((word) => word.toLowerCase() === status.toLowerCase());

class RegisterImport {
  readonly account = new RowAccount();
  readonly stations: PublicStation[] = [];
  readonly mappings: Imported["mappings"] = [];
  readonly #options: ImportOptions;
  readonly #finder: MunicipalityFinder;
  readonly #district: { name: string; finder: MunicipalityFinder } | undefined;
  readonly #known = new KnownStations();
  readonly #unknownPlugs = new Set<string>();
  readonly #unknownStates = new Set<string>();

  constructor(options: ImportOptions) {
    this.#options = options;
    const { outlines = {}, district } = options;
    this.#finder = new MunicipalityFinder(Object.values(outlines));
    const own = district === undefined ? undefined : outlines[district];
    if (district !== undefined && !own) throw new RangeError(`no outline of ${district}`);
    this.#district =
      district === undefined || !own ? undefined : { name: district, finder: new MunicipalityFinder([own]) };
  }

  async file(path: string): Promise<void> {
    await eachTable(path, this.account, {
      knows: knowsRegisterColumn,
      fits: (table) =>
        missingColumns(table, registerColumns(table.header, this.#options.columns)).length === 0,
      read: (table) => this.#table(table),
      namesMayRepeat: true,
    });
    this.#known.nextFile();
  }

  #table(raw: Table): void {
    const { table, dropped } = withoutPersonalData(
      raw,
      "charging-register",
      this.#options.columns?.keep,
      this.#options.columns?.drop,
    );
    this.account.dropped(dropped);
    const map = this.#options.columns;
    const columns = registerColumns(table.header, map);
    const unknown = unknownColumns(table, map);
    const lacking = unknown.length > 0 ? unknown : missingColumns(table, columns);
    if (lacking.length > 0) return this.account.rejectTable(table, lacking);
    this.mappings.push({
      ...tablePlace(table),
      mapping: mapOf("charging-register", table, columns.byField),
    });
    const profile = profileOf(table, columns);
    if (profile.headersReversed) {
      const header = cellText(table.header[columns.column("lon") as number]);
      const place = { ...tablePlace(table), row: table.headerRow, column: header, value: header };
      this.account.problems(warningAt(place, findings.HEADERS_REVERSED));
    }
    const reader = new StationReader(
      new RegisterRows(table, columns),
      profile,
      this.#finder,
      this.#options.asOf,
      this.#unknownPlugs,
    );
    for (const row of table.rows) this.#row(row, reader, surplusCells(table, row));
  }

  #row(row: TableRow, reader: StationReader, surplus: Problem[]): void {
    const { draft, problems } = reader.read(row);
    problems.push(...surplus);
    const status = reader.rows.text(row, "status");
    const statusPlace = reader.rows.place(row, "status");
    if (isOneOf(dictionary.outOfService, status))
      return this.account.setAside(statusPlace, findings.outOfService(status));
    if (status !== "" && !isOneOf(dictionary.inService, status) && !this.#unknownStates.has(status)) {
      this.#unknownStates.add(status);
      problems.push(warningAt(statusPlace, findings.unknownStatus(status)));
    }
    if (!draft) {
      this.account.row(problems);
      return;
    }
    const place = reader.rows.place(row, "lon");
    if (this.#district && !this.#district.finder.at(draft)) {
      // A wrong coordinate may be why the station lies outside, so that stays to be seen.
      this.account.problems(...problems.filter(({ code }) => DOUBTS.has(code)));
      return this.account.setAside(place, findings.outsideDistrict(this.#district.name));
    }
    const stated = reader.rows.text(row, "id");
    const idPlace = stated === "" ? place : reader.rows.place(row, "id");
    const verdict = this.#known.judge(stated, draft, idPlace);
    if (verdict.kind === "repeat") return this.account.setAside(idPlace, verdict.finding);
    if (verdict.kind === "reused") problems.push(errorAt(idPlace, verdict.finding));
    const isAccepted = this.account.row(problems);
    if (!isAccepted || verdict.kind !== "new") return;
    const station: PublicStation = { id: verdict.id, ...draft };
    if (this.#options.onRow) this.#options.onRow(station);
    else this.stations.push(station);
  }
}

function missingColumns(table: Table, { column, slots }: RegisterColumns): Problem[] {
  const place = { ...tablePlace(table), row: table.headerRow };
  if (column("lon") === undefined) return [errorAt(place, findings.noColumn("Längengrad", "longitude"))];
  if (column("lat") === undefined) return [errorAt(place, findings.noColumn("Breitengrad", "latitude"))];
  if (column("count") === undefined && slots.length === 0)
    return [errorAt(place, findings.noColumn("Anzahl Ladepunkte", "number of points"))];
  return [];
}

/** Importer of the federal register of charging stations, in every layout since 2017. */
export const chargingRegister: Importer = {
  columns: STATION_COLUMNS,
  async read(files, options) {
    const run = new RegisterImport(options);
    for (const file of files) await run.file(file);
    return { result: run.account.result, rows: run.stations, mappings: run.mappings };
  },
};
