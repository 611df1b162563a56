import { drawFrom } from "../../../../../../bench/siting-cases.ts";
import type { Purchase } from "../../../../../../src/plan/charging/build-out/schedule/budget/frontier.ts";

export interface MadeYear {
  purchases: Purchase[];
  capacity: number;
  worth: number[];
  shares: number[];
}

/** Seven to nine purchases of four groups, with costs of which some are equal. */
export function madeYear(seed: number): MadeYear {
  const draw = drawFrom(seed);
  const count = 7 + Math.floor(3 * draw());
  const purchases = Array.from({ length: count }, () => ({
    group: Math.floor(4 * draw()),
    cost: 3 + Math.floor(12 * draw()),
  }));
  const shares = purchases.map(() => 0.1 + 0.5 * draw());
  // of a group at most one: shares come to 1 at most
  const sum = (group: number): number =>
    purchases.reduce((all, one, k) => all + (one.group === group ? (shares[k] as number) : 0), 0);
  const scaled = purchases.map(({ group }, k) => (shares[k] as number) / Math.max(1, sum(group)));
  return {
    purchases,
    capacity: 12 + Math.floor(14 * draw()),
    worth: purchases.map(() => draw() - 0.2),
    shares: scaled,
  };
}

/** Every set of purchases, one of a group at most, that the capacity pays. */
export function bundles({ purchases, capacity }: Pick<MadeYear, "purchases" | "capacity">): number[][] {
  const all: number[][] = [];
  for (let set = 0; set < 1 << purchases.length; set += 1) {
    const chosen = Array.from(purchases.keys()).filter((k) => (set >> k) & 1);
    const groups = new Set(chosen.map((k) => purchases[k]?.group));
    const cost = chosen.reduce((sum, k) => sum + (purchases[k] as Purchase).cost, 0);
    if (groups.size === chosen.length && cost <= capacity) all.push(chosen);
  }
  return all;
}

export const worthOf = (bundle: readonly number[], worth: ArrayLike<number>): number =>
  bundle.reduce((sum, k) => sum + (worth[k] as number), 0);
