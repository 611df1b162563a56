import { type ClassPrices, classPrices, type Prices } from "./prices.ts";
import { type ClassTables, type Spell, type Trajectory } from "../fleet/trajectories.ts";
import { isOrdered, type Programme } from "./programme.ts";

/** Cheapest trajectory of a class at given prices, by dynamic programming over the years (formula P1). */
export class Pricer {
  readonly tables: ClassTables;
  private readonly programme: Programme;
  private readonly of: ClassPrices;
  private readonly discount: Float64Array;
  /** cheapest continuation if a new vehicle is delivered in a year, after the first and as the first */
  private readonly later: Float64Array;
  private readonly bestLater: (Spell | undefined)[];

  constructor(programme: Programme, c: number, prices: Prices) {
    this.programme = programme;
    this.tables = programme.classes[c] as ClassTables;
    this.of = classPrices(programme, c, prices);
    this.discount = prices.discount;
    this.later = new Float64Array(programme.T + 1).fill(Number.POSITIVE_INFINITY);
    this.bestLater = Array.from({ length: programme.T + 1 }, () => undefined);
    for (let t = programme.T - 1; t >= 0; t -= 1) {
      const best = this.deliver(t, this.tables.laterOptions);
      this.later[t] = best.cost;
      this.bestLater[t] = best.spell;
    }
  }

  private deliver(t: number, allowed: Uint8Array): { cost: number; spell: Spell | undefined } {
    let cost = Number.POSITIVE_INFINITY;
    let spell: Spell | undefined;
    for (let o = 0; o < this.tables.of.options.length; o += 1) {
      if (!allowed[o] || !this.tables.deliverable[o]?.[t]) continue;
      this.spells(o, t, (candidate, price) => {
        const total = price + (candidate.end < this.programme.T ? (this.later[candidate.end] as number) : 0);
        if (total < cost) {
          cost = total;
          spell = candidate;
        }
      });
    }
    return { cost, spell };
  }

  /** Price of taking delivery: purchase, award, commitment. */
  private entry(o: number, s: number): number {
    if (s < 0) return 0;
    const { T } = this.programme;
    const investment = this.tables.investment(o, s);
    const d = this.discount[s] as number;
    let price = investment * (d + (this.of.invest[s] as number)) - this.tables.grants(o, s) * d;
    if (!isOrdered(this.tables, o, s, this.programme.context.startYear))
      price += this.of.award[o * T + s] as number;
    return price;
  }

  /** Commitment price of a spell; needs its end, so it stands apart from `entry`. */
  private committed(o: number, s: number, end: number): number {
    const { T } = this.programme;
    if (s < 0 || isOrdered(this.tables, o, s, this.programme.context.startYear)) return 0;
    const at = this.tables.awardIndex(o, s);
    const price = at >= 0 ? (this.of.commit[at] as number) : 0;
    if (price === 0) return 0;
    const investment = this.tables.investment(o, s);
    if (investment > 0) return at < s ? price * investment : 0;
    let years = 0;
    for (let t = s; t <= Math.min(end, T - 1); t += 1) if (t > at) years += t === s || t === end ? 0.5 : 1;
    return price * years * this.tables.lease(o, s);
  }

  private yearPrice(o: number, fuel: number, s: number, t: number): number {
    const run = this.tables.energy(fuel, t) + this.tables.upkeep(o, s, t);
    return (
      run * ((this.discount[t] as number) + (this.of.run[t] as number)) +
      this.tables.ghg(fuel, t) * (this.of.ghg[t] as number)
    );
  }

