import type { ClassTables } from "../../fleet/trajectories.ts";
import type { Programme } from "../programme.ts";

/**
 * Every so manyth class of a programme, counted so many times: demands and properties stay whole, and so prices and
 * rounding cuts found for it are near those of the programme. Cuts follow from the demands alone and hold for both.
 */
export function sampleOf(programme: Programme, every: number): Programme {
  const { classes, covered, homes, T } = programme;
  const chosen = [...classes.keys()].filter((c) => c % every === 0);
  const sampled = new Int32Array(chosen.length * T);
  chosen.forEach((c, i) => sampled.set(homes.subarray(c * T, (c + 1) * T), i * T));
  return {
    ...programme,
    classes: chosen.map((c) => counted(classes[c] as ClassTables, every)),
    covered: chosen.map((c) => covered[c] as boolean),
    homes: sampled,
  };
}

/** The same tables for a multiple of the vehicles. */
function counted(tables: ClassTables, times: number): ClassTables {
  const copy: ClassTables = Object.create(Object.getPrototypeOf(tables));
  return Object.assign(copy, tables, { count: tables.count * times });
}
