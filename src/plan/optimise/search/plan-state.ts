import type { ClassTables } from "../../fleet/trajectories.ts";
import type { Decomposition } from "../decomposition/decomposition.ts";
import { type Candidate, sameStretches } from "./candidates.ts";
import { emptyBill, type SiteBill } from "./site-bill.ts";
import { SiteState } from "./site-state.ts";

/** Feasible up to this share of a demand's size: sums of doubles, nothing more. */
const TOLERANCE = 1e-9;

/**
 * A whole plan in the search: a trajectory for every vehicle, what must be built for them, and how far each demand
 * is used. Moves are priced and made one vehicle at a time.
 */
export class PlanState {
  readonly of: Decomposition;
  /** class of each vehicle, and the candidate it follows */
  readonly unitClass: Int32Array;
  readonly choice: Candidate[];
  readonly sites: SiteState[];
  readonly bills: SiteBill[];
  /** usage of each demand */
  readonly used: Float64Array;
  /** price of a unit beyond a demand, EUR; and of a vehicle-year or kWh that is not served */
  readonly weight: Float64Array;
  unservedWeight = 1e5;
  private readonly room: Float64Array;
  private readonly scratch: SiteBill[] = [];
  private readonly delta: Float64Array;
  private readonly touched: number[] = [];
  private readonly seen: Uint8Array;

  constructor(of: Decomposition, start: (c: number) => Candidate[]) {
    this.of = of;
    const { programme, rows, fleet } = of;
    const D = rows.rhs.length;
    this.sites = programme.sites.map((site, s) => {
      const duty = rows.duty.find((entry) => entry.authority === rows.authority.get(site.authorityId));
      return new SiteState(programme, fleet, s, duty?.from ?? -1);
    });
    this.bills = programme.sites.map((site) => emptyBill(site, programme.T));
    this.used = new Float64Array(D);
    this.weight = new Float64Array(D);
    this.delta = new Float64Array(D);
    this.seen = new Uint8Array(D);
    this.room = Float64Array.from(
      rows.rhs,
      (rhs, d) => rows.room?.[d] ?? TOLERANCE * Math.max(1, Math.abs(rhs)),
    );
    const units: number[] = [];
    this.choice = [];
    fleet.classes.forEach((tables: ClassTables, c) => {
      const chosen = start(c);
      for (let i = 0; i < tables.count; i += 1) {
        units.push(c);
        this.choice.push(chosen[i % chosen.length] as Candidate);
      }
    });
    this.unitClass = Int32Array.from(units);
    this.rebuild();
  }

  /** Everything from the choices: after a new set of steps, and against drift of sums. */
  rebuild(): void {
    this.used.fill(0);
    for (const site of this.sites) site.clear();
    for (let u = 0; u < this.choice.length; u += 1) {
      const of = this.choice[u] as Candidate;
      this.enterSites(u, of, 1);
      for (let i = 0; i < of.rows.length; i += 1)
        this.add(of.rows[i] as number, of.values[i] as number, this.used);
    }
    this.sites.forEach((site, s) => {
      const bill = site.evaluate(this.bills[s] as SiteBill);
      this.billRows(s, bill, 1, (row, value) => this.add(row, value, this.used));
    });
  }

  private add(row: number, value: number, into: Float64Array): void {
    into[row] = (into[row] as number) + value;
  }

  private enterSites(u: number, of: Candidate, count: number): void {
    for (const { site, kind, from, to, slot } of of.stretches)
      this.sites[site]?.change(this.unitClass[u] as number, slot, kind, from, to, count);
  }

  /** Rows that a bill touches. */
  private billRows(
    s: number,
    bill: SiteBill,
    sign: number,
    visit: (row: number, value: number) => void,
  ): void {
    const { rows, programme } = this.of;
    const a = rows.authority.get((programme.sites[s] as (typeof programme.sites)[number]).authorityId) ?? -1;
    const [invest, running] = [rows.buildInvestment[a], rows.buildRunning[a]];
    for (let t = 0; t < programme.T; t += 1) {
      const spent = bill.investment[t] as number;
      if (spent !== 0) for (const row of invest?.[t] ?? []) visit(row, sign * spent);
      const operation = bill.operation[t] as number;
      if (operation !== 0) for (const row of running?.[t] ?? []) visit(row, sign * operation);
    }
    if (bill.byDuty !== 0)
      for (const duty of rows.duty)
        if (duty.authority === a && programme.sites[s]?.open[duty.from]) visit(duty.row, sign * bill.byDuty);
  }

  private readonly note = (row: number, value: number): void => {
    if (!this.seen[row]) {
      this.seen[row] = 1;
      this.touched.push(row);
    }
    this.delta[row] = (this.delta[row] as number) + value;
  };

  /** What may be used beyond a demand without a penalty: noise of sums. */
  roomOf(row: number): number {
    return this.room[row] as number;
  }

  /** Penalty of a demand at a usage, EUR. */
  penalty(row: number, used: number): number {
    const beyond = (this.of.rows.sign[row] as number) * (used - (this.of.rows.rhs[row] as number));
    return beyond > (this.room[row] as number) ? beyond * (this.weight[row] as number) : 0;
  }

