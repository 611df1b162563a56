import logs from "../../../data/mapping/logs.json" with { type: "json" };
import type { DateForm } from "../cell-date.ts";
import { type NumberForm, unitFactor } from "../cell-number.ts";
import { notA } from "../cell-reading.ts";
import { errorAt, type Place, type Problem, warningAt } from "../problem.ts";
import type { TableRow } from "../table.ts";
import type { LogTable } from "./log-table.ts";
import * as findings from "./findings.ts";
import { logNumber } from "./log-number.ts";
import { dayNumber, type Moment, readClock, readMoment } from "./moment.ts";
import { type FuelUnit, GALLONS, PurchaseReader } from "./purchase.ts";

export type FuelField = keyof typeof logs.fuelLog;

/** One line of a fuel log or of a list of readings, as far as it could be read. */
export interface LogEntry {
  vehicle: string;
  moment: Moment;
  at_d: number;
  odometer_km?: number;
  /** Hours of work on the instrument of a machine. */
  hours_h?: number;
  amount?: number;
  unit: FuelUnit;
  fuel?: string;
  norm_l_per_100km?: number;
  place: (field: FuelField) => Place;
}

const MILES = /\b(mi|miles|meilen)\b/i;
const KILOMETRES = /\bkm\b|kilomet/i;

/** Odometer in miles: by its header, or because fuel is counted in gallons and the header does not say. */
export function countsMiles(log: LogTable<FuelField>): "stated" | "by-gallons" | undefined {
  const header = log.header("odometer");
  if (MILES.test(header)) return "stated";
  const isOpen = log.has("odometer") && !KILOMETRES.test(header);
  return isOpen && GALLONS.test(log.header("amount")) ? "by-gallons" : undefined;
}

/** Reads the rows of one table of a fuel log. */
export class FuelLogRows {
  readonly #log: LogTable<FuelField>;
  readonly #date: DateForm;
  readonly #odometer: NumberForm;
  readonly #hours: NumberForm;
  readonly #norm: NumberForm;
  readonly #purchases: PurchaseReader;
  readonly #asOf: string;

  constructor(log: LogTable<FuelField>, asOf: string) {
    this.#log = log;
    this.#asOf = asOf;
    const forms = log.forms(["odometer", "hours", "amount", "norm"], ["date"], asOf);
    this.#date = forms.date("date");
    this.#odometer = {
      decimal: forms.decimal("odometer", true),
      factor: countsMiles(log) ? (unitFactor("odometer_km", "mi") as number) : 1,
      groups: true,
    };
    this.#hours = { decimal: forms.decimal("hours", true), factor: 1, groups: true };
    this.#norm = { decimal: forms.decimal("norm", false), factor: 1, groups: false };
    this.#purchases = new PurchaseReader(log, forms.decimal("amount", false));
  }

  read(row: TableRow): { entry?: LogEntry; problems: Problem[] } {
    const log = this.#log;
    const problems: Problem[] = [];
    const vehicle = log.text(row, "vehicle") || log.text(row, "plate") || (log.vehicle ?? "");
    const vehicleField = log.has("vehicle") ? "vehicle" : "plate";
    if (vehicle === "") problems.push(errorAt(log.place(row, vehicleField), findings.NO_VEHICLE));
    const moment = this.#moment(row, problems);
    const odometer_km = logNumber(log, row, "odometer", this.#odometer, "odometer_km", problems);
    const hours_h = logNumber(log, row, "hours", this.#hours, "hours_h", problems);
    const purchase = this.#purchases.read(row, problems);
    const norm = logNumber(log, row, "norm", this.#norm, "norm_l", problems);
    if (moment === undefined || problems.some(({ severity }) => severity === "error")) return { problems };
    if (
      odometer_km === undefined &&
      hours_h === undefined &&
      purchase.amount === undefined &&
      purchase.fuel !== "none"
    )
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
        ...(hours_h === undefined ? {} : { hours_h }),
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
}
