import { OPEN } from "../core.ts";
import type { CapacitatedCore } from "./core.ts";

/** Who is served from where: -1 = left out. */
export interface Assigned {
  site: Int32Array;
  open: Uint8Array;
  objective: number;
}

/** Serves the demands from a given set of open sites; good, not always best. */
export function assign(core: CapacitatedCore, open: Uint8Array): Assigned {
  const filling = new Filling(core, open);
  filling.byRegret();
  filling.improve();
  while (filling.relocate()) filling.improve();
  return filling.result();
}

/** The same with those that found no room put to their cheapest open site all the same, as a start for a search. */
export function completed(core: CapacitatedCore, start: Assigned): Assigned {
  if (!core.mustServe) return start;
  const sites = Array.from(start.open.keys()).filter((i) => start.open[i] === 1);
  const costAt = (j: number, i: number): number => core.cost[j * core.siteCount + i] as number;
  const site = start.site.map((i, j) =>
    i >= 0
      ? i
      : sites.reduce((best, one) => (costAt(j, one) < costAt(j, best) ? one : best), sites[0] as number),
  );
  return { site, open: start.open, objective: costOf(core, start.open, site) };
}

/** The same with its cost added up anew; Infinity where a capacity is not kept. */
export function recounted(core: CapacitatedCore, { site, open }: Assigned): Assigned {
  const room = core.capacity.slice();
  site.forEach((i, j) => {
    if (i >= 0) room[i] = (room[i] as number) - (core.demand[j] as number);
  });
  const kept = room.every((left, i) => left >= -ROUNDING * (core.capacity[i] as number));
  return { site, open, objective: kept ? costOf(core, open, site) : Number.POSITIVE_INFINITY };
}

const ROUNDING = 1e-12;

function costOf(core: CapacitatedCore, open: Uint8Array, site: Int32Array): number {
  let total = 0;
  for (let i = 0; i < core.siteCount; i += 1) if (open[i]) total += core.fixedCost[i] as number;
  site.forEach((i, j) => {
    total += i < 0 ? (core.unserved[j] as number) : (core.cost[j * core.siteCount + i] as number);
  });
  return total;
}

class Filling {
  private readonly core: CapacitatedCore;
  private readonly site: Int32Array;
  private readonly room: Float64Array;
  private readonly open: Uint8Array;
  private sites: number[];

  constructor(core: CapacitatedCore, open: Uint8Array) {
    this.core = core;
    this.open = open.slice();
    this.site = new Int32Array(core.demandCount).fill(-1);
    this.room = core.capacity.slice();
    this.sites = Array.from(open.keys()).filter((i) => open[i] === 1);
  }

  private costOf(j: number, i: number): number {
    return i < 0
      ? (this.core.unserved[j] as number)
      : (this.core.cost[j * this.core.siteCount + i] as number);
  }

  private put(j: number, i: number): void {
    const from = this.site[j] as number;
    const demand = this.core.demand[j] as number;
    if (from >= 0) this.room[from] = (this.room[from] as number) + demand;
    if (i >= 0) this.room[i] = (this.room[i] as number) - demand;
    this.site[j] = i;
  }

  /** First those who lose most where their best site is full; the large ones early. */
  byRegret(): void {
    const waiting = new Set(this.site.keys());
    while (waiting.size > 0) {
      let next = -1;
      let into = -1;
      let most = Number.NEGATIVE_INFINITY;
      for (const j of waiting) {
        const [best, first, second] = this.twoBest(j);
        const regret = Math.min(second - first, 1e300) * 1 + 1e-9 * (this.core.demand[j] as number);
        if (regret > most) [most, next, into] = [regret, j, best];
      }
      waiting.delete(next);
      if (into >= 0) this.put(next, into);
    }
  }

  private twoBest(j: number): [site: number, first: number, second: number] {
    let best = -1;
    let first = this.core.unserved[j] as number;
    let second = first;
    for (const i of this.sites) {
      if ((this.room[i] as number) < (this.core.demand[j] as number)) continue;
      const cost = this.costOf(j, i);
      if (cost < first) [best, second, first] = [i, first, cost];
      else if (cost < second) second = cost;
    }
    return [best, first, second];
  }

  /** Moves one demand, or exchanges two, as long as it pays. */
  improve(): void {
    const { core, site, room } = this;
    for (let changed = true; changed; ) {
      changed = false;
      for (let j = 0; j < core.demandCount; j += 1) {
        const here = site[j] as number;
        for (const i of this.sites) {
          if (
            i === here ||
            this.costOf(j, i) >= this.costOf(j, here) - 1e-9 ||
            (room[i] as number) < (core.demand[j] as number)
          )
            continue;
          this.put(j, i);
          changed = true;
          break;
        }
      }
      for (let a = 0; a < core.demandCount; a += 1)
        for (let b = a + 1; b < core.demandCount; b += 1) if (this.exchange(a, b)) changed = true;
    }
  }

  private exchange(a: number, b: number): boolean {
    const { core, site, room } = this;
    const [from, to] = [site[a] as number, site[b] as number];
    if (from === to) return false;
    const saving = this.costOf(a, from) + this.costOf(b, to) - this.costOf(a, to) - this.costOf(b, from);
    if (!(saving > 1e-9)) return false;
    const more = (core.demand[b] as number) - (core.demand[a] as number);
    if ((from >= 0 && (room[from] as number) < more) || (to >= 0 && (room[to] as number) < -more))
      return false;
    this.put(a, -1);
    this.put(b, from);
    this.put(a, to);
    return true;
  }

  /** Serves a group from a better site that is not open, where the fixed number or the cost allows. */
  relocate(): boolean {
    const { core } = this;
    let moved = false;
    for (const from of this.sites) {
      if (core.state[from] === OPEN) continue;
      const group = Array.from(this.site.keys()).filter((j) => this.site[j] === from);
      const load = group.reduce((sum, j) => sum + (core.demand[j] as number), 0);
      const costAt = (i: number): number =>
        group.reduce((sum, j) => sum + this.costOf(j, i), core.fixedCost[i] as number);
      let best = from;
      let least = costAt(from);
      for (let i = 0; i < core.siteCount; i += 1) {
        if (this.open[i] || core.state[i] !== 0 || (core.capacity[i] as number) < load) continue;
        const cost = costAt(i);
        if (cost < least - 1e-9) [best, least] = [i, cost];
      }
      if (best === from) continue;
      moved = true;
      this.open[from] = 0;
      this.open[best] = 1;
      for (const j of group) this.put(j, best);
    }
    this.sites = Array.from(this.open.keys()).filter((i) => this.open[i] === 1);
    return moved;
  }

  result(): Assigned {
    const { core, site, open } = this;
    const missing = core.mustServe && site.includes(-1);
    return { site, open, objective: missing ? Number.POSITIVE_INFINITY : costOf(core, open, site) };
  }
}
