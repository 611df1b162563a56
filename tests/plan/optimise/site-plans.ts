import { type ChargingType, manageDay } from "../../../src/plan/charging/managed-load.ts";
import { type Site, siteHeadroom } from "../../../src/plan/charging/sites.ts";
import type { ClassTables } from "../../../src/plan/fleet/trajectories.ts";
import type { Demand } from "../../../src/plan/optimise/demands.ts";
import type { Programme } from "../../../src/plan/optimise/programme.ts";
import type { Way } from "./ways.ts";

/** What is left out, to see whether it binds. */
export type LeftOut = "quota" | "budget" | "plug";

/** What can be built at a site for a set of vehicles: cost, and amounts in the demands that build-out enters. */
export interface Label {
  cost: number;
  amounts: Float64Array;
}

const dominates = (a: Label, b: Label, atMost: boolean[]): boolean =>
  a.cost <= b.cost &&
  a.amounts.every((x, i) => (atMost[i] ? x <= (b.amounts[i] as number) : x >= (b.amounts[i] as number)));

function keep(labels: Label[], label: Label, atMost: boolean[]): Label[] {
  if (labels.some((other) => dominates(other, label, atMost))) return labels;
  return [...labels.filter((other) => !dominates(label, other, atMost)), label];
}

/** All undominated ways to build what vehicles and users of a site need, by dynamic programming over the years. */
export class SitePlans {
  private readonly known = new Map<string, Label[]>();
  private readonly programme: Programme;
  private readonly s: number;
  private readonly demands: Demand[];
  private readonly atMost: boolean[];
  private readonly leftOut: LeftOut | undefined;

  /** `demands`: those that build-out enters */
  constructor(programme: Programme, s: number, demands: Demand[], leftOut: LeftOut | undefined) {
    this.programme = programme;
    this.s = s;
    this.demands = demands;
    this.atMost = demands.map((demand) => demand.kind === "budget");
    this.leftOut = leftOut;
  }

  of(present: { c: number; way: Way }[]): Label[] {
    const here = present.filter(({ way }) => way.plugged.some((p) => p.site === this.s));
    const key = here
      .map(({ way }) => way.pattern)
      .sort()
      .join("|");
    const found = this.known.get(key) ?? this.build(here);
    this.known.set(key, found);
    return found;
  }

  private build(here: { c: number; way: Way }[]): Label[] {
    const { programme, s } = this;
    const { T } = programme;
    const site = programme.sites[s] as Site;
    const needs = Array.from({ length: T }, (_, t) =>
      here.flatMap(({ c, way }) =>
        way.plugged[t]?.site === s
          ? [
              programme.classes[c]?.of.options[way.plugged[t]?.option as number]?.plug
                ?.pointPower_kW as number,
            ]
          : [],
      ),
    );
    const least = Array.from({ length: T }, (_, t) => this.leastRung(here, t));
    if (least.includes(-1)) return [];
    const duty = this.demands.find(
      (demand) => demand.kind === "duty" && demand.authorityId === site.authorityId,
    );
    const owed = duty?.kind === "duty" ? duty.lower : 0;
    const most = site.kinds.map((kind) => {
      const serving = (power: number): boolean =>
        sameCurrent(site, power, kind.current) && power <= kind.power_kW;
      const vehicles =
        this.leftOut === "plug" ? 0 : Math.max(0, ...needs.map((list) => list.filter(serving).length));
      // beyond its vehicles' needs a point is of the users' kind
      return Math.max(
        vehicles,
        Math.min(owed, this.possibleNeeds().filter((powers) => powers.some(serving)).length),
      );
    });
    const users = Array.from({ length: T }, (_, t) =>
      Math.max(0, ...site.users.slice(0, t + 1).map((user) => user.staffPoints + user.visitorPoints)),
    );
    const mostUsers = Math.max(users[T - 1] as number, site.open[T - 1] ? owed : 0);
    const states = product([...most, mostUsers, Math.max(...least)]);
    let labels = new Map<string, { state: number[]; list: Label[] }>();
    labels.set(states[0]?.join() as string, {
      state: states[0] as number[],
      list: [{ cost: 0, amounts: new Float64Array(this.demands.length) }],
    });
    for (let t = 0; t < T; t += 1) {
      const next = new Map<string, { state: number[]; list: Label[] }>();
      for (const state of states) {
        if (!this.serves(site, state, needs[t] as number[], least[t] as number, users[t] as number, t))
          continue;
        let list: Label[] = [];
        for (const before of labels.values()) {
          const gain = state.map((x, i) => x - (before.state[i] as number));
          if (gain.some((x) => x < 0) || !this.possible(site, state, gain, t)) continue;
          const step = this.step(site, before.state, gain, t);
          for (const label of before.list)
            list = keep(
              list,
              {
                cost: label.cost + step.cost,
                amounts: label.amounts.map((x, i) => x + (step.amounts[i] as number)),
              },
              this.atMost,
            );
        }
        if (list.length > 0) next.set(state.join(), { state, list });
      }
      labels = next;
    }
    let all: Label[] = [];
    for (const { list } of labels.values()) for (const label of list) all = keep(all, label, this.atMost);
    return all;
  }

