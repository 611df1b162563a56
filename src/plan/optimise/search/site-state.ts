import type { Site } from "../../charging/sites.ts";
import type { ClassTables } from "../../fleet/trajectories.ts";
import type { FleetArrays } from "../decomposition/fleet-arrays.ts";
import type { Programme } from "../programme.ts";
import { payConnection } from "./connection-works.ts";
import type { SiteBill } from "./site-bill.ts";
import { type SiteCosts, siteCosts } from "./site-costs.ts";
import { SitePoints } from "./site-points.ts";
import { allSteps, forcedInto, sameSteps, type StepSet, stepSet } from "./step-set.ts";

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
  /** no vehicle and no set of steps has changed since the design days were simulated without a miss */
  isChecked = false;
  readonly sets: StepSet[] = [];
  /** kWh of vehicles forced into a set by year */
  private load: Float64Array[] = [];
  /** energy forced by a vehicle, by slot · 64 + set, kWh */
  private readonly memo = new Map<number, number>();
  readonly costs: SiteCosts;
  readonly points: SitePoints;

  constructor(programme: Programme, fleet: FleetArrays, s: number, dutyYear: number) {
    const site = programme.sites[s] as Site;
    const { T } = programme;
    this.site = site;
    this.fleet = fleet;
    this.T = T;
    this.costs = siteCosts(programme, site);
    this.points = new SitePoints(site, this.costs, T, dutyYear);
    this.addSet(allSteps());
  }

  /** Energy that a vehicle in service with an option (by its slot) forces into a set, kWh. */
  forcedOf(i: number, slot: number, c: number): number {
    const key = slot * 64 + i;
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    const value = forcedInto(
      this.sets[i] as StepSet,
      this.fleet.classes[c] as ClassTables,
      slot - (this.fleet.first[c] as number),
    );
    this.memo.set(key, value);
    return value;
  }

  /** A new set of steps to be respected; the caller enters the present vehicles again. */
  addSet(steps: Uint8Array): boolean {
    this.isChecked = false;
    if (this.sets.length >= 60 || this.sets.some((set) => sameSteps(set.steps, steps))) return false;
    this.sets.push(stepSet(this.site, this.T, steps));
    this.load.push(new Float64Array(this.T));
    return true;
  }

  /** What another search has learnt of the same property: sets of steps, years of building, points for a duty. */
  takeOver(before: SiteState): void {
    for (const { steps } of before.sets) this.addSet(steps);
    this.points.takeOver(before.points);
    this.isChecked = before.isChecked;
  }

  clear(): void {
    this.points.clear();
    for (const load of this.load) load.fill(0);
  }

  /** Enters (or takes away) vehicles of class c that need a kind in years from…to − 1. */
  change(c: number, slot: number, kind: number, from: number, to: number, count: number): void {
    this.points.change(kind, from, to, count);
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
    this.points.buy(bill);
    this.buildRungs(bill);
    return bill;
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
    payConnection(site, this.costs, bill);
  }
}
