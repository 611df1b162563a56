import type { BySite } from "./by-site.ts";
import type { LocationCore } from "./core.ts";

/**
 * How many chosen sites serve each demand below its price. Where few are chosen, their own lists are much shorter
 * than those of the demands, in which every site below the price would be looked at.
 */
export class Coverage {
  private readonly core: LocationCore;
  /** the last entry in the list of a demand: what comes after it has been left out */
  private readonly lastCost: Float64Array;
  private readonly lastSite: Int32Array;

  constructor(core: LocationCore) {
    this.core = core;
    this.lastCost = new Float64Array(core.wider ? core.demandCount : 0).fill(-1);
    this.lastSite = new Int32Array(this.lastCost.length);
    if (!core.wider) return;
    for (let j = 0; j < core.demandCount; j += 1) {
      const end = core.start[j + 1] as number;
      if (end === core.start[j]) continue;
      this.lastCost[j] = core.cost[end - 1] as number;
      this.lastSite[j] = core.site[end - 1] as number;
    }
  }

  /** Writes the counts; `reach` = where in its list the sites below the price of a demand end. */
  count(price: Float64Array, reach: Int32Array, chosen: Uint8Array, count: Float64Array): void {
    const { core } = this;
    if (core.wider && this.fewer(core.wider, reach, chosen))
      this.countBySite(core.wider, price, chosen, count);
    else countByDemand(core, reach, chosen, count);
  }

  /** Whether the lists of the chosen sites are shorter than those of the demands. */
  private fewer({ start }: BySite, reach: Int32Array, chosen: Uint8Array): boolean {
    const { core } = this;
    let looks = 0;
    for (let j = 0; j < core.demandCount; j += 1) looks += (reach[j] as number) - (core.start[j] as number);
    for (let i = 0; i < chosen.length && looks > 0; i += 1)
      if (chosen[i]) looks -= (start[i + 1] as number) - (start[i] as number);
    return looks > 0;
  }

  private countBySite(
    { start, demand, cost }: BySite,
    price: Float64Array,
    chosen: Uint8Array,
    count: Float64Array,
  ): void {
    const { lastCost, lastSite } = this;
    let highest = 0;
    for (let j = 0; j < price.length; j += 1) highest = Math.max(highest, price[j] as number);
    count.fill(0);
    for (let i = 0; i < chosen.length; i += 1) {
      if (chosen[i] === 0) continue;
      for (let k = start[i] as number; k < (start[i + 1] as number); k += 1) {
        const c = cost[k] as number;
        if (c >= highest) break;
        const j = demand[k] as number;
        const last = lastCost[j] as number;
        const isListed = c < last || (c === last && i <= (lastSite[j] as number));
        if (isListed && c < (price[j] as number)) count[j] = (count[j] as number) + 1;
      }
    }
  }
}

function countByDemand(
  { start, site, demandCount }: LocationCore,
  reach: Int32Array,
  chosen: Uint8Array,
  count: Float64Array,
): void {
  for (let j = 0; j < demandCount; j += 1) {
    let sum = 0;
    for (let k = start[j] as number; k < (reach[j] as number); k += 1)
      sum += chosen[site[k] as number] as number;
    count[j] = sum;
  }
}
