import type { ClassTables, Spell, Trajectory } from "../../../src/plan/fleet/trajectories.ts";
import type { Demand } from "../../../src/plan/optimise/demands.ts";
import type { Programme } from "../../../src/plan/optimise/programme.ts";

/** One vehicle's trajectory with everything that couples it to others. */
export interface Way {
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
            if (
              tables.deliverable[next]?.[end] &&
              (chain.length === 0 ? tables.firstOptions : tables.laterOptions)[next]
            )
              grow([...chain, spell], end, next);
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
  const lawful = (switchAt: number): boolean =>
    !tables.fossil(option) ||
    last < tables.noFossilFrom ||
    (switchAt >= 0 && switchAt <= Math.max(first, tables.noFossilFrom));
  const years =
    (tables.of.switchTo[option] as number) < 0
      ? []
      : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return [-1, ...years].filter(lawful).map((switchAt) => ({ start, option, end, switchAt }));
}

/** Cost and amounts of a trajectory from the tables, year by year. */
export function wayOf(programme: Programme, c: number, trajectory: Trajectory, demands: Demand[]): Way {
  const { T, discount } = programme;
  const tables = programme.classes[c] as ClassTables;
  const { of } = tables;
  const { startYear } = programme.context;
  const money = {
    investment: new Float64Array(T),
    running: new Float64Array(T),
    commitment: new Float64Array(T),
    ghg: new Float64Array(T),
  };
  const inService = Array.from({ length: T }, () => -1);
  const awards: { option: number; year: number }[] = [];
  let cost = 0;
  for (const { start, option, end, switchAt } of trajectory) {
    let leaseRates = 0;
    const award = start < 0 ? -1 : tables.awardIndex(option, start);
    for (let t = Math.max(start, 0); t <= end && t < T; t += 1) {
      const share = t === start || t === end ? 0.5 : 1;
      const fuel = switchAt >= 0 && switchAt <= t ? (of.switchTo[option] as number) : option;
      const year_EUR = share * (tables.energy(fuel, t) + tables.upkeep(option, start, t));
      cost += year_EUR * (discount[t] as number);
      money.running[t] = (money.running[t] as number) + year_EUR;
      money.ghg[t] = (money.ghg[t] as number) + share * tables.ghg(fuel, t);
      if (t !== end) inService[t] = fuel;
      if (start >= 0 && t > award) leaseRates += share * tables.lease(option, start);
    }
    if (start >= 0) {
      const price = tables.investment(option, start);
      cost += (price - tables.grants(option, start)) * (discount[start] as number);
      money.investment[start] = price;
      const ordered = of.order?.option === option && of.order.year === startYear + start;
      if (!ordered) {
        awards.push({ option, year: start });
        if (award >= 0)
          money.commitment[award] =
            (money.commitment[award] as number) + (price > 0 ? (award < start ? price : 0) : leaseRates);
      }
    }
    cost -=
      end < T
        ? tables.resale(option, start, end) * (discount[end] as number)
        : tables.terminal(option, start) * (discount[T - 1] as number);
  }
  const plugged = inService.map((option, t) =>
    of.options[option]?.plug
      ? { site: programme.homes[c * T + t] as number, option }
      : { site: -1, option: -1 },
  );
  const amounts = Float64Array.from(demands, (demand) =>
    amountOf(programme, c, demand, money, inService, awards),
  );
  return {
    trajectory,
    cost,
    amounts,
    plugged,
    pattern: `${c}:${plugged.map((p) => `${p.site}.${p.option}`).join(",")}`,
  };
}

type Money = Record<"investment" | "running" | "commitment" | "ghg", Float64Array>;

function amountOf(
  programme: Programme,
  c: number,
  demand: Demand,
  money: Money,
  inService: number[],
  awards: { option: number; year: number }[],
): number {
  const { T } = programme;
  const { of } = programme.classes[c] as ClassTables;
  const authority = of.one.authorityId;
  switch (demand.kind) {
    case "bundle-value":
      throw new RangeError("no demand of a scenario");
    case "quota": {
      const counted = awards
        .map((award) => programme.classes[c]?.award(award.option, award.year))
        .filter((facts) => facts && facts.bucket === demand.bucket && facts.periodFrom === demand.periodFrom);
      const good = counted.filter((facts) =>
        demand.zeroEmission ? facts?.zeroEmission : facts?.clean,
      ).length;
      return demand.members.includes(authority) ? 1000 * good - demand.perMille * counted.length : 0;
    }
    case "budget":
      if (
        demand.budget.part === "charging" ||
        (demand.budget.authorityId !== undefined && demand.budget.authorityId !== authority)
      )
        return 0;
      return money[demand.budget.kind].slice(demand.from, demand.until + 1).reduce((sum, x) => sum + x, 0);
    case "ghg-cap":
      return demand.scope === "covered" && !programme.covered[c] ? 0 : (money.ghg[demand.year] as number);
    case "non-grid": {
      const home = programme.sites[programme.homes[c * T + demand.year] as number]?.propertyId;
      const fuelled = of.options[inService[demand.year] as number]?.data.fuel !== undefined;
      const { use = of.one.segment.defaultUse, purpose } = of.one.vehicle;
      return (demand.use === use || (demand.purpose !== undefined && demand.purpose === purpose)) &&
        (demand.homePropertyId === undefined || home === demand.homePropertyId) &&
        fuelled
        ? 1
        : 0;
    }
    case "duty":
      return 0;
  }
}
