import type { Region } from "./region.ts";

/** What is decided about a part of the problem in an eighth of the memory, for parts that wait. */
export class Packed {
  private readonly state: Int8Array;
  private readonly limit: Float64Array;
  private readonly bits: Uint8Array;
  private readonly size: number;

  constructor({ state, excluded, limit }: Region) {
    this.state = state.slice();
    this.limit = limit.slice();
    this.size = excluded.length;
    this.bits = new Uint8Array((this.size + 7) >> 3);
    for (let k = 0; k < this.size; k += 1)
      if (excluded[k]) this.bits[k >> 3] = (this.bits[k >> 3] as number) | (1 << (k & 7));
  }

  unpacked(): Region {
    const excluded = new Uint8Array(this.size);
    for (let k = 0; k < this.size; k += 1) excluded[k] = ((this.bits[k >> 3] as number) >> (k & 7)) & 1;
    return { state: this.state.slice(), excluded, limit: this.limit.slice() };
  }
}
