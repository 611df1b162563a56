/** One thing that money of a year can be spent on; of a group at most one is bought. */
export interface Purchase {
  group: number;
  cost: number;
}

/**
 * Most worth for every amount: state s is reached from `cost[s]` on, and none cheaper is worth as much. Lists of `size`
 * entries; `purchase[s]` is what the last group adds (−1 = nothing) to the state `from[s]` of the groups before it.
 */
export interface Frontier {
  size: number;
  cost: Float64Array;
  worth: Float64Array;
  purchase: Int32Array;
  from: Int32Array;
  before: Frontier | null;
}

/** sums of costs may pass the capacity by so much, in its unit */
export const COST_ROUNDING = 1e-9;

/** Nothing bought, nothing spent. */
export const NOTHING: Frontier = {
  size: 1,
  cost: new Float64Array(1),
  worth: new Float64Array(1),
  purchase: new Int32Array([-1]),
  from: new Int32Array(1),
  before: null,
};

/** Purchases by group, in order of the first of each. */
export function byGroup(
  purchases: readonly Purchase[],
  isIn: (k: number) => boolean,
): Map<number, number[]> {
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

/** The frontier where one of these may be bought beside what it holds. */
export function withGroup(
  before: Frontier,
  members: readonly number[],
  purchases: readonly Purchase[],
  worth: ArrayLike<number>,
  capacity: number,
): Frontier {
  let states = statesOf(before.size);
  states.size = before.size;
  states.cost.set(before.cost.subarray(0, before.size));
  states.worth.set(before.worth.subarray(0, before.size));
  for (let s = 0; s < before.size; s += 1) states.from[s] = s;
  states.purchase.fill(-1);
  for (const purchase of members) {
    const price = (purchases[purchase] as Purchase).cost;
    states = merged(states, before, purchase, price, worth[purchase] as number, capacity);
  }
  return { ...states, before };
}

type States = Omit<Frontier, "before">;

const statesOf = (room: number): States => ({
  size: 0,
  cost: new Float64Array(room),
  worth: new Float64Array(room),
  purchase: new Int32Array(room),
  from: new Int32Array(room),
});

/** The states together with those of `before` and one purchase more, without those that cost more and are worth no more. */
function merged(
  states: States,
  before: Frontier,
  purchase: number,
  price: number,
  gain: number,
  capacity: number,
): States {
  const { size, cost, worth } = states;
  const limit = capacity + COST_ROUNDING;
  let end = before.size;
  while (end > 0 && (before.cost[end - 1] as number) + price > limit) end -= 1;
  if (end === 0) return states;
  const all = statesOf(size + end);
  let [i, j, most, at] = [0, 0, -1, 0];
  while (i < size || j < end) {
    const x = i < size ? (cost[i] as number) : Number.POSITIVE_INFINITY;
    const y = j < end ? (before.cost[j] as number) + price : Number.POSITIVE_INFINITY;
    const [u, v] = [i < size ? (worth[i] as number) : 0, j < end ? (before.worth[j] as number) + gain : 0];
    if (x < y || (x === y && u >= v)) {
      if (u > most) {
        most = u;
        all.cost[at] = x;
        all.worth[at] = u;
        all.purchase[at] = states.purchase[i] as number;
        all.from[at] = states.from[i] as number;
        at += 1;
      }
      i += 1;
    } else {
      if (v > most) {
        most = v;
        all.cost[at] = y;
        all.worth[at] = v;
        all.purchase[at] = purchase;
        all.from[at] = j;
        at += 1;
      }
      j += 1;
    }
  }
  all.size = at;
  return all;
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
