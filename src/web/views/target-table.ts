import type { Plan, Target } from "../../plan/model/plan.ts";
import { dateText, type Language } from "../../report/language.ts";
import { indicatorText, unitText } from "../../report/words/indicators.ts";

/** One indicator with its value in each target year. */
export interface TargetRow {
  indicator: string;
  label: string;
  unit: string;
  responsible: string;
  values: (number | null)[];
}
export interface TargetTable {
  years: number[];
  /** due date of each year, where all its targets share one */
  dueDates: (string | null)[];
  rows: TargetRow[];
}

const distinct = <T>(values: T[]): T[] => [...new Set(values)];

const readable = (unit: string): string =>
  unitText(unit)
    .replace(/\bt ?CO2e/, "t\u00a0CO₂e")
    .replace("_per_a", "/a");

/** Decimals that one indicator needs, the same for all its years. */
export const decimalsOf = (values: (number | null)[]): number =>
  values.every((value) => value === null || Number.isInteger(value) || Math.abs(value) >= 1000) ? 0 : 1;

/** The Teilziele as a table: indicators down, years across. */
export function targetTable(plan: Plan, language: Language): TargetTable {
  const years = distinct(plan.targets.map((target) => target.year)).sort((a, b) => a - b);
  const keyOf = (target: Target) => `${target.indicator}\n${target.unit}\n${target.responsible}`;
  const rows = distinct(plan.targets.map(keyOf)).map((key): TargetRow => {
    const own = plan.targets.filter((target) => keyOf(target) === key);
    const { indicator, unit, responsible } = own[0] as Target;
    return {
      indicator,
      label: indicatorText(indicator, language),
      unit: readable(unit),
      responsible,
      values: years.map((year) => own.find((target) => target.year === year)?.value ?? null),
    };
  });
  const dueDates = years.map((year) => {
    const dates = distinct(
      plan.targets.filter((target) => target.year === year).map((target) => target.dueDate),
    );
    return dates.length === 1 ? dateText(dates[0] as string, language) : null;
  });
  return { years, dueDates, rows };
}
