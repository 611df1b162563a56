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

/** The frontier where one of these may be bought beside what it holds. */
export function withGroup(
  before: Frontier,
  members: readonly number[],
  purchases: readonly Purchase[],
  worth: ArrayLike<number>,
  capacity: number,
): Frontier {
  let [states, spare] = scratch;
  states = roomFor(states, before.size);
  states.size = before.size;
  for (let s = 0; s < before.size; s += 1) {
    states.cost[s] = before.cost[s] as number;
    states.worth[s] = before.worth[s] as number;
    states.purchase[s] = -1;
    states.from[s] = s;
  }
  for (const purchase of members) {
    const price = (purchases[purchase] as Purchase).cost;
    let end = before.size;
    while (end > 0 && (before.cost[end - 1] as number) + price > capacity + COST_ROUNDING) end -= 1;
    if (end === 0) continue;
    spare = roomFor(spare, states.size + end);
    merge(states, before, end, purchase, price, worth[purchase] as number, spare);
    [states, spare] = [spare, states];
  }
  scratch = [states, spare];
  const { size } = states;
  return {
    size,
    cost: states.cost.slice(0, size),
    worth: states.worth.slice(0, size),
    purchase: states.purchase.slice(0, size),
    from: states.from.slice(0, size),
    before,
  };
}

type States = Omit<Frontier, "before">;

const statesOf = (room: number): States => ({
  size: 0,
  cost: new Float64Array(room),
  worth: new Float64Array(room),
  purchase: new Int32Array(room),
  from: new Int32Array(room),
});

/** room that every call uses anew: lists of thousands of states are not made for each purchase */
let scratch: [States, States] = [statesOf(256), statesOf(256)];

const roomFor = (states: States, size: number): States => {
  if (states.cost.length >= size) return states;
  const larger = statesOf(2 * size);
  larger.size = states.size;
  return larger;
};

/**
 * The states together with the first `end` of `before` and one purchase more, without those that cost more and are worth
 * no more, into `all`.
 */
function merge(
  states: States,
  before: Frontier,
  end: number,
  purchase: number,
  price: number,
  gain: number,
  all: States,
): void {
  const { size, cost, worth } = states;
  let [i, j, most, at] = [0, 0, -1, 0];
  while (i < size || j < end) {
    const x = i < size ? (cost[i] as number) : Number.POSITIVE_INFINITY;
    const y = j < end ? (before.cost[j] as number) + price : Number.POSITIVE_INFINITY;
    const u = i < size ? (worth[i] as number) : -1;
    const v = j < end ? (before.worth[j] as number) + gain : -1;
    const isOld = x < y || (x === y && u >= v);
    const better = isOld ? u : v;
    if (better > most) {
      most = better;
      all.cost[at] = isOld ? x : y;
      all.worth[at] = better;
      all.purchase[at] = isOld ? (states.purchase[i] as number) : purchase;
      all.from[at] = isOld ? (states.from[i] as number) : j;
      at += 1;
    }
    if (isOld) i += 1;
    else j += 1;
  }
  all.size = at;
}
