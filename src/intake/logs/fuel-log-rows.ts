import logs from "../../../data/mapping/logs.json" with { type: "json" };
import type { DateForm } from "../cell-date.ts";
import { type NumberForm, readNumber, unitFactor } from "../cell-number.ts";
import { notA, unknownValue } from "../cell-reading.ts";
import { errorAt, type Finding, type Place, type Problem, warningAt } from "../problem.ts";
import type { TableRow } from "../table.ts";
import type { LogTable } from "./log-table.ts";
import * as findings from "./findings.ts";
import { dayNumber, type Moment, readClock, readMoment } from "./moment.ts";

export type FuelField = keyof typeof logs.fuelLog;
export type FuelUnit = "l" | "kWh" | "kg" | "none";

/** One line of a fuel log or of a list of readings, as far as it could be read. */
export interface LogEntry {
  vehicle: string;
  moment: Moment;
  at_d: number;
  odometer_km?: number;
  amount?: number;
  unit: FuelUnit;
  fuel?: string;
  norm_l_per_100km?: number;
  place: (field: FuelField) => Place;
}

const FUELS = logs.fuels.map(({ fuel, match }) => ({ fuel, regex: new RegExp(match, "iu") }));
const UNITS = logs.units.map(({ fuelUnit, match, factor }) => ({
  fuelUnit: fuelUnit as FuelUnit,
  regex: new RegExp(match, "iu"),
  factor,
}));
const fuelOf = (text: string): string | undefined => FUELS.find(({ regex }) => regex.test(text))?.fuel;
const GALLONS = /\bgal(lons?)?\b/i;
const MILES = /\b(mi|miles|meilen)\b/i;

/** Reads the rows of one table of a fuel log. */
export class FuelLogRows {
  readonly #log: LogTable<FuelField>;
  readonly #date: DateForm;
  readonly #numbers: Record<"odometer" | "amount" | "norm", NumberForm>;
  readonly #asOf: string;