  /** Kinds of points that each vehicle with its home here could ever need: points for them may serve the duty too. */
  private possibleNeeds(): number[][] {
    const { programme, s } = this;
    return programme.classes.flatMap((tables, c) =>
      programme.homes.slice(c * programme.T, (c + 1) * programme.T).includes(s)
        ? tables.of.vehicles.map(() =>
            tables.of.options.flatMap((option) => (option.plug ? [option.plug.pointPower_kW] : [])),
          )
        : [],
    );
  }

  /** First rung at which load management serves the day; -1 where none does. */
  private leastRung(here: { c: number; way: Way }[], t: number): number {
    const site = this.programme.sites[this.s] as Site;
    if (!site.open[t]) return 0;
    const types: ChargingType[] = here.flatMap(({ c, way }) => {
      const { of } = this.programme.classes[c] as ClassTables;
      const plug =
        way.plugged[t]?.site === this.s ? of.options[way.plugged[t]?.option as number]?.plug : undefined;
      return plug
        ? [
            {
              count: 1,
              energy_kWh: plug.designDay_kWh,
              power_kW: plug.chargePower_kW,
              arrivalStep: of.one.arrivalStep,
              departureStep: of.one.departureStep,
            },
          ]
        : [];
    });
    for (let rung = 0; rung <= site.ladder.rungs.length; rung += 1)
      if (
        manageDay([...types, ...(site.users[t]?.types ?? [])], siteHeadroom(site, rung)).shortfall_kWh <= 1e-5
      )
        return rung;
    return -1;
  }

  /** Largest needs first, each by its own point of the same current and at least its power. */
  private serves(
    site: Site,
    state: number[],
    needs: number[],
    leastRung: number,
    users: number,
    t: number,
  ): boolean {
    const K = site.kinds.length;
    if ((state[K + 1] as number) < leastRung || (t >= site.pointsFrom && (state[K] as number) < users))
      return false;
    if (this.leftOut === "plug") return true;
    return site.kinds.every((kind, k) => {
      const asked = needs.filter(
        (power) => power >= kind.power_kW && sameCurrent(site, power, kind.current),
      ).length;
      const built = site.kinds.reduce(
        (sum, other, o) =>
          sum +
          (other.current === kind.current && other.power_kW >= kind.power_kW ? (state[o] as number) : 0),
        0,
      );
      return built + (site.existing[k] as number) >= asked;
    });
  }

  private possible(site: Site, state: number[], gain: number[], t: number): boolean {
    const K = site.kinds.length;
    if (t < site.pointsFrom && gain.slice(0, K + 1).some((x) => x > 0)) return false;
    const level = state[K + 1] as number;
    for (let l = level - (gain[K + 1] as number); l < level; l += 1)
      if ((site.ladder.rungs[l]?.from as number) > t) return false;
    return true;
  }

  /** Money of what is gained in a year: discounted with running cost and terminal value, and in the demands. */
  private step(site: Site, before: number[], gain: number[], t: number): Label {
    const { T, discount } = this.programme;
    const K = site.kinds.length;
    const closes = site.open.lastIndexOf(true) + 1;
    const amounts = new Float64Array(this.demands.length);
    let cost = 0;
    const buy = (price: number, operation_per_a: number, life_a: number, points: number): void => {
      const left = closes < T ? 0 : Math.max(0, 1 - (T - t - 0.5) / life_a);
      cost += price * (discount[t] as number) - price * left * (discount[T - 1] as number);
      for (let u = t; u < closes; u += 1) cost += operation_per_a * (discount[u] as number);
      this.demands.forEach((demand, i) => {
        if (
          demand.kind === "duty" &&
          demand.authorityId === site.authorityId &&
          site.open[demand.from] &&
          t <= demand.from
        )
          amounts[i] = (amounts[i] as number) + points;
        if (
          demand.kind !== "budget" ||
          demand.budget.part === "fleet" ||
          (demand.budget.authorityId ?? site.authorityId) !== site.authorityId
        )
          return;
        if (demand.budget.kind === "investment" && t >= demand.from && t <= demand.until)
          amounts[i] = (amounts[i] as number) + price;
        if (demand.budget.kind === "running")
          for (let u = Math.max(t, demand.from); u <= demand.until && u < closes; u += 1)
            amounts[i] = (amounts[i] as number) + operation_per_a;
      });
    };
    const smallestAc = Math.max(
      0,
      site.kinds.findIndex((kind) => kind.current === "AC"),
    );
    gain.slice(0, K + 1).forEach((count, k) => {
      const kind = site.kinds[k === K ? smallestAc : k] as Site["kinds"][number];
      for (let n = 0; n < count; n += 1)
        buy(kind.price_EUR[t] as number, kind.operation_EUR_per_a[t] as number, kind.usefulLife_a, 1);
    });
    const rungs = site.ladder.rungs.slice(
      before[K + 1] as number,
      (before[K + 1] as number) + (gain[K + 1] as number),
    );
    for (const rung of rungs) buy(rung.increment_EUR, 0, rung.usefulLife_a, 0);
    if (rungs.length > 0) buy(site.ladder.campaign_EUR, 0, site.ladder.rungs[0]?.usefulLife_a as number, 0);
    return { cost, amounts };
  }
}

const sameCurrent = (site: Site, power_kW: number, current: string): boolean =>
  site.kinds.find((kind) => kind.power_kW === power_kW)?.current === current;

function product(tops: number[]): number[][] {
  return tops.reduce<number[][]>(
    (all, top) => all.flatMap((head) => Array.from({ length: top + 1 }, (_, x) => [...head, x])),
    [[]],
  );
}
