import type { Draw } from "../../plan/draw.ts";

/** A reading as the instrument had it and as somebody wrote it down. */
export interface MadeReading {
  day: number;
  true_km: number;
  written_km: number;
  litres: number;
}
export interface MadeVehicle {
  readings: MadeReading[];
  /** Kilometres that the process drives in a year on average. */
  truth_km_per_a: number;
  truth_l_per_100km: number;
}
export interface MadeOptions {
  days: number;
  /** Share of readings that are mistyped. */
  typoShare: number;
  /** Only errors that no vehicle could have driven. */
  grossOnly?: boolean;
}

const SIGMA = 0.7;
/** Days of the year without use: three weeks in summer, two at its end. */
const isHoliday = (day: number): boolean => (day >= 200 && day < 221) || day >= 351;
const HOLIDAY_DAYS = 21 + 14;

const normal = (draw: Draw): number =>
  Math.sqrt(-2 * Math.log(draw.next() + 1e-12)) * Math.cos(2 * Math.PI * draw.next());

/** What people do to a number: digits doubled, lost, swapped, wrong; the trip meter instead of the odometer. */
export function mistyped(true_km: number, draw: Draw, grossOnly: boolean): number {
  const digits = String(true_km);
  const at = draw.integer(0, digits.length - 2);
  const swap = Number(`${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`);
  const kinds = [
    () => true_km * 10,
    () => Math.floor(true_km / 10),
    () => Number(`1${digits}`),
    () => draw.integer(200, 700),
  ];
  const small = [
    () => swap,
    () => Number(`${digits.slice(0, at)}${draw.integer(0, 9)}${digits.slice(at + 1)}`),
    () => true_km + draw.integer(-3000, 3000),
  ];
  return draw.pick(grossOnly ? kinds : [...kinds, ...small])();
}

/** A vehicle that drives on most working days, unequal distances, more in winter, nothing in the holidays; read when it is refuelled. */
export function madeVehicle(draw: Draw, { days, typoShare, grossOnly = false }: MadeOptions): MadeVehicle {
  const mean_km = draw.between(15, 120);
  const useShare = draw.between(0.5, 0.9);
  const use = draw.between(5, 9);
  const range_km = draw.between(350, 700);
  const firstDay = draw.integer(0, 364);
  let odometer = draw.integer(5_000, 200_000);
  let since = 0;
  const readings: MadeReading[] = [];
  for (let day = 0; day < days; day += 1) {
    const ofYear = (day + firstDay) % 365;
    if ((day + firstDay) % 7 >= 5 || isHoliday(ofYear) || draw.next() >= useShare) continue;
    const season = 1 + 0.2 * Math.cos((2 * Math.PI * ofYear) / 365);
    const km = mean_km * Math.exp(SIGMA * normal(draw) - (SIGMA * SIGMA) / 2) * season;
    odometer += km;
    since += km;
    if (since <= range_km) continue;
    const true_km = Math.round(odometer);
    const isWrong = draw.next() < typoShare;
    readings.push({
      day,
      true_km,
      written_km: isWrong ? mistyped(true_km, draw, grossOnly) : true_km,
      litres: Number(((since * use) / 100).toFixed(2)),
    });
    since = 0;
  }
  return {
    readings,
    truth_km_per_a: mean_km * useShare * (5 / 7) * (365.25 - (HOLIDAY_DAYS * 365.25) / 365),
    truth_l_per_100km: use,
  };
}

export const dayText = (day: number): string =>
  new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
