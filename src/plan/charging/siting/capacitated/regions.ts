import { FREE, OPEN } from "../core.ts";
import type { Work } from "../work.ts";
import type { Assigned } from "./assign.ts";
import type { CapacitatedCore } from "./core.ts";
import { Draw } from "./draw.ts";
import { nearestSites } from "./nearest-sites.ts";

const MOST_SITES = 5;
/** a closed site that takes the place of an open one is among so many cheapest of one of its demands */
const NEAR_SITES = 8;

/**
 * Takes a few neighbouring groups apart and puts them together anew, with some of their sites replaced, as long as
 * that pays within so many rounds (ruin and recreate; Schrimpf and others 2000). Everything else stays, so a round
 * costs what the few groups cost. For models in which every demand must be served.
 */
export function improveRegions(
  core: CapacitatedCore,
  start: Assigned,
  patience: number,
  work: Work,
): Assigned {
  const regions = new Regions(core, start);
  for (let idle = 0; idle < patience && !work.stopped; ) {
    idle = regions.tryOne() ? 0 : idle + 1;
    work.spend(regions.steps);
    regions.steps = 0;
  }
  return regions.result();
}

class Regions {
  private readonly core: CapacitatedCore;
  private readonly site: Int32Array;
  private readonly open: Uint8Array;
  private readonly room: Float64Array;
  /** cheapest sites of each demand */
  private readonly near: Int32Array;
  private readonly draw = new Draw(0x2545f491);
  steps = 0;

  constructor(core: CapacitatedCore, start: Assigned) {
    this.core = core;
    this.site = start.site.slice();
    this.open = start.open.slice();
    this.room = core.capacity.slice();
    this.site.forEach((i, j) => void (this.room[i] = (this.room[i] as number) - (core.demand[j] as number)));
    this.near = nearestSites(core, NEAR_SITES);
  }

  /** One region taken apart; true where the whole is cheaper then. */
  tryOne(): boolean {
    const sites = this.regionAbout(this.draw.below(this.core.demandCount));
    const demands: number[] = [];
    for (let j = 0; j < this.site.length; j += 1) if (sites.includes(this.site[j] as number)) demands.push(j);
    const before = demands.map((j) => this.site[j] as number);
    const cost = this.costOf(demands) + this.fixed(sites);
    for (const j of demands) this.put(j, -1);
    const fresh = this.replaced(sites, demands);
    if (this.serve(demands, fresh)) {
      this.improve(demands, fresh);
      this.steps += demands.length * demands.length;
      if (this.costOf(demands) + this.fixed(fresh) < cost - 1e-9 * Math.abs(cost)) return true;
    }
    for (const j of demands) this.put(j, -1);
    for (const i of fresh) this.open[i] = 0;
    for (const i of sites) this.open[i] = 1;
    demands.forEach((j, k) => this.put(j, before[k] as number));
    return false;
  }

  result(): Assigned {
    const { core } = this;
    let objective = 0;
    for (let i = 0; i < core.siteCount; i += 1) if (this.open[i]) objective += core.fixedCost[i] as number;
    for (let j = 0; j < core.demandCount; j += 1) objective += this.cost(j, this.site[j] as number);
    return { site: this.site, open: this.open, objective };
  }

  private cost(j: number, i: number): number {
    return this.core.cost[j * this.core.siteCount + i] as number;
  }

  private costOf(demands: readonly number[]): number {
    return demands.reduce((sum, j) => sum + this.cost(j, this.site[j] as number), 0);
  }

  private fixed(sites: readonly number[]): number {
    return sites.reduce((sum, i) => sum + (this.core.fixedCost[i] as number), 0);
  }

  private put(j: number, i: number): void {
    const from = this.site[j] as number;
    const demand = this.core.demand[j] as number;
    if (from >= 0) this.room[from] = (this.room[from] as number) + demand;
    if (i >= 0) this.room[i] = (this.room[i] as number) - demand;
    this.site[j] = i;
  }

  /** The two to five open sites that are cheapest for a demand. */
  private regionAbout(j: number): number[] {
    const wanted = 2 + this.draw.below(MOST_SITES - 1);
    const sites: number[] = [];
    for (let i = 0; i < this.core.siteCount; i += 1) if (this.open[i]) sites.push(i);
    this.steps += this.core.siteCount;
    return sites.sort((a, b) => this.cost(j, a) - this.cost(j, b) || a - b).slice(0, wanted);
  }

