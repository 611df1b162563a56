import type { Plan, PlanYear } from "../../plan/model/plan.ts";
import type { ReportFacts } from "../facts.ts";
import { html, type Html } from "../html.ts";
import { numberText, type Language } from "../language.ts";
import { balanceName, milestoneYears, totalYears } from "../plan-view.ts";

/** One plan year beside the same year of the twin. */
export interface YearPair {
  plan: PlanYear;
  twin: PlanYear | undefined;
}

/** What both sheets read again and again, computed once. */
export interface MeasureView {
  plan: Plan;
  facts: ReportFacts;
  language: Language;
  years: YearPair[];
  milestones: YearPair[];
  base: PlanYear;
  balances: { direct: string; withUpstream: string };
  /** The text of the language in use. */
  say: (de: string, en: string) => string;
  number: (value: number, decimals?: number) => string;
}

export function viewOf(plan: Plan, language: Language, facts: ReportFacts): MeasureView {
  const twin = new Map(totalYears(plan.baseline.years).map((row) => [row.year, row]));
  const years = totalYears(plan.years).map((row) => ({ plan: row, twin: twin.get(row.year) }));
  const milestones = new Set(milestoneYears(plan));
  return {
    plan,
    facts,
    language,
    years,
    milestones: years.filter((pair) => milestones.has(pair.plan.year)),
    base: plan.baseline.measuredYear,
    balances: {
      direct: balanceName(plan, "direct", facts, language),
      withUpstream: balanceName(plan, "with-upstream", facts, language),
    },
    say: (de, en) => (language === "de" ? de : en),
    number: (value, decimals = 0) => numberText(value, language, decimals),
  };
}

/** Words that the measure sheet of the concept fixes, set apart from what the plan fills in. */
export const quoted = (text: string): Html => html`<span class="scope">${text}</span>`;

export const sumOf = (pairs: YearPair[], of: (row: PlanYear) => number): number =>
  pairs.reduce((sum, pair) => sum + of(pair.plan), 0);

/** Saving of a pair against the twin; undefined where the twin has no such year. */
export const savedAgainstTwin = (pair: YearPair, of: (row: PlanYear) => number): number | undefined =>
  pair.twin && of(pair.twin) - of(pair.plan);

export const firstAndLastYear = (view: MeasureView): string => {
  const [first, last] = [view.years[0]?.plan.year, view.years.at(-1)?.plan.year];
  return first === undefined ? "" : `${first}–${last}`;
};
