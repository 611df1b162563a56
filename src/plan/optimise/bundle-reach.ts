import type { ClassTables } from "../fleet/trajectories.ts";
import type { Bundles } from "./bundles.ts";
import type { Programme } from "./programme.ts";

/** Bundles that no plan can bring into scope: all their awards together, each at its dearest, stay below the threshold. */
export function beyondReach({ classes, T }: Programme, bundles: Bundles): Set<string> {
  const most = new Map<string, { value_EUR: number; threshold_EUR: number }>();
  for (const tables of classes)
    for (let year = 0; year < T; year += 1)
      for (const [key, { value_EUR, option }] of dearest(tables, year, bundles)) {
        const of = most.get(key) ?? {
          value_EUR: 0,
          threshold_EUR: bundles.thresholdFor(tables, option, year),
        };
        most.set(key, of);
        of.value_EUR += value_EUR * tables.count;
      }
  return new Set(
    [...most].flatMap(([key, { value_EUR, threshold_EUR }]) => (value_EUR < threshold_EUR ? [key] : [])),
  );
}

/** The dearest award of one vehicle for a delivery in a year, by bundle: lead times may part the awards of a year. */
function dearest(
  tables: ClassTables,
  year: number,
  bundles: Bundles,
): Map<string, { value_EUR: number; option: number }> {
  const found = new Map<string, { value_EUR: number; option: number }>();
  for (let option = 0; option < tables.options.length; option += 1) {
    if (!tables.deliverable[option]?.[year]) continue;
    const key = bundles.keyOf(tables, option, year);
    const value_EUR = bundles.valueOf(tables, option, year);
    if (value_EUR >= (found.get(key)?.value_EUR ?? 0)) found.set(key, { value_EUR, option });
  }
  return found;
}
