import type { Context } from "../context.ts";
import { closesAt } from "../optimise/build-money.ts";
import { burns, yearWeight } from "../optimise/columns.ts";
import type { Decisions } from "../optimise/decode.ts";
import type { Programme } from "../optimise/programme.ts";
import { type ClassTables, type Trajectory } from "../fleet/trajectories.ts";
import { finalEnergy, fuelData, yearFactors } from "../fleet/emissions.ts";
import type { EnergyUse } from "../fleet/energy.ts";
import type { Option } from "../fleet/suitability.ts";
import { isOrdered } from "../optimise/programme.ts";
import type { PlanYear } from "../model/plan.ts";
import type { Fuel, Reference } from "../model/reference.ts";
import { deflator, kWhToMWh, MWhTokWh } from "../units.ts";
import { buildLine } from "./build-lines.ts";

/** A year's sums of one authority while they grow. */
type Sums = Omit<PlanYear, "budget_EUR">;

/** A year without anything in it. */
export const emptyYear = (year: number): Sums => ({
  year,
  investment_EUR: 0,
  runningCost_EUR: 0,
  depreciation_EUR: 0,
  commitment_EUR: 0,
  grants_EUR: 0,
  saleProceeds_EUR: 0,
  terminalValue_EUR: 0,
  fuel_l: {},
  fuel_kg: {},
  electricity_MWh_per_a: 0,
  finalEnergy_MWh_per_a: 0,
  ghgTtw_tCO2e_per_a: 0,
  ghgWtw_tCO2e_per_a: 0,
  vehicleCount: { byPowertrain: {} },
  connectedPropertyCount: 0,
  chargePointCount: 0,
});

const bump = (record: Record<string, number>, key: string, by: number): void => {
  if (by !== 0) record[key] = (record[key] ?? 0) + by;
};

/** Sums by authority and year index. */
export type YearSums = Map<string, Sums[]>;

/**
 * Years of a plan, added up line by line from the decisions: the second road to the objective (tests hold both
 * together to a cent). Rows with authorityId, and one row without for all together, by year.
 */
export const yearsOfDecisions = (programme: Programme, decisions: Decisions): PlanYear[] =>
  yearRows(programme.context, yearSums(programme, decisions));

/** The same before it becomes rows: what parts of an inventory come to adds up. */
export function yearSums(programme: Programme, decisions: Decisions): YearSums {
  const { context, T } = programme;
  const sums: YearSums = new Map();
  for (const authority of context.authorities)
    sums.set(
      authority.id,
      Array.from({ length: T }, (_, t) => ({
        ...emptyYear(context.startYear + t),
        authorityId: authority.id,
      })),
    );
  for (const decision of decisions.vehicles) {
    const tables = programme.classes[decision.class] as ClassTables;
    const rows = sums.get(tables.of.one.authorityId);
    if (!rows)
      throw new RangeError(
        `authority "${tables.of.one.authorityId}" of vehicle ${decision.vehicleId} is not listed in the scenario`,
      );
    addVehicle(programme, tables, decision.trajectory, rows);
  }
  for (const rows of sums.values()) for (const row of rows) settleEnergy(context, row);
  addBuilds(programme, decisions, sums);
  return sums;
}

/** Adds the sums of another part of the inventory. */
export function addYears(into: YearSums, of: YearSums): void {
  for (const [authorityId, rows] of of)
    rows.forEach((row, t) => addRow((into.get(authorityId) as Sums[])[t] as Sums, row));
}

function addVehicle(programme: Programme, tables: ClassTables, trajectory: Trajectory, rows: Sums[]): void {
  const { T, context } = programme;
  for (const spell of trajectory) {
    for (let t = Math.max(0, spell.start); t <= Math.min(spell.end, T - 1); t += 1) {
      const row = rows[t] as Sums;
      const fuel = burns(tables, spell, t);
      const weight = yearWeight(spell, t);
      row.runningCost_EUR += weight * (tables.energy(fuel, t) + tables.upkeep(spell.option, spell.start, t));
      addEnergy(context.reference, tables.of.options[fuel] as Option, weight, row);
      if (t < spell.end)
        bump(
          row.vehicleCount.byPowertrain,
          (tables.of.options[fuel] as Option).data.technology.powertrain,
          1,
        );
      if (spell.start >= 0)
        row.depreciation_EUR += depreciation(tables, spell.option, spell.start, t, weight);
    }
    addMoney(programme, tables, spell, rows);
  }
}

/** Straight line over the typical holding, from price to residual there. */
function depreciation(tables: ClassTables, option: number, start: number, t: number, weight: number): number {
  const price = tables.investment(option, start);
  const life = Math.max(1, Math.round(tables.typicalAge_a));
  if (price === 0 || t > start + life) return 0;
  const left = tables.residualAtTypical(option, start);
  return ((price - left) / life) * (t === start + life ? 0.5 : weight);
}

function addMoney(programme: Programme, tables: ClassTables, spell: Trajectory[number], rows: Sums[]): void {
  const { T, context } = programme;
  const { option, start, end } = spell;
  if (start >= 0) {
    const row = rows[start] as Sums;
    row.investment_EUR += tables.investment(option, start);
    row.grants_EUR += tables.grants(option, start);
    const award = tables.awardIndex(option, start);
    if (!isOrdered(tables, option, start, context.startYear) && award >= 0) {
      const price = tables.investment(option, start);
      let later = award < start ? price : 0;
      if (price === 0)
        for (let t = start; t <= Math.min(end, T - 1); t += 1)
          if (t > award) later += yearWeight(spell, t) * tables.lease(option, start);
      (rows[award] as Sums).commitment_EUR += later;
    }
  }
  if (end < T) (rows[end] as Sums).saleProceeds_EUR += tables.resale(option, start, end);
  else (rows[T - 1] as Sums).terminalValue_EUR += tables.terminal(option, start);
}

