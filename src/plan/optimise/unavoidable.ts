import { soonestDelivery } from "../fleet/windows.ts";
import type { Programme } from "./programme.ts";

/** Discounted cost of the years before each vehicle's first possible change: no decision moves it (formula O2). */
export function unavoidableCost(programme: Programme): number {
  let sum = 0;
  for (const tables of programme.classes) {
    const { T } = programme;
    const own = tables.of.own;
    const first = Math.min(T, Math.max(tables.firstWindow.from, soonestDelivery(tables)));
    for (let t = 0; t < first; t += 1)
      sum +=
        tables.count *
        (programme.discount[t] as number) *
        (tables.energy(own, t) + tables.upkeep(own, -1, t));
  }
  return sum;
}
