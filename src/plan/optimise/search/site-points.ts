import type { PointKind, Site } from "../../charging/sites.ts";
import { closesAt } from "../build-money.ts";
import { userKind, usersNeed } from "../build-variables.ts";
import type { SiteBill } from "./site-bill.ts";
import type { SiteCosts } from "./site-costs.ts";

/** Points of a property in the search: who needs which kind in which year, and what is bought for them at least. */
export class SitePoints {
  private readonly site: Site;
  private readonly T: number;
  private readonly K: number;
  private readonly cost: Float64Array[];
  private readonly dutyYear: number;
  private readonly closes: number;
  /** vehicles that need exactly a kind, by kind · T + year; and vehicle-years of a kind in all */
  private readonly need: Int32Array;
  private readonly needed: Int32Array;
  private readonly userPoints: Int16Array;
  /** year in which points first needed in a year are built, by kind · T + year: then or earlier */
  readonly buildYear: Int16Array;
  /** points of users from the year of a duty on, where it asks for more than they need */
  extraUsers = 0;

  /** @param dutyYear index of the year whose points a duty counts; −1 = no duty */
  constructor(site: Site, costs: SiteCosts, T: number, dutyYear: number) {
    this.site = site;
    this.T = T;
    this.K = site.kinds.length;
    this.cost = costs.point;
    this.dutyYear = dutyYear;
    this.closes = closesAt(site, T);
    this.need = new Int32Array(this.K * T);
    this.needed = new Int32Array(this.K);
    this.userPoints = Int16Array.from({ length: T }, (_, t) =>
      t < site.pointsFrom ? 0 : usersNeed(site, t),
    );
    this.buildYear = Int16Array.from({ length: this.K * T }, (_, at) => at % T);
  }

  /** Years of building and points for a duty as another search has them. */
  takeOver(before: SitePoints): void {
    this.buildYear.set(before.buildYear);
    this.extraUsers = before.extraUsers;
  }

  clear(): void {
    this.need.fill(0);
    this.needed.fill(0);
  }

  /** Enters (or takes away) vehicles that need a kind in years from…to − 1. */
  change(kind: number, from: number, to: number, count: number): void {
    const { T } = this;
    this.needed[kind] = (this.needed[kind] as number) + (to - from) * count;
    for (let t = from; t < to; t += 1) {
      const at = kind * T + t;
      this.need[at] = (this.need[at] as number) + count;
    }
  }

  /** Enters into a bill the points that must be built, with their money. */
  buy(bill: SiteBill): void {
    this.buildFleet(bill);
    this.buildUsers(bill);
  }

  /** Points of vehicles by the year of need, of exactly the kind needed where no larger one is free. */
  private buildFleet(bill: SiteBill): void {
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
        this.pay(bill, year, short, this.cost[k] as Float64Array, site.kinds[k] as PointKind);
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
        this.pay(bill, t, built - before, this.cost[k] as Float64Array, site.kinds[k] as PointKind);
      before = built;
    }
  }
}
