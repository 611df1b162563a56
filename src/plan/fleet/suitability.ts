import type { Context } from "../context.ts";
import type { SegmentTechnology } from "../model/reference.ts";
import { valueAt } from "../parameters.ts";
import { STEP_H } from "../units.ts";
import { annualEnergy, type EnergyUse } from "./energy.ts";
import { parkedSteps, type ResolvedVehicle } from "./resolve.ts";
import { chargingVerdict, fuelVerdict } from "./suitability/charging.ts";
import { dutyVerdict } from "./suitability/duty.ts";
import { smallestPoint } from "./suitability/points.ts";
import { type RangeVerdict, rangeVerdict } from "./suitability/range.ts";
import { type Verdict, verdict } from "./suitability/verdict.ts";

export { buildablePoints } from "./suitability/points.ts";
export type { Light } from "./suitability/verdict.ts";

/** Three lights; a red one takes the technology out of the programme. */
export interface Lights {
  range: Verdict | RangeVerdict;
  charging: Verdict;
  duty: Verdict;
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

const noBattery = verdict("green", [], () => ({
  code: "RANGE_FUEL",
  de: "fährt mit Kraftstoff; Reichweite wie heute",
  en: "runs on fuel; range as today",
}));
const engineGoesOn = verdict("green", [], () => ({
  code: "RANGE_ENGINE",
  de: "fährt bei leerer Batterie mit Kraftstoff weiter",
  en: "goes on with fuel when the battery is empty",
}));

const isSuitable = ({ range, charging, duty }: Lights): boolean =>
  range.light !== "red" && charging.light !== "red" && duty.light !== "red";

/** Suitability of a technology for a vehicle: formulas S1 to S5 in docs/method.md. */
export function optionFor(context: Context, vehicle: ResolvedVehicle, data: SegmentTechnology): Option {
  const at = context.scenario.startDate;
  const energy = annualEnergy(data, vehicle.work, vehicle.dutyFactor, at);
  const q = data.quantities;
  const duty = dutyVerdict(context, vehicle, data);
  if (energy.electricity_kWh <= 0 || !q.batteryUsable_kWh) {
    const lights = { range: noBattery, charging: fuelVerdict(data, data === vehicle.own), duty };
    return { data, energy, plug: undefined, lights, suitable: isSuitable(lights) };
  }
  const winter = q.winterFactor ? valueAt(q.winterFactor, at) : 1;
  const usable =
    valueAt(q.batteryUsable_kWh, at) * (q.batteryAgeingShare ? valueAt(q.batteryAgeingShare, at) : 1);
  const year_kWh = energy.electricity_kWh * winter;
  const refill_kWh = Math.min(year_kWh * vehicle.p95DayShare, usable);
  const hours = parkedSteps(vehicle) * STEP_H;
  const point = smallestPoint(context, data, refill_kWh, hours);
  const lights: Lights = {
    range: data.technology.combustionEngine
      ? engineGoesOn
      : rangeVerdict(context, vehicle, data, year_kWh, winter, usable),
    charging: chargingVerdict(context, vehicle, data, refill_kWh, hours, point),
    duty,
  };
  return {
    data,
    energy,
    lights,
    plug: point && {
      ...point,
      designDay_kWh: Math.min(year_kWh * vehicle.meanDayShare, usable, point.chargePower_kW * hours),
    },
    suitable: isSuitable(lights),
  };
}
