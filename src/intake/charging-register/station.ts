import dictionary from "../../../data/mapping/charging-register.json" with { type: "json" };
import missing from "../../../data/mapping/missing.json" with { type: "json" };
import { parsePoints } from "../../plan/model/property.ts";
import type { PublicStation } from "../../plan/model/public-station.ts";
import { type DateForm, readDate } from "../cell-date.ts";
import { cellText, notA, unknownValue } from "../cell-reading.ts";
import { errorAt, hasErrors, type Place, type Problem, warningAt } from "../problem.ts";
import { tablePlace } from "../row-account.ts";
import type { Table, TableRow } from "../table.ts";
import type { RegisterColumns, RegisterField } from "./columns.ts";
import { type Coordinate, readCoordinate } from "./coordinates.ts";
import { addressOf, postcodeProblem } from "./address.ts";
import * as findings from "./findings.ts";
import type { MunicipalityFinder } from "./outlines.ts";
import { placeContradiction } from "./place-check.ts";
import { pointsText, powerReader, readPoints } from "./points.ts";
import type { RegisterProfile } from "./profile.ts";

/** A row of a register as far as it could be read; its id is given later. */
export type StationDraft = Omit<PublicStation, "id">;
export interface StationRead {
  draft?: StationDraft;
  problems: Problem[];
}

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

/** Reads the rows of one table of a register. */
export class StationReader {
  readonly columns: RegisterColumns;
  readonly #table: Table;
  readonly #finder: MunicipalityFinder;
  readonly #power: (cell: string) => number | undefined;
  readonly #date: DateForm;
  readonly #asOf: string;
  readonly #profile: RegisterProfile;
  readonly #unknownPlugs: Set<string>;

  constructor(
    table: Table,
    columns: RegisterColumns,
    profile: RegisterProfile,
    finder: MunicipalityFinder,
    asOf: string,
    unknownPlugs: Set<string>,
  ) {
    this.columns = columns;
    this.#table = table;
    this.#profile = profile;
    this.#finder = finder;
    this.#asOf = asOf;
    this.#unknownPlugs = unknownPlugs;
    this.#power = powerReader(profile.powerMark);
    this.#date = { order: profile.dateOrder, latestYear: Number(asOf.slice(0, 4)) + 1 };
  }

  /** Text of a field; empty where the cell says that nobody knows. */
  text(row: TableRow, field: RegisterField): string {
    const column = this.columns.column(field);
    const text = column === undefined ? "" : cellText(row.cells[column]);
    return isUnknown(text) ? "" : text;
  }

  /** Cells that say "unknown" in words, where the row can do without them. */
  #unknowns(row: TableRow): Problem[] {
    return OPTIONAL.flatMap((field) => {
      const column = this.columns.column(field);
      const text = column === undefined ? "" : cellText(row.cells[column]);
      return isUnknown(text) ? [warningAt(this.fieldPlace(row, field), unknownValue(text))] : [];
    });
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

