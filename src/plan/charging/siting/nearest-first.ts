/**
 * Sorts the sites of one demand by cost, ties by index. Plain numbers sort several times faster than
 * pairs under a comparison, so the index is hidden in the last bits of the cost; the few entries that
 * this puts into the wrong order are set right afterwards.
 */
export class NearestFirst {
  private readonly keys: Float64Array<ArrayBuffer>;
  private readonly words: Uint32Array<ArrayBuffer>;
  private readonly mask: number;
  /** indices in order, filled by `sort` */
  readonly order: Int32Array;

  constructor(capacity: number) {
    this.keys = new Float64Array(capacity);
    this.words = new Uint32Array(this.keys.buffer);
    this.order = new Int32Array(capacity);
    this.mask = 2 ** Math.max(1, Math.ceil(Math.log2(capacity + 1))) - 1;
  }

  /** Orders the first `count` costs (0 or more each) and returns how many are below `limit`. */
  sort(costs: Float64Array, count: number, limit = Number.POSITIVE_INFINITY): number {
    const { keys, words, mask, order } = this;
    let used = 0;
    for (let i = 0; i < count; i += 1) {
      const cost = costs[i] as number;
      if (!(cost < limit)) continue;
      keys[used] = cost;
      words[2 * used] = (((words[2 * used] as number) & ~mask) | i) >>> 0;
      used += 1;
    }
    keys.subarray(0, used).sort();
    for (let k = 0; k < used; k += 1) {
      const index = (words[2 * k] as number) & mask;
      const cost = costs[index] as number;
      let at = k;
      while (at > 0 && before(costs, cost, index, order[at - 1] as number)) {
        order[at] = order[at - 1] as number;
        at -= 1;
      }
      order[at] = index;
    }
    return used;
  }
}

const before = (costs: Float64Array, cost: number, index: number, other: number): boolean =>
  cost < (costs[other] as number) || (cost === costs[other] && index < other);
