import type { Cluster } from "./master.ts";
import type { SubsetRows, Triple } from "./subset-rows.ts";

/** a share or an excess below it is rounding */
const TINY = 1e-6;
/** a row counts where the shares that hold it exceed one by so much */
const LEAST_EXCESS = 0.02;
/** rows of a round, and how many of them a demand may be in */
const MOST_ROWS = 30;
const MOST_PER_DEMAND = 3;

/** The subset rows that a fractional solution breaks most, spread over the demands. */
export function brokenRows(
  demandCount: number,
  clusters: readonly Cluster[],
  share: Float64Array,
  known: SubsetRows,
): Triple[] {
  const parts = clusters
    .map(({ demands }, k) => ({ demands, share: share[k] as number }))
    .filter((part) => part.share > TINY && part.share < 1 - TINY);
  const broken = triplesOf(new Together(demandCount, parts));
  broken.sort((a, b) => b.excess - a.excess || compare(a.triple, b.triple));
  const times = new Int32Array(demandCount);
  const chosen: Triple[] = [];
  for (const { triple } of broken) {
    if (chosen.length === MOST_ROWS) break;
    if (known.has(triple) || triple.some((j) => (times[j] as number) >= MOST_PER_DEMAND)) continue;
    for (const j of triple) times[j] = (times[j] as number) + 1;
    chosen.push(triple);
  }
  return chosen;
}

interface Part {
  demands: readonly number[];
  share: number;
}

/** Shares of the clusters that hold two demands, or three. */
class Together {
  readonly demands: number[];
  private readonly size: number;
  private readonly pair: Float64Array;
  private readonly parts: Part[][];

  constructor(demandCount: number, parts: readonly Part[]) {
    this.size = demandCount;
    this.pair = new Float64Array(demandCount * demandCount);
    this.parts = Array.from({ length: demandCount }, () => []);
    for (const part of parts)
      for (const a of part.demands) {
        (this.parts[a] as Part[]).push(part);
        for (const b of part.demands)
          this.pair[a * demandCount + b] = (this.pair[a * demandCount + b] as number) + part.share;
      }
    this.demands = Array.from(this.parts.keys()).filter((j) => (this.parts[j] as Part[]).length > 0);
  }

  two(a: number, b: number): number {
    return this.pair[a * this.size + b] as number;
  }

  three(a: number, b: number, c: number): number {
    let sum = 0;
    for (const { demands, share } of this.parts[a] as Part[])
      if (demands.includes(b) && demands.includes(c)) sum += share;
    return sum;
  }
}

function triplesOf(together: Together): { triple: Triple; excess: number }[] {
  const { demands } = together;
  const found: { triple: Triple; excess: number }[] = [];
  for (const a of demands) {
    // two demands that never meet are in no broken row: what holds the third adds up to one
    const near = demands.filter((b) => b > a && together.two(a, b) > TINY);
    for (let x = 0; x < near.length; x += 1)
      for (let y = x + 1; y < near.length; y += 1) {
        const [b, c] = [near[x] as number, near[y] as number];
        const sum = together.two(a, b) + together.two(a, c) + together.two(b, c);
        if (sum <= 1 + LEAST_EXCESS) continue;
        const excess = sum - 2 * together.three(a, b, c) - 1;
        if (excess > LEAST_EXCESS) found.push({ triple: [a, b, c], excess });
      }
  }
  return found;
}

const compare = (a: Triple, b: Triple): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