  /**
   * Change of cost and of penalties if vehicle u followed another candidate.
   * @param visit receives the change of usage of each demand, and of its penalty
   */
  tryMove(
    u: number,
    next: Candidate,
    visit?: (row: number, value: number, penalty: number) => void,
  ): { cost: number; penalty: number } {
    const now = this.choice[u] as Candidate;
    let cost = next.cost - now.cost;
    let penalty = 0;
    for (let i = 0; i < next.rows.length; i += 1) this.note(next.rows[i] as number, next.values[i] as number);
    for (let i = 0; i < now.rows.length; i += 1) this.note(now.rows[i] as number, -(now.values[i] as number));
    if (!sameStretches(next, now)) {
      this.enterSites(u, now, -1);
      this.enterSites(u, next, 1);
      for (let i = 0; ; i += 1) {
        const s = touchedSite(now, next, i);
        if (s === undefined) break;
        const old = this.bills[s] as SiteBill;
        const bill = (this.sites[s] as SiteState).evaluate(this.scratchOf(s));
        cost += bill.cost - old.cost;
        penalty += (bill.unserved - old.unserved) * this.unservedWeight;
        this.billRows(s, bill, 1, this.note);
        this.billRows(s, old, -1, this.note);
      }
      this.enterSites(u, now, 1);
      this.enterSites(u, next, -1);
    }
    return { cost, penalty: penalty + this.settle(visit) };
  }

  /** Change of penalties by what was noted, which is forgotten. */
  private settle(visit?: (row: number, value: number, penalty: number) => void): number {
    let penalty = 0;
    for (const row of this.touched) {
      const before = this.used[row] as number;
      const change = this.penalty(row, before + (this.delta[row] as number)) - this.penalty(row, before);
      if (visit && this.delta[row] !== 0) visit(row, this.delta[row] as number, change);
      penalty += change;
      this.delta[row] = 0;
      this.seen[row] = 0;
    }
    this.touched.length = 0;
    return penalty;
  }

  /** Change of cost and penalties by what was changed at a site itself since its bill was made. */
  trySite(s: number): number {
    const old = this.bills[s] as SiteBill;
    const bill = (this.sites[s] as SiteState).evaluate(this.scratchOf(s));
    this.billRows(s, bill, 1, this.note);
    this.billRows(s, old, -1, this.note);
    return bill.cost - old.cost + (bill.unserved - old.unserved) * this.unservedWeight + this.settle();
  }

  /** Makes a site's bill anew after a change at the site itself. */
  makeSite(s: number): void {
    const bill = this.bills[s] as SiteBill;
    this.billRows(s, bill, -1, (row, value) => this.add(row, value, this.used));
    (this.sites[s] as SiteState).evaluate(bill);
    this.billRows(s, bill, 1, (row, value) => this.add(row, value, this.used));
  }

  private scratchOf(s: number): SiteBill {
    const kinds = (this.sites[s] as SiteState).site.kinds.length;
    return (this.scratch[kinds] ??= emptyBill((this.sites[s] as SiteState).site, this.of.programme.T));
  }

  make(u: number, next: Candidate): void {
    const now = this.choice[u] as Candidate;
    for (let i = 0; i < next.rows.length; i += 1)
      this.add(next.rows[i] as number, next.values[i] as number, this.used);
    for (let i = 0; i < now.rows.length; i += 1)
      this.add(now.rows[i] as number, -(now.values[i] as number), this.used);
    this.choice[u] = next;
    if (sameStretches(next, now)) return;
    this.enterSites(u, now, -1);
    this.enterSites(u, next, 1);
    for (let i = 0; ; i += 1) {
      const s = touchedSite(now, next, i);
      if (s === undefined) break;
      (this.sites[s] as SiteState).isChecked = false;
      this.makeSite(s);
    }
  }

  /** Amount by which a demand is missed, 0 where it is met. */
  missed(row: number): number {
    const beyond =
      (this.of.rows.sign[row] as number) * ((this.used[row] as number) - (this.of.rows.rhs[row] as number));
    return beyond > (this.room[row] as number) ? beyond : 0;
  }

  unserved(): number {
    let sum = 0;
    for (const bill of this.bills) sum += bill.unserved;
    return sum;
  }

  isLawful(): boolean {
    // rounding cuts follow from the demands: they guide, they do not judge
    for (let d = 0; d < this.of.rows.demands.length; d += 1) if (this.missed(d) > 0) return false;
    return this.unserved() < 1e-6;
  }

  /** Discounted cost of the plan, EUR. */
  cost(): number {
    let sum = 0;
    for (const of of this.choice) sum += of.cost;
    for (const bill of this.bills) sum += bill.cost;
    return sum;
  }
}

/** The i-th of the sites that either of two candidates charges at, each once. */
function touchedSite(a: Candidate, b: Candidate, i: number): number | undefined {
  if (i < a.sites.length) return a.sites[i];
  let rest = i - a.sites.length;
  for (const s of b.sites) {
    if (a.sites.includes(s)) continue;
    if (rest === 0) return s;
    rest -= 1;
  }
  return undefined;
}
