import { COST_ROUNDING, type Frontier, NOTHING, type Purchase, withGroup } from "./frontier.ts";

/** Purchases by group, in order of the first of each. */
export function byGroup(purchases: readonly Purchase[], isIn: (k: number) => boolean): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let k = 0; k < purchases.length; k += 1) {
    if (!isIn(k)) continue;
    const { group } = purchases[k] as Purchase;
    const members = groups.get(group);
    if (members) members.push(k);
    else groups.set(group, [k]);
  }
  return groups;
}

/**
 * Best purchases within each amount up to the capacity, at most one of a group (multiple-choice knapsack by states
 * that no other dominates). What is worth 0 or less is never bought.
 */
export function bestPurchases(
  purchases: readonly Purchase[],
  worth: ArrayLike<number>,
  capacity: number,
): Frontier {
  let frontier = NOTHING;
  for (const members of byGroup(purchases, (k) => (worth[k] as number) > 0).values())
    frontier = withGroup(frontier, members, purchases, worth, capacity);
  return frontier;
}

/** The purchases of the state that is worth most. */
export function dearest(frontier: Frontier): number[] {
  const list: number[] = [];
  let state = frontier.size - 1;
  for (let layer: Frontier | null = frontier; layer; layer = layer.before) {
    const purchase = layer.purchase[state] as number;
    if (purchase >= 0) list.push(purchase);
    state = layer.from[state] as number;
  }
  return list;
}

/** Most worth of all. */
export const mostWorth = ({ size, worth }: Frontier): number => worth[size - 1] as number;

/** Most worth within an amount. */
export function worthWithin({ size, cost, worth }: Frontier, amount: number): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cost[middle] as number) <= amount + COST_ROUNDING) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (worth[low - 1] as number);
}

/** Most worth within an amount that two frontiers of different groups share. */
export function worthWithinBoth(a: Frontier, b: Frontier, amount: number): number {
  let j = b.size - 1;
  let most = 0;
  for (let i = 0; i < a.size; i += 1) {
    const left = amount + COST_ROUNDING - (a.cost[i] as number);
    if (left < 0) break;
    while (j > 0 && (b.cost[j] as number) > left) j -= 1;
    most = Math.max(most, (a.worth[i] as number) + (b.worth[j] as number));
  }
  return most;
}
