import { OPEN } from "./core.ts";

/** so many answers on either side tell what the next one will bring */
const KNOWN = 8;

/** What answers about each site lifted the bound by, so far (pseudo-costs; Achterberg, Koch and Martin 2005). */
export class Gains {
  private readonly sum: Float64Array;
  private readonly times: Int32Array;

  constructor(siteCount: number) {
    this.sum = new Float64Array(2 * siteCount);
    this.times = new Int32Array(2 * siteCount);
  }

  note(site: number, side: number, gain: number): void {
    const at = 2 * site + (side === OPEN ? 0 : 1);
    this.sum[at] = (this.sum[at] as number) + Math.max(0, gain);
    this.times[at] = (this.times[at] as number) + 1;
  }

  isKnown(site: number): boolean {
    return (this.times[2 * site] as number) >= KNOWN && (this.times[2 * site + 1] as number) >= KNOWN;
  }

  expected(site: number): number {
    return [0, 1].reduce(
      (product, k) =>
        (product * (this.sum[2 * site + k] as number)) / Math.max(1, this.times[2 * site + k] as number),
      1,
    );
  }
}
