import { byGroup, worthWithin, worthWithinBoth } from "./best-purchases.ts";
import { COST_ROUNDING, type Frontier, NOTHING, type Purchase, withGroup } from "./frontier.ts";

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
  const cost = (k: number): number => (purchases[k] as Purchase).cost;
  const members = [...byGroup(purchases, (k) => cost(k) <= capacity + COST_ROUNDING).values()];
  const isIn = (k: number): boolean => (all[k] as number) > 0;
  const within = members.filter((own) => own.some(isIn));
  const beside = (frontier: Frontier, own: readonly number[]): Frontier =>
    withGroup(frontier, own.filter(isIn), purchases, all, capacity);
  const lift = (own: readonly number[], others: (amount: number) => number): boolean => {
    let raised = false;
    for (const k of own) {
      const left = 1 - others(capacity - cost(k));
      if (left < LEAST || left <= (all[k] as number)) continue;
      all[k] = left;
      raised = true;
    }
    return raised;
  };
  // the others of a group are those before it, lifted already, and those after it
  const after: Frontier[] = [];
  for (let g = within.length - 1, frontier = NOTHING; g >= 0; g -= 1) {
    after[g] = frontier;
    frontier = beside(frontier, within[g] as number[]);
  }
  let before = NOTHING;
  within.forEach((own, g) => {
    lift(own, (amount) => worthWithinBoth(before, after[g] as Frontier, amount));
    before = beside(before, own);
  });
  const dearestFirst = members
    .filter((own) => !own.some(isIn))
    .map((own) => ({ own, most: Math.max(...own.map(cost)) }))
    .sort((a, b) => b.most - a.most);
  for (const { own } of dearestFirst)
    if (lift(own, (amount) => worthWithin(before, amount))) before = beside(before, own);
  return all;
}
