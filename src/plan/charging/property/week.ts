import type { LoadProfile } from "../../model/reference.ts";
import { MissingReferenceError } from "../../parameters.ts";
import { STEP_H, STEPS_PER_DAY } from "../../units.ts";
import type { ChargingType } from "../managed-load.ts";

/** A typical week per season, read at the month in its middle. */
export const SEASONS = [
  { season: "winter", month: 1, dayOfYear: 15, summerTime: false },
  { season: "spring", month: 4, dayOfYear: 105, summerTime: true },
  { season: "summer", month: 7, dayOfYear: 196, summerTime: true },
  { season: "autumn", month: 10, dayOfYear: 288, summerTime: true },
] as const;
export type Season = (typeof SEASONS)[number]["season"];

const WORKDAYS = 5;
const DAYS = 7;
export const STEPS_PER_WEEK = DAYS * STEPS_PER_DAY;

/** Load of a building in a week from Monday 00:00, kW per step: five working days, Saturday, Sunday. */
export function weekBaseLoad(
  profiles: readonly LoadProfile[],
  profileId: string,
  month: number,
  baseLoad_kWh_per_a: number,
): Float64Array {
  const profile = profiles.find((entry) => entry.id === profileId);
  if (!profile)
    throw MissingReferenceError.unknown({
      de: `Lastprofil „${profileId}“`,
      en: `load profile "${profileId}"`,
    });
  const week_kW = new Float64Array(STEPS_PER_WEEK);
  for (let day = 0; day < DAYS; day += 1) {
    const dayType = day < WORKDAYS ? "workday" : day === WORKDAYS ? "saturday" : "sunday";
    const found = profile.days.find((entry) => entry.month === month && entry.dayType === dayType);
    if (!found)
      throw MissingReferenceError.unknown({
        de: `Lastprofil „${profileId}“, Monat ${month}, Tagart ${dayType}`,
        en: `load profile "${profileId}", month ${month}, kind of day ${dayType}`,
      });
    for (let step = 0; step < STEPS_PER_DAY; step += 1)
      week_kW[day * STEPS_PER_DAY + step] =
        ((found.energy_kWh_per_step[step] as number) * (baseLoad_kWh_per_a / 1e6)) / STEP_H;
  }
  return week_kW;
}

/** Charging of vehicles that stand alike, as one: a stay from `from` to before `to`, energy to be drawn, most power. */
export interface Stay {
  from: number;
  to: number;
  energy_kWh: number;
  power_kW: number;
  /** vehicles, and what one of them draws: for charging without management each ends on its own */
  count: number;
}

/**
 * Stays of a week: every vehicle is out on the five working days and charges from its arrival to its next
 * departure. Who comes home on Friday stands over the weekend and is full when Monday begins; so is everybody
 * when the week begins. Stays within one day (users, night shifts) fall on working days only.
 */
export function weekStays(types: readonly ChargingType[]): Stay[] {
  const stays: Stay[] = [];
  for (const { count, energy_kWh, power_kW, arrivalStep, departureStep } of types) {
    if (count <= 0 || energy_kWh <= 0) continue;
    const overnight = departureStep <= arrivalStep;
    for (let day = 0; day < WORKDAYS; day += 1) {
      const last = overnight && day === WORKDAYS - 1;
      stays.push({
        from: day * STEPS_PER_DAY + arrivalStep,
        to: last ? STEPS_PER_WEEK : (day + (overnight ? 1 : 0)) * STEPS_PER_DAY + departureStep,
        energy_kWh: count * energy_kWh,
        power_kW: count * power_kW,
        count,
      });
    }
  }
  return stays;
}
