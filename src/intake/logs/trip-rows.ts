import logs from "../../../data/mapping/logs.json" with { type: "json" };
import type { DateForm } from "../cell-date.ts";
import { type NumberForm, readNumber } from "../cell-number.ts";
import { notA } from "../cell-reading.ts";
import { errorAt, hasErrors, type Place, type Problem, warningAt } from "../problem.ts";
import type { TableRow } from "../table.ts";
import * as findings from "./findings.ts";
import type { LogTable } from "./log-table.ts";
import { isoOf, type Moment, minuteNumber, momentOfMinute, readClock, readMoment } from "./moment.ts";
import { logParameter } from "./parameters.ts";
import * as trip from "./trip-findings.ts";

export type TripField = keyof typeof logs.trips;

/** One trip as far as it could be read. */
export interface TripEntry {
  vehicle: string;
  /** Minutes since 1970, local clock. */
  from_min: number;
  to_min: number;
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
  readonly #asOf: string;
  readonly #dates: Record<"date" | "start" | "end" | "endDate", DateForm>;
  readonly #numbers: Record<"distance" | "odometerStart" | "odometerEnd", NumberForm>;

  constructor(log: LogTable<TripField>, asOf: string) {
    this.#log = log;
    this.#asOf = asOf;
    const numbers = ["distance", "odometerStart", "odometerEnd"] as const;
    const dates = ["date", "start", "end", "endDate"] as const;
    const forms = log.forms(numbers, dates, asOf);
    const form = (field: TripField, groups: boolean): NumberForm => ({
      decimal: forms.decimal(field, groups),
      factor: MILES.test(log.header(field)) ? 1.609344 : 1,
      groups,
    });
    this.#numbers = {
      distance: form("distance", false),
      odometerStart: form("odometerStart", true),
      odometerEnd: form("odometerEnd", true),
    };
    this.#dates = {
      date: forms.date("date"),
      start: forms.date("start"),
      end: forms.date("end"),
      endDate: forms.date("endDate"),
    };
  }

  read(row: TableRow): { entry?: TripEntry; problems: Problem[] } {
    const log = this.#log;
    const problems: Problem[] = [];
    const vehicle = log.text(row, "vehicle") || log.text(row, "plate") || (log.vehicle ?? "");
    if (vehicle === "")
      problems.push(errorAt(log.place(row, log.has("vehicle") ? "vehicle" : "plate"), findings.NO_VEHICLE));
    const times = this.#times(row, problems);
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
  #judge(row: TableRow, times: Times, distance_km: number, problems: Problem[]): boolean {
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

  #times(row: TableRow, problems: Problem[]): Times | undefined {
    const log = this.#log;
    const date = this.#cellMoment(row, "date", problems);
    const start = this.#pointOf(row, "start", date, problems);
    const endDay = this.#cellMoment(row, "endDate", problems);
    const end = this.#pointOf(row, "end", endDay ?? withoutTime(start ?? date), problems);
    if (!start || !end || start.minute === undefined || end.minute === undefined) {
      if (!hasErrors(problems)) {
        const field: TripField = start?.minute === undefined ? "start" : "end";
        const name = field === "start" ? ["Der Beginn", "The beginning"] : ["Das Ende", "The end"];
        problems.push(
          errorAt(this.#timePlace(row, field), trip.missing(name[0] as string, name[1] as string)),
        );
      }
      return undefined;
    }
    const from_min = minuteNumber(start);
    let to_min = minuteNumber(end);
    const endPlace = this.#timePlace(row, "end");
    const day = readMoment(log.text(row, "start"), this.#dates.start) ? "start" : "date";
    if (start.day > this.#asOf) problems.push(errorAt(log.place(row, day), findings.futureDate(this.#asOf)));
    if (start.day < findings.FIRST_DAY) problems.push(errorAt(log.place(row, day), findings.TOO_EARLY));
    if (to_min < from_min) {
      const hasOwnDay =
        endDay !== undefined || readMoment(log.text(row, "end"), this.#dates.end) !== undefined;
      if (hasOwnDay) {
        problems.push(errorAt(endPlace, trip.DATES_REVERSED));
        return undefined;
      }
      to_min += DAY_MIN;
      problems.push(warningAt(endPlace, trip.overMidnight(isoOf(momentOfMinute(to_min)))));
    }
    return { from_min, to_min };
  }

  /** Where a time stands: in its own column, else in that of its day. */
  #timePlace(row: TableRow, field: "start" | "end"): Place {
    if (this.#log.has(field)) return this.#log.place(row, field);
    return this.#log.place(row, field === "end" && this.#log.has("endDate") ? "endDate" : "date");
  }

  /** Day of a cell that must be one, where it is filled. */
  #cellMoment(row: TableRow, field: "date" | "endDate", problems: Problem[]): Moment | undefined {
    const text = this.#log.text(row, field);
    if (text === "") return undefined;
    const moment = readMoment(text, this.#dates[field]);
    if (!moment)
      problems.push(
        errorAt(
          this.#log.place(row, field),
          notA(text, "kein gültiges Datum", "not a valid date", "BAD_DATE"),
        ),
      );
    return moment;
  }

  /** A point in time from a cell with day and time, or from a clock and the day beside it. */
  #pointOf(
    row: TableRow,
    field: "start" | "end",
    day: Moment | undefined,
    problems: Problem[],
  ): Moment | undefined {
    const text = this.#log.text(row, field);
    if (text === "") return day;
    const whole = readMoment(text, this.#dates[field]);
    if (whole)
      return whole.minute === undefined && day?.minute !== undefined
        ? { ...whole, minute: day.minute }
        : whole;
    const minute = readClock(text);
    if (minute !== undefined && day) return { day: day.day, minute };
    const place = this.#log.place(row, field);
    if (minute === undefined)
      problems.push(errorAt(place, notA(text, "kein Zeitpunkt", "no point in time", "BAD_TIME")));
    else if (!hasErrors(problems)) problems.push(errorAt(this.#log.place(row, "date"), findings.NO_DATE));
    return undefined;
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
    if (number.odd)
      problems.push(
        warningAt(
          place,
          (number.odd === "mark" ? findings.otherMark : findings.ambiguousNumber)(text, number.value),
        ),
      );
    if (number.convertedFrom !== undefined && !/^km$|^kilometer$/i.test(number.convertedFrom))
      problems.push(warningAt(place, findings.converted(number.convertedFrom, "km", number.value)));
    return number.value;
  }
}

interface Times {
  from_min: number;
  to_min: number;
}

/** The day alone: the time of a beginning is not that of an end. */
const withoutTime = (moment: Moment | undefined): Moment | undefined => moment && { day: moment.day };