  constructor(log: LogTable<FuelField>, asOf: string) {
    this.#log = log;
    this.#asOf = asOf;
    const forms = log.forms(["odometer", "amount", "norm"], ["date"], asOf);
    this.#date = forms.date("date");
    const form = (field: FuelField, groups: boolean, factor = 1): NumberForm => ({
      decimal: forms.decimal(field, groups),
      factor,
      groups,
    });
    this.#numbers = {
      odometer: form("odometer", true, MILES.test(log.header("odometer")) ? 1.609344 : 1),
      amount: form("amount", false, GALLONS.test(log.header("amount")) ? 3.785411784 : 1),
      norm: form("norm", false),
    };
  }

  read(row: TableRow): { entry?: LogEntry; problems: Problem[] } {
    const log = this.#log;
    const problems: Problem[] = [];
    const vehicle = log.text(row, "vehicle") || log.text(row, "plate") || (log.vehicle ?? "");
    const vehicleField = log.has("vehicle") ? "vehicle" : "plate";
    if (vehicle === "") problems.push(errorAt(log.place(row, vehicleField), findings.NO_VEHICLE));
    const moment = this.#moment(row, problems);
    const odometer_km = this.#number(row, "odometer", "odometer_km", problems);
    const purchase = this.#purchase(row, problems);
    const norm = this.#number(row, "norm", "norm_l", problems);
    if (moment === undefined || problems.some(({ severity }) => severity === "error")) return { problems };
    if (odometer_km === undefined && purchase.amount === undefined && purchase.fuel !== "none")
      problems.push(
        warningAt(log.place(row, log.has("odometer") ? "odometer" : "amount"), findings.EMPTY_ENTRY),
      );
    return {
      problems,
      entry: {
        vehicle,
        moment,
        at_d: dayNumber(moment),
        unit: purchase.unit,
        ...(odometer_km === undefined ? {} : { odometer_km }),
        ...(purchase.amount === undefined ? {} : { amount: purchase.amount }),
        ...(purchase.fuel === undefined ? {} : { fuel: purchase.fuel }),
        ...(norm === undefined ? {} : { norm_l_per_100km: norm }),
        place: (field) => log.place(row, field),
      },
    };
  }

  #moment(row: TableRow, problems: Problem[]): Moment | undefined {
    const log = this.#log;
    const text = log.text(row, "date");
    const place = log.place(row, "date");
    if (text === "") {
      problems.push(errorAt(place, findings.NO_DATE));
      return undefined;
    }
    const moment = readMoment(text, this.#date);
    if (moment === undefined) {
      problems.push(errorAt(place, notA(text, "kein gültiges Datum", "not a valid date", "BAD_DATE")));
      return undefined;
    }
    if (moment.day > this.#asOf) problems.push(errorAt(place, findings.futureDate(this.#asOf)));
    if (moment.day < findings.FIRST_DAY) problems.push(errorAt(place, findings.TOO_EARLY));
    const clock = log.text(row, "time");
    if (clock === "") return moment;
    const minute = readClock(clock);
    if (minute !== undefined) return { ...moment, minute };
    problems.push(
      warningAt(log.place(row, "time"), notA(clock, "keine Uhrzeit", "no time of day", "BAD_TIME")),
    );
    return moment;
  }

  /** A number that is not negative; zero and words for unknown leave it open. */
  #number(
    row: TableRow,
    field: "odometer" | "amount" | "norm",
    unitName: string,
    problems: Problem[],
  ): number | undefined {
    const raw = this.#log.raw(row, field);
    if (raw === "") return undefined;
    const place = this.#log.place(row, field);
    const warn = (finding: Finding): undefined => void problems.push(warningAt(place, finding));
    if (this.#log.text(row, field) === "") return warn(unknownValue(raw));
    const number = readNumber(raw, this.#numbers[field], unitName);
    if (number === undefined) {
      problems.push(errorAt(place, notA(raw, "keine Zahl", "not a number", "NOT_A_NUMBER")));
      return undefined;
    }
    if (number.value < 0) problems.push(errorAt(place, findings.NEGATIVE));
    if (number.value === 0) return warn(unknownValue(raw));
    if (number.odd)
      warn((number.odd === "mark" ? findings.otherMark : findings.ambiguousNumber)(raw, number.value));
    if (number.convertedFrom !== undefined && unitFactor(unitName, number.convertedFrom) !== 1)
      warn(findings.converted(number.convertedFrom, unitName.split("_")[1] as string, number.value));
    return number.value;
  }

  #purchase(row: TableRow, problems: Problem[]): { amount?: number; unit: FuelUnit; fuel?: string } {
    const log = this.#log;
    const words = log.text(row, "fuel");
    const fuel = words === "" ? undefined : fuelOf(words);
    if (fuel === "none") return { unit: "none", fuel };
    const unitText = log.text(row, "unit");
    const unit = unitText === "" ? undefined : UNITS.find(({ regex }) => regex.test(unitText));
    if (unitText !== "" && !unit)
      problems.push(warningAt(log.place(row, "unit"), findings.unknownUnit(unitText)));
    if (unit?.fuelUnit === "none") return { unit: "none", fuel: "none" };
    const isKwh =
      unit?.fuelUnit === "kWh" || /kwh/i.test(`${log.header("amount")} ${log.raw(row, "amount")}`);
    const usual: FuelUnit =
      fuel === "electricity" || isKwh ? "kWh" : fuel === "cng" || fuel === "hydrogen" ? "kg" : "l";
    const read = this.#number(
      row,
      "amount",
      usual === "kWh" ? "amount_kWh" : usual === "kg" ? "amount_kg" : "amount_l",
      problems,
    );
    if (words !== "" && fuel === undefined)
      problems.push(warningAt(log.place(row, "fuel"), findings.unknownFuel(words)));
    else if (words === "" && read !== undefined && log.has("fuel"))
      problems.push(warningAt(log.place(row, "fuel"), findings.FUEL_MISSING));
    if (read === undefined) return { unit: usual, ...(fuel === undefined ? {} : { fuel }) };
    const factor = unit?.factor ?? 1;
    if (factor !== 1)
      problems.push(
        warningAt(log.place(row, "amount"), findings.converted(unitText, "l", round(read * factor))),
      );
    return { amount: read * factor, unit: unit?.fuelUnit ?? usual, ...(fuel === undefined ? {} : { fuel }) };
  }
}

const round = (value: number): number => Number(value.toFixed(2));
