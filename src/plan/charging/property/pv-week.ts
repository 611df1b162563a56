import { STEP_H, STEPS_PER_DAY } from "../../units.ts";
import { STEPS_PER_WEEK } from "./week.ts";

const DEGREE = Math.PI / 180;
/** Meridian of Central European Time, and degrees that the sun passes in an hour. */
const TIME_MERIDIAN_DEG = 15;
const DEG_PER_H = 15;
const DAYS_PER_SEASON = 365 / 4;

/** A solar roof, and the part of the year that is asked about. */
export interface Roof {
  power_kWp: number;
  latitude_deg: number;
  /** absent: on the meridian of the time zone */
  longitude_deg?: number;
  yield_kWh_per_kWp_a: number;
  /** share of the year's yield in this season */
  seasonShare: number;
  /** day of the year in the middle of the season */
  dayOfYear: number;
  summerTime: boolean;
}

/**
 * Mean generation of a week of a season, kW per step of clock time (formula L23): every day has its part of the
 * season's yield, in the course of global irradiation of Collares-Pereira and Rabl (Solar Energy 22, 1979) with the
 * declination of Cooper (Solar Energy 12, 1969). A mean of sunny and cloudy days, so nothing to size a connection by.
 */
export function pvWeek(roof: Roof): Float64Array {
  const day_kWh = (roof.power_kWp * roof.yield_kWh_per_kWp_a * roof.seasonShare) / DAYS_PER_SEASON;
  const course = dayCourse(roof);
  const sum = course.reduce((all, value) => all + value, 0);
  return Float64Array.from(
    { length: STEPS_PER_WEEK },
    (_, step) => (day_kWh * (course[step % STEPS_PER_DAY] as number)) / sum / STEP_H,
  );
}

/** Relative irradiation of each step of a day. */
function dayCourse({ latitude_deg, longitude_deg, dayOfYear, summerTime }: Roof): Float64Array {
  const declination = 23.45 * DEGREE * Math.sin(2 * Math.PI * ((284 + dayOfYear) / 365));
  const cosSunset = -Math.tan(latitude_deg * DEGREE) * Math.tan(declination);
  const sunset = Math.acos(Math.min(1, Math.max(-1, cosSunset)));
  const a = 0.409 + 0.5016 * Math.sin(sunset - Math.PI / 3);
  const b = 0.6609 - 0.4767 * Math.sin(sunset - Math.PI / 3);
  const noon_h =
    12 + (TIME_MERIDIAN_DEG - (longitude_deg ?? TIME_MERIDIAN_DEG)) / DEG_PER_H + (summerTime ? 1 : 0);
  return Float64Array.from({ length: STEPS_PER_DAY }, (_, step) => {
    const angle = ((step + 0.5) * STEP_H - noon_h) * DEG_PER_H * DEGREE;
    return Math.abs(angle) >= sunset ? 0 : (a + b * Math.cos(angle)) * (Math.cos(angle) - Math.cos(sunset));
  });
}

/** Part of a generation that building and charging use themselves, kWh of a week. */
export function usedGeneration(generation_kW: Float64Array, load_kW: Float64Array): number {
  return generation_kW.reduce(
    (sum, power, step) => sum + Math.min(power, Math.max(0, load_kW[step] as number)) * STEP_H,
    0,
  );
}