/** Fuel and electricity of a (half) year; `settleEnergy` makes final energy and emissions of them. */
export function addEnergy(reference: Reference, { energy }: Option, weight: number, row: Sums): void {
  const { fuel, fuelAmount, electricity_kWh } = energy;
  if (fuel && fuelAmount > 0)
    bump(fuelData(reference, fuel).unit === "l" ? row.fuel_l : row.fuel_kg, fuel, fuelAmount * weight);
  row.electricity_MWh_per_a += kWhToMWh(electricity_kWh * weight);
}

/** Final energy and both balances of a row by its fuels and electricity, which they are proportional to. */
export function settleEnergy(context: Context, row: Sums): void {
  const { direct, withUpstream } = context.balances;
  row.finalEnergy_MWh_per_a = sumOfUses(row, (use) =>
    kWhToMWh(finalEnergy(context.reference, use, row.year)),
  );
  row.ghgTtw_tCO2e_per_a = sumOfUses(row, (use) => yearFactors(context, direct).emissions(use, row.year));
  row.ghgWtw_tCO2e_per_a = sumOfUses(row, (use) =>
    yearFactors(context, withUpstream).emissions(use, row.year),
  );
}

/** Sum of a figure over the fuels and the electricity of a row. */
export function sumOfUses(
  { fuel_l, fuel_kg, electricity_MWh_per_a }: Sums,
  figure: (use: EnergyUse) => number,
): number {
  let sum = figure({ fuel: undefined, fuelAmount: 0, electricity_kWh: MWhTokWh(electricity_MWh_per_a) });
  for (const amounts of [fuel_l, fuel_kg])
    for (const [fuel, fuelAmount] of Object.entries(amounts))
      sum += figure({ fuel: fuel as Fuel, fuelAmount, electricity_kWh: 0 });
  return sum;
}

function addBuilds(programme: Programme, decisions: Decisions, sums: YearSums): void {
  const { T } = programme;
  const builtAt = programme.sites.map(() => new Float64Array(T));
  for (const build of decisions.builds) {
    const site = programme.sites[build.site] as Programme["sites"][number];
    const rows = sums.get(site.authorityId) as Sums[];
    const line = buildLine(programme, build);
    (rows[build.year] as Sums).investment_EUR += line.investment_EUR;
    (rows[T - 1] as Sums).terminalValue_EUR += line.terminal_EUR;
    for (let t = build.year; t < closesAt(site, T); t += 1)
      (rows[t] as Sums).runningCost_EUR += line.operation_EUR_per_a;
    const series = builtAt[build.site] as Float64Array;
    for (let t = build.year; t < T; t += 1)
      series[t] = (series[t] as number) + build.points.reduce((sum, point) => sum + point.count, 0);
  }
  programme.sites.forEach((site, s) => {
    const rows = sums.get(site.authorityId) as Sums[];
    for (let t = 0; t < T; t += 1) {
      const count = site.open[t] ? site.existingCount + (builtAt[s]?.[t] as number) : 0;
      (rows[t] as Sums).chargePointCount += count;
      if (count > 0) (rows[t] as Sums).connectedPropertyCount += 1;
    }
  });
}

/** Rows of the plan: each year's total, then its authorities where there are several. */
export function yearRows(context: Context, sums: YearSums): PlanYear[] {
  const rows: PlanYear[] = [];
  for (let t = 0; t <= context.lastYear - context.startYear; t += 1) {
    const parts = [...sums.values()].map((list) => list[t] as Sums);
    const total = parts.reduce((all, part) => addRow(all, part), emptyYear(context.startYear + t));
    rows.push({ ...total, ...budgetOf(context, context.startYear + t, undefined) });
    if (parts.length > 1)
      for (const part of parts)
        rows.push({ ...part, ...budgetOf(context, context.startYear + t, part.authorityId) });
  }
  return rows.map(sortKeys);
}

/** Adds the figures of a row. */
export function addRow(into: Sums, row: Sums): Sums {
  for (const [key, value] of Object.entries(row)) {
    if (typeof value === "number" && key !== "year")
      (into as unknown as Record<string, number>)[key] =
        ((into as unknown as Record<string, number>)[key] as number) + value;
  }
  for (const [fuel, amount] of Object.entries(row.fuel_l)) bump(into.fuel_l, fuel, amount);
  for (const [fuel, amount] of Object.entries(row.fuel_kg)) bump(into.fuel_kg, fuel, amount);
  for (const [powertrain, count] of Object.entries(row.vehicleCount.byPowertrain))
    bump(into.vehicleCount.byPowertrain, powertrain, count);
  return into;
}

/** Investment budget of a year in real euros; of all together where no authority is named. */
function budgetOf(context: Context, year: number, authorityId: string | undefined): { budget_EUR?: number } {
  const budgets = (context.scenario.budgets ?? []).filter(
    (budget) =>
      budget.year === year &&
      budget.kind === "investment" &&
      (authorityId === undefined || budget.authorityId === authorityId),
  );
  if (budgets.length === 0) return {};
  return {
    budget_EUR:
      budgets.reduce((sum, budget) => sum + budget.amount_EUR, 0) *
      deflator(year, context.priceYear, context.inflation_per_a),
  };
}

const sorted = (record: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
const sortKeys = (row: PlanYear): PlanYear => ({
  ...row,
  fuel_l: sorted(row.fuel_l),
  fuel_kg: sorted(row.fuel_kg),
  vehicleCount: { byPowertrain: sorted(row.vehicleCount.byPowertrain) },
});
