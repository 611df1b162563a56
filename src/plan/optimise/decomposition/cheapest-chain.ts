import type { Window } from "../../fleet/trajectories.ts";
import { type Chain, packSpell } from "./chains.ts";
import type { FleetArrays } from "./fleet-arrays.ts";
import type { PriceTables, SpellPrices } from "./price-tables.ts";
import { SpellPricer, type StockPrices } from "./spell-pricer.ts";

/**
 * Cheapest trajectory of a class at given prices (formula P1), from tables that all vehicles of a kind share.
 * One object serves all classes in turn; its arrays are reused.
 */
export class CheapestChain extends SpellPricer {
  /** cheapest continuation after a delivery in a year, as a later and as the first replacement, and its spell */
  private readonly later: Float64Array;
  private readonly laterSpell: Int32Array;
  private readonly first: Float64Array;
  private readonly firstSpell: Int32Array;
  private bestSpell = 0;

  constructor(fleet: FleetArrays, prices: PriceTables, stock: StockPrices) {
    super(fleet, prices, stock);
    this.later = new Float64Array(this.T + 1);
    this.laterSpell = new Int32Array(this.T + 1);
    this.first = new Float64Array(this.T + 1);
    this.firstSpell = new Int32Array(this.T + 1);
  }

  /** @returns price of the class's cheapest trajectory, EUR; infinite where it has none. `chain()` follows it. */
  solve(c: number): number {
    const { T } = this;
    this.enter(c);
    const { of } = this;
    const same = of.firstOptions === of.laterOptions;
    // nothing is delivered before today's vehicle may go
    const from = Math.max(0, of.firstWindow.from);
    for (let t = T - 1; t >= from; t -= 1) {
      this.later[t] = this.deliver(t, of.laterOptions);
      this.laterSpell[t] = this.bestSpell;
      if (same) {
        this.first[t] = this.later[t] as number;
        this.firstSpell[t] = this.bestSpell;
      } else {
        this.first[t] = this.deliver(t, of.firstOptions);
        this.firstSpell[t] = this.bestSpell;
      }
    }
    const cost = this.initial();
    this.start = this.bestSpell;
    return cost;
  }

  private start = 0;

  private readonly codes: number[] = [];

  chain(): Chain {
    const { T, codes } = this;
    codes.length = 0;
    codes.push(this.start);
    let end = (this.start >> 6) & 63;
    for (let i = 0; end < T; i += 1) {
      const code = (i === 0 ? this.firstSpell[end] : this.laterSpell[end]) as number;
      codes.push(code);
      end = (code >> 6) & 63;
    }
    // a copy has no room to spare: there are as many as vehicles times rounds
    return codes.slice();
  }

  laterAt(t: number): number {
    return this.later[t] as number;
  }
  laterChain(t: number): number {
    return this.laterSpell[t] as number;
  }

  /** Cheapest spell that begins in s, with what follows; leaves it in `bestSpell`. */
  private deliver(s: number, allowed: Uint8Array): number {
    const { T, of } = this;
    const window = of.windows[s] as Window;
    let best = Number.POSITIVE_INFINITY;
    for (let o = 0; o < of.options.length; o += 1) {
      if (!allowed[o] || !(of.deliverable[o] as Uint8Array)[s]) continue;
      if (this.plain) {
        best = this.deliverPlain(o, s, window, best);
        continue;
      }
      for (let e = Math.max(window.from, s + 1); e <= window.to && e < T; e += 1) {
        const price = this.spell(o, s, e) + (this.later[e] as number);
        if (price < best) {
          best = price;
          this.bestSpell = packSpell(o, s, e, this.switchAt);
        }
      }
      if (!window.open) continue;
      const price = this.spell(o, s, T);
      if (price < best) {
        best = price;
        this.bestSpell = packSpell(o, s, T, this.switchAt);
      }
    }
    return best;
  }

  /** The same for one option where fuel never changes, nothing is banned and nothing is ordered. */
  private deliverPlain(o: number, s: number, window: Window, known: number): number {
    const { T, later, km } = this;
    const prices = this.prices.spells[this.fleet.table[this.at + o] as number] as SpellPrices;
    const { base, perKm, perHour } = prices;
    const hours = prices.usesHours ? this.hours : 0;
    const middle = this.middle[o] as Float64Array;
    const row = s * (T + 1);
    const from = middle[s] as number;
    let best = known;
    let end = -1;
    const last = Math.min(window.to, T - 1);
    for (let e = Math.max(window.from, s + 1); e <= last; e += 1) {
      const price =
        (base[row + e] as number) +
        km * (perKm[row + e] as number) +
        hours * (perHour[row + e] as number) +
        (middle[e] as number) -
        from +
        (later[e] as number);
      if (price < best) {
        best = price;
        end = e;
      }
    }
    if (window.open) {
      const price =
        (base[row + T] as number) +
        km * (perKm[row + T] as number) +
        hours * (perHour[row + T] as number) +
        (middle[T] as number) -
        from;
      if (price < best) {
        best = price;
        end = T;
      }
    }
    if (end >= 0) this.bestSpell = packSpell(o, s, end, -1);
    return best;
  }

  private initial(): number {
    const { of, T } = this;
    const window = of.firstWindow;
    let best = Number.POSITIVE_INFINITY;
    for (let e = Math.max(0, window.from); e <= window.to && e < T; e += 1) {
      const price = this.initialSpell(e) + (this.first[e] as number);
      if (price < best) {
        best = price;
        this.bestSpell = packSpell(of.of.own, -1, e, this.switchAt);
      }
    }
    if (window.open) {
      const price = this.initialSpell(T);
      if (price < best) {
        best = price;
        this.bestSpell = packSpell(of.of.own, -1, T, this.switchAt);
      }
    }
    return best;
  }
}
