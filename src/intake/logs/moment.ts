import { type DateForm, readDate } from "../cell-date.ts";

/** A local point in time; `minute` of the day where the log says it. */
export interface Moment {
  /** YYYY-MM-DD. */
  day: string;
  minute?: number;
}

const DAY_MS = 86_400_000;
const MINUTES = 1440;
const CLOCK =
  /(?:^|[T ,])(\d{1,2})[:.h](\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(am|pm|uhr|h)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/** "8 Uhr", "9 h", "5 pm". */
const FULL_HOUR = /(?:^|[T ,])(\d{1,2})()\s*(am|pm|uhr|h)$/i;

/** Minute of the day of a cell such as "8:05", "08.05 Uhr", "1:30 pm" or a spreadsheet's fraction of a day. */
export function readClock(cell: string): number | undefined {
  const text = cell.trim();
  if (/^0?[.,]\d+$/.test(text)) return Math.round(Number(text.replace(",", ".")) * MINUTES) % MINUTES;
  if (/^(?:[01]\d|2[0-3])[0-5]\d$/.test(text)) return Number(text.slice(0, 2)) * 60 + Number(text.slice(2));
  const match = CLOCK.exec(text) ?? FULL_HOUR.exec(text);
  if (!match) return undefined;
  let hour = Number(match[1]);
  const minute = Number(match[2] || 0);
  const half = match[3]?.toLowerCase();
  if (half === "pm" && hour < 12) hour += 12;
  if (half === "am" && hour === 12) hour = 0;
  if (hour === 24 && minute === 0) return MINUTES;
  return hour < 24 && minute < 60 ? hour * 60 + minute : undefined;
}

/** Day and, where it stands there, time of a cell. A stated zone is dropped: logs speak of local time. */
export function readMoment(cell: string, form: DateForm): Moment | undefined {
  const text = cell.trim();
  const serial = /^(\d{5})[.,](\d+)$/.exec(text);
  const dayText = serial
    ? (serial[1] as string)
    : text.replace(/[T ,]+\d{1,2}(?:[:.h]\d{2}.*|\s*(?:am|pm|uhr|h))$/i, "");
  const day = readDate(dayText, form);
  if (day === undefined) return undefined;
  if (serial) {
    const minute = Math.round(Number(`0.${serial[2]}`) * MINUTES);
    return minute < MINUTES ? { day, minute } : { day: nextDay(day), minute: 0 };
  }
  if (dayText === text) return { day };
  const minute = readClock(text);
  if (minute === undefined) return undefined;
  return minute === MINUTES ? { day: nextDay(day), minute: 0 } : { day, minute };
}

export const nextDay = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** Days since 1970; a day without a time stands for its noon. */
export const dayNumber = ({ day, minute }: Moment): number =>
  Date.parse(day) / DAY_MS + (minute ?? MINUTES / 2) / MINUTES;

/** YYYY-MM-DDTHH:MM. */
export function isoOf({ day, minute = 0 }: Moment): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${day}T${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** Minutes since 1970 of a moment with a time. */
export const minuteNumber = ({ day, minute = 0 }: Moment): number =>
  Math.round(Date.parse(day) / 60_000) + minute;

export const momentOfMinute = (minutes: number): Moment => {
  const minute = ((minutes % MINUTES) + MINUTES) % MINUTES;
  return { day: new Date((minutes - minute) * 60_000).toISOString().slice(0, 10), minute };
};
