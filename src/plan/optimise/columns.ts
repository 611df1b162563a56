import { type ClassTables, type Spell, type Trajectory } from "../fleet/trajectories.ts";
import type { Cut } from "./rows.ts";
import { isOrdered, KILO, type Programme } from "./programme.ts";
import { type Demand, unitOf } from "./demands.ts";
import { awardAmount } from "./award-amount.ts";
import { counts } from "./non-grid.ts";

/** Year-resolved account of one vehicle's trajectory: what the rows and the tables of years read. */
export interface Account {
  investment: Float64Array;
  grants: Float64Array;
  sale: Float64Array;
  running: Float64Array;
  commitment: Float64Array;
  terminal: number;
  ghg: Float64Array;
  /** option in service at the end of each year: decides plugs and the count by powertrain */
  inService: Int16Array;
  /** awards made by the plan: option, delivery and award year index */
  awards: { option: number; year: number; awardIndex: number }[];
}

/** Weight of a year in a spell: half in the years of delivery and of replacement, else whole. */
export const yearWeight = (spell: Spell, t: number): number =>
  t === spell.start || t === spell.end ? 0.5 : 1;

/** Option that burns in a year of a spell: the fuel may have changed. */
export const burns = (tables: ClassTables, spell: Spell, t: number): number =>
  spell.switchAt >= 0 && t >= spell.switchAt ? (tables.of.switchTo[spell.option] as number) : spell.option;

export function account(programme: Programme, tables: ClassTables, trajectory: Trajectory): Account {
  const T = programme.T;
  const { startYear } = programme.context;
  const zero = (): Float64Array => new Float64Array(T);
  const of: Account = {
    investment: zero(),
    grants: zero(),
    sale: zero(),
    running: zero(),
    commitment: zero(),
    terminal: 0,
    ghg: zero(),
    inService: new Int16Array(T),
    awards: [],
  };
  for (const spell of trajectory) {
    const { start, option, end } = spell;
    for (let t = Math.max(0, start); t <= Math.min(end, T - 1); t += 1) {
      const weight = yearWeight(spell, t);
      const fuel = burns(tables, spell, t);
      of.running[t] =
        (of.running[t] as number) + weight * (tables.energy(fuel, t) + tables.upkeep(option, start, t));
      of.ghg[t] = (of.ghg[t] as number) + weight * tables.ghg(fuel, t);
      if (t < end) of.inService[t] = fuel;
    }
    if (start >= 0) {
      of.investment[start] = tables.investment(option, start);
      of.grants[start] = tables.grants(option, start);
      const awardIndex = tables.awardIndex(option, start);
      if (!isOrdered(tables, option, start, startYear)) {
        of.awards.push({ option, year: start, awardIndex });
        const committed = commitmentOf(programme, tables, spell, awardIndex);
        if (awardIndex >= 0) of.commitment[awardIndex] = (of.commitment[awardIndex] as number) + committed;
      }
    }
    if (end < T) of.sale[end] = tables.resale(option, start, end);
    else of.terminal = tables.terminal(option, start);
  }
  return of;
}

/** What an award binds of later years' money: the price where delivery is later, or the rates of a lease. */
export function commitmentOf(
  programme: Programme,
  tables: ClassTables,
  spell: Spell,
  awardIndex: number,
): number {
  const price = tables.investment(spell.option, spell.start);
  if (price > 0) return awardIndex < spell.start ? price : 0;
  let rates = 0;
  for (let t = spell.start; t <= Math.min(spell.end, programme.T - 1); t += 1)
    if (t > awardIndex) rates += yearWeight(spell, t) * leaseOf(tables, spell);
  return rates;
}

const leaseOf = (tables: ClassTables, spell: Spell): number => tables.lease(spell.option, spell.start);

/** Discounted cost of a trajectory, real euros. */
export function costOf(programme: Programme, of: Account): number {
  let cost = -of.terminal * (programme.discount[programme.T - 1] as number);
  for (let t = 0; t < programme.T; t += 1)
    cost +=
      (programme.discount[t] as number) *
      ((of.investment[t] as number) +
        (of.running[t] as number) -
        (of.grants[t] as number) -
        (of.sale[t] as number));
  return cost;
}

/** Coefficient of one vehicle in a demand; money in thousands of euros. */
export function demandCoefficient(programme: Programme, c: number, demand: Demand, of: Account): number {
  const tables = programme.classes[c] as ClassTables;
  const vehicle = tables.of.one;
  let sum = 0;
  if (demand.kind === "quota" || demand.kind === "bundle-value") {
    for (const { option, year } of of.awards)
      sum += awardAmount(demand, tables, option, year) / unitOf(demand);
  } else if (demand.kind === "budget") {
    if (
      demand.budget.part === "charging" ||
      (demand.budget.authorityId ?? vehicle.authorityId) !== vehicle.authorityId
    )
      return 0;
    const series =
      demand.budget.kind === "investment"
        ? of.investment
        : demand.budget.kind === "running"
          ? of.running
          : of.commitment;
    for (let t = demand.from; t <= demand.until; t += 1) sum += (series[t] as number) / KILO;
  } else if (demand.kind === "ghg-cap") {
    if (demand.scope === "all" || programme.covered[c]) sum = of.ghg[demand.year] as number;
  } else if (demand.kind === "non-grid") {
    const { year } = demand;
    if (runsWithoutGrid(tables, of.inService[year] as number) && counts(programme, demand, c, year)) sum = 1;
  }
  return sum;
}

/** Runs on fuel: not purely electric. */
export const runsWithoutGrid = (tables: ClassTables, option: number): boolean =>
  tables.of.options[option]?.data.fuel !== undefined;

/** kWh that one vehicle of a class forces into the steps of a cut in its year; 0 away from home there. */
export const cutCoefficient = (programme: Programme, c: number, cut: Cut, of: Account): number =>
  (programme.homes[c * programme.T + cut.year] as number) === cut.site
    ? cut.coefficient(c, of.inService[cut.year] as number)
    : 0;
