import { type ChargingType, manageDay } from "../charging/managed-load.ts";
import { type Site, siteHeadroom } from "../charging/sites.ts";
import type { Master } from "./master.ts";
import type { Programme } from "./programme.ts";
import { type Cut, makeCut } from "./rows.ts";

/** Share of a rung below which it is noise of the linear solver. */
const NONE = 1e-6;

interface Present {
  class: number;
  option: number;
  count: number;
}

/** Number of vehicles by class and option in service at a site in a year. */
function presence(
  programme: Programme,
  master: Master,
  x: Float64Array,
  s: number,
  t: number,
): Map<string, Present> {
  const present = new Map<string, Present>();
  const B = master.build.columns.length;
  master.columns.forEach((column, j) => {
    const amount = x[B + j] as number;
    if (amount < 1e-9 || programme.homes[column.class * programme.T + t] !== s) return;
    const option = column.account.inService[t] as number;
    const key = `${column.class}|${option}`;
    const known = present.get(key) ?? { class: column.class, option, count: 0 };
    known.count += amount;
    present.set(key, known);
  });
  return present;
}

/** Vehicles and users who charge at a site in a year, as types of the design day. */
function chargingTypes(
  programme: Programme,
  master: Master,
  x: Float64Array,
  s: number,
  t: number,
): ChargingType[] {
  const types: ChargingType[] = [...(programme.sites[s]?.users[t]?.types ?? [])];
  for (const { class: c, option, count } of presence(programme, master, x, s, t).values()) {
    const { of } = programme.classes[c] as Programme["classes"][number];
    const plug = of.options[option]?.plug;
    if (plug)
      types.push({
        count,
        energy_kWh: plug.designDay_kWh,
        power_kW: plug.chargePower_kW,
        arrivalStep: of.one.arrivalStep,
        departureStep: of.one.departureStep,
      });
  }
  return types;
}

/** Headroom at a (possibly fractional) state of the ladder: each rung adds its share. */
function ladderHeadroom(site: Site, master: Master, x: Float64Array, s: number, t: number): Float64Array {
  const result = siteHeadroom(site, 0);
  site.ladder.rungs.forEach((_, l) => {
    const column = master.build.rungs[s]?.[l]?.[t] as number;
    const share = column >= 0 ? (x[column] as number) : 0;
    if (share < NONE) return;
    const below = siteHeadroom(site, l);
    siteHeadroom(site, l + 1).forEach((above, step) => {
      result[step] = (result[step] as number) + share * (above - (below[step] as number));
    });
  });
  return result;
}

/** Simulates the design day of every site and year; returns the violated cuts (empty = charging verified). */
export function violatedCuts(programme: Programme, master: Master, x: Float64Array): Cut[] {
  const cuts: Cut[] = [];
  programme.sites.forEach((site, s) => {
    for (let t = 0; t < programme.T; t += 1) {
      if (!site.open[t]) continue;
      const day = manageDay(chargingTypes(programme, master, x, s, t), ladderHeadroom(site, master, x, s, t));
      if (day.cut && day.shortfall_kWh > 1e-5) cuts.push(makeCut(programme, s, t, day.cut));
    }
  });
  return cuts;
}
