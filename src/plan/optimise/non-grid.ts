import type { Context } from "../context.ts";
import { PURPOSE_WORDS, USE_WORDS } from "../fleet/use-words.ts";
import type { ResolvedVehicle } from "../fleet/resolve.ts";
import type { Warning } from "../model/plan.ts";
import type { NonGridRule } from "../model/scenario.ts";
import type { Programme } from "./programme.ts";

/** Whom a floor counts, a use or a purpose, and at which property; undefined = at any. */
export type NonGridFloor = Pick<NonGridRule, "use" | "purpose"> & { homePropertyId: string | undefined };

/** Whether a floor speaks of a vehicle, wherever it stands. A use that the list leaves open is that of its segment. */
export const speaksOf = (floor: NonGridFloor, vehicle: ResolvedVehicle): boolean =>
  floor.purpose === undefined ? vehicle.use === floor.use : vehicle.vehicle.purpose === floor.purpose;

/** Whether a floor counts the vehicles of class c in a year, if they then run without the grid. */
export function counts(programme: Programme, floor: NonGridFloor, c: number, t: number): boolean {
  const of = programme.classes[c]?.of;
  if (!of || !speaksOf(floor, of.one)) return false;
  if (floor.homePropertyId === undefined) return true;
  const home = programme.homes[c * programme.T + t] as number;
  return programme.sites[home]?.propertyId === floor.homePropertyId;
}

/** Vehicles of a floor that run without the grid today, by the year in which they stand at its property. */
export type TodaysCount = (floor: NonGridFloor, t: number) => number;

/** Vehicles of a floor that run without the grid today, by where they stand in a year: it asks for no more. */
export function todaysCount(programme: Programme, floor: NonGridFloor, t: number): number {
  let today = 0;
  programme.classes.forEach((tables, c) => {
    if (tables.of.one.own.fuel !== undefined && counts(programme, floor, c, t)) today += tables.count;
  });
  return today;
}

/** A floor in words: winter service, civil protection. */
export const floorWords = ({ use, purpose }: NonGridFloor): { de: string; en: string } =>
  purpose !== undefined ? PURPOSE_WORDS[purpose] : use !== undefined ? USE_WORDS[use] : { de: "–", en: "–" };

/** A rule that asks for more than run without the grid today holds what there is: said, once a rule. */
export function nonGridWarnings(context: Context, countOf: TodaysCount): Warning[] {
  const { startYear, lastYear, scenario } = context;
  return (scenario.fleetPolicy?.minimumNonGridVehicles ?? []).flatMap((rule) => {
    const floor = { ...rule, homePropertyId: rule.homePropertyId };
    const today = Array.from({ length: lastYear - startYear + 1 }, (_, t) => countOf(floor, t));
    const t = today.findIndex((count) => count < rule.count);
    if (t < 0) return [];
    const words = floorWords(floor);
    const where = rule.homePropertyId ?? { de: "alle Standorte", en: "all properties" };
    const [placeDe, placeEn] = typeof where === "string" ? [where, where] : [where.de, where.en];
    return [
      {
        code: "NON_GRID_TOO_FEW",
        ...(rule.homePropertyId === undefined ? {} : { propertyId: rule.homePropertyId }),
        year: startYear + t,
        de: `${words.de} (${placeDe}): verlangt sind ${rule.count} Fahrzeuge, die ohne Stromnetz laufen, im Bestand sind es ${startYear + t} nur ${today[t]}; mehr als der Bestand wird nicht verlangt.`,
        en: `${words.en} (${placeEn}): ${rule.count} vehicles that run without the grid are asked for, in ${startYear + t} today's fleet has only ${today[t]}; no more than these are asked for.`,
      },
    ];
  });
}
