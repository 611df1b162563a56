import { type ChargingType, manageDay } from "../../../src/plan/charging/managed-load.ts";
import { type Site, siteHeadroom } from "../../../src/plan/charging/sites.ts";
import type { ClassTables, Spell, Trajectory } from "../../../src/plan/fleet/trajectories.ts";
import type { Demand } from "../../../src/plan/optimise/demands.ts";
import type { Programme } from "../../../src/plan/optimise/programme.ts";

/**
 * The same programme on a second road: every trajectory of every vehicle, every combination, and for each the
 * cheapest build-out by labels over the years. It reads the tables and demands, and nothing of the master,
 * the pricing or the build-out columns.
 */
export interface BruteForce {
  /** undefined = nothing is lawful */
  objective_EUR: number | undefined;
  trajectories: Trajectory[];
  combinations: number;
}

/** What is left out, to see whether it binds. */
export type LeftOut = "quota" | "budget" | "plug";

interface Way {
  trajectory: Trajectory;
  cost: number;
  /** amount in each demand */
  amounts: Float64Array;
  /** option with a plug by year, -1 = none; and where */
  plugged: { site: number; option: number }[];
  pattern: string;
}

/** Every chain of spells that windows, options and market allow. */
export function everyTrajectory(tables: ClassTables): Trajectory[] {
  const T = tables.years;
  const found: Trajectory[] = [];
  const grow = (chain: Trajectory, start: number, option: number): void => {
    const window = start < 0 ? tables.firstWindow : tables.windows[start];
    if (!window) throw new RangeError("no window");
    for (let end = Math.max(start + 1, 0); end <= T; end += 1) {
      if (end < T ? end < window.from || end > window.to : !window.open) continue;
      for (const spell of withSwitches(tables, start, option, end)) {
        if (end === T) found.push([...chain, spell]);
        else
          for (let next = 0; next < tables.of.options.length; next += 1)
            if (tables.deliverable[next * T + end] && (chain.length === 0 ? tables.firstOptions : tables.laterOptions)[next]) grow([...chain, spell], end, next);
      }
    }
  };
  grow([], -1, tables.of.own);
  return found;
}

/** A spell with no change of fuel and with one in each of its years, those without forbidden fossil years only. */
function withSwitches(tables: ClassTables, start: number, option: number, end: number): Spell[] {
  const T = tables.years;
  const first = Math.max(0, start);
  const last = Math.min(end, T - 1);
  const lawful = (switchAt: number): boolean => !tables.fossil[option] || last < tables.noFossilFrom || (switchAt >= 0 && switchAt <= Math.max(first, tables.noFossilFrom));
  const years = (tables.of.switchTo[option] as number) < 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return [-1, ...years].filter(lawful).map((switchAt) => ({ start, option, end, switchAt }));
}

function wayOf(programme: Programme, c: number, trajectory: Trajectory, demands: Demand[]): Way {
  const { T, discount } = programme;
  const tables = programme.classes[c] as ClassTables;
  const { of } = tables;
  const { startYear } = programme.context;
  const money = { investment: new Float64Array(T), running: new Float64Array(T), commitment: new Float64Array(T), ghg: new Float64Array(T) };
  const inService = new Array<number>(T).fill(-1);
  const awards: { option: number; year: number }[] = [];
  let cost = 0;
  for (const { start, option, end, switchAt } of trajectory) {
    let leaseRates = 0;
    const award = start < 0 ? -1 : (tables.awardIndex[option * T + start] as number);
    for (let t = Math.max(start, 0); t <= end && t < T; t += 1) {
      const share = t === start || t === end ? 0.5 : 1;
      const fuel = switchAt >= 0 && switchAt <= t ? (of.switchTo[option] as number) : option;
      const year_EUR = share * ((tables.energy[fuel * T + t] as number) + (tables.upkeep[(option * (T + 1) + start + 1) * T + t] as number));
      cost += year_EUR * (discount[t] as number);
      money.running[t] = (money.running[t] as number) + year_EUR;
      money.ghg[t] = (money.ghg[t] as number) + share * (tables.ghg[fuel * T + t] as number);
      if (t !== end) inService[t] = fuel;
      if (start >= 0 && t > award) leaseRates += share * (tables.lease[option * T + start] as number);
    }
    if (start >= 0) {
      const price = tables.investment[option * T + start] as number;
      cost += (price - (tables.grants[option * T + start] as number)) * (discount[start] as number);
      money.investment[start] = price;
      const ordered = of.order?.option === option && of.order.year === startYear + start;
      if (!ordered) {
        awards.push({ option, year: start });
        if (award >= 0) money.commitment[award] = (money.commitment[award] as number) + (price > 0 ? (award < start ? price : 0) : leaseRates);
      }
    }
    cost -= end < T ? (tables.resale[(option * (T + 1) + start + 1) * T + end] as number) * (discount[end] as number) : (tables.terminal[option * (T + 1) + start + 1] as number) * (discount[T - 1] as number);
  }
  const plugged = inService.map((option, t) => (of.options[option]?.plug ? { site: programme.homes[c * T + t] as number, option } : { site: -1, option: -1 }));
  const amounts = Float64Array.from(demands, (demand) => amountOf(programme, c, demand, money, inService, awards));
  return { trajectory, cost, amounts, plugged, pattern: `${c}:${plugged.map((p) => `${p.site}.${p.option}`).join(",")}` };
}

