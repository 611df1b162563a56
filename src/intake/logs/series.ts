import { logParameter } from "./parameters.ts";
import { consistentReadings, type Reading } from "./readings.ts";

export interface Series {
  /** Positions of the readings that the estimate rests on. */
  used: number[];
  /** Position of the first reading after an odometer began anew; undefined where it never did. */
  reset: number | undefined;
  /** Readings that fit no series: typing errors. */
  misfits: number[];
  /** So few agree, or so many do not, that nobody can tell which are right. */
  isUndecided: boolean;
}

/** From this many on, readings that agree with each other are no accident. */
const LEAST_SERIES = 3;

/**
 * Splits the readings of one vehicle, in order of time, into what belongs together and what does not. Where a
 * second series follows or precedes the first without overlap, the odometer began anew: a new vehicle under the
 * same number, or a new instrument. Then the later series speaks, if it spans long enough.
 */
export function splitSeries(readings: readonly Reading[]): Series {
  const main = consistentReadings(readings);
  const inMain = new Set(main);
  const rest = readings.map((_, index) => index).filter((index) => !inMain.has(index));
  const second = consistentReadings(rest.map((index) => readings[index] as Reading)).map(
    (position) => rest[position] as number,
  );
  const isLater = second.length > 0 && (second[0] as number) > (main.at(-1) as number);
  const isEarlier = second.length > 0 && (second.at(-1) as number) < (main[0] as number);
  const isSeries = second.length >= LEAST_SERIES && (isLater || isEarlier);
  if (!isSeries) return { used: main, reset: undefined, misfits: rest, isUndecided: undecided(main, rest) };
  const inSecond = new Set(second);
  const [earlier, later] = isLater ? [main, second] : [second, main];
  const span_d = at(readings, later.at(-1)) - at(readings, later[0]);
  const used = span_d >= logParameter("shortSpan_d") ? later : earlier;
  const misfits = rest.filter((index) => !inSecond.has(index));
  return { used, reset: later[0], misfits, isUndecided: undecided(used, misfits) };
}

/** One wrong reading among three can be any of them; of many the larger part decides. */
const undecided = ({ length }: readonly number[], misfits: readonly number[]): boolean =>
  misfits.length > 0 &&
  (length < LEAST_SERIES || misfits.length > (length < 2 * LEAST_SERIES ? length / 2 : length));

const at = (readings: readonly Reading[], index: number | undefined): number =>
  (readings[index as number] as Reading).at_d;

/** What was probably meant by a mistyped reading: the one simple error that brings it between its neighbours. */
export function probablyMeant(odometer_km: number, from_km: number, to_km: number): number | undefined {
  const digits = String(Math.round(odometer_km));
  const candidates = new Set<number>([odometer_km * 10, Math.floor(odometer_km / 10)]);
  for (let i = 0; i + 1 < digits.length; i += 1)
    candidates.add(Number(`${digits.slice(0, i)}${digits[i + 1]}${digits[i]}${digits.slice(i + 2)}`));
  for (let first = 1; first <= 9; first += 1) candidates.add(Number(`${first}${digits}`));
  candidates.add(Number(digits.slice(1)));
  for (let i = 0; i < digits.length; i += 1)
    for (let digit = 0; digit <= 9; digit += 1)
      candidates.add(Number(`${digits.slice(0, i)}${digit}${digits.slice(i + 1)}`));
  candidates.delete(odometer_km);
  const fitting = [...candidates].filter((value) => value >= from_km && value <= to_km);
  return fitting.length === 1 ? fitting[0] : undefined;
}
