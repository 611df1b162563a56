import { CLOSED } from "../core.ts";
import type { CapacitatedCore } from "./core.ts";
import { type Round, slackOf } from "./fixing.ts";
import { type Cluster, clusterOf } from "./master.ts";
import type { Region } from "./region.ts";
import type { SubsetRows } from "./subset-rows.ts";

export interface Limits {
  clusters: number;
  nodes: number;
}

/**
 * All clusters that a solution below the cutoff may have: those whose reduced cost does not lift the bound above it
 * (Baldacci and others 2002). undefined where they are too many.
 *
 * @param price of each demand, then of each subset row: those of the round
 */
export function clustersBelow(
  core: CapacitatedCore,
  region: Region,
  rows: SubsetRows,
  price: Float64Array,
  round: Round,
  cutoff: number,
  limits: Limits,
): { clusters: Cluster[] | undefined; nodes: number } {
  const isChosen = new Uint8Array(core.siteCount);
  for (const i of round.choice.chosen) isChosen[i] = 1;
  const listing = new Listing(core, rows, price, limits);
  for (let i = 0; i < core.siteCount && !listing.full; i += 1) {
    if (region.state[i] === CLOSED) continue;
    const profit = (core.fixedCost[i] as number) - (round.reduced[i] as number);
    const slack = slackOf(i, isChosen[i] === 1, round, cutoff);
    if (slack >= 0) listing.of(i, region, profit - slack);
  }
  return { clusters: listing.full ? undefined : listing.clusters, nodes: listing.nodes };
}

class Listing {
  readonly clusters: Cluster[] = [];
  nodes = 0;
  private readonly core: CapacitatedCore;
  private readonly rows: SubsetRows;
  private readonly price: Float64Array;
  private readonly limits: Limits;
  private readonly members: Int8Array;
  private readonly filling: number[] = [];
  private site = 0;
  private least = 0;
  private items: { j: number; profit: number; weight: number; ratio: number }[] = [];

  constructor(core: CapacitatedCore, rows: SubsetRows, price: Float64Array, limits: Limits) {
    this.core = core;
    this.rows = rows;
    this.price = price;
    this.limits = limits;
    this.members = new Int8Array(rows.count);
  }

  get full(): boolean {
    return this.nodes > this.limits.nodes || this.clusters.length > this.limits.clusters;
  }

  /** The fillings of a site that are worth at least so much. */
  of(site: number, { excluded }: Region, least: number): void {
    const { core, price } = this;
    this.site = site;
    this.least = least;
    this.items = [];
    for (let j = 0; j < core.demandCount; j += 1) {
      const pair = j * core.siteCount + site;
      if (excluded[pair]) continue;
      const profit = (price[j] as number) - (core.cost[pair] as number);
      const weight = core.demand[j] as number;
      this.items.push({ j, profit, weight, ratio: weight > 0 ? profit / weight : profit * Number.MAX_VALUE });
    }
    this.items.sort((a, b) => b.ratio - a.ratio || a.j - b.j);
    this.search(0, core.capacity[site] as number, 0, true);
  }

  private search(from: number, room: number, sum: number, look: boolean): void {
    this.nodes += 1;
    if (this.full || (look && sum + this.continuous(from, room) < this.least)) return;
    const item = this.items[from];
    if (!item) {
      this.clusters.push(
        clusterOf(
          this.core,
          this.site,
          this.filling.toSorted((a, b) => a - b),
        ),
      );
      return;
    }
    if (item.weight <= room) {
      const paid = this.enter(item.j);
      this.filling.push(item.j);
      this.search(from + 1, room - item.weight, sum + item.profit - paid, paid > 0 || item.profit < 0);
      this.filling.pop();
      for (const row of this.rows.of[item.j] as number[])
        this.members[row] = (this.members[row] as number) - 1;
    }
    this.search(from + 1, room, sum, item.profit > 0);
  }

  private continuous(from: number, capacity: number): number {
    const { items } = this;
    let room = capacity;
    let sum = 0;
    for (let k = from; k < items.length; k += 1) {
      const { profit, weight, ratio } = items[k] as (typeof items)[number];
      if (profit <= 0) return sum;
      if (weight > room) return sum + ratio * room;
      room -= weight;
      sum += profit;
    }
    return sum;
  }

  private enter(j: number): number {
    let paid = 0;
    for (const row of this.rows.of[j] as number[]) {
      const members = (this.members[row] as number) + 1;
      this.members[row] = members;
      if (members === 2) paid += this.price[this.core.demandCount + row] as number;
    }
    return paid;
  }
}
