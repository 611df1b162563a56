import type { DateForm } from "../cell-date.ts";
import { notA } from "../cell-reading.ts";
import { errorAt, hasErrors, type Place, type Problem, warningAt } from "../problem.ts";
import type { TableRow } from "../table.ts";
import * as findings from "./findings.ts";
import type { LogForms, LogTable } from "./log-table.ts";
import { isoOf, type Moment, minuteNumber, momentOfMinute, readClock, readMoment } from "./moment.ts";
import * as trip from "./trip-findings.ts";
import type { TripField } from "./trip-rows.ts";

/** Minutes since 1970, local clock. */
export interface TripTimes {
  from_min: number;
  to_min: number;
}

const DAY_MIN = 1440;

/** Reads beginning and end of trips: full points in time, or days and clocks in columns of their own. */
export class TripTimesReader {
  readonly #log: LogTable<TripField>;
  readonly #asOf: string;
  readonly #dates: Record<"date" | "start" | "end" | "endDate", DateForm>;

  constructor(log: LogTable<TripField>, forms: LogForms<TripField>, asOf: string) {
    this.#log = log;
    this.#asOf = asOf;
    this.#dates = {
      date: forms.date("date"),
      start: forms.date("start"),
      end: forms.date("end"),
      endDate: forms.date("endDate"),
    };
  }

  read(row: TableRow, problems: Problem[]): TripTimes | undefined {
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
}

/** The day alone: the time of a beginning is not that of an end. */
const withoutTime = (moment: Moment | undefined): Moment | undefined => moment && { day: moment.day };
