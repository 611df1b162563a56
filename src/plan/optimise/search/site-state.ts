import { type PointKind, type Site, siteHeadroom } from "../../charging/sites.ts";
import type { ClassTables } from "../../fleet/trajectories.ts";
import { STEP_H, STEPS_PER_DAY } from "../../units.ts";
import { campaignMoney, closesAt, discountedBuild, pointMoney, rungMoney } from "../build-money.ts";
import { userKind, usersNeed } from "../build-variables.ts";
import type { FleetArrays } from "../decomposition/fleet-arrays.ts";
import type { Programme } from "../programme.ts";
import type { SiteBill, StepSet } from "./site-bill.ts";
import { forcedEnergy } from "../../charging/managed-load.ts";

/** kWh beyond which a connection counts as too small: below the tolerance of the simulation (L2). */
const SLACK_KWH = 1e-7;

/**
 * A property in the search: need of points and forced energy by year, and what must be built for them at least.
 * Points are built in the year of their need; rungs of the connection when the sets of steps known so far ask.
 */
export class SiteState {
  readonly site: Site;
  private readonly fleet: FleetArrays;
  private readonly T: number;
  private readonly K: number;
  private readonly dutyYear: number;
  /** vehicles that need exactly a kind, by kind · T + year; and vehicle-years of a kind in all */
  readonly need: Int32Array;
  private readonly needed: Int32Array;
  /** whether vehicles or sets of steps have changed since the design days were last simulated without a miss */
  isChecked = false;
  readonly sets: StepSet[] = [];
  /** kWh of vehicles forced into a set by year */
  private load: Float64Array[] = [];
  private readonly pointCost: Float64Array[];
  readonly rungCost: Float64Array[];
  readonly campaignCost: Float64Array;
  private readonly userPoints: Int16Array;
  private readonly closes: number;
  /** year in which points first needed in a year are built, by kind · T + year: then or earlier */
  readonly buildYear: Int16Array;

  constructor(programme: Programme, fleet: FleetArrays, s: number, dutyYear: number) {
    const site = programme.sites[s] as Site;
    const { T } = programme;
    this.site = site;
    this.fleet = fleet;
    this.T = T;
    this.K = site.kinds.length;
    this.dutyYear = dutyYear;
    this.need = new Int32Array(this.K * T);
    this.needed = new Int32Array(this.K);
    this.closes = closesAt(site, T);
    const years = (cost: (t: number) => number): Float64Array =>
      Float64Array.from({ length: T }, (_, t) => cost(t));
    const at = (money: (t: number) => ReturnType<typeof pointMoney>) =>
      years((t) => discountedBuild(programme, site, money(t), t));
    this.pointCost = site.kinds.map((kind) => at((t) => pointMoney(site, kind, t, T)));
    this.rungCost = site.ladder.rungs.map((_, l) => at((t) => rungMoney(site, l, t, T)));
    this.campaignCost = at((t) => campaignMoney(site, t, T));
    this.userPoints = Int16Array.from({ length: T }, (_, t) =>
      t < site.pointsFrom ? 0 : usersNeed(site, t),
    );
    this.buildYear = Int16Array.from({ length: this.K * T }, (_, at) => at % T);
    this.addSet(new Uint8Array(STEPS_PER_DAY).fill(1));
  }

  /** Energy that a vehicle in service with an option forces into a set. */
  private forced(set: StepSet, slot: number, c: number): number {
    const of = this.fleet.classes[c] as ClassTables;
    const plug = of.of.options[slot - (this.fleet.first[c] as number)]?.plug;
    if (!plug) return 0;
    return forcedEnergy(
      {
        energy_kWh: plug.designDay_kWh,
        power_kW: plug.chargePower_kW,
        arrivalStep: of.of.one.arrivalStep,
        departureStep: of.of.one.departureStep,
      },
      set.steps,
    );
  }
  private readonly memo = new Map<number, number>();
  forcedOf(i: number, slot: number, c: number): number {
    const key = slot * 64 + i;
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    const value = this.forced(this.sets[i] as StepSet, slot, c);
    this.memo.set(key, value);
    return value;
  }

