import { FREE, type LocationCore } from "./core.ts";
import type { OpenSet } from "./open-set.ts";
import type { Work } from "./work.ts";

/**
 * Exchanges (and, without a fixed number, opens and closes) sites as long as one move makes the
 * solution cheaper; candidates are taken in turn, each with the best partner to close.
 */
export function swapSearch(set: OpenSet, work: Work): void {
  const moves = new Moves(set);
  const { core } = set;
  const tolerance = 1e-9 * Math.abs(set.objective);
  let idle = 0;
  for (let i = 0; idle < core.siteCount; i = (i + 1) % core.siteCount) {
    idle += 1;
    if (set.open[i] || core.state[i] !== FREE) continue;
    const { saving, close } = moves.bestWith(i);
    if (saving > tolerance) {
      set.insert(i);
      if (close >= 0) set.remove(close);
      moves.refresh();
      idle = 0;
    }
    if (i % 64 === 0 && work.spend(set.steps)) return;
    if (i % 64 === 0) set.steps = 0;
  }
  if (core.p < 0) closeWhatPays(set, moves, tolerance);
}

function closeWhatPays(set: OpenSet, moves: Moves, tolerance: number): void {
  for (let i = 0; i < set.core.siteCount && set.count > 1; i += 1) {
    if (!set.open[i] || set.isLocked(i) || (moves.loss[i] as number) >= -tolerance) continue;
    set.remove(i);
    moves.refresh();
  }
}

/** So many sites about a changed one are looked at again. */
const NEIGHBOURS = 60;

/**
 * The same search about one place: only sites near those that changed are looked at, so that it takes a
 * thousandth of the time of the whole one where lists are long.
 */
export function swapSearchNear(set: OpenSet, moves: Moves, changed: readonly number[], work: Work): void {
  const { core } = set;
  const tolerance = 1e-9 * Math.abs(set.objective);
  const queue: number[] = [];
  const waiting = new Uint8Array(core.siteCount);
  const lookAbout = (site: number): void => {
    for (const near of nearSites(set, site)) {
      if (waiting[near]) continue;
      waiting[near] = 1;
      queue.push(near);
    }
  };
  moves.refresh();
  changed.forEach(lookAbout);
  for (let at = 0; at < queue.length; at += 1) {
    const i = queue[at] as number;
    waiting[i] = 0;
    if (set.open[i] || core.state[i] !== FREE) continue;
    const { saving, close } = moves.bestWith(i);
    if (!(saving > tolerance)) continue;
    set.insert(i);
    if (close >= 0) set.remove(close);
    moves.refresh();
    lookAbout(i);
    if (close >= 0) lookAbout(close);
  }
  work.spend(set.steps);
  set.steps = 0;
}

/** The first sites in the list of the demand that is nearest to a site. */
export function nearSites({ core, lists }: OpenSet, site: number): Int32Array {
  const from = lists.start[site] as number;
  if (from === lists.start[site + 1]) return new Int32Array(0);
  const j = lists.demand[from] as number;
  const start = core.start[j] as number;
  return core.site.subarray(start, Math.min(start + NEIGHBOURS, core.start[j + 1] as number));
}

export class Moves {
  private readonly set: OpenSet;
  private readonly core: LocationCore;
  /** what closing an open site costs: its demands move to their second site, its fixed cost is saved */
  readonly loss: Float64Array;
  private readonly extra: Float64Array;
  private readonly touched: Int32Array;
  private leastLoss = Number.POSITIVE_INFINITY;
  private leastSite = -1;
  private widest = 0;

  constructor(set: OpenSet) {
    this.set = set;
    this.core = set.core;
    this.loss = new Float64Array(set.core.siteCount);
    this.extra = new Float64Array(set.core.siteCount);
    this.touched = new Int32Array(set.core.siteCount);
    this.refresh();
  }

  refresh(): void {
    const { set, core, loss } = this;
    for (let i = 0; i < core.siteCount; i += 1) loss[i] = -(core.fixedCost[i] as number);
    this.widest = 0;
    for (let j = 0; j < core.demandCount; j += 1) {
      const first = set.first[j] as number;
      const second = set.secondCost[j] as number;
      if (first >= 0) loss[first] = (loss[first] as number) + second - (set.firstCost[j] as number);
      if (second > this.widest) this.widest = second;
    }
    this.leastLoss = Number.POSITIVE_INFINITY;
    this.leastSite = -1;
    for (let i = 0; i < core.siteCount; i += 1) {
      if (!set.open[i] || set.isLocked(i) || !((loss[i] as number) < this.leastLoss)) continue;
      this.leastLoss = loss[i] as number;
      this.leastSite = i;
    }
    set.steps += core.demandCount + 2 * core.siteCount;
  }

  /** The best thing to do together with opening site i; `close` = -1: nothing. */
  bestWith(i: number): { saving: number; close: number } {
    const { set, core, extra, touched } = this;
    const { start, demand, cost } = set.lists;
    let gain = -(core.fixedCost[i] as number);
    let count = 0;
    const end = start[i + 1] as number;
    let k = start[i] as number;
    for (; k < end; k += 1) {
      const c = cost[k] as number;
      if (c >= this.widest) break;
      const j = demand[k] as number;
      const second = set.secondCost[j] as number;
      if (c >= second) continue;
      const firstCost = set.firstCost[j] as number;
      const site = set.first[j] as number;
      if (c < firstCost) gain += firstCost - c;
      const more = second - (c < firstCost ? firstCost : c);
      if (site < 0 || more <= 0) continue;
      if (extra[site] === 0) touched[count++] = site;
      extra[site] = (extra[site] as number) + more;
    }
    set.steps += k - (start[i] as number);
    let close = core.p < 0 ? -1 : this.leastSite;
    let saving = core.p < 0 ? gain : gain - this.leastLoss;
    if (core.p < 0 && this.leastSite >= 0 && this.leastLoss < 0)
      [saving, close] = [gain - this.leastLoss, this.leastSite];
    for (let t = 0; t < count; t += 1) {
      const site = touched[t] as number;
      const exchanged = gain - (this.loss[site] as number) + (extra[site] as number);
      extra[site] = 0;
      if (set.isLocked(site) || !(exchanged > saving)) continue;
      saving = exchanged;
      close = site;
    }
    return { saving, close };
  }
}
