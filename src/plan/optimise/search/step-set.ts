import { forcedEnergy } from "../../charging/managed-load.ts";
import { type Site, siteHeadroom } from "../../charging/sites.ts";
import type { ClassTables } from "../../fleet/trajectories.ts";
import { STEP_H, STEPS_PER_DAY } from "../../units.ts";

/** A set of steps in which energy is forced, with what each rung leaves in it. */
export interface StepSet {
  steps: Uint8Array;
  room_kWh: Float64Array;
  /** what users force, by year */
  users_kWh: Float64Array;
}

export const allSteps = (): Uint8Array => new Uint8Array(STEPS_PER_DAY).fill(1);

export const sameSteps = (a: Uint8Array, b: Uint8Array): boolean => a.every((step, i) => step === b[i]);

export function stepSet(site: Site, T: number, steps: Uint8Array): StepSet {
  return {
    steps,
    room_kWh: Float64Array.from({ length: site.ladder.rungs.length + 1 }, (_, rung) => {
      const headroom = siteHeadroom(site, rung);
      let room = 0;
      for (let i = 0; i < STEPS_PER_DAY; i += 1) if (steps[i]) room += (headroom[i] as number) * STEP_H;
      return room;
    }),
    users_kWh: Float64Array.from({ length: T }, (_, t) =>
      (site.users[t]?.types ?? []).reduce((sum, type) => sum + type.count * forcedEnergy(type, steps), 0),
    ),
  };
}

/** Energy that a vehicle of a class in service with an option forces into a set, kWh; 0 without a plug. */
export function forcedInto({ steps }: StepSet, { of }: ClassTables, option: number): number {
  const plug = of.options[option]?.plug;
  if (!plug) return 0;
  return forcedEnergy(
    {
      energy_kWh: plug.designDay_kWh,
      power_kW: plug.chargePower_kW,
      arrivalStep: of.one.arrivalStep,
      departureStep: of.one.departureStep,
    },
    steps,
  );
}