type Money = Record<"investment" | "running" | "commitment" | "ghg", Float64Array>;

function amountOf(programme: Programme, c: number, demand: Demand, money: Money, inService: number[], awards: { option: number; year: number }[]): number {
  const { T } = programme;
  const { of } = programme.classes[c] as ClassTables;
  const authority = of.one.authorityId;
  switch (demand.kind) {
    case "quota": {
      const counted = awards.map((award) => programme.awards[c]?.[award.option * T + award.year]).filter((facts) => facts && facts.bucket === demand.bucket && facts.periodFrom === demand.periodFrom);
      const good = counted.filter((facts) => (demand.zeroEmission ? facts?.zeroEmission : facts?.clean)).length;
      return demand.members.includes(authority) ? 1000 * good - demand.perMille * counted.length : 0;
    }
    case "budget":
      if (demand.budget.part === "charging" || (demand.budget.authorityId !== undefined && demand.budget.authorityId !== authority)) return 0;
      return money[demand.budget.kind].slice(demand.from, demand.until + 1).reduce((sum, x) => sum + x, 0);
    case "ghg-cap":
      return demand.scope === "covered" && !programme.covered[c] ? 0 : (money.ghg[demand.year] as number);
    case "non-grid": {
      const home = programme.sites[programme.homes[c * T + demand.year] as number]?.propertyId;
      const fuelled = of.options[inService[demand.year] as number]?.data.fuel !== undefined;
      return of.one.vehicle.use === demand.use && (demand.homePropertyId === undefined || home === demand.homePropertyId) && fuelled ? 1 : 0;
    }
    case "duty":
      return 0;
  }
}

/** What can be built at a site for a set of vehicles: cost, and amounts in the demands that build-out enters. */
interface Label {
  cost: number;
  amounts: Float64Array;
}

const dominates = (a: Label, b: Label, atMost: boolean[]): boolean => a.cost <= b.cost && a.amounts.every((x, i) => (atMost[i] ? x <= (b.amounts[i] as number) : x >= (b.amounts[i] as number)));

function keep(labels: Label[], label: Label, atMost: boolean[]): Label[] {
  if (labels.some((other) => dominates(other, label, atMost))) return labels;
  return [...labels.filter((other) => !dominates(label, other, atMost)), label];
}

