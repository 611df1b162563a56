import { CheapestChain } from "../decomposition/cheapest-chain.ts";
import { type Decomposition } from "../decomposition/decomposition.ts";
import { type Ascent } from "../decomposition/dual-ascent.ts";
import { stockPrices } from "../decomposition/round.ts";
import { priceOf } from "../decomposition/demand-rows.ts";
import { priceTables } from "../decomposition/price-tables.ts";
import { addUsage } from "../decomposition/usage.ts";
import type { SiteState } from "./site-state.ts";
import type { StepSet } from "./step-set.ts";

/** Steps of the ascent on the prices of a connection, for one way to upgrade it. */
const STEPS = 14;
/** kWh beyond the room that rounding explains. */
const NOISE_KWH = 1e-6;

/** A vehicle class that charges at a site at the prices of the ascent, and what it costs there. */
interface Resident {
  class: number;
  count: number;
  price: number;
}

/** Room of each set of steps by year, when the connection reaches a rung in a year. */
type Room = (set: StepSet, t: number) => number;

/**
 * What the connections of a plan cost at least beyond the bound of the ascent, which builds none (formula P7).
 * For each property every way to upgrade is weighed apart: its cost, plus the least cost of the vehicles there
 * under the connection that it gives. The cheapest of these is due whatever the plan; ways that are alike are
 * bounded together. Valid at any prices of the demands.
 */
export class ConnectionBound {
  private readonly of: Decomposition;
  private readonly cheapest: CheapestChain;
  private readonly pi: Float64Array;
  private readonly T: number;
  private readonly residents: Resident[][];
  private prices: Float64Array[] = [];

  constructor(of: Decomposition, ascent: Ascent) {
    const { fleet } = of;
    const { pi, rents, chains, price } = ascent.best;
    this.of = of;
    this.pi = pi;
    this.T = fleet.T;
    this.cheapest = new CheapestChain(fleet, priceTables(fleet, pi), stockPrices(fleet, rents, pi));
    this.residents = of.programme.sites.map(() => []);
    const none = new Float64Array(pi.length);
    chains.forEach((chain, c) => {
      const homes = new Set(fleet.profiles[fleet.profile[c] as number]?.homes);
      const home = [...homes][0] ?? -1;
      // vehicles that move house are left out: fewer vehicles at a connection never cost more
      if (homes.size !== 1 || home < 0) return;
      let charges = false;
      addUsage(fleet, c, chain, 0, none, () => {
        charges = true;
      });
      if (charges)
        this.residents[home]?.push({
          class: c,
          count: fleet.classes[c]?.count as number,
          price: price[c] as number,
        });
    });
  }

  /** Least cost of the connection of a site beyond the ascent's bound, EUR. */
  gain(s: number, state: SiteState): number {
    const { ladder } = state.site;
    const ways = this.waysOf(state);
    const free = this.relaxed(s, state, (set, t) => this.roomOf(set, 0, t), Number.POSITIVE_INFINITY, 0);
    if (free.fits || ladder.rungs.length === 0) return 0;
    let least = Number.POSITIVE_INFINITY;
    // today's connection for good
    const value = (level: number, year: number, target: number): number => {
      const room: Room = (set, t) => this.roomOf(set, t >= year ? level : 0, t);
      return this.relaxed(s, state, room, target, STEPS).gain;
    };
    for (let level = ladder.rungs.length; level > 0; level -= 1) {
      const costs = ways[level] as Float64Array;
      least = this.bestYear(costs, (year, target) => value(level, year, target), least);
    }
    return Math.min(least, value(0, this.T, least));
  }

  /** Cheapest of the years in which the works may begin: years are bounded together and split where that is not enough. */
  private bestYear(
    costs: Float64Array,
    value: (year: number, target: number) => number,
    known: number,
  ): number {
    let least = known;
    const look = (from: number, to: number): void => {
      let cost = Number.POSITIVE_INFINITY;
      for (let t = from; t < to; t += 1) cost = Math.min(cost, costs[t] as number);
      if (cost >= least) return;
      // works in the first of these years leave most room
      const bound = cost + value(from, least - cost);
      if (bound >= least - 1e-9) return;
      if (to - from === 1) {
        least = bound;
        return;
      }
      const middle = (from + to) >> 1;
      look(middle, to);
      look(from, middle);
    };
    look(0, this.T);
    return least;
  }

  private roomOf(set: StepSet, level: number, t: number): number {
    return (set.room_kWh[level] as number) - (set.users_kWh[t] as number);
  }