  fieldPlace(row: TableRow, field: RegisterField): Place {
    const column = this.columns.column(field);
    return column === undefined ? { ...tablePlace(this.#table), row: row.row } : this.at(row, column);
  }

  read(row: TableRow): StationRead {
    const { coordinate, problems } = readCoordinate({
      lon: this.text(row, "lon"),
      lat: this.text(row, "lat"),
      at: (axis) => this.fieldPlace(row, axis),
      headersReversed: this.#profile.headersReversed,
    });
    problems.push(...this.#unknowns(row));
    const supply = this.#supply(row, problems);
    const { address, postcode, place } = addressOf((field) => this.text(row, field));
    const commissioned = this.#commissioned(row, problems);
    const operator = this.text(row, "operator");
    if (operator === "" && this.columns.column("operator") !== undefined)
      problems.push(warningAt(this.fieldPlace(row, "operator"), findings.NO_OPERATOR));
    const odd = postcodeProblem(postcode, this.text(row, "state"), coordinate);
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
    const odd = placeContradiction(coordinate, place, this.text(row, "state"), this.#finder);
    if (odd) problems.push(warningAt(this.fieldPlace(row, "lon"), odd));
  }

  #postcodePlace(row: TableRow): Place {
    const field = (["postcode", "postcodePlace", "site"] as const).find(
      (name) => this.columns.column(name) !== undefined,
    );
    return this.fieldPlace(row, field ?? "postcode");
  }

  #commissioned(row: TableRow, problems: Problem[]): string | undefined {
    const text = this.text(row, "commissioned");
    if (text === "") return undefined;
    const place = this.fieldPlace(row, "commissioned");
    const date = readDate(text, this.#date);
    if (date === undefined)
      problems.push(errorAt(place, notA(text, "kein gültiges Datum", "not a valid date", "BAD_DATE")));
    else if (date > this.#asOf) problems.push(warningAt(place, findings.futureDate(this.#asOf)));
    else if (date < dictionary.unusual.commissionedBefore) problems.push(warningAt(place, findings.EARLY));
    return date;
  }

  /** Number and power of the points; undefined where there is none to count. */
  #supply(
    row: TableRow,
    problems: Problem[],
  ): { count: number; power_kW?: number; points?: string; plugs: string } | undefined {
    const { slots } = this.columns;
    const read = readPoints(
      row.cells,
      slots,
      this.#power,
      (column) => this.at(row, column),
      this.#unknownPlugs,
    );
    problems.push(...read.problems);
    const own = parsePoints(this.text(row, "points"));
    const powers =
      own.length > 0
        ? own.flatMap(({ power_kW, count }) => Array<number>(count).fill(power_kW))
        : read.powers_kW;
    const named = own.length > 0 ? powers.length : read.namedCount;
    const count = this.#count(row, named, problems);
    const stated = this.#stated(row, powers, problems);
    const sum = powers.reduce((total, power) => total + power, 0);
    const power_kW = stated ?? (powers.length > 0 ? Number(sum.toFixed(3)) : undefined);
    const points = pointsText(powers);
    const plugs = own.length > 0 || read.plugs.length === 0 ? this.text(row, "plugs") : read.plugs.join(";");
    if (count === undefined) return undefined;
    return {
      count,
      plugs,
      ...(power_kW === undefined ? {} : { power_kW }),
      ...(points === undefined ? {} : { points }),
    };
  }

  #count(row: TableRow, named: number, problems: Problem[]): number | undefined {
    const text = this.text(row, "count");
    const place = this.fieldPlace(row, "count");
    if (text === "") {
      if (named === 0) problems.push(errorAt(place, findings.NO_POINTS));
      else problems.push(warningAt(place, findings.countFromPoints(named)));
      return named || undefined;
    }
    const count = this.#power(text);
    if (count === undefined || !Number.isInteger(count) || count < 1) {
      problems.push(errorAt(place, findings.badCount(text, count)));
      return undefined;
    }
    const { slots } = this.columns;
    // More points than there are columns for: the register has no room to name them.
    const isCut = named === slots.length && count > named;
    if (named > 0 && named !== count && !isCut)
      problems.push(warningAt(place, findings.countDiffers(count, named)));
    if (count > dictionary.unusual.pointCount) problems.push(warningAt(place, findings.MANY_POINTS));
    return count;
  }

  /** Power of the station as stated. */
  #stated(row: TableRow, powers: readonly number[], problems: Problem[]): number | undefined {
    const text = this.text(row, "power");
    if (text === "") return undefined;
    const place = this.fieldPlace(row, "power");
    const power = this.#power(text);
    if (power === undefined) {
      problems.push(errorAt(place, notA(text, "keine Leistung in kW", "no power in kW", "NOT_A_NUMBER")));
      return undefined;
    }
    if (power < 0) problems.push(errorAt(place, findings.NEGATIVE));
    if (power === 0) {
      problems.push(warningAt(place, findings.ZERO_POWER));
      return undefined;
    }
    const sum = Number(powers.reduce((total, value) => total + value, 0).toFixed(3));
    if (powers.length > 0 && power < sum && power > 0)
      problems.push(warningAt(place, findings.belowPoints(power, sum)));
    return power;
  }
}
