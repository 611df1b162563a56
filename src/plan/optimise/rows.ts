import { forcedEnergy } from "../charging/managed-load.ts";
import { type Site, siteHeadroom } from "../charging/sites.ts";
import { STEP_H, STEPS_PER_DAY } from "../units.ts";
import type { Programme } from "./programme.ts";

/**
 * A cut of the charging loop: in the steps of the cut more energy is forced than the connection leaves.
 * Valid for every set of vehicles at the site (formula L2), so a proven lower bound of the simulated need.
 */
export interface Cut {
  site: number;
  year: number;
  steps: Uint8Array;
  /** kWh that one vehicle of a class with this option in service forces into the steps */
  coefficient: (c: number, option: number) => number;
  /** kWh that users force, and kWh left at today's connection and added by each rung */
  users_kWh: number;
  room_kWh: number[];
}

/** Energy left within the steps of a cut at a headroom, kWh. */
const roomOf = (headroom_kW: Float64Array, steps: Uint8Array): number => {
  let room = 0;
  for (let step = 0; step < STEPS_PER_DAY; step += 1)
    if (steps[step]) room += (headroom_kW[step] as number) * STEP_H;
  return room;
};

export function makeCut(programme: Programme, siteIndex: number, year: number, steps: Uint8Array): Cut {
  const site = programme.sites[siteIndex] as Site;
  const rooms = Array.from({ length: site.ladder.rungs.length + 1 }, (_, rung) =>
    roomOf(siteHeadroom(site, rung), steps),
  );
  const known = new Map<number, number>();
  const coefficient = (c: number, option: number): number => {
    const key = c * 64 + option;
    const found = known.get(key);
    if (found !== undefined) return found;
    const vehicle = programme.classes[c]?.of;
    const plug = vehicle?.options[option]?.plug;
    const energy =
      vehicle && plug
        ? forcedEnergy(
            {
              energy_kWh: plug.designDay_kWh,
              power_kW: plug.chargePower_kW,
              arrivalStep: vehicle.one.arrivalStep,
              departureStep: vehicle.one.departureStep,
            },
            steps,
          )
        : 0;
    known.set(key, energy);
    return energy;
  };
  return {
    site: siteIndex,
    year,
    steps,
    coefficient,
    users_kWh: (site.users[year]?.types ?? []).reduce(
      (sum, type) => sum + type.count * forcedEnergy(type, steps),
      0,
    ),
    room_kWh: rooms.map((room, i) => (i === 0 ? room : room - (rooms[i - 1] as number))),
  };
}
