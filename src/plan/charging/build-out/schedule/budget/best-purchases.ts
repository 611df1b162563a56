/** One thing that money of a year can be spent on; of a group at most one is bought. */
export interface Purchase {
  group: number;
  cost: number;
}

/** Most worth for every amount: state s is reached from `cost[s]` on, and none cheaper is worth as much. */
export interface Frontier {
  cost: number[];
  worth: number[];
  /** the purchases behind a state, as a chain */
  bought: (Bought | null)[];
}

interface Bought {
  purchase: number;
  before: Bought | null;
}

/** sums of costs may pass the capacity by so much, in its unit */
export const COST_ROUNDING = 1e-9;

/** Nothing bought, nothing spent. */
export const NOTHING: Frontier = { cost: [0], worth: [0], bought: [null] };

/**
 * Best purchases within each amount up to the capacity, at most one of a group (multiple-choice knapsack by states
 * that no other dominates). What is worth 0 or less is never bought.
 */
export function bestPurchases(
  purchases: readonly Purchase[],
  worth: ArrayLike<number>,
  capacity: number,
): Frontier {
  const groups = new Map<number, number[]>();
  for (let k = 0; k < purchases.length; k += 1) {
    if (!((worth[k] as number) > 0)) continue;
    const { group } = purchases[k] as Purchase;
    const members = groups.get(group);
    if (members) members.push(k);
    else groups.set(group, [k]);
  }
  let frontier = NOTHING;
  for (const members of groups.values()) frontier = withGroup(frontier, members, purchases, worth, capacity);
  return frontier;
}

/** The frontier where one of these may be bought beside what it holds. */
export function withGroup(
  frontier: Frontier,
  members: readonly number[],
  purchases: readonly Purchase[],
  worth: ArrayLike<number>,
  capacity: number,
): Frontier {
  let next = frontier;
  for (const purchase of members) {
    const [cost, gain] = [(purchases[purchase] as Purchase).cost, worth[purchase] as number];
    const also: Frontier = { cost: [], worth: [], bought: [] };
    for (let s = 0; s < frontier.cost.length; s += 1) {
      const sum = (frontier.cost[s] as number) + cost;
      if (sum > capacity + COST_ROUNDING) break;
      also.cost.push(sum);
      also.worth.push((frontier.worth[s] as number) + gain);
      also.bought.push({ purchase, before: frontier.bought[s] as Bought | null });
    }
    next = undominated(next, also);
  }
  return next;
}

/** The purchases of the state that is worth most. */
export function dearest({ bought }: Frontier): number[] {
  const list: number[] = [];
  for (let one = bought.at(-1) as Bought | null; one; one = one.before) list.push(one.purchase);
  return list;
}

/** Most worth within an amount. */
export function worthWithin({ cost, worth }: Frontier, amount: number): number {
  let [low, high] = [0, cost.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cost[middle] as number) <= amount + COST_ROUNDING) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (worth[low - 1] as number);
}

/** Two lists by rising cost as one, without the states that cost more and are worth no more. */
function undominated(a: Frontier, b: Frontier): Frontier {
  const all: Frontier = { cost: [], worth: [], bought: [] };
  let [i, j, most] = [0, 0, -1];
  while (i < a.cost.length || j < b.cost.length) {
    const [x, y] = [a.cost[i] ?? Infinity, b.cost[j] ?? Infinity];
    const fromA = x < y || (x === y && (a.worth[i] as number) >= (b.worth[j] as number));
    const [list, k] = fromA ? [a, i++] : [b, j++];
    const worth = list.worth[k] as number;
    if (worth <= most) continue;
    most = worth;
    all.cost.push(list.cost[k] as number);
    all.worth.push(worth);
    all.bought.push(list.bought[k] as Bought | null);
  }
  return all;
}
