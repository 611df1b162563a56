import type { ClassTables, Window } from "../fleet/trajectories.ts";
import type { Bundles } from "./bundles.ts";
import type { Programme } from "./programme.ts";

/** What all awards together could make of a bundle. */
export interface ReachableBundle {
  key: string;
  threshold_EUR: number;
  /** vehicles that may have an award in it, and what their dearest come to */
  count: number;
  most_EUR: number;
  /** awards below the threshold by themselves: the most that stay out of scope, and the fewest that come in */
  outside: number;
  inside: number;
}

/** Bundles that no plan can bring into scope: all their awards together, each at its dearest, stay below the threshold. */
export const beyondReach = (programme: Programme, bundles: Bundles): Set<string> =>
  new Set(
    [...reachableBundles(programme, bundles).values()]
      .filter(({ most_EUR, threshold_EUR }) => most_EUR < threshold_EUR)
      .map(({ key }) => key),
  );

/** Every bundle that an award of the programme may fall into. */
export function reachableBundles({ classes, T }: Programme, bundles: Bundles): Map<string, ReachableBundle> {
  const found = new Map<string, ReachableBundle & { cheapest_EUR: number; dearest_EUR: number }>();
  for (const tables of classes) {
    const most = new Map<string, { value_EUR: number; years: Set<number> }>();
    for (let year = 0; year < T; year += 1)
      for (let option = 0; option < tables.options.length; option += 1) {
        if (!tables.deliverable[option]?.[year]) continue;
        const key = bundles.keyOf(tables, option, year);
        const value_EUR = bundles.valueOf(tables, option, year);
        const threshold_EUR = bundles.thresholdFor(tables, option, year);
        const of = found.get(key) ?? {
          key,
          threshold_EUR,
          count: 0,
          most_EUR: 0,
          outside: 0,
          inside: 0,
          cheapest_EUR: Number.POSITIVE_INFINITY,
          dearest_EUR: 0,
        };
        found.set(key, of);
        const { value_EUR: known = 0, years = new Set<number>() } = most.get(key) ?? {};
        most.set(key, { value_EUR: Math.max(known, value_EUR), years: years.add(year) });
        if (value_EUR >= threshold_EUR) continue;
        of.cheapest_EUR = Math.min(of.cheapest_EUR, value_EUR);
        of.dearest_EUR = Math.max(of.dearest_EUR, value_EUR);
      }
    for (const [key, { value_EUR, years }] of most) {
      const of = found.get(key) as ReachableBundle;
      const count = tables.count * awardsIn(tables, [...years]);
      of.count += count;
      of.most_EUR += value_EUR * count;
    }
  }
  for (const of of found.values()) {
    const { threshold_EUR, cheapest_EUR, dearest_EUR } = of;
    of.outside = Math.min(of.count, Math.max(0, Math.ceil(threshold_EUR / Math.max(cheapest_EUR, 1)) - 1));
    of.inside = Math.max(1, Math.ceil(threshold_EUR / Math.max(dearest_EUR, 1) - 1e-9));
  }
  return found;
}

/** Awards of one vehicle for deliveries in some of these years at most: long lead times may let two fall into a bundle. */
const awardsIn = ({ windows }: ClassTables, years: readonly number[]): number =>
  years.some((year) => years.some((later) => later > year && (windows[year] as Window).from <= later))
    ? years.length
    : 1;
