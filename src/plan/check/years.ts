import { emissions, finalEnergy, fuelData } from "../fleet/emissions.ts";
import type { Option } from "../fleet/suitability.ts";
import type { PlanYear } from "../model/plan.ts";
import { deflator, kWhToMWh } from "../units.ts";
import { type Case, tablesOf, yearAt } from "./case.ts";
import type { Lines } from "./lines.ts";
import type { VehicleLines } from "./vehicle-lines.ts";

const emptyYear = (year: number): PlanYear => ({
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
  record[key] = (record[key] ?? 0) + by;
};

/** Years of a plan from its recomputed lines: all together, then each authority where there are several. */
export function yearRows(checked: Case, lines: Lines): PlanYear[] {
  const { context, T } = checked;
  const several = context.authorities.length > 1;
  const rows: PlanYear[] = [];
  for (let t = 0; t < T; t += 1) {
    rows.push(yearRow(checked, lines, t, undefined));
    if (several) for (const { id } of context.authorities) rows.push(yearRow(checked, lines, t, id));
  }
  return rows;
}

/** One row from the lines of one authority, or of all. */
function yearRow(checked: Case, lines: Lines, t: number, authorityId: string | undefined): PlanYear {
  const row: PlanYear = {
    ...emptyYear(yearAt(checked, t)),
    ...(authorityId === undefined ? {} : { authorityId }),
  };
  const last = t === checked.T - 1;
  checked.histories.forEach((history, i) => {
    const tables = tablesOf(checked, history);
    if (authorityId !== undefined && tables.of.one.authorityId !== authorityId) return;
    addVehicle(checked, lines.vehicles[i] as VehicleLines, tables.of.options, t, row);
  });
  checked.states.forEach(({ site, works }, i) => {
    if (authorityId !== undefined && site.authorityId !== authorityId) return;
    const of = lines.sites[i] as Lines["sites"][number];
    row.investment_EUR += of.investment[t] as number;
    row.runningCost_EUR += of.running[t] as number;
    if (last) row.terminalValue_EUR += of.terminal;
    const built = works
      .filter((one) => one.year <= t)
      .reduce((sum, one) => sum + one.points.reduce((inner, point) => inner + point.count, 0), 0);
    const points = site.open[t] ? site.existingCount + built : 0;
    row.chargePointCount += points;
    if (points > 0) row.connectedPropertyCount += 1;
  });
  return withBudget(checked, sorted(row));
}

function addVehicle(checked: Case, of: VehicleLines, options: Option[], t: number, row: PlanYear): void {
  row.investment_EUR += of.investment[t] as number;
  row.grants_EUR += of.grants[t] as number;
  row.saleProceeds_EUR += of.sale[t] as number;
  row.runningCost_EUR += of.running[t] as number;
  row.depreciation_EUR += of.depreciation[t] as number;
  row.commitment_EUR += of.commitment[t] as number;
  if (t === checked.T - 1) row.terminalValue_EUR += of.terminal;
  const [before, after] = [of.options[2 * t] as number, of.options[2 * t + 1] as number];
  if (before === after) addEnergy(checked, options[before], 1, row);
  else for (const option of [before, after]) addEnergy(checked, options[option], 0.5, row);
  const driven = options[after]?.data.technology.powertrain;
  if (driven) bump(row.vehicleCount.byPowertrain, driven, 1);
}

/** Fuel, electricity, final energy and both balances of a share of a year; nothing where no vehicle is in service. */
function addEnergy(checked: Case, option: Option | undefined, share: number, row: PlanYear): void {
  if (!option) return;
  const { reference, balances, levels } = checked.context;
  const { fuel, fuelAmount, electricity_kWh } = option.energy;
  if (fuel && fuelAmount > 0)
    bump(fuelData(reference, fuel).unit === "l" ? row.fuel_l : row.fuel_kg, fuel, share * fuelAmount);
  row.electricity_MWh_per_a += share * kWhToMWh(electricity_kWh);
  row.finalEnergy_MWh_per_a += share * kWhToMWh(finalEnergy(reference, option.energy, row.year));
  row.ghgTtw_tCO2e_per_a +=
    share * emissions(reference, balances.direct, option.energy, row.year, levels.electricityMix);
  row.ghgWtw_tCO2e_per_a +=
    share * emissions(reference, balances.withUpstream, option.energy, row.year, levels.electricityMix);
}

/** Investment budgets of the year in real euros, of all parts. */
function withBudget(checked: Case, row: PlanYear): PlanYear {
  const { scenario, priceYear, inflation_per_a } = checked.context;
  const own = (scenario.budgets ?? []).filter(
    (budget) =>
      budget.year === row.year &&
      budget.kind === "investment" &&
      (row.authorityId === undefined || budget.authorityId === row.authorityId),
  );
  if (own.length === 0) return row;
  return {
    ...row,
    budget_EUR:
      own.reduce((sum, budget) => sum + budget.amount_EUR, 0) *
      deflator(row.year, priceYear, inflation_per_a),
  };
}

const byKey = (record: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
const sorted = (row: PlanYear): PlanYear => ({
  ...row,
  fuel_l: byKey(row.fuel_l),
  fuel_kg: byKey(row.fuel_kg),
  vehicleCount: { byPowertrain: byKey(row.vehicleCount.byPowertrain) },
});
