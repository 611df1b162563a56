import logs from "../../../data/mapping/logs.json" with { type: "json" };
import { oddMark, unitConverted } from "../number-findings.ts";
import { type NumberForm, readNumber, unitFactor } from "../cell-number.ts";
import { notA } from "../cell-reading.ts";
import { errorAt, hasErrors, type Place, type Problem, warningAt } from "../problem.ts";
import type { TableRow } from "../table.ts";
import * as findings from "./findings.ts";
import type { LogTable } from "./log-table.ts";
import { logParameter } from "./parameters.ts";
import * as trip from "./trip-findings.ts";
import { type TripTimes, TripTimesReader } from "./trip-times.ts";

export type TripField = keyof typeof logs.trips;

/** One trip as far as it could be read. */
export interface TripEntry extends TripTimes {
  vehicle: string;
  distance_km: number;
  /** The distance is believed. */
  isPlausible: boolean;
  place: (field: TripField) => Place;
}

const MILES = /\b(mi|miles|meilen)\b/i;
const DAY_MIN = 1440;

/** Reads the rows of one table of a trip log. */
export class TripRows {
  readonly #log: LogTable<TripField>;
  readonly #times: TripTimesReader;
  readonly #numbers: Record<"distance" | "odometerStart" | "odometerEnd", NumberForm>;

  constructor(log: LogTable<TripField>, asOf: string) {
    this.#log = log;
    const numbers = ["distance", "odometerStart", "odometerEnd"] as const;
    const dates = ["date", "start", "end", "endDate"] as const;
    const forms = log.forms(numbers, dates, asOf);
    const form = (field: TripField, groups: boolean): NumberForm => ({
      decimal: forms.decimal(field, groups),
      factor: MILES.test(log.header(field)) ? (unitFactor("distance_km", "mi") as number) : 1,
      groups,
    });
    this.#numbers = {
      distance: form("distance", false),
      odometerStart: form("odometerStart", true),
      odometerEnd: form("odometerEnd", true),
    };
    this.#times = new TripTimesReader(log, forms, asOf);
  }

  read(row: TableRow): { entry?: TripEntry; problems: Problem[] } {
    const log = this.#log;
    const problems: Problem[] = [];
    const vehicle = log.text(row, "vehicle") || log.text(row, "plate") || (log.vehicle ?? "");
    if (vehicle === "")
      problems.push(errorAt(log.place(row, log.has("vehicle") ? "vehicle" : "plate"), findings.NO_VEHICLE));
    const times = this.#times.read(row, problems);
    const distance_km = this.#distance(row, problems);
    if (!times || distance_km === undefined || hasErrors(problems)) return { problems };
    const isPlausible = this.#judge(row, times, distance_km, problems);
    return {
      problems,
      entry: {
        vehicle,
        ...times,
        distance_km,
        isPlausible,
        place: (field) => log.place(row, field === "date" && !log.has("date") ? "start" : field),
      },
    };
  }

  /** What is odd about a trip that could be read; false where its distance cannot be right. */
  #judge(row: TableRow, times: TripTimes, distance_km: number, problems: Problem[]): boolean {
    const log = this.#log;
    const minutes = times.to_min - times.from_min;
    const distanceField: TripField = log.has("distance") ? "distance" : "odometerEnd";
    const endField: TripField = log.has("end") ? "end" : "endDate";
    if (minutes === 0) problems.push(warningAt(log.place(row, endField), trip.NO_TIME));
    if (minutes > logParameter("tripLongest_d") * DAY_MIN)
      problems.push(warningAt(log.place(row, endField), trip.LONG));
    if (distance_km === 0) problems.push(warningAt(log.place(row, distanceField), trip.ZERO_DISTANCE));
    const speed = distance_km / ((minutes + logParameter("tripRounding_min")) / 60);
    if (speed <= logParameter("tripMost_km_per_h")) return true;
    problems.push(warningAt(log.place(row, distanceField), trip.speedHigh(speed)));
    return false;
  }

  #distance(row: TableRow, problems: Problem[]): number | undefined {
    const log = this.#log;
    const stated = this.#number(row, "distance", problems);
    const [from, to] = [
      this.#number(row, "odometerStart", problems),
      this.#number(row, "odometerEnd", problems),
    ];
    const difference = from !== undefined && to !== undefined ? Number((to - from).toFixed(3)) : undefined;
    if (difference !== undefined && difference < 0) {
      problems.push(
        (stated === undefined ? errorAt : warningAt)(log.place(row, "odometerEnd"), trip.ODOMETER_FALLS),
      );
      return stated;
    }
    if (stated === undefined) {
      if (difference === undefined && !hasErrors(problems))
        problems.push(
          errorAt(log.place(row, log.has("distance") ? "distance" : "odometerEnd"), trip.NO_DISTANCE),
        );
      return difference;
    }
    if (difference !== undefined && Math.abs(stated - difference) > logParameter("distanceTolerance_km"))
      problems.push(warningAt(log.place(row, "distance"), trip.odometerContradicts(difference)));
    return stated;
  }

  #number(
    row: TableRow,
    field: "distance" | "odometerStart" | "odometerEnd",
    problems: Problem[],
  ): number | undefined {
    const text = this.#log.text(row, field);
    if (text === "") return undefined;
    const place = this.#log.place(row, field);
    const number = readNumber(text, this.#numbers[field], "distance_km");
    if (number === undefined) {
      problems.push(errorAt(place, notA(text, "keine Zahl", "not a number", "NOT_A_NUMBER")));
      return undefined;
    }
    if (number.value < 0) problems.push(errorAt(place, findings.NEGATIVE));
    if (number.odd) problems.push(warningAt(place, oddMark(number.odd, text, number.value)));
    if (number.convertedFrom !== undefined && !/^km$|^kilometer$/i.test(number.convertedFrom))
      problems.push(warningAt(place, unitConverted(number.convertedFrom, "km", number.value)));
    return number.value;
  }
}
