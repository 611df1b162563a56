import { CLOSED } from "../core.ts";
import type { CapacitatedCore } from "./core.ts";
import { Knapsack } from "./knapsack.ts";
import type { Region } from "./region.ts";
import type { SubsetRows } from "./subset-rows.ts";

/** The best filling of each site at prices of the demands and of the subset rows. */
export class Fillings {
  readonly of: Int32Array[];
  /** demands that a site may serve, by site */
  readonly lists: Int32Array[];
  readonly knapsack: Knapsack;
  /** every filling asked for since `begin` is a best one */
  exact = true;
  /** sites filled since `begin` */
  readonly filled: number[] = [];
  private readonly core: CapacitatedCore;
  private readonly rows: SubsetRows;
  private price: Float64Array = new Float64Array();
  /** demands of a list that are not worth their way at the prices */
  private readonly idle: Int32Array;
  /** rows of each demand that cost something */
  private readonly priced: number[][];

  constructor(core: CapacitatedCore, rows: SubsetRows) {
    const { siteCount, demandCount } = core;
    this.core = core;
    this.rows = rows;
    this.of = Array.from({ length: siteCount }, () => new Int32Array());
    this.lists = Array.from({ length: siteCount }, () => new Int32Array());
    this.knapsack = new Knapsack(demandCount);
    this.idle = new Int32Array(demandCount);
    this.priced = Array.from({ length: demandCount }, () => []);
  }

  /** To be called after what is excluded has changed. */
  relist({ excluded, state }: Region): void {
    const { siteCount, demandCount } = this.core;
    const list: number[] = [];
    for (let i = 0; i < siteCount; i += 1) {
      list.length = 0;
      if (state[i] !== CLOSED)
        for (let j = 0; j < demandCount; j += 1) if (!excluded[j * siteCount + i]) list.push(j);
      this.lists[i] = Int32Array.from(list);
    }
  }

  /** @param price of each demand, then of each subset row */
  begin(price: Float64Array): void {
    const { rows, priced } = this;
    const { demandCount } = this.core;
    this.price = price;
    this.exact = true;
    this.filled.length = 0;
    if (rows.count === 0) return;
    for (const list of priced) list.length = 0;
    rows.triples.forEach((triple, row) => {
      if (price[demandCount + row] === 0) return;
      for (const j of triple) (priced[j] as number[]).push(row);
    });
    this.knapsack.charge({ groups: priced, price: price.subarray(demandCount) });
  }

  /** Profit of one site if its last demand may be cut and no row is paid. */
  roughProfit(i: number): number {
    this.load(i);
    return this.knapsack.continuous(0, this.core.capacity[i] as number, -1);
  }

  /** Profit of the best filling of one site, or an upper bound of it where that is not `exact`. */
  fill(i: number): number {
    const { knapsack } = this;
    this.load(i);
    const profit = knapsack.solve(this.core.capacity[i] as number);
    this.exact &&= knapsack.exact;
    const filling: number[] = [];
    for (let k = 0; k < knapsack.count; k += 1)
      if (knapsack.taken[k]) filling.push(knapsack.item[k] as number);
    this.of[i] = Int32Array.from(filling);
    this.filled.push(i);
    return profit;
  }

  /** What serving a demand from a site is worth at the prices. */
  profitOf(j: number, i: number): number {
    return (this.price[j] as number) - (this.core.cost[j * this.core.siteCount + i] as number);
  }

  /** Puts the demands that are worth their way into the knapsack. */
  load(i: number): void {
    const { knapsack } = this;
    const { demand } = this.core;
    const list = this.lists[i] as Int32Array;
    knapsack.clear();
    let idle = 0;
    for (let k = 0; k < list.length; k += 1) {
      const j = list[k] as number;
      const profit = this.profitOf(j, i);
      if (profit > 0) knapsack.add(j, profit, demand[j] as number);
      else this.idle[idle++] = j;
    }
    // the next round begins with this order, which is nearly right then
    list.set(knapsack.item.subarray(0, knapsack.count));
    list.set(this.idle.subarray(0, idle), knapsack.count);
    knapsack.steps += list.length;
  }
}
