import type { NumberStyle } from "./xlsx-parts.ts";

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Days since the workbook's epoch -> YYYY-MM-DD. */
export function dateOfSerial(serial: number, date1904 = false): string {
  return new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + Math.floor(serial) * DAY_MS)
    .toISOString()
    .slice(0, 10);
}

function timeOfSerial(serial: number): string {
  const minutes = Math.round((serial % 1) * 24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** A day with its time where the cell has one: trip logs store both in one number. */
function momentText(serial: number, date1904: boolean): string {
  // Half a minute before midnight is the next day's midnight.
  const minutes = Math.round(serial * 24 * 60);
  const rounded = minutes / (24 * 60);
  const day = dateOfSerial(rounded, date1904);
  return minutes % (24 * 60) === 0 ? day : `${day} ${timeOfSerial(rounded)}`;
}

/** Stored digits beyond the fifteenth are rounding noise that no spreadsheet shows. */
export function numberText(raw: string, style: NumberStyle, date1904: boolean): string {
  const value = Number(raw);
  if (raw === "" || !Number.isFinite(value)) return raw;
  if (style === "date" && value >= 0 && value < 2_958_466) return momentText(value, date1904);
  if (style === "time" && value >= 0) return timeOfSerial(value);
  const text = String(Number(value.toPrecision(15)));
  // A typed number has no thousands marks; a fourth decimal keeps 1.234 from being read as a group.
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}
