import type { Context } from "../context.ts";
import type { ChargePointType, SegmentTechnology } from "../model/reference.ts";
import type { Reason } from "../model/plan.ts";
import { valueAt } from "../parameters.ts";
import { STEP_H } from "../units.ts";
import { annualEnergy, type EnergyUse } from "./energy.ts";
import { parkedSteps, type ResolvedVehicle } from "./resolve.ts";

export type Light = "green" | "yellow" | "red";
export interface Lights {
  range: { light: Light; reason: Reason };
  charging: { light: Light; reason: Reason };
}

/** What one vehicle needs of its home to run on the grid. */
export interface PlugNeed {
  /** smallest kind of point that refills the 95 % winter day within the parking window */
  pointPower_kW: number;
  /** power the vehicle draws there */
  chargePower_kW: number;
  /** energy on the design day: mean operating day in winter, at the plug */
  designDay_kWh: number;
}

/** One technology for one vehicle: yearly energy, plug, lights; not allowed where a light is red. */
export interface Option {
  data: SegmentTechnology;
  energy: EnergyUse;
  plug: PlugNeed | undefined;
  lights: Lights;
  suitable: boolean;
}

const reason = (code: string, de: string, en: string): Reason => ({ code, de, en });
const round1 = (value: number): number => Math.round(value * 10) / 10;
const german = (value: number): string => String(round1(value)).replace(".", ",");

/** Points that may be built or stand already, smallest power first within AC and DC. */
export const buildablePoints = (context: Context): ChargePointType[] => {
  const only = context.scenario.chargingPolicy?.powers_kW;
  return context.reference.chargePoints
    .filter((type) => !only || only.includes(type.power_kW))
    .sort((a, b) => a.power_kW - b.power_kW);
};

/** Suitability of a technology for a vehicle: formulas S1 (range) and S2 (charging) in docs/method.md. */
export function optionFor(context: Context, vehicle: ResolvedVehicle, data: SegmentTechnology): Option {
  const at = context.scenario.startDate;
  const energy = annualEnergy(data, vehicle.work, vehicle.dutyFactor, at);
  const q = data.quantities;
  if (energy.electricity_kWh <= 0 || !q.batteryUsable_kWh) {
    const none = {
      light: "green" as const,
      reason: reason("NO_PLUG_NEEDED", "braucht keinen Ladepunkt", "needs no charge point"),
    };
    return { data, energy, plug: undefined, lights: { range: none, charging: none }, suitable: true };
  }
  const winter = q.winterFactor ? valueAt(q.winterFactor, at) : 1;
  const usable =
    valueAt(q.batteryUsable_kWh, at) * (q.batteryAgeingShare ? valueAt(q.batteryAgeingShare, at) : 1);
  const day = (share: number): number => energy.electricity_kWh * share * winter;
  const range = data.technology.combustionEngine
    ? {
        light: "green" as const,
        reason: reason(
          "RANGE_ENGINE",
          "fährt bei leerer Batterie mit Kraftstoff weiter",
          "goes on with fuel when the battery is empty",
        ),
      }
    : rangeLight(
        day(vehicle.p95DayShare),
        vehicle.maxDayShare === undefined ? undefined : day(vehicle.maxDayShare),
        usable,
      );
  const refill_kWh = Math.min(day(vehicle.p95DayShare), usable);
  const hours = parkedSteps(vehicle) * STEP_H;
  const point = smallestPoint(context, data, refill_kWh, hours);
  const charging = point
    ? {
        light: "green" as const,
        reason: reason(
          "CHARGING_FITS",
          `${german(refill_kWh)} kWh in ${german(hours)} h Standzeit an ${point.pointPower_kW} kW`,
          `${round1(refill_kWh)} kWh within ${hours} h parked at ${point.pointPower_kW} kW`,
        ),
      }
    : {
        light: "red" as const,
        reason: reason(
          "CHARGING_TOO_SLOW",
          `${german(refill_kWh)} kWh passen nicht in ${german(hours)} h Standzeit`,
          `${round1(refill_kWh)} kWh do not fit into ${hours} h parked`,
        ),
      };
  return {
    data,
    energy,
    lights: { range, charging },
    plug: point && {
      ...point,
      designDay_kWh: Math.min(day(vehicle.meanDayShare), usable, point.chargePower_kW * hours),
    },
    suitable: range.light !== "red" && charging.light !== "red",
  };
}

function rangeLight(p95_kWh: number, max_kWh: number | undefined, usable_kWh: number): Lights["range"] {
  const numbers = {
    de: `${german(p95_kWh)} kWh am langen Wintertag, ${german(usable_kWh)} kWh nutzbar nach Alterung`,
    en: `${round1(p95_kWh)} kWh on a long winter day, ${round1(usable_kWh)} kWh usable after ageing`,
  };
  if (p95_kWh > usable_kWh)
    return { light: "red", reason: reason("RANGE_TOO_SHORT", numbers.de, numbers.en) };
  if (max_kWh === undefined || max_kWh > usable_kWh)
    return {
      light: "yellow",
      reason: reason(
        "RANGE_LONGEST_DAY",
        `${numbers.de}; der längste Tag ist unbekannt oder länger`,
        `${numbers.en}; the longest day is unknown or longer`,
      ),
    };
  return { light: "green", reason: reason("RANGE_FITS", numbers.de, numbers.en) };
}

function smallestPoint(
  context: Context,
  data: SegmentTechnology,
  energy_kWh: number,
  hours: number,
): Omit<PlugNeed, "designDay_kWh"> | undefined {
  const at = context.scenario.startDate;
  const limit = { AC: data.quantities.chargePowerAc_kW, DC: data.quantities.chargePowerDc_kW };
  for (const type of buildablePoints(context)) {
    const own = limit[type.current];
    const power = Math.min(type.power_kW, own ? valueAt(own, at) : 0);
    if (power > 0 && power * hours >= energy_kWh - 1e-9)
      return { pointPower_kW: type.power_kW, chargePower_kW: power };
  }
  return undefined;
}
