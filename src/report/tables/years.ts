import type { Plan, PlanYear } from "../../plan/model/plan.ts";
import { POWERTRAINS } from "../../plan/model/vocabulary.ts";
import type { ReportFacts } from "../facts.ts";
import type { Language } from "../language.ts";
import { balanceName, type Burnt, totalYears, burntInAll } from "../plan-view.ts";
import type { Cell, Column, Sheet } from "../sheet.ts";
import { POWERTRAIN_WORDS } from "../words/drives.ts";
import { fuelText } from "../words/fuels.ts";
import { columnsIn } from "./columns.ts";

const keysIn = (rows: PlanYear[], amounts: (row: PlanYear) => Record<string, number>): string[] =>
  [...new Set(rows.flatMap((row) => Object.keys(amounts(row))))].sort();

/** What a row saves against another year: positive = less energy, less emissions. */
function savings(prefix: string, row: PlanYear, against: PlanYear | undefined): Record<string, Cell> {
  const [own, other] = [burntInAll(row), against && burntInAll(against)];
  const less = (key: keyof Burnt): Cell => (other ? other[key] - own[key] : null);
  return {
    [`${prefix}Energy`]: less("finalEnergy_MWh_per_a"),
    [`${prefix}GhgTtw`]: less("ghgTtw_tCO2e_per_a"),
    [`${prefix}GhgWtw`]: less("ghgWtw_tCO2e_per_a"),
  };
}

function yearCells(row: PlanYear): Record<string, Cell> {
  const cells: Record<string, Cell> = {
    year: row.year,
    electricity: row.electricity_MWh_per_a,
    energy: row.finalEnergy_MWh_per_a,
    ghgTtw: row.ghgTtw_tCO2e_per_a,
    ghgWtw: row.ghgWtw_tCO2e_per_a,
    connectedPropertyCount: row.connectedPropertyCount,
    chargePointCount: row.chargePointCount,
    ...(row.substitutes
      ? {
          substituteCost: row.substitutes.cost_EUR,
          substituteDistance: row.substitutes.distance_km_per_a,
          substituteGhgWtw: row.substitutes.ghgWtw_tCO2e_per_a,
        }
      : {}),
  };
  for (const [fuel, amount] of Object.entries(row.fuel_l)) cells[`l:${fuel}`] = amount;
  for (const [fuel, amount] of Object.entries(row.fuel_kg)) cells[`kg:${fuel}`] = amount;
  for (const [powertrain, count] of Object.entries(row.vehicleCount.byPowertrain))
    cells[`v:${powertrain}`] = count;
  return cells;
}

function columnsOf(plan: Plan, rows: PlanYear[], facts: ReportFacts, language: Language): Column[] {
  const { text, whole, number } = columnsIn(language);
  const ttw = balanceName(plan, "direct", facts, language);
  const wtw = balanceName(plan, "with-upstream", facts, language);
  const tonnes = (key: string, de: string, en: string, balance: string) =>
    number(key, `${de}, ${balance}`, `${en}, ${balance}`, "t CO2e/a", 1);
  const saved = (prefix: string, de: string, en: string) => [
    number(
      `${prefix}Energy`,
      `Endenergie gespart gegen ${de}`,
      `Final energy saved against ${en}`,
      "MWh/a",
      1,
    ),
    tonnes(`${prefix}GhgTtw`, `THG gespart gegen ${de}`, `GHG saved against ${en}`, ttw),
    tonnes(`${prefix}GhgWtw`, `THG gespart gegen ${de}`, `GHG saved against ${en}`, wtw),
  ];
  const powertrains = keysIn(rows, (row) => row.vehicleCount.byPowertrain);
  return [
    text("case", "Fall", "Case"),
    whole("year", "Jahr", "Year"),
    ...keysIn(rows, (row) => row.fuel_l).map((fuel) =>
      number(`l:${fuel}`, fuelText(fuel, "de"), fuelText(fuel, "en"), "l/a", 0),
    ),
    ...keysIn(rows, (row) => row.fuel_kg).map((fuel) =>
      number(`kg:${fuel}`, fuelText(fuel, "de"), fuelText(fuel, "en"), "kg/a", 0),
    ),
    number("electricity", "Strom", "Electricity", "MWh/a", 1),
    number("energy", "Endenergie", "Final energy", "MWh/a", 1),
    tonnes("ghgTtw", "THG", "GHG", ttw),
    tonnes("ghgWtw", "THG", "GHG", wtw),
    ...saved("twin", "Vergleichsfall", "business as usual"),
    ...saved("base", "Messjahr", "measured year"),
    ...POWERTRAINS.filter((powertrain) => powertrains.includes(powertrain)).map((powertrain) =>
      whole(
        `v:${powertrain}`,
        `Fahrzeuge ${POWERTRAIN_WORDS[powertrain].de}`,
        `Vehicles ${POWERTRAIN_WORDS[powertrain].en}`,
      ),
    ),
    whole("connectedPropertyCount", "Angeschlossene Liegenschaften", "Connected properties"),
    whole("chargePointCount", "Ladepunkte", "Charge points"),
    ...(rows.some((row) => row.substitutes)
      ? [
          number("substituteDistance", "Ersatz für Fahrzeuge", "Substitutes of vehicles", "km/a", 0),
          number("substituteCost", "Ersatz: Kosten", "Substitutes: cost", "EUR/a", 0),
          tonnes("substituteGhgWtw", "Ersatz: THG", "Substitutes: GHG", wtw),
        ]
      : []),
  ];
}

/** Jahresbilanz: measured base year, plan and twin by year for all authorities, both balances by name. */
export function buildYears(plan: Plan, language: Language, facts: ReportFacts): Sheet {
  const planned = totalYears(plan.years);
  const twin = totalYears(plan.baseline.years);
  const base = plan.baseline.measuredYear;
  const word = (de: string, en: string) => (language === "de" ? de : en);
  const rows = [
    { case: word("Messjahr", "measured year"), ...yearCells(base) },
    ...planned.map((row) => ({
      case: word("Plan", "plan"),
      ...yearCells(row),
      ...savings(
        "twin",
        row,
        twin.find(({ year }) => year === row.year),
      ),
      ...savings("base", row, base),
    })),
    ...twin.map((row) => ({
      case: word("Vergleichsfall", "business as usual"),
      ...yearCells(row),
      ...savings("base", row, base),
    })),
  ];
  return {
    id: "years",
    title: word("Jahresbilanz", "Years"),
    columns: columnsOf(plan, [base, ...planned, ...twin], facts, language),
    rows,
  };
}
