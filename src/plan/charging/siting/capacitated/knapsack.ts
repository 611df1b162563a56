/** Above so many nodes what was not looked at stands in with its continuous bound: still a bound, a little weaker. */
const NODE_LIMIT = 50_000;

/** What a filling pays for two items of a group. */
export interface Charges {
  /** groups of each item */
  groups: readonly (readonly number[])[];
  /** price of each group, more than nothing where an item has it in its groups */
  price: Float64Array;
}

/** Branch and bound for one knapsack, items by profit per weight (Horowitz and Sahni 1974). */
export class Knapsack {
  readonly profit: Float64Array;
  readonly weight: Float64Array;
  readonly item: Int32Array;
  /** 1 = in the best filling; by position after sorting */
  readonly taken: Uint8Array;
  count = 0;
  steps = 0;
  /** the last filling is a best one, not only a good one */
  exact = true;
  private readonly ratio: Float64Array;
  private readonly current: Uint8Array;
  private charges: Charges | undefined;
  /** members of each group in the current filling */
  private members = new Int8Array();
  private best = 0;
  private nodes = 0;
  /** bound of what was not looked at */
  private unseen = 0;

  constructor(size: number) {
    this.profit = new Float64Array(size);
    this.weight = new Float64Array(size);
    this.ratio = new Float64Array(size);
    this.item = new Int32Array(size);
    this.taken = new Uint8Array(size);
    this.current = new Uint8Array(size);
  }

  clear(): void {
    this.count = 0;
  }

  /** Fillings pay these from now on; undefined = nothing. */
  charge(charges: Charges | undefined): void {
    this.charges = charges;
    if (charges && this.members.length < charges.price.length)
      this.members = new Int8Array(charges.price.length);
  }

  /** Puts an item in its place by profit per weight; of equals the first added stays first. */
  add(item: number, profit: number, weight: number): void {
    const ratio = weight > 0 ? profit / weight : Number.POSITIVE_INFINITY;
    let at = this.count;
    while (at > 0 && ratio > (this.ratio[at - 1] as number)) {
      this.ratio[at] = this.ratio[at - 1] as number;
      this.profit[at] = this.profit[at - 1] as number;
      this.weight[at] = this.weight[at - 1] as number;
      this.item[at] = this.item[at - 1] as number;
      at -= 1;
    }
    this.ratio[at] = ratio;
    this.profit[at] = profit;
    this.weight[at] = weight;
    this.item[at] = item;
    this.steps += this.count - at + 1;
    this.count += 1;
  }

  /** Greatest profit within the capacity, or an upper bound of it; `taken` holds the filling found. */
  solve(capacity: number): number {
    this.best = -1;
    this.unseen = -1;
    this.nodes = 0;
    this.current.fill(0, 0, this.count);
    this.search(0, capacity, 0, true);
    this.steps += this.nodes;
    this.exact = this.unseen <= this.best;
    return Math.max(this.best, this.unseen);
  }

  /** Profit of the items from `from` on if the last one may be cut and no group is paid, without the item at `without`. */
  continuous(from: number, capacity: number, without: number): number {
    const { count, weight, profit } = this;
    let room = capacity;
    let sum = 0;
    for (let k = from; k < count; k += 1) {
      if (k === without) continue;
      const own = weight[k] as number;
      if (own > room) return sum + (this.ratio[k] as number) * room;
      room -= own;
      sum += profit[k] as number;
    }
    return sum;
  }

  /** `look` = the bound has changed since it was last looked at: taking the next item leaves it as it is. */
  private search(from: number, room: number, sum: number, look: boolean): void {
    this.nodes += 1;
    if (from === this.count) {
      if (sum <= this.best) return;
      this.best = sum;
      this.taken.set(this.current.subarray(0, this.count));
      return;
    }
    const late = this.nodes > NODE_LIMIT && this.best >= 0;
    if (look || late) {
      const bound = sum + this.continuous(from, room, -1);
      if (bound <= this.best) return;
      if (late) {
        this.unseen = Math.max(this.unseen, bound);
        return;
      }
    }
    const weight = this.weight[from] as number;
    if (weight <= room) {
      const paid = this.charges ? this.enter(from, this.charges) : 0;
      this.current[from] = 1;
      this.search(from + 1, room - weight, sum + (this.profit[from] as number) - paid, paid > 0);
      this.current[from] = 0;
      if (this.charges) this.leave(from, this.charges);
    }
    this.search(from + 1, room, sum, true);
  }

  /** What an item pays for the groups of which it is the second one. */
  private enter(at: number, { groups, price }: Charges): number {
    let paid = 0;
    for (const group of groups[this.item[at] as number] as readonly number[]) {
      const members = (this.members[group] as number) + 1;
      this.members[group] = members;
      if (members === 2) paid += price[group] as number;
    }
    return paid;
  }

  private leave(at: number, { groups }: Charges): void {
    for (const group of groups[this.item[at] as number] as readonly number[])
      this.members[group] = (this.members[group] as number) - 1;
  }
}
