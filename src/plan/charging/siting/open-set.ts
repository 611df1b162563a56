import type { BySite } from "./by-site.ts";
import { type LocationCore, OPEN } from "./core.ts";

const NONE = -1;

/**
 * A set of open sites with the two cheapest of them for each demand: what the exchange of one site
 * for another costs follows from these two alone (Whitaker 1983; Resende and Werneck 2007).
 */
export class OpenSet {
  readonly core: LocationCore;
  readonly lists: BySite;
  readonly open: Uint8Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly firstCost: Float64Array;
  readonly secondCost: Float64Array;
  count = 0;
  steps = 0;
  /** upper limit of the demands that a site outside their list serves, first or second */
  private farCount = 0;

  constructor(core: LocationCore, lists: BySite) {
    this.core = core;
    this.lists = lists;
    this.open = new Uint8Array(core.siteCount);
    this.first = new Int32Array(core.demandCount);
    this.second = new Int32Array(core.demandCount);
    this.firstCost = new Float64Array(core.demandCount);
    this.secondCost = new Float64Array(core.demandCount);
  }

  /** The same state as another set of the same core, without looking anything up. */
  copy(other: OpenSet): void {
    this.open.set(other.open);
    this.first.set(other.first);
    this.second.set(other.second);
    this.firstCost.set(other.firstCost);
    this.secondCost.set(other.secondCost);
    this.count = other.count;
    this.farCount = other.farCount;
  }

  reset(open: Uint8Array): void {
    this.open.set(open);
    this.count = open.reduce((sum, one) => sum + one, 0);
    this.farCount = 0;
    for (let j = 0; j < this.core.demandCount; j += 1) this.rescan(j);
  }

  get objective(): number {
    let total = 0;
    for (let i = 0; i < this.core.siteCount; i += 1)
      if (this.open[i]) total += this.core.fixedCost[i] as number;
    for (let j = 0; j < this.core.demandCount; j += 1) total += this.firstCost[j] as number;
    return total;
  }

  isLocked(site: number): boolean {
    return this.core.state[site] === OPEN;
  }

  insert(site: number): void {
    this.open[site] = 1;
    this.count += 1;
    const { start, demand, cost } = this.lists;
    for (let k = start[site] as number; k < (start[site + 1] as number); k += 1) {
      const j = demand[k] as number;
      const c = cost[k] as number;
      if (c < (this.firstCost[j] as number) || (c === this.firstCost[j] && this.first[j] === NONE))
        this.promote(j, site, c);
      else if (c < (this.secondCost[j] as number)) this.setSecond(j, site, c);
    }
    this.steps += (start[site + 1] as number) - (start[site] as number);
  }

  remove(site: number): void {
    this.open[site] = 0;
    this.count -= 1;
    if (this.farCount > 0) {
      for (let j = 0; j < this.core.demandCount; j += 1)
        if (this.first[j] === site || this.second[j] === site) this.rescan(j);
      this.steps += this.core.demandCount;
      return;
    }
    // whom it serves stands in its own list
    const { start, demand } = this.lists;
    for (let k = start[site] as number; k < (start[site + 1] as number); k += 1) {
      const j = demand[k] as number;
      if (this.first[j] === site || this.second[j] === site) this.rescan(j);
    }
    this.steps += (start[site + 1] as number) - (start[site] as number);
  }

  private promote(j: number, site: number, c: number): void {
    this.setSecond(j, this.first[j] as number, this.firstCost[j] as number);
    this.first[j] = site;
    this.firstCost[j] = c;
  }

  private setSecond(j: number, site: number, c: number): void {
    this.second[j] = site;
    this.secondCost[j] = c;
  }

  /** Looks the two cheapest open sites up again; beyond the list the price of staying unserved counts. */
  private rescan(j: number): void {
    const { core, open } = this;
    const end = core.start[j + 1] as number;
    let found = 0;
    for (let k = core.start[j] as number; k < end; k += 1) {
      const i = core.site[k] as number;
      if (!open[i]) continue;
      if (found === 0) {
        this.first[j] = i;
        this.firstCost[j] = core.cost[k] as number;
        found = 1;
      } else {
        this.setSecond(j, i, core.cost[k] as number);
        this.steps += k - (core.start[j] as number);
        return;
      }
    }
    this.steps += end - (core.start[j] as number);
    this.beyondList(j, found);
  }

  private beyondList(j: number, found: number): void {
    const { core, open } = this;
    const unserved = core.unserved[j] as number;
    if (found === 0) {
      this.first[j] = NONE;
      this.firstCost[j] = unserved;
    }
    this.setSecond(j, NONE, unserved);
    if (core.horizon[j] === unserved || core.horizon[j] === Number.POSITIVE_INFINITY) return;
    this.farCount += 1;
    for (let i = 0; i < core.siteCount; i += 1) {
      if (!open[i] || i === this.first[j]) continue;
      const c = core.costAt(j, i);
      if (c < (this.firstCost[j] as number)) this.promote(j, i, c);
      else if (c < (this.secondCost[j] as number)) this.setSecond(j, i, c);
    }
    this.steps += core.siteCount;
  }
}