/** All undominated ways to build what vehicles and users of a site need, by dynamic programming over the years. */
class SitePlans {
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
    const key = here.map(({ way }) => way.pattern).sort().join("|");
    const found = this.known.get(key) ?? this.build(here);
    this.known.set(key, found);
    return found;
  }

  private build(here: { c: number; way: Way }[]): Label[] {
    const { programme, s } = this;
    const { T } = programme;
    const site = programme.sites[s] as Site;
    const needs = Array.from({ length: T }, (_, t) => here.flatMap(({ c, way }) => (way.plugged[t]?.site === s ? [programme.classes[c]?.of.options[way.plugged[t]?.option as number]?.plug?.pointPower_kW as number] : [])));
    const least = Array.from({ length: T }, (_, t) => this.leastRung(here, t));
    if (least.includes(-1)) return [];
    const duty = this.demands.find((demand) => demand.kind === "duty" && demand.authorityId === site.authorityId);
    const owed = duty?.kind === "duty" ? duty.lower : 0;
    const most = site.kinds.map((kind) => {
      const serving = (power: number): boolean => sameCurrent(site, power, kind.current) && power <= kind.power_kW;
      const vehicles = this.leftOut === "plug" ? 0 : Math.max(0, ...needs.map((list) => list.filter(serving).length));
      // beyond its vehicles' needs a point is of the users' kind
      return Math.max(vehicles, Math.min(owed, this.possibleNeeds().filter((powers) => powers.some(serving)).length));
    });
    const users = Array.from({ length: T }, (_, t) => Math.max(0, ...site.users.slice(0, t + 1).map((user) => user.staffPoints + user.visitorPoints)));
    const mostUsers = Math.max(users[T - 1] as number, site.open[T - 1] ? owed : 0);
    const states = product([...most, mostUsers, Math.max(...least)]);
    let labels = new Map<string, { state: number[]; list: Label[] }>();
    labels.set(states[0]?.join() as string, { state: states[0] as number[], list: [{ cost: 0, amounts: new Float64Array(this.demands.length) }] });
    for (let t = 0; t < T; t += 1) {
      const next = new Map<string, { state: number[]; list: Label[] }>();
      for (const state of states) {
        if (!this.serves(site, state, needs[t] as number[], least[t] as number, users[t] as number, t)) continue;
        let list: Label[] = [];
        for (const before of labels.values()) {
          const gain = state.map((x, i) => x - (before.state[i] as number));
          if (gain.some((x) => x < 0) || !this.possible(site, state, gain, t)) continue;
          const step = this.step(site, before.state, gain, t);
          for (const label of before.list) list = keep(list, { cost: label.cost + step.cost, amounts: label.amounts.map((x, i) => x + (step.amounts[i] as number)) }, this.atMost);
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
      programme.homes.slice(c * programme.T, (c + 1) * programme.T).includes(s) ? tables.of.vehicles.map(() => tables.of.options.flatMap((option) => (option.plug ? [option.plug.pointPower_kW] : []))) : [],
    );
  }

  /** First rung at which load management serves the day; -1 where none does. */
  private leastRung(here: { c: number; way: Way }[], t: number): number {
    const site = this.programme.sites[this.s] as Site;
    if (!site.open[t]) return 0;
    const types: ChargingType[] = here.flatMap(({ c, way }) => {
      const { of } = this.programme.classes[c] as ClassTables;
      const plug = way.plugged[t]?.site === this.s ? of.options[way.plugged[t]?.option as number]?.plug : undefined;
      return plug ? [{ count: 1, energy_kWh: plug.designDay_kWh, power_kW: plug.chargePower_kW, arrivalStep: of.one.arrivalStep, departureStep: of.one.departureStep }] : [];
    });
    for (let rung = 0; rung <= site.ladder.rungs.length; rung += 1) if (manageDay([...types, ...(site.users[t]?.types ?? [])], siteHeadroom(site, rung)).shortfall_kWh <= 1e-5) return rung;
    return -1;
  }

  /** Largest needs first, each by its own point of the same current and at least its power. */
  private serves(site: Site, state: number[], needs: number[], leastRung: number, users: number, t: number): boolean {
    const K = site.kinds.length;
    if ((state[K + 1] as number) < leastRung || (t >= site.pointsFrom && (state[K] as number) < users)) return false;
    if (this.leftOut === "plug") return true;
    return site.kinds.every((kind, k) => {
      const asked = needs.filter((power) => power >= kind.power_kW && sameCurrent(site, power, kind.current)).length;
      const built = site.kinds.reduce((sum, other, o) => sum + (other.current === kind.current && other.power_kW >= kind.power_kW ? (state[o] as number) : 0), 0);
      return built + (site.existing[k] as number) >= asked;
    });
  }

  private possible(site: Site, state: number[], gain: number[], t: number): boolean {
    const K = site.kinds.length;
    if (t < site.pointsFrom && gain.slice(0, K + 1).some((x) => x > 0)) return false;
    const level = state[K + 1] as number;
    for (let l = level - (gain[K + 1] as number); l < level; l += 1) if ((site.ladder.rungs[l]?.from as number) > t) return false;
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
        if (demand.kind === "duty" && demand.authorityId === site.authorityId && site.open[demand.from] && t <= demand.from) amounts[i] = (amounts[i] as number) + points;
        if (demand.kind !== "budget" || demand.budget.part === "fleet" || (demand.budget.authorityId ?? site.authorityId) !== site.authorityId) return;
        if (demand.budget.kind === "investment" && t >= demand.from && t <= demand.until) amounts[i] = (amounts[i] as number) + price;
        if (demand.budget.kind === "running") for (let u = Math.max(t, demand.from); u <= demand.until && u < closes; u += 1) amounts[i] = (amounts[i] as number) + operation_per_a;
      });
    };
    const smallestAc = Math.max(0, site.kinds.findIndex((kind) => kind.current === "AC"));
    gain.slice(0, K + 1).forEach((count, k) => {
      const kind = site.kinds[k === K ? smallestAc : k] as Site["kinds"][number];
      for (let n = 0; n < count; n += 1) buy(kind.price_EUR[t] as number, kind.operation_EUR_per_a[t] as number, kind.usefulLife_a, 1);
    });
    const rungs = site.ladder.rungs.slice(before[K + 1] as number, (before[K + 1] as number) + (gain[K + 1] as number));
    for (const rung of rungs) buy(rung.increment_EUR, 0, rung.usefulLife_a, 0);
    if (rungs.length > 0) buy(site.ladder.campaign_EUR, 0, site.ladder.rungs[0]?.usefulLife_a as number, 0);
    return { cost, amounts };
  }
}