  /** A new set of steps to be respected; the caller enters the present vehicles again. */
  addSet(steps: Uint8Array): boolean {
    this.isChecked = false;
    if (this.sets.length >= 60 || this.sets.some((set) => set.steps.every((step, i) => step === steps[i])))
      return false;
    const { site, T } = this;
    this.sets.push({
      steps,
      room_kWh: Float64Array.from({ length: site.ladder.rungs.length + 1 }, (_, rung) => {
        const headroom = siteHeadroom(site, rung);
        let room = 0;
        for (let i = 0; i < STEPS_PER_DAY; i += 1) if (steps[i]) room += (headroom[i] as number) * STEP_H;
        return room;
      }),
      users_kWh: Float64Array.from({ length: T }, (_, t) =>
        (site.users[t]?.types ?? []).reduce((sum, type) => sum + type.count * forcedEnergy(type, steps), 0),
      ),
    });
    this.load.push(new Float64Array(T));
    return true;
  }

  /** What another search has learnt of the same property: sets of steps, years of building, points for a duty. */
  takeOver(before: SiteState): void {
    for (const { steps } of before.sets) this.addSet(steps);
    this.buildYear.set(before.buildYear);
    this.extraUsers = before.extraUsers;
    this.isChecked = before.isChecked;
  }

  clear(): void {
    this.need.fill(0);
    this.needed.fill(0);
    for (const load of this.load) load.fill(0);
  }

  /** Enters (or takes away) vehicles of class c that need a kind in years from…to − 1. */
  change(c: number, slot: number, kind: number, from: number, to: number, count: number): void {
    const { T } = this;
    this.needed[kind] = (this.needed[kind] as number) + (to - from) * count;
    for (let t = from; t < to; t += 1) {
      const at = kind * T + t;
      this.need[at] = (this.need[at] as number) + count;
    }
    for (let i = 0; i < this.sets.length; i += 1) {
      const energy = this.forcedOf(i, slot, c) * count;
      if (energy === 0) continue;
      const load = this.load[i] as Float64Array;
      for (let t = from; t < to; t += 1) load[t] = (load[t] as number) + energy;
    }
  }

  /** Fills `bill` with what the present vehicles ask to be built. */
  evaluate(bill: SiteBill): SiteBill {
    bill.cost = 0;
    bill.byDuty = 0;
    bill.unserved = 0;
    bill.connection_EUR = 0;
    bill.investment.fill(0);
    bill.operation.fill(0);
    this.buildPoints(bill);
    this.buildUsers(bill);
    this.buildRungs(bill);
    return bill;
  }

  /** Points by the year of need, of exactly the kind needed where no larger one is free. */
  private buildPoints(bill: SiteBill): void {
    const { site, K } = this;
    bill.bought.fill(0);
    for (let k = 0; k < K; k += 1) (bill.points[k] as Int16Array).fill(0);
    for (let top = K - 1; top >= 0; ) {
      let bottom = top;
      while (
        bottom > 0 &&
        (site.kinds[bottom - 1] as PointKind).current === (site.kinds[top] as PointKind).current
      )
        bottom -= 1;
      this.buildCurrent(bill, bottom, top);
      top = bottom - 1;
    }
  }

  /** Kinds of one current: a larger point serves a smaller need. */
  private buildCurrent(bill: SiteBill, bottom: number, top: number): void {
    const { site, T, need } = this;
    // kinds that nobody needs are bought by nobody: what serves the larger ones is enough
    const kinds = this.kindsNeeded(bottom, top);
    if (kinds.length === 0) return;
    for (let t = 0; t < T; t += 1) {
      let needed = 0;
      let standing = 0;
      for (const k of kinds) {
        needed += need[k * T + t] as number;
        const points = bill.points[k] as Int16Array;
        if (t > 0 && (points[t] as number) < (points[t - 1] as number)) points[t] = points[t - 1] as number;
        standing += points[t] as number;
        const short = needed - standing - (site.existing[k] as number);
        if (short <= 0) continue;
        if (t < site.pointsFrom) {
          bill.unserved += short;
          continue;
        }
        standing += short;
        bill.bought[k * T + t] = short;
        const year = this.buildYear[k * T + t] as number;
        for (let u = year; u <= t; u += 1) points[u] = (points[u] as number) + short;
        this.pay(bill, year, short, this.pointCost[k] as Float64Array, site.kinds[k] as PointKind);
      }
    }
  }

