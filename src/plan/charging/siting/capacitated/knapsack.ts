/** Above so many nodes the bound of the continuous knapsack stands in: still a bound, a little weaker. */
const NODE_LIMIT = 2000;

/** Branch and bound for one knapsack, items by profit per weight (Horowitz and Sahni 1974). */
export class Knapsack {
  readonly profit: Float64Array;
  readonly weight: Float64Array;
  readonly item: Int32Array;
  /** 1 = in the best filling; by position after sorting */
  readonly taken: Uint8Array;
  count = 0;
  steps = 0;
  private readonly current: Uint8Array;
  private best = 0;
  private nodes = 0;

  constructor(size: number) {
    this.profit = new Float64Array(size);
    this.weight = new Float64Array(size);
    this.item = new Int32Array(size);
    this.taken = new Uint8Array(size);
    this.current = new Uint8Array(size);
  }

  clear(): void {
    this.count = 0;
  }

  /** Puts an item in its place by profit per weight; ties go to the smaller item. */
  add(item: number, profit: number, weight: number): void {
    let at = this.count;
    while (at > 0 && profit * (this.weight[at - 1] as number) > (this.profit[at - 1] as number) * weight) {
      this.profit[at] = this.profit[at - 1] as number;
      this.weight[at] = this.weight[at - 1] as number;
      this.item[at] = this.item[at - 1] as number;
      at -= 1;
    }
    this.profit[at] = profit;
    this.weight[at] = weight;
    this.item[at] = item;
    this.steps += this.count - at + 1;
    this.count += 1;
  }

  /** Greatest profit within the capacity, or an upper bound of it; `taken` holds the filling found. */
  solve(capacity: number): number {
    this.best = -1;
    this.nodes = 0;
    this.current.fill(0, 0, this.count);
    const continuous = this.continuous(0, capacity, -1);
    this.search(0, capacity, 0);
    this.steps += this.nodes;
    return this.nodes > NODE_LIMIT ? continuous : this.best;
  }

  /** Profit of the items from `from` on if the last one may be cut, without the item at `without`. */
  continuous(from: number, capacity: number, without: number): number {
    let room = capacity;
    let sum = 0;
    for (let k = from; k < this.count; k += 1) {
      if (k === without) continue;
      const weight = this.weight[k] as number;
      if (weight > room) return sum + ((this.profit[k] as number) * room) / weight;
      room -= weight;
      sum += this.profit[k] as number;
    }
    return sum;
  }

  private search(from: number, room: number, sum: number): void {
    this.nodes += 1;
    if (this.nodes > NODE_LIMIT && this.best >= 0) return;
    if (from === this.count) {
      if (sum <= this.best) return;
      this.best = sum;
      this.taken.set(this.current.subarray(0, this.count));
      return;
    }
    if (sum + this.continuous(from, room, -1) <= this.best) return;
    if ((this.weight[from] as number) <= room) {
      this.current[from] = 1;
      this.search(from + 1, room - (this.weight[from] as number), sum + (this.profit[from] as number));
      this.current[from] = 0;
    }
    this.search(from + 1, room, sum);
  }
}
