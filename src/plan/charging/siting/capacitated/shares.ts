/** later rounds count so much more than the one before */
const GROWTH = 1.1;
const LARGE = 1e200;

/** Weighted counts of which pairs the fillings of the relaxation used: near a solution of the linear master problem. */
export class Shares {
  readonly pair: Float64Array;
  readonly site: Float64Array;
  private readonly siteCount: number;
  private weight = 1;
  private total = 0;

  constructor(siteCount: number, demandCount: number) {
    this.siteCount = siteCount;
    this.pair = new Float64Array(siteCount * demandCount);
    this.site = new Float64Array(siteCount);
  }

  clear(): void {
    this.pair.fill(0);
    this.site.fill(0);
    this.weight = 1;
    this.total = 0;
  }

  add(chosen: readonly number[], fillings: readonly Int32Array[]): void {
    this.weight *= GROWTH;
    this.total += this.weight;
    for (const i of chosen) {
      this.site[i] = (this.site[i] as number) + this.weight;
      for (const j of fillings[i] as Int32Array) {
        const at = j * this.siteCount + i;
        this.pair[at] = (this.pair[at] as number) + this.weight;
      }
    }
    if (this.weight > LARGE) this.scaleDown();
  }

  /** share of the rounds in which a pair was used */
  pairShare(demand: number, site: number): number {
    return (this.pair[demand * this.siteCount + site] as number) / this.total;
  }

  siteShare(site: number): number {
    return (this.site[site] as number) / this.total;
  }

  private scaleDown(): void {
    for (let k = 0; k < this.pair.length; k += 1) this.pair[k] = (this.pair[k] as number) / LARGE;
    for (let i = 0; i < this.site.length; i += 1) this.site[i] = (this.site[i] as number) / LARGE;
    this.weight /= LARGE;
    this.total /= LARGE;
  }
}
