import type { ClassTables } from "../../fleet/trajectories.ts";
import { isOrdered } from "../programme.ts";
import { type Chain, spellEnd, spellOption, spellStart, spellSwitch } from "./chains.ts";
import type { FleetArrays } from "./fleet-arrays.ts";
import type { InitialPrices, PriceTables, SpellPrices } from "./price-tables.ts";

/** Stock prices of a year's end by home profile: running sums before a year, length T + 1. */
export interface StockPrices {
  /** by [profile][kind of point] */
  plug: Float64Array[][];
  /** by [profile]: of a vehicle that runs on fuel */
  fuelled: Float64Array[];
}

/** Prices single spells of a class from tables that all vehicles of a kind share; `enter` a class first. */
export class SpellPricer {
  protected readonly fleet: FleetArrays;
  protected readonly prices: PriceTables;
  protected readonly T: number;
  private readonly stock: StockPrices;
  /** energy and stock of an option up to the middle and the beginning of a year */
  protected readonly middle: Float64Array[] = [];
  private readonly begin: Float64Array[] = [];
  protected of!: ClassTables;
  private c = 0;
  protected at = 0;
  protected km = 0;
  protected hours = 0;
  /** fuel never changes, nothing is banned and nothing is ordered */
  protected plain = true;
  /** Year of the change of fuel that `spell` and `initialSpell` took, -1 = none. */
  switchAt = -1;
  /** Further price of each year's end for a slot of the fleet's arrays: running sums, length T + 1. */
  further: ((slot: number) => Float64Array | undefined) | undefined;

  constructor(fleet: FleetArrays, prices: PriceTables, stock: StockPrices) {
    this.fleet = fleet;
    this.prices = prices;
    this.stock = stock;
    this.T = fleet.T;
  }

  /** Prepares a class: its options' running sums of energy and stock. */
  enter(c: number): void {
    const { fleet, T } = this;
    this.c = c;
    this.of = fleet.classes[c] as ClassTables;
    this.at = fleet.first[c] as number;
    const { distance_km, operating_h } = this.of.of.one.work;
    this.km = distance_km;
    this.hours = operating_h;
    const profile = fleet.profile[c] as number;
    const count = this.of.options.length;
    this.plain =
      this.of.noFossilFrom >= T &&
      this.of.of.order === undefined &&
      this.of.of.switchTo.every((target) => target < 0);
    for (let o = 0; o < count; o += 1) {
      const slot = this.at + o;
      const spells = this.prices.spells[fleet.table[slot] as number] as SpellPrices;
      const middle = (this.middle[o] ??= new Float64Array(T + 1));
      const begin = (this.begin[o] ??= new Float64Array(T + 1));
      const fuel = fleet.fuel[slot] as number;
      const kWh = fleet.kWh[slot] as number;
      const kind = fleet.plug[slot] as number;
      const plug = kind < 0 ? undefined : this.stock.plug[profile]?.[kind];
      const floor = fleet.fuelled[slot] ? this.stock.fuelled[profile] : undefined;
      const { fuel: fuelSums, electricity } = spells;
      for (let t = 0; t <= T; t += 1)
        middle[t] = fuel * (fuelSums[t] as number) + kWh * (electricity[t] as number);
      // asked for where fuel changes only
      if (!this.plain)
        for (let t = 0; t <= T; t += 1)
          begin[t] = fuel * (spells.fuelBegin[t] as number) + kWh * (spells.electricityBegin[t] as number);
      this.addStock(o, plug);
      this.addStock(o, floor);
      this.addStock(o, this.further?.(slot));
    }
  }

  private addStock(o: number, sums: Float64Array | undefined): void {
    if (!sums) return;
    const [middle, begin] = [this.middle[o] as Float64Array, this.begin[o] as Float64Array];
    for (let t = 0; t < sums.length; t += 1) {
      middle[t] = (middle[t] as number) + (sums[t] as number);
      if (!this.plain) begin[t] = (begin[t] as number) + (sums[t] as number);
    }
  }