  /**
   * Every spell of an option from a start, cheapest change of fuel each (all changes where `allSwitches`).
   * Two running sums: never changed, and changed at the best year so far.
   */
  spells(o: number, s: number, visit: (spell: Spell, price: number) => void, allSwitches = false): void {
    const { T } = this.programme;
    const window =
      s < 0 ? this.tables.firstWindow : (this.tables.windows[s] as ClassTables["windows"][number]);
    const target = this.tables.of.switchTo[o] as number;
    const entry = this.entry(o, s);
    const begin = Math.max(0, s);
    const fossilFrom = this.tables.fossil(o) ? this.tables.noFossilFrom : T;
    const tracks: { sum: number; at: number }[] = [{ sum: 0, at: -1 }];
    for (let t = begin; t < T; t += 1) {
      const own = t >= fossilFrom ? Number.POSITIVE_INFINITY : this.yearPrice(o, o, s, t);
      const changed = target >= 0 ? this.yearPrice(o, target, s, t) : Number.POSITIVE_INFINITY;
      const ends = t > s && t >= window.from && t <= window.to;
      const exit = ends
        ? entry + this.committed(o, s, t) - this.tables.resale(o, s, t) * (this.discount[t] as number)
        : 0;
      this.extend(tracks, t, target, allSwitches);
      if (ends)
        for (const track of tracks)
          this.offer(
            visit,
            { start: s, option: o, end: t, switchAt: track.at },
            exit + track.sum + 0.5 * (track.at >= 0 ? changed : own),
          );
      const weight = t === s ? 0.5 : 1;
      for (const track of tracks) {
        const fuel = track.at >= 0 ? target : o;
        track.sum += weight * (track.at >= 0 ? changed : own) + (this.of.stock[fuel * T + t] as number);
      }
    }
    if (!window.open) return;
    const left = this.tables.terminal(o, s) * (this.discount[T - 1] as number);
    for (const track of tracks)
      this.offer(
        visit,
        { start: s, option: o, end: T, switchAt: track.at },
        entry + this.committed(o, s, T) + track.sum - left,
      );
  }

  private offer(visit: (spell: Spell, price: number) => void, spell: Spell, price: number): void {
    if (price < Number.POSITIVE_INFINITY) visit(spell, price);
  }

  /** A change of fuel may happen in year t: a new track, or the better of the old change and a change now. */
  private extend(
    tracks: { sum: number; at: number }[],
    t: number,
    target: number,
    allSwitches: boolean,
  ): void {
    if (target < 0) return;
    const never = tracks[0] as { sum: number; at: number };
    const changed = tracks[1];
    if (allSwitches || !changed) tracks.push({ sum: never.sum, at: t });
    else if (never.sum < changed.sum) {
      changed.sum = never.sum;
      changed.at = t;
    }
  }

  /** Cheapest trajectory and its price. */
  best(): { price: number; trajectory: Trajectory } {
    let price = Number.POSITIVE_INFINITY;
    let trajectory: Trajectory = [];
    this.spells(this.tables.of.own, -1, (spell, cost) => {
      const next = spell.end < this.programme.T ? this.first(spell.end) : { cost: 0, spell: undefined };
      if (cost + next.cost < price) {
        price = cost + next.cost;
        trajectory = [spell, ...(next.spell ? this.follow(next.spell) : [])];
      }
    });
    return { price, trajectory };
  }

  private readonly firsts = new Map<number, { cost: number; spell: Spell | undefined }>();
  private first(t: number): { cost: number; spell: Spell | undefined } {
    const known = this.firsts.get(t) ?? this.deliver(t, this.tables.firstOptions);
    this.firsts.set(t, known);
    return known;
  }

  private follow(spell: Spell): Trajectory {
    const chain: Trajectory = [spell];
    for (let last = spell; last.end < this.programme.T; ) {
      last = this.bestLater[last.end] as Spell;
      chain.push(last);
    }
    return chain;
  }

  /**
   * Every trajectory whose price is at most `limit`, up to `most`; undefined where there are more.
   * The cheapest continuation bounds each branch, so nothing within the limit is missed.
   */
  within(limit: number, most: number): Trajectory[] | undefined {
    const found: Trajectory[] = [];
    const extend = (chain: Trajectory, price: number, end: number): boolean => {
      if (end >= this.programme.T) {
        found.push(chain);
        return found.length <= most;
      }
      const allowed = chain.length === 1 ? this.tables.firstOptions : this.tables.laterOptions;
      for (let o = 0; o < this.tables.of.options.length; o += 1) {
        if (!allowed[o] || !this.tables.deliverable[o]?.[end]) continue;
        const next: [Spell, number][] = [];
        this.spells(o, end, (spell, cost) => next.push([spell, cost]), true);
        for (const [spell, cost] of next) {
          const bound = price + cost + (spell.end < this.programme.T ? (this.later[spell.end] as number) : 0);
          if (bound <= limit && !extend([...chain, spell], price + cost, spell.end)) return false;
        }
      }
      return true;
    };
    const starts: [Spell, number][] = [];
    this.spells(this.tables.of.own, -1, (spell, cost) => starts.push([spell, cost]), true);
    for (const [spell, cost] of starts) {
      const bound = cost + (spell.end < this.programme.T ? this.first(spell.end).cost : 0);
      if (bound <= limit && !extend([spell], cost, spell.end)) return undefined;
    }
    return found;
  }
}