  private readonly scratch: number[] = [];
  private kindsNeeded(bottom: number, top: number): number[] {
    this.scratch.length = 0;
    for (let k = top; k >= bottom; k -= 1) if ((this.needed[k] as number) > 0) this.scratch.push(k);
    return this.scratch;
  }

  private pay(bill: SiteBill, t: number, count: number, cost: Float64Array, kind: PointKind): void {
    bill.cost += count * (cost[t] as number);
    bill.investment[t] = (bill.investment[t] as number) + count * (kind.price_EUR[t] as number);
    const operation = count * (kind.operation_EUR_per_a[t] as number);
    for (let u = t; u < this.closes; u += 1) bill.operation[u] = (bill.operation[u] as number) + operation;
    if (t <= this.dutyYear) bill.byDuty += count;
  }

  /** Points of users beyond their need, for a duty: see `extraUsers`. */
  extraUsers = 0;

  private buildUsers(bill: SiteBill): void {
    const { site, T } = this;
    const k = userKind(site);
    let before = 0;
    for (let t = 0; t < T; t += 1) {
      const asked = this.userPoints[t] as number;
      const points = t >= Math.max(site.pointsFrom, this.dutyYear) ? Math.max(asked, this.extraUsers) : asked;
      const built = Math.max(before, points);
      bill.users[t] = built;
      if (built > before)
        this.pay(bill, t, built - before, this.pointCost[k] as Float64Array, site.kinds[k] as PointKind);
      before = built;
    }
  }

  private buildRungs(bill: SiteBill): void {
    const { site, T } = this;
    const { rungs } = site.ladder;
    let level = 0;
    for (let t = 0; t < T; t += 1) {
      for (let i = 0; i < this.sets.length; i += 1) {
        const set = this.sets[i] as StepSet;
        const load = (this.load[i]?.[t] as number) + (set.users_kWh[t] as number);
        while (level < rungs.length && load > (set.room_kWh[level] as number) + SLACK_KWH) level += 1;
        const beyond = load - (set.room_kWh[level] as number);
        if (beyond > SLACK_KWH) bill.unserved += beyond;
      }
      bill.rung[t] = level;
    }
    this.payRungs(bill);
  }

  /** Cost of a path of rungs; a rung before it can be there counts as unserved. */
  private payRungs(bill: SiteBill): void {
    const { site, T } = this;
    const { rungs, campaign_EUR } = site.ladder;
    const top = bill.rung[T - 1] as number;
    if (top === 0) return;
    const others = bill.cost;
    this.mergeWorks(bill);
    let before = 0;
    for (let t = 0; t < T; t += 1) {
      const now = bill.rung[t] as number;
      if (now === before) continue;
      bill.cost += this.campaignCost[t] as number;
      bill.investment[t] = (bill.investment[t] as number) + campaign_EUR;
      for (let l = before; l < now; l += 1) {
        const rung = rungs[l] as (typeof rungs)[number];
        if (t < rung.from) bill.unserved += 1;
        bill.cost += (this.rungCost[l] as Float64Array)[t] as number;
        bill.investment[t] = (bill.investment[t] as number) + rung.increment_EUR;
      }
      before = now;
    }
    bill.connection_EUR = bill.cost - others;
  }

  /** Two campaigns become one where that is cheaper: the later rungs are gained with the earlier ones. */
  private mergeWorks(bill: SiteBill): void {
    const { T } = this;
    for (let t = T - 1; t > 0; t -= 1) {
      const [now, before] = [bill.rung[t] as number, bill.rung[t - 1] as number];
      if (now === before || before === 0) continue;
      let begin = t - 1;
      while (begin > 0 && bill.rung[begin - 1] === before) begin -= 1;
      let saved = this.campaignCost[t] as number;
      for (let l = before; l < now; l += 1) {
        const cost = this.rungCost[l] as Float64Array;
        saved += (cost[t] as number) - (cost[begin] as number);
      }
      const possible = (this.site.ladder.rungs[now - 1]?.from ?? 0) <= begin;
      if (saved > 0 && possible) for (let u = begin; u < t; u += 1) bill.rung[u] = now;
    }
  }
}
