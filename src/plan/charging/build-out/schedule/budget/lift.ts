import { bestPurchases, COST_ROUNDING, type Purchase, withGroup, worthWithin } from "./best-purchases.ts";

/** what is lifted by less is left out: it would only fill the row */
const LEAST = 1e-6;

/**
 * The facet of some purchases as a row over all of the year: group after group, a purchase is worth what the best of
 * the other groups leaves of the 1 beside it (sequential lifting; those of one group at once, since one at most is bought).
 * @param worth by purchase, 0 outside the facet; no bundle within the capacity is worth more than 1
 */
export function lifted(
  purchases: readonly Purchase[],
  worth: ArrayLike<number>,
  capacity: number,
): Float64Array {
  const all = Float64Array.from(worth);
  const groups = new Map<number, number[]>();
  purchases.forEach(({ group, cost }, k) => {
    if (cost <= capacity + COST_ROUNDING) groups.set(group, [...(groups.get(group) ?? []), k]);
  });
  const has = (members: readonly number[]): boolean => members.some((k) => (all[k] as number) > 0);
  const lift = (members: readonly number[], others: Parameters<typeof worthWithin>[0]): boolean => {
    let raised = false;
    for (const k of members) {
      const left = 1 - worthWithin(others, capacity - (purchases[k] as Purchase).cost);
      if (left < LEAST || left <= (all[k] as number)) continue;
      all[k] = left;
      raised = true;
    }
    return raised;
  };
  const members = [...groups.values()];
  for (const own of members.filter(has)) {
    const others = Float64Array.from(all);
    for (const k of own) others[k] = 0;
    lift(own, bestPurchases(purchases, others, capacity));
  }
  const dearestFirst = members
    .filter((own) => !has(own))
    .map((own) => ({ own, cost: Math.max(...own.map((k) => (purchases[k] as Purchase).cost)) }))
    .sort((a, b) => b.cost - a.cost);
  let frontier = bestPurchases(purchases, all, capacity);
  for (const { own } of dearestFirst) {
    if (!lift(own, frontier)) continue;
    const raised = own.filter((k) => (all[k] as number) > 0);
    frontier = withGroup(frontier, raised, purchases, all, capacity);
  }
  return all;
}