  /** Least priced cost of reaching a level with first works in a year, by [level][year]. */
  private waysOf(state: SiteState): Float64Array[] {
    const { rows } = this.of;
    const { rungs, campaign_EUR } = state.site.ladder;
    const a = rows.authority.get(state.site.authorityId) ?? -1;
    const euro = (t: number): number => Math.max(0, priceOf(rows.buildInvestment[a]?.[t] ?? [], this.pi));
    const never = Number.POSITIVE_INFINITY;
    const ways = [new Float64Array(this.T)];
    const increments = rungs.map((rung, l) => {
      const later = new Float64Array(this.T + 1).fill(never);
      for (let t = this.T - 1; t >= 0; t -= 1) {
        const now = (state.costs.rung[l]?.[t] as number) + euro(t) * rung.increment_EUR;
        later[t] = Math.min(later[t + 1] as number, t < rung.from ? never : now);
      }
      return later;
    });
    rungs.forEach((_, l) =>
      ways.push(
        Float64Array.from({ length: this.T }, (__, t) => {
          if (t < (rungs[0]?.from ?? 0)) return never;
          let cost = (state.costs.campaign[t] as number) + euro(t) * campaign_EUR;
          for (let k = 0; k <= l; k += 1) cost += increments[k]?.[t] as number;
          return cost;
        }),
      ),
    );
    return ways;
  }

  /**
   * Least cost of the vehicles at a site beyond their cheapest, under a room: ascent on a price of each kWh in each
   * set and year, with steps aimed at a target (Polyak 1969). Every step's value is a bound.
   * @returns fits where the cheapest fit already
   */
  private relaxed(
    s: number,
    state: SiteState,
    room: Room,
    target: number,
    steps: number,
  ): { gain: number; fits: boolean } {
    const { T } = this;
    const sets = state.sets.length;
    this.prices = state.sets.map(() => new Float64Array(T));
    let best = 0;
    for (let step = 0; step <= steps; step += 1) {
      const { value, slope } = this.respond(s, state, room);
      best = Math.max(best, value);
      let norm = 0;
      for (let i = 0; i < sets; i += 1)
        for (let t = 0; t < T; t += 1) {
          const g = slope[i]?.[t] as number;
          if (g > 0 || (this.prices[i]?.[t] as number) > 0) norm += g * g;
        }
      if (step === 0 && !slope.some((of) => of.some((g) => g > NOISE_KWH))) return { gain: 0, fits: true };
      if (step === steps || best >= target || norm < 1e-12) break;
      const aim = Number.isFinite(target) ? target * 1.05 : best + 1000;
      const length = (aim - value) / norm;
      for (let i = 0; i < sets; i += 1)
        for (let t = 0; t < T; t += 1) {
          const of = this.prices[i] as Float64Array;
          of[t] = Math.max(0, (of[t] as number) + length * (slope[i]?.[t] as number));
        }
    }
    return { gain: best, fits: false };
  }

  /** Value of the prices of a connection, and how much more is forced than there is room for. */
  private respond(s: number, state: SiteState, room: Room): { value: number; slope: Float64Array[] } {
    const { T } = this;
    const { fleet } = this.of;
    const slope = state.sets.map((set) => Float64Array.from({ length: T }, (_, t) => -room(set, t)));
    let value = 0;
    state.sets.forEach((set, i) => {
      for (let t = 0; t < T; t += 1) value -= (this.prices[i]?.[t] as number) * room(set, t);
    });
    const nothing = new Float64Array(this.pi.length);
    for (const resident of this.residents[s] as Resident[]) {
      const c = resident.class;
      this.cheapest.further = (slot) => this.stockOf(state, slot, c);
      value += resident.count * (this.cheapest.solve(c) - resident.price);
      addUsage(fleet, c, this.cheapest.chain(), 0, nothing, (_, __, from, to, slot) => {
        for (let i = 0; i < slope.length; i += 1) {
          const forced = state.forcedOf(i, slot, c) * resident.count;
          const of = slope[i] as Float64Array;
          if (forced > 0) for (let t = from; t < to; t += 1) of[t] = (of[t] as number) + forced;
        }
      });
    }
    this.cheapest.further = undefined;
    return { value, slope };
  }

  /** Running sums of what an option's charging costs at the prices of the connection. */
  private stockOf(state: SiteState, slot: number, c: number): Float64Array | undefined {
    if ((this.of.fleet.plug[slot] as number) < 0) return undefined;
    const sums = new Float64Array(this.T + 1);
    for (let t = 0; t < this.T; t += 1) {
      let year = 0;
      for (let i = 0; i < state.sets.length; i += 1) {
        const price = this.prices[i]?.[t] as number;
        if (price > 0) year += price * state.forcedOf(i, slot, c);
      }
      sums[t + 1] = (sums[t] as number) + year;
    }
    return sums;
  }
}
