import type { CheckResult, Violation } from "../plan/check-plan.ts";
import type { Language } from "../report/language.ts";
import { moreLines, shown } from "./problem-text.ts";
import { textTable } from "./text-table.ts";

/** What each code says is broken; the German table has the sentence of the violation instead. */
const RULES: Record<Violation["code"], string> = {
  NO_PLUG: "no charge point for it",
  QUOTA: "quota of clean vehicles missed",
  BUDGET: "budget exceeded",
  CONNECTION: "grid connection does not carry",
  LEAD_TIME: "earlier than lead times allow",
  LOCK: "differs from what is fixed",
  DUTY: "legal or operational duty missed",
  GHG_CAP: "emission limit exceeded",
  TOTAL: "stored figure is not the recomputed one",
};

const WORDS = {
  de: {
    header: ["Art", "Jahr", "Wo", "Befund"],
    good: "Keine Verstöße: Der Plan hält, was seine Entscheidungen und Eingaben ergeben.",
    none: "Der Plan enthält keine Entscheidungen; er ist nicht erfüllbar.",
    sum: (count: number) => `${count} ${count === 1 ? "Verstoß" : "Verstöße"}.`,
  },
  en: {
    header: ["kind", "year", "where", "rule", "required", "found", "in German"],
    good: "No violations: the plan is what its decisions and inputs give.",
    none: "The plan contains no decisions; it is infeasible.",
    sum: (count: number) => `${count} ${count === 1 ? "violation" : "violations"}.`,
  },
} as const;

const wherePart = ({ authorityId, propertyId, vehicleId, bucket }: Violation): string =>
  [authorityId, propertyId, vehicleId, bucket].filter((part) => part !== undefined).join(" / ");

/** Figures as stored; the sentence has them rounded, with their units. */
const figure = (value: Violation["expected"]): string => (value === null ? "–" : String(value));

function cellsOf(one: Violation, language: Language): string[] {
  const place = [one.code, String(one.year ?? ""), wherePart(one)];
  return language === "de"
    ? [...place, one.text]
    : [...place, RULES[one.code], figure(one.expected), figure(one.found), one.text];
}

/** The violations as a table for people. */
export function checkText({ ok, violations }: CheckResult, language: Language): string {
  const { header, good, none, sum } = WORDS[language];
  if (ok) return good;
  if (violations.length === 0) return none;
  const cells = shown(violations).map((one) => cellsOf(one, language));
  const table = textTable([...header], cells, header.length);
  return [table, ...moreLines(violations.length, language), "", sum(violations.length)].join("\n");
}
