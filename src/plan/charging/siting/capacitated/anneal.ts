import { FREE } from "../core.ts";
import type { Work } from "../work.ts";
import { type Assigned, completed, recounted } from "./assign.ts";
import type { CapacitatedCore } from "./core.ts";
import { Draw } from "./draw.ts";
import { nearestSites } from "./nearest-sites.ts";

/** first and last temperature as a share of the mean cost of a demand */
const HOT = 0.8;
const COLD = 0.02;
/** moves between two looks at the work and the temperature */
const BATCH = 1000;
/** overload of a site costs so many mean costs per mean demand */
const PENALTY = 3;
/** in ten moves: so many of one demand, of two exchanged; the rest put another site in the place of one */
const SHIFTS = 4;
const EXCHANGES = 5;
/** a demand moves to one of so many times the sites that share one open site */
const REACH = 3;
const LEAST_REACH = 12;
/** tries to find an open site among those near a demand */
const TRIES = 8;

/**
 * Simulated annealing on who is served from where (Kirkpatrick and others 1983): one demand moves, two are exchanged,
 * or a site takes the place of another with all its demands. A site may be overloaded on the way, at a price; only
 * what keeps the capacities counts. A fixed sequence of draws: the same start has the same end.
 */
export function anneal(
  core: CapacitatedCore,
  start: Assigned,
  moves: number,
  seed: number,
  work: Work,
): Assigned {
  const walk = new Walk(core, completed(core, start), seed);
  const batches = Math.max(1, Math.ceil(moves / BATCH));
  for (let batch = 0; batch < batches; batch += 1) {
    walk.heat(HOT * (COLD / HOT) ** (batch / batches));
    for (let k = 0; k < BATCH; k += 1) walk.move();
    if (work.spend(BATCH * 4)) break;
  }
  const best = recounted(core, walk.best);
  return best.objective < start.objective ? best : start;
}

class Walk {
  best: Assigned;
  private readonly core: CapacitatedCore;
  private readonly draw: Draw;
  private readonly site: Int32Array;
  private readonly open: Uint8Array;
  /** negative = overloaded */
  private readonly room: Float64Array;
  private readonly members: number[][];
  private readonly place: Int32Array;
  private readonly near: Int32Array;
  private readonly reach: number;
  private readonly mean: number;
  private readonly penalty: number;
  private objective: number;
  private overloaded = 0;
  private temperature = 0;

  constructor(core: CapacitatedCore, start: Assigned, seed: number) {
    const { siteCount, demandCount } = core;
    this.core = core;
    this.draw = new Draw(seed);
    this.site = start.site.map((i) => (i < 0 ? siteCount : i));
    this.open = start.open.slice();
    // one more site for what is left out
    this.room = Float64Array.from({ length: siteCount + 1 }, (_, i) => core.capacity[i] ?? Infinity);
    this.members = Array.from({ length: siteCount + 1 }, () => []);
    this.place = new Int32Array(demandCount);
    const perOpen =
      siteCount /
      Math.max(
        1,
        start.open.reduce((sum, one) => sum + one, 0),
      );
    this.reach = Math.min(siteCount, Math.max(LEAST_REACH, Math.ceil(REACH * perOpen)));
    this.near = nearestSites(core, this.reach);
    this.site.forEach((i, j) => this.enter(j, i));
    for (const room of this.room) if (room < 0) this.overloaded += 1;
    this.objective = start.objective;
    this.best = this.overloaded === 0 ? start : { ...start, objective: Number.POSITIVE_INFINITY };
    this.mean = Math.max(start.objective, Number.MIN_VALUE) / Math.max(1, demandCount);
    const demand = core.demand.reduce((sum, one) => sum + one, 0) / Math.max(1, demandCount);
    this.penalty = demand > 0 ? (PENALTY * this.mean) / demand : 0;
  }

  heat(share: number): void {
    this.temperature = share * this.mean;
  }

  move(): void {
    const { core, draw } = this;
    const kind = draw.below(10);
    const j = draw.below(core.demandCount);
    if (kind < SHIFTS) this.shift(j);
    else if (kind < SHIFTS + EXCHANGES) this.exchange(j);
    else this.replace(j);
    if (this.overloaded === 0 && this.objective < this.best.objective - 1e-9 * Math.abs(this.objective))
      this.keep();
  }

