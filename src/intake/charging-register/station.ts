import dictionary from "../../../data/mapping/charging-register.json" with { type: "json" };
import type { PublicStation } from "../../plan/model/public-station.ts";
import { type DateForm, readDate } from "../cell-date.ts";
import { notA } from "../cell-reading.ts";
import { errorAt, hasErrors, type Place, type Problem, warningAt } from "../problem.ts";
import type { TableRow } from "../table.ts";
import { type Coordinate, readCoordinate } from "./coordinates.ts";
import { addressOf, postcodeProblem } from "./address.ts";
import * as findings from "./findings.ts";
import type { MunicipalityFinder } from "./outlines.ts";
import { placeContradiction } from "./place-check.ts";
import type { RegisterProfile } from "./profile.ts";
import type { RegisterRows } from "./register-rows.ts";
import { SupplyReader } from "./supply.ts";

/** A row of a register as far as it could be read; its id is given later. */
export type StationDraft = Omit<PublicStation, "id">;
export interface StationRead {
  draft?: StationDraft;
  problems: Problem[];
}

/** Reads the rows of one table of a register. */
export class StationReader {
  readonly rows: RegisterRows;
  readonly #finder: MunicipalityFinder;
  readonly #supply: SupplyReader;
  readonly #date: DateForm;
  readonly #asOf: string;
  readonly #headersReversed: boolean;

  constructor(
    rows: RegisterRows,
    profile: RegisterProfile,
    finder: MunicipalityFinder,
    asOf: string,
    unknownPlugs: Set<string>,
  ) {
    this.rows = rows;
    this.#finder = finder;
    this.#asOf = asOf;
    this.#headersReversed = profile.headersReversed;
    this.#supply = new SupplyReader(rows, profile.powerMark, unknownPlugs);
    this.#date = { order: profile.dateOrder, latestYear: Number(asOf.slice(0, 4)) + 1 };
  }

  read(row: TableRow): StationRead {
    const { coordinate, problems } = readCoordinate({
      lon: this.rows.text(row, "lon"),
      lat: this.rows.text(row, "lat"),
      at: (axis) => this.rows.place(row, axis),
      headersReversed: this.#headersReversed,
    });
    problems.push(...this.rows.unknowns(row));
    const supply = this.#supply.read(row, problems);
    const { address, postcode, place } = addressOf((field) => this.rows.text(row, field));
    const commissioned = this.#commissioned(row, problems);
    const operator = this.rows.text(row, "operator");
    if (operator === "" && this.rows.columns.column("operator") !== undefined)
      problems.push(warningAt(this.rows.place(row, "operator"), findings.NO_OPERATOR));
    const odd = postcodeProblem(postcode, this.rows.text(row, "state"), coordinate);
    if (odd) problems.push(warningAt(this.#postcodePlace(row), odd));
    if (coordinate) this.#contradiction(row, coordinate, place, problems);
    if (!coordinate || !supply || hasErrors(problems)) return { problems };
    const outline = this.#finder.at(coordinate);
    const optional = {
      power_kW: supply.power_kW,
      operator: operator || undefined,
      points: supply.points,
      plugs: supply.plugs || undefined,
      commissioned,
      address: address || undefined,
      postcode: (odd?.proposal ?? postcode) || undefined,
      place: place || undefined,
      municipalityKey: outline?.properties.ags,
    };
    const stated = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
    return { draft: { ...coordinate, count: supply.count, ...stated }, problems };
  }

  #contradiction(row: TableRow, coordinate: Coordinate, place: string, problems: Problem[]): void {
    const odd = placeContradiction(coordinate, place, this.rows.text(row, "state"), this.#finder);
    if (odd) problems.push(warningAt(this.rows.place(row, "lon"), odd));
  }

  #postcodePlace(row: TableRow): Place {
    const field = (["postcode", "postcodePlace", "site"] as const).find(
      (name) => this.rows.columns.column(name) !== undefined,
    );
    return this.rows.place(row, field ?? "postcode");
  }

  #commissioned(row: TableRow, problems: Problem[]): string | undefined {
    const text = this.rows.text(row, "commissioned");
    if (text === "") return undefined;
    const place = this.rows.place(row, "commissioned");
    const date = readDate(text, this.#date);
    if (date === undefined)
      problems.push(errorAt(place, notA(text, "kein gültiges Datum", "not a valid date", "BAD_DATE")));
    else if (date < "1900" || date >= "2100") problems.push(errorAt(place, findings.IMPOSSIBLE_DATE));
    else if (date > this.#asOf) problems.push(warningAt(place, findings.futureDate(this.#asOf)));
    else if (date < dictionary.unusual.commissionedBefore) problems.push(warningAt(place, findings.EARLY));
    return date;
  }
}