  /** Price of a spell of an option, the cheapest change of fuel taken; without what follows. */
  spell(o: number, s: number, e: number): number {
    return this.money(o, s, e) + this.energy(o, s, e);
  }

  /** A spell without its energy. */
  protected money(o: number, s: number, e: number): number {
    const { T } = this;
    const slot = this.at + o;
    const table = this.fleet.table[slot] as number;
    const prices = this.prices.spells[table] as SpellPrices;
    const cell = s * (T + 1) + e;
    let price = (prices.base[cell] as number) + this.km * (prices.perKm[cell] as number);
    if (prices.usesHours) price += this.hours * (prices.perHour[cell] as number);
    if (this.of.of.order && isOrdered(this.of, o, s, this.fleet.programme.context.startYear))
      price -= prices.award[cell] as number;
    return price;
  }

  private energy(o: number, s: number, e: number): number {
    const middle = this.middle[o] as Float64Array;
    const target = this.of.of.switchTo[o] as number;
    this.switchAt = -1;
    if (target < 0 && this.of.noFossilFrom >= this.T)
      return (middle[e] as number) - (s < 0 ? 0 : (middle[s] as number));
    return this.changed(o, target, s, e);
  }

  /** Energy with the cheapest lawful change of fuel; infinite where a ban leaves none. */
  private changed(o: number, target: number, s: number, e: number): number {
    const { T, of } = this;
    const [own, begin] = [this.middle[o] as Float64Array, this.begin[o] as Float64Array];
    const from = s < 0 ? 0 : (own[s] as number);
    const banned = of.fossil(o) ? of.noFossilFrom : T;
    const last = Math.min(e, T - 1);
    let best = last < banned ? (own[e] as number) - from : Number.POSITIVE_INFINITY;
    if (target < 0) return best;
    const [other, otherBegin] = [this.middle[target] as Float64Array, this.begin[target] as Float64Array];
    const start = Math.max(0, s);
    for (let u = start; u <= Math.min(last, Math.max(start, banned)); u += 1) {
      const before = u === s ? 0 : (begin[u] as number) - from;
      const price =
        before + (other[e] as number) - (u === s ? (other[u] as number) : (otherBegin[u] as number));
      if (price < best) {
        best = price;
        this.switchAt = u;
      }
    }
    return best;
  }

  /** Price of today's vehicle until year e (T = to the end). */
  initialSpell(e: number): number {
    return this.initialMoney(e) + this.energy(this.of.of.own, -1, e);
  }

  protected initialMoney(e: number): number {
    const of = this.prices.initials[this.fleet.initial[this.c] as number] as InitialPrices;
    let price =
      (of.base[e] as number) + this.km * (of.perKm[e] as number) + this.hours * (of.perHour[e] as number);
    const lease = this.of.runningLease;
    if (lease) {
      const run = this.prices.run[this.fleet.authority[this.c] as number] as Float64Array;
      for (let t = 0; t <= e && t < this.T; t += 1)
        price += (t === e ? 0.5 : 1) * (lease[t] as number) * (run[t] as number);
    }
    return price;
  }

  /** Price of a trajectory of the class entered last, its changes of fuel as they are. */
  chainPrice(chain: Chain): number {
    let price = 0;
    for (const code of chain) {
      const [o, s, e, u] = [spellOption(code), spellStart(code), spellEnd(code), spellSwitch(code)];
      price += (s < 0 ? this.initialMoney(e) : this.money(o, s, e)) + this.energyAs(o, s, e, u);
    }
    return price;
  }

  private energyAs(o: number, s: number, e: number, u: number): number {
    const [own, begin] = [this.middle[o] as Float64Array, this.begin[o] as Float64Array];
    const from = s < 0 ? 0 : (own[s] as number);
    if (u < 0) return (own[e] as number) - from;
    const target = this.of.of.switchTo[o] as number;
    const [other, otherBegin] = [this.middle[target] as Float64Array, this.begin[target] as Float64Array];
    return u === s
      ? (other[e] as number) - (other[u] as number)
      : (begin[u] as number) - from + (other[e] as number) - (otherBegin[u] as number);
  }
}