  private keep(): void {
    const { siteCount } = this.core;
    this.best = {
      site: this.site.map((i) => (i === siteCount ? -1 : i)),
      open: this.open.slice(),
      objective: this.objective,
    };
  }

  private costOf(j: number, i: number): number {
    const { core } = this;
    return i === core.siteCount
      ? (core.unserved[j] as number)
      : (core.cost[j * core.siteCount + i] as number);
  }

  private accepts(change: number): boolean {
    if (change <= 0) return true;
    const times = change / this.temperature;
    return times < 30 && this.draw.share() < Math.exp(-times);
  }

  /** What it costs more or less if a site holds so much more. */
  private overload(i: number, more: number): number {
    const room = this.room[i] as number;
    return this.penalty * (Math.max(0, more - room) - Math.max(0, -room));
  }

  private openNear(j: number): number {
    const { near, reach, draw, core } = this;
    if (!core.mustServe && draw.below(TRIES) === 0) return core.siteCount;
    for (let t = 0; t < TRIES; t += 1) {
      const i = near[j * reach + draw.below(reach)] as number;
      if (i >= 0 && this.open[i]) return i;
    }
    return -1;
  }

  private shift(j: number): void {
    const from = this.site[j] as number;
    const to = this.openNear(j);
    if (to < 0 || to === from) return;
    const demand = this.core.demand[j] as number;
    const change = this.costOf(j, to) - this.costOf(j, from);
    if (!this.accepts(change + this.overload(to, demand) + this.overload(from, -demand))) return;
    this.put(j, to);
    this.objective += change;
  }

  private exchange(a: number): void {
    const from = this.site[a] as number;
    const to = this.openNear(a);
    if (to < 0 || to === from) return;
    const others = this.members[to] as number[];
    if (others.length === 0) return;
    const b = others[this.draw.below(others.length)] as number;
    const change = this.costOf(a, to) + this.costOf(b, from) - this.costOf(a, from) - this.costOf(b, to);
    const more = (this.core.demand[a] as number) - (this.core.demand[b] as number);
    if (!this.accepts(change + this.overload(to, more) + this.overload(from, -more))) return;
    this.put(a, to);
    this.put(b, from);
    this.objective += change;
  }

  /** Another site near j takes the place of the one that serves it. */
  private replace(j: number): void {
    const { core, draw } = this;
    const from = this.site[j] as number;
    if (from === core.siteCount || core.state[from] !== FREE) return;
    const to = this.near[j * this.reach + draw.below(Math.min(this.reach, LEAST_REACH))] as number;
    if (to < 0 || this.open[to] || core.state[to] !== FREE) return;
    const group = this.members[from] as number[];
    let change = (core.fixedCost[to] as number) - (core.fixedCost[from] as number);
    let load = 0;
    for (const l of group) {
      change += Math.min(this.costOf(l, to), core.unserved[l] as number) - this.costOf(l, from);
      load += core.demand[l] as number;
    }
    if (!this.accepts(change + this.overload(from, -load) + this.overload(to, load))) return;
    this.open[from] = 0;
    this.open[to] = 1;
    for (const l of group.slice())
      this.put(l, this.costOf(l, to) < (core.unserved[l] as number) ? to : core.siteCount);
    this.objective += change;
  }

  private enter(j: number, i: number): void {
    const list = this.members[i] as number[];
    this.place[j] = list.length;
    list.push(j);
    this.room[i] = (this.room[i] as number) - (this.core.demand[j] as number);
  }

  private put(j: number, to: number): void {
    const from = this.site[j] as number;
    const list = this.members[from] as number[];
    const last = list.pop() as number;
    if (last !== j) {
      list[this.place[j] as number] = last;
      this.place[last] = this.place[j] as number;
    }
    const [fromBefore, toBefore] = [this.room[from] as number, this.room[to] as number];
    this.room[from] = fromBefore + (this.core.demand[j] as number);
    this.site[j] = to;
    this.enter(j, to);
    this.overloaded +=
      Number((this.room[from] as number) < 0) -
      Number(fromBefore < 0) +
      Number((this.room[to] as number) < 0) -
      Number(toBefore < 0);
  }
}
