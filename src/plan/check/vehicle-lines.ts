import { type ClassTables } from "../fleet/trajectories.ts";
import { type Case, tablesOf, yearAt } from "./case.ts";
import { type History, inService } from "./history.ts";

/** Money and tonnes of one vehicle by year index, added up half year by half year. */
export interface VehicleLines {
  investment: Float64Array;
  grants: Float64Array;
  sale: Float64Array;
  running: Float64Array;
  depreciation: Float64Array;
  commitment: Float64Array;
  terminal: number;
  /** t CO2e in the balance of the cap */
  ghg: Float64Array;
  /** option in service in each half year, -1 = no vehicle: `2 * year + half` */
  options: Int16Array;
}

/** Is a replacement the one whose award stands in the ledger already? */
export const isOrder = (tables: ClassTables, option: number, year: number): boolean =>
  tables.of.order?.option === option && tables.of.order.year === year;

export function vehicleLines(checked: Case, history: History): VehicleLines {
  const { T } = checked;
  const tables = tablesOf(checked, history);
  const zero = (): Float64Array => new Float64Array(T);
  const lines: VehicleLines = {
    investment: zero(),
    grants: zero(),
    sale: zero(),
    running: zero(),
    depreciation: zero(),
    commitment: zero(),
    terminal: 0,
    ghg: zero(),
    options: new Int16Array(2 * T).fill(-1),
  };
  const rateHalves = addHalves(checked, history, tables, lines);
  const add = (series: Float64Array, t: number, amount: number): void => {
    series[t] = (series[t] as number) + amount;
  };
  for (const { start, option, end } of history.spells) {
    if (end < T) add(lines.sale, end, tables.resale(option, start, end));
    else lines.terminal += tables.terminal(option, start);
    if (start < 0) continue;
    const price = tables.investment(option, start);
    add(lines.investment, start, price);
    add(lines.grants, start, tables.grants(option, start));
    const award = tables.awardIndex(option, start);
    if (award < 0 || isOrder(tables, option, yearAt(checked, start))) continue;
    // what an award binds of later years: the price of a later delivery, else the rates after its year
    const rates =
      (rateHalves.get(start) ?? []).filter((t) => t > award).length * 0.5 * tables.lease(option, start);
    add(lines.commitment, award, price > 0 ? (award < start ? price : 0) : rates);
  }
  return lines;
}

/** @returns year index of each half year in service, by delivery of the spell */
function addHalves(
  checked: Case,
  history: History,
  tables: ClassTables,
  lines: VehicleLines,
): Map<number, number[]> {
  const { T } = checked;
  const halves = new Map<number, number[]>();
  const lifeHalves = 2 * Math.max(1, Math.round(tables.typicalAge_a));
  for (let t = 0; t < T; t += 1)
    for (const half of [0, 1] as const) {
      const now = inService(tables.of, history.spells, t, half);
      if (!now) continue;
      const { start, option } = now.spell;
      lines.options[2 * t + half] = now.option;
      lines.running[t] =
        (lines.running[t] as number) + 0.5 * (tables.energy(now.option, t) + tables.upkeep(option, start, t));
      lines.ghg[t] = (lines.ghg[t] as number) + 0.5 * tables.ghg(now.option, t);
      if (start < 0) continue;
      const served = halves.get(start) ?? [];
      const price = tables.investment(option, start);
      if (price > 0 && served.length < lifeHalves)
        lines.depreciation[t] =
          (lines.depreciation[t] as number) + (price - tables.residualAtTypical(option, start)) / lifeHalves;
      halves.set(start, [...served, t]);
    }
  return halves;
}
