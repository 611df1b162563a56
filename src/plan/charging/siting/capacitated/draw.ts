/** Marsaglia's xorshift: a fixed sequence, so that the same problem gives the same answer. */
export class Draw {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0 || 1;
  }

  /** a whole number from 0 to `limit` - 1 */
  below(limit: number): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x >>> 0;
    return this.state % limit;
  }

  /** from 0 to below 1 */
  share(): number {
    return this.below(1 << 30) / (1 << 30);
  }
}