const sameCurrent = (site: Site, power_kW: number, current: string): boolean => site.kinds.find((kind) => kind.power_kW === power_kW)?.current === current;

function product(tops: number[]): number[][] {
  return tops.reduce<number[][]>((all, top) => all.flatMap((head) => Array.from({ length: top + 1 }, (_, x) => [...head, x])), [[]]);
}

/** Cheapest lawful combination. The order of the search saves time only; nothing that could be better is left out. */
export function bruteForce(programme: Programme, leftOut?: LeftOut): BruteForce {
  const demands = programme.demands.filter((demand) => demand.kind !== leftOut);
  const ways = programme.classes.map((tables, c) => everyTrajectory(tables).map((trajectory) => wayOf(programme, c, trajectory, demands)).sort((a, b) => a.cost - b.cost));
  const slots = programme.classes.flatMap((tables, c) => Array.from({ length: tables.count }, (_, i) => ({ c, first: i === 0 })));
  const cheapestRest = new Float64Array(slots.length + 1);
  const lift = Array.from({ length: slots.length + 1 }, () => new Float64Array(demands.length));
  for (let i = slots.length - 1; i >= 0; i -= 1) {
    const list = ways[slots[i]?.c as number] as Way[];
    cheapestRest[i] = (cheapestRest[i + 1] as number) + (list[0]?.cost ?? Number.POSITIVE_INFINITY);
    demands.forEach((demand, d) => {
      const reach = list.map((way) => way.amounts[d] as number);
      (lift[i] as Float64Array)[d] = ((lift[i + 1] as Float64Array)[d] as number) + ("lower" in demand ? Math.max(...reach) : Math.min(...reach));
    });
  }
  const built = demands.flatMap((demand, d) => (demand.kind === "duty" || (demand.kind === "budget" && demand.budget.part !== "fleet" && demand.budget.kind !== "commitment") ? [d] : []));
  const sitePlans = programme.sites.map((_, s) => new SitePlans(programme, s, built.map((d) => demands[d] as Demand), leftOut));
  const best: BruteForce = { objective_EUR: undefined, trajectories: [], combinations: 0 };
  const chosen: { c: number; way: Way }[] = [];
  const reachable = (amounts: Float64Array, i: number): boolean =>
    demands.every((demand, d) => {
      const amount = (amounts[d] as number) + (lift[i]?.[d] as number);
      return demand.kind === "duty" || ("lower" in demand ? amount >= demand.lower - 1e-6 : amount <= limitOf(demand) + 1e-6);
    });
  const descend = (i: number, from: number, cost: number, amounts: Float64Array): void => {
    if (cost + (cheapestRest[i] as number) >= (best.objective_EUR ?? Number.POSITIVE_INFINITY) || !reachable(amounts, i)) return;
    if (i === slots.length) {
      best.combinations += 1;
      finish(cost, amounts);
      return;
    }
    const { c, first } = slots[i] as { c: number; first: boolean };
    const list = ways[c] as Way[];
    // alike vehicles: only one order of their trajectories is tried
    for (let w = first ? 0 : from; w < list.length; w += 1) {
      const way = list[w] as Way;
      if (cost + way.cost + (cheapestRest[i + 1] as number) >= (best.objective_EUR ?? Number.POSITIVE_INFINITY)) break;
      chosen.push({ c, way });
      descend(i + 1, w, cost + way.cost, amounts.map((x, d) => x + (way.amounts[d] as number)));
      chosen.pop();
    }
  };
  const finish = (cost: number, amounts: Float64Array): void => {
    const lists = sitePlans.map((plans) => plans.of(chosen));
    const rest = lists.map((list) => Math.min(...list.map((label) => label.cost)));
    const combine = (s: number, total: number, sum: Float64Array): void => {
      if (total + rest.slice(s).reduce((a, b) => a + b, 0) >= (best.objective_EUR ?? Number.POSITIVE_INFINITY)) return;
      if (s === lists.length) {
        if (!demands.every((demand, d) => ("lower" in demand ? (sum[d] as number) >= demand.lower - 1e-6 : (sum[d] as number) <= limitOf(demand) + 1e-6))) return;
        best.objective_EUR = total;
        best.trajectories = chosen.map(({ way }) => way.trajectory);
        return;
      }
      for (const label of lists[s] as Label[]) {
        const next = sum.slice();
        built.forEach((d, i) => {
          next[d] = (next[d] as number) + (label.amounts[i] as number);
        });
        combine(s + 1, total + label.cost, next);
      }
    };
    combine(0, cost, amounts);
  };
  descend(0, 0, 0, new Float64Array(demands.length));
  return best;
}

const limitOf = (demand: Demand): number => (demand.kind === "budget" ? demand.upper_EUR : demand.kind === "ghg-cap" ? demand.upper_t : Number.POSITIVE_INFINITY);