  /** The same number of sites, some of them others: near a demand of the region. */
  private replaced(sites: readonly number[], demands: readonly number[]): number[] {
    const { core } = this;
    const fresh = [...sites];
    if (demands.length === 0) return fresh;
    sites.forEach((leave, k) => {
      if (core.state[leave] === OPEN || this.draw.below(2) === 0) return;
      const j = demands[this.draw.below(demands.length)] as number;
      const enter = this.near[j * NEAR_SITES + this.draw.below(NEAR_SITES)] as number;
      if (enter < 0 || this.open[enter] || core.state[enter] !== FREE) return;
      this.open[leave] = 0;
      this.open[enter] = 1;
      fresh[k] = enter;
    });
    return fresh;
  }

  /** Those first who lose most where their best site is full; a little chance makes each try another one. */
  private serve(demands: readonly number[], sites: readonly number[]): boolean {
    const { core } = this;
    const order = demands
      .map((j) => {
        const costs = sites.map((i) => this.cost(j, i)).sort((a, b) => a - b);
        const regret = (costs[1] ?? (costs[0] as number)) - (costs[0] as number);
        return {
          j,
          rank: (regret + 1e-9 * (core.demand[j] as number)) * (1 + 0.5 * (this.draw.below(1000) / 1000)),
        };
      })
      .sort((a, b) => b.rank - a.rank || a.j - b.j);
    for (const { j } of order) {
      let best = -1;
      for (const i of sites)
        if (
          (this.room[i] as number) >= (core.demand[j] as number) &&
          this.cost(j, i) < (best < 0 ? Number.POSITIVE_INFINITY : this.cost(j, best))
        )
          best = i;
      if (best < 0) return false;
      this.put(j, best);
    }
    return true;
  }

  /** Moves, exchanges, and better sites for a group, until none pays. */
  private improve(demands: readonly number[], sites: number[]): void {
    for (let changed = true; changed; ) {
      changed = this.move(demands, sites);
      if (this.exchange(demands)) changed = true;
      if (this.recentre(demands, sites)) changed = true;
    }
  }

  private move(demands: readonly number[], sites: readonly number[]): boolean {
    let changed = false;
    for (const j of demands)
      for (const i of sites) {
        if (this.cost(j, i) >= this.cost(j, this.site[j] as number) - 1e-9) continue;
        if ((this.room[i] as number) < (this.core.demand[j] as number)) continue;
        this.put(j, i);
        changed = true;
      }
    return changed;
  }

  private exchange(demands: readonly number[]): boolean {
    const { demand } = this.core;
    let changed = false;
    for (let x = 0; x < demands.length; x += 1) {
      for (let y = x + 1; y < demands.length; y += 1) {
        const [a, b] = [demands[x] as number, demands[y] as number];
        const [from, to] = [this.site[a] as number, this.site[b] as number];
        if (from === to) continue;
        if (this.cost(a, from) + this.cost(b, to) - this.cost(a, to) - this.cost(b, from) <= 1e-9) continue;
        const more = (demand[b] as number) - (demand[a] as number);
        if ((this.room[from] as number) < more || (this.room[to] as number) < -more) continue;
        this.put(a, -1);
        this.put(b, from);
        this.put(a, to);
        changed = true;
      }
    }
    return changed;
  }

  /** Serves a group from the site that is cheapest for it, where that holds its load. */
  private recentre(demands: readonly number[], sites: number[]): boolean {
    const { core } = this;
    let changed = false;
    sites.forEach((from, k) => {
      if (core.state[from] === OPEN) return;
      const group = demands.filter((j) => this.site[j] === from);
      const load = group.reduce((sum, j) => sum + (core.demand[j] as number), 0);
      const costAt = (i: number): number =>
        group.reduce((sum, j) => sum + this.cost(j, i), core.fixedCost[i] as number);
      let best = from;
      let least = costAt(from);
      for (const j of group)
        for (let n = 0; n < NEAR_SITES; n += 1) {
          const i = this.near[j * NEAR_SITES + n] as number;
          if (i < 0 || this.open[i] || core.state[i] !== FREE || (core.capacity[i] as number) < load)
            continue;
          const cost = costAt(i);
          if (cost < least - 1e-9) [best, least] = [i, cost];
        }
      if (best === from) return;
      for (const j of group) this.put(j, best);
      this.open[from] = 0;
      this.open[best] = 1;
      sites[k] = best;
      changed = true;
    });
    return changed;
  }
}
