import type { LocateOptions } from "./locate.ts";
import { type BySite, bySite } from "./by-site.ts";
import { CLOSED, FREE, type LocationCore, OPEN } from "./core.ts";
import { cutoffOf } from "./cutoff.ts";
import { OpenSet } from "./open-set.ts";
import { Moves, nearSites, swapSearch, swapSearchNear } from "./swap-search.ts";
import type { Work } from "./work.ts";

/** Rounding must not leave the reported gap a hair above the asked one. */
export const GAP_SAFETY = 1 - 1e-9;

export interface Shaking {
  /** rounds without gain after which it ends */
  patience: number;
  /** by what share of the mean cost of an open site the next solution may be worse, at first */
  warmth: number;
  /** rounds until none may be worse */
  cooling: number;
}

/** The best solution so far, and the searches that improve it. */
export class Incumbent {
  open: Uint8Array;
  objective = Number.POSITIVE_INFINITY;
  private core: LocationCore;
  private set: OpenSet;
  private readonly wanted: Pick<LocateOptions, "gap" | "goal" | "gapOf">;
  private readonly seen = new Set<string>();
  private random = 0x9e3779b9;

  constructor(core: LocationCore, lists: BySite, wanted: Pick<LocateOptions, "gap" | "goal" | "gapOf">) {
    this.core = core;
    this.set = new OpenSet(core, lists);
    this.open = new Uint8Array(core.siteCount);
    this.wanted = wanted;
  }

  /** A bound above it ends the search: nothing better (or nothing as good as the goal) exists. */
  get cutoff(): number {
    const { gap, goal, gapOf } = this.wanted;
    const cutoff = cutoffOf(
      this.objective,
      this.core.step,
      GAP_SAFETY * gap * Math.abs(gapOf ? gapOf(this.objective) : this.objective),
    );
    if (goal === undefined) return cutoff;
    return this.objective <= goal ? Number.NEGATIVE_INFINITY : Math.min(cutoff, goal + 1e-3);
  }

  /** Searches from now on only among the sites that are left. */
  narrow(core: LocationCore): void {
    this.core = core;
    this.set = new OpenSet(core, bySite(core));
  }

  /** Improves a start by exchanges; true where it ends below the best so far. */
  tryFrom(start: Uint8Array, work: Work): boolean {
    const key = start.join("");
    if (this.seen.has(key)) return false;
    if (this.seen.size < 20000) this.seen.add(key);
    this.set.reset(start);
    swapSearch(this.set, work);
    return this.keep();
  }

  /** Takes a solution as it is. */
  tryExactly(open: Uint8Array): boolean {
    this.set.reset(open);
    return this.keep();
  }

  /** A solution from shares: the sites most often chosen, as many as are wanted. */
  tryShares(state: Int8Array, share: Float64Array, work: Work): boolean {
    const order = Array.from(share.keys()).filter((i) => state[i] !== CLOSED);
    order.sort(
      (a, b) =>
        Number(state[b] === OPEN) - Number(state[a] === OPEN) ||
        (share[b] as number) - (share[a] as number) ||
        a - b,
    );
    const start = new Uint8Array(share.length);
    const wanted =
      this.core.p >= 0
        ? this.core.p
        : order.filter((i) => state[i] === OPEN || (share[i] as number) > 0.5).length;
    for (const i of order.slice(0, Math.max(1, wanted))) start[i] = 1;
    return this.tryFrom(start, work);
  }

  /**
   * Exchanges a few neighbouring sites at random and improves about them again, until so many rounds bring nothing
   * or the bound shows that nothing better exists. While it is warm it goes on from somewhat worse solutions, too.
   */
  shake({ patience, warmth, cooling }: Shaking, bound: number, work: Work): void {
    const { core } = this;
    const free = Array.from(core.state.keys()).filter((i) => core.state[i] === FREE);
    if (free.length < 4 || this.open.some((one, i) => one === 1 && core.state[i] === CLOSED)) return;
    const current = new OpenSet(core, this.set.lists);
    current.reset(this.open);
    this.set.copy(current);
    const moves = new Moves(this.set);
    for (let round = 0, idle = 0; idle < patience || round < cooling; round += 1) {
      if (bound > this.cutoff || work.stopped) break;
      const changed: number[] = [];
      for (let swaps = 1 + (round % 3); swaps > 0; swaps -= 1) this.exchangeAny(free, changed);
      swapSearchNear(this.set, moves, changed, work);
      idle = this.keep() ? 0 : idle + 1;
      const worse = this.set.objective - current.objective;
      const warm = round < cooling ? warmth * (1 - round / cooling) : 0;
      if (worse <= 0 || (warm > 0 && worse <= this.allowance(warm))) current.copy(this.set);
      else this.set.copy(current);
    }
  }

  /** By how much the next solution may be worse than the last: up to `warmth` of the mean cost of an open site. */
  private allowance(warmth: number): number {
    return (warmth * (this.draw(1000) / 1000) ** 2 * Math.abs(this.objective)) / this.set.count;
  }

  /** Opens a site and closes one that served a demand of it; the second exchange stays near the first. */
  private exchangeAny(free: number[], changed: number[]): void {
    const about = changed[0];
    const near = about === undefined ? free : Array.from(nearSites(this.set, about));
    const from = this.draw(near.length);
    const enter = [...near.slice(from), ...near.slice(0, from)].find(
      (i) => !this.set.open[i] && this.core.state[i] === FREE,
    );
    if (enter === undefined) return;
    const { start, demand } = this.set.lists;
    const served =
      demand[
        (start[enter] as number) +
          this.draw(Math.max(1, (start[enter + 1] as number) - (start[enter] as number)))
      ] ?? 0;
    const leave = [this.set.first[served], this.set.second[served]].find(
      (i) => i !== undefined && i >= 0 && !this.set.isLocked(i),
    );
    if (leave === undefined) return;
    this.set.insert(enter);
    this.set.remove(leave);
    changed.push(enter, leave);
  }

  /** Marsaglia's xorshift: a fixed sequence, so that the same problem gives the same answer. */
  private draw(below: number): number {
    let x = this.random;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.random = x >>> 0;
    return this.random % below;
  }

  private keep(): boolean {
    const objective = this.set.objective;
    if (!(objective < this.objective - 1e-12 * Math.abs(this.objective))) {
      if (this.objective !== Number.POSITIVE_INFINITY) return false;
    }
    this.objective = objective;
    this.open = this.set.open.slice();
    return true;
  }
}
