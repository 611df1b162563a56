import type { Window } from "../../fleet/trajectories.ts";
import { type Chain, packSpell, spellEnd } from "./chains.ts";
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
  /** cheapest spell of each option that begins in a year, with what follows: by option · T + year */
  private price = new Float64Array(0);
  private priceSpell = new Int32Array(0);
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
    if (this.price.length < of.options.length * T) this.makeRoom(of.options.length * T);
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

  private makeRoom(size: number): void {
    this.price = new Float64Array(size);
    this.priceSpell = new Int32Array(size);
  }

  private start = 0;

  private readonly codes: number[] = [];

  chain(): Chain {
    const { T, start } = this;
    const end = spellEnd(start);
    return end < T ? this.chainFrom(start, this.firstSpell[end] as number) : [start];
  }

  /** Today's vehicle for a while, then an option whose `priceOf` is finite, then what is cheapest. */
  chainWith(start: number, o: number): Chain {
    return this.chainFrom(start, this.priceSpell[o * this.T + spellEnd(start)] as number);
  }

  private chainFrom(start: number, first: number): Chain {
    const { T, codes } = this;
    codes.length = 0;
    codes.push(start);
    for (let code = first; ; code = this.laterSpell[spellEnd(code)] as number) {
      codes.push(code);
      if (spellEnd(code) >= T) break;
    }
    // a copy has no room to spare: there are as many as vehicles times rounds
    return codes.slice();
  }

  laterAt(t: number): number {
    return this.later[t] as number;
  }

  /** Price of the cheapest spell of an option from a year on, with what follows; infinite where there is none. */
  priceOf(o: number, s: number): number {
    return this.price[o * this.T + s] as number;
  }

  /** Cheapest spell that begins in s, with what follows; leaves it in `bestSpell`. */
  private deliver(s: number, allowed: Uint8Array): number {
    const { of, T } = this;
    const window = of.windows[s] as Window;
    let best = Number.POSITIVE_INFINITY;
    let spell = 0;
    for (let o = 0; o < of.options.length; o += 1) {
      if (!allowed[o] || !(of.deliverable[o] as Uint8Array)[s]) continue;
      const price = this.plain ? this.deliverPlain(o, s, window) : this.deliverAny(o, s, window);
      this.price[o * T + s] = price;
      this.priceSpell[o * T + s] = this.bestSpell;
      if (price < best) {
        best = price;
        spell = this.bestSpell;
      }
    }
    this.bestSpell = spell;
    return best;
  }

  /** The same for one option. */
  private deliverAny(o: number, s: number, window: Window): number {
    const { T } = this;
    let best = Number.POSITIVE_INFINITY;
    for (let e = Math.max(window.from, s + 1); e <= window.to && e < T; e += 1) {
      const price = this.spell(o, s, e) + (this.later[e] as number);
      if (price < best) {
        best = price;
        this.bestSpell = packSpell(o, s, e, this.switchAt);
      }
    }
    if (!window.open) return best;
    const price = this.spell(o, s, T);
    if (price >= best) return best;
    this.bestSpell = packSpell(o, s, T, this.switchAt);
    return price;
  }

  /** The same where fuel never changes, nothing is banned and nothing is ordered. */
  private deliverPlain(o: number, s: number, window: Window): number {
    const { T, later, km } = this;
    const prices = this.prices.spells[this.fleet.table[this.at + o] as number] as SpellPrices;
    const { base, perKm, perHour } = prices;
    const hours = prices.usesHours ? this.hours : 0;
    const middle = this.middle[o] as Float64Array;
    const row = s * (T + 1);
    const from = middle[s] as number;
    let best = Number.POSITIVE_INFINITY;
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
