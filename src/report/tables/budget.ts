import type { Plan, PlanYear } from "../../plan/model/plan.ts";
import { deflator } from "../../plan/units.ts";
import type { Language, Text } from "../language.ts";
import { authorityName, investmentByPart } from "../plan-view.ts";
import type { Cell, Sheet } from "../sheet.ts";
import { columnsIn } from "./columns.ts";

/** Turns real euros of a year into the nominal ones of a budget; null where the scenario states no inflation. */
export function nominalFactor(plan: Plan, year: number): number | null {
  const { priceYear, inflation_per_a } = plan.inputs.scenario;
  if (priceYear === undefined || inflation_per_a === undefined) return null;
  return 1 / deflator(year, priceYear, inflation_per_a);
}

function yearCells(plan: Plan, row: PlanYear, language: Language): Record<string, Cell> {
  const { fleet, charging } = investmentByPart(plan, row.year, row.authorityId);
  const nominal = nominalFactor(plan, row.year);
  return {
    year: row.year,
    authority: authorityName(plan, row.authorityId, language),
    investmentFleet_EUR: fleet,
    investmentCharging_EUR: charging,
    investment_EUR: row.investment_EUR,
    budget_EUR: row.budget_EUR ?? null,
    headroom_EUR: row.budget_EUR === undefined ? null : row.budget_EUR - row.investment_EUR,
    investmentNominal_EUR: nominal === null ? null : row.investment_EUR * nominal,
    runningCost_EUR: row.runningCost_EUR,
    runningCostNominal_EUR: nominal === null ? null : row.runningCost_EUR * nominal,
    commitment_EUR: row.commitment_EUR,
    depreciation_EUR: row.depreciation_EUR,
    grants_EUR: row.grants_EUR,
    saleProceeds_EUR: row.saleProceeds_EUR,
  };
}

/** Haushalt: per year and authority, real euros of the price year; the nominal columns are what a budget registers. */
export function buildBudget(plan: Plan, language: Language): Sheet {
  const { text, whole, euros } = columnsIn(language);
  return {
    id: "budget",
    title: language === "de" ? "Haushalt" : "Budget",
    columns: [
      whole("year", "Haushaltsjahr", "Budget year"),
      text("authority", "Auftraggeber", "Authority"),
      euros("investmentFleet_EUR", "Investition Fahrzeuge", "Investment in vehicles"),
      euros("investmentCharging_EUR", "Investition Laden", "Investment in charging"),
      euros("investment_EUR", "Investition gesamt", "Investment in all"),
      euros("budget_EUR", "Ansatz Investition", "Investment budget"),
      euros("headroom_EUR", "Rest des Ansatzes", "Budget left"),
      euros("investmentNominal_EUR", "Investition nominal", "Investment, nominal"),
      euros("runningCost_EUR", "Laufende Kosten", "Running cost"),
      euros("runningCostNominal_EUR", "Laufende Kosten nominal", "Running cost, nominal"),
      euros("commitment_EUR", "Verpflichtungsermächtigung", "Commitment"),
      euros("depreciation_EUR", "Abschreibung", "Depreciation"),
      euros("grants_EUR", "Fördermittel", "Grants"),
      euros("saleProceeds_EUR", "Verkaufserlöse", "Sale proceeds"),
    ],
    rows: plan.years.map((row) => yearCells(plan, row, language)),
  };
}

export const BUDGET_KIND_WORDS: Record<"investment" | "running" | "commitment", Text> = {
  investment: { de: "Investition", en: "investment" },
  running: { de: "laufend", en: "running" },
  commitment: { de: "Verpflichtungsermächtigung", en: "commitment" },
};
export const BUDGET_PART_WORDS: Record<"fleet" | "charging" | "all", Text> = {
  fleet: { de: "Fahrzeuge", en: "vehicles" },
  charging: { de: "Laden", en: "charging" },
  all: { de: "alles", en: "all" },
};

/** Haushaltsansätze: the ceilings that the scenario sets, by kind and part, nominal as they were decided. */
export function buildBudgetCeilings(plan: Plan, language: Language): Sheet {
  const { text, whole, euros, yesNo } = columnsIn(language);
  return {
    id: "budget-ceilings",
    title: language === "de" ? "Haushaltsansätze" : "Budget ceilings",
    columns: [
      whole("year", "Haushaltsjahr", "Budget year"),
      text("authority", "Auftraggeber", "Authority"),
      text("kind", "Art", "Kind"),
      text("part", "Teil", "Part"),
      euros("amount_EUR", "Ansatz nominal", "Ceiling, nominal"),
      euros("amountReal_EUR", "Ansatz real", "Ceiling, real"),
      yesNo("carryOver", "Rest übertragbar", "Carried over"),
    ],
    rows: (plan.inputs.scenario.budgets ?? []).map((budget) => {
      const nominal = nominalFactor(plan, budget.year);
      return {
        year: budget.year,
        authority: authorityName(plan, budget.authorityId, language),
        kind: BUDGET_KIND_WORDS[budget.kind][language],
        part: BUDGET_PART_WORDS[budget.part][language],
        amount_EUR: budget.amount_EUR,
        amountReal_EUR: nominal === null ? null : budget.amount_EUR / nominal,
        carryOver: budget.carryOver ?? false,
      };
    }),
  };
}
