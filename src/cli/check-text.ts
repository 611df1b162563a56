import type { CheckResult, Violation } from "../plan/check-plan.ts";
import type { Language } from "../report/language.ts";
import { moreLines, shown } from "./problem-text.ts";
import { textTable } from "./text-table.ts";

export const WORDS = {
  de: {
    header: ["Art", "Jahr", "Wo", "Befund"],
    good: "Keine Verstöße: Der Plan hält, was seine Entscheidungen und Eingaben ergeben.",
    none: "Der Plan enthält keine Entscheidungen; er ist nicht erfüllbar.",
    sum: (count: number) => `${count} ${count === 1 ? "Verstoß" : "Verstöße"}.`,
  },
  en: {
    header: ["kind", "year", "where", "finding"],
    good: "No violations: the plan is what its decisions and inputs give.",
    none: "The plan contains no decisions; it is infeasible.",
    sum: (count: number) => `${count} ${count === 1 ? "violation" : "violations"}.`,
  },
} as const;

const wherePart = ({ authorityId, propertyId, vehicleId, bucket }: Violation): string =>
  [authorityId, propertyId, vehicleId, bucket].filter((part) => part !== undefined).join(" / ");

/** The sentence without the place that it begins with: the column beside it names that. */
function finding(
  { authorityId, propertyId, vehicleId, text, textEn }: Violation,
  language: Language,
): string {
  const sentence = language === "de" ? text : textEn;
  const place = [propertyId, vehicleId, authorityId].find((id) => sentence.startsWith(`${id}: `));
  return place === undefined ? sentence : sentence.slice(place.length + 2);
}

const cellsOf = (one: Violation, language: Language): string[] => [
  one.code,
  String(one.year ?? ""),
  wherePart(one),
  finding(one, language),
];

/** The violations as a table for people. */
export function checkText({ ok, violations }: CheckResult, language: Language): string {
  const { header, good, none, sum } = WORDS[language];
  if (ok) return good;
  if (violations.length === 0) return none;
  const cells = shown(violations).map((one) => cellsOf(one, language));
  const table = textTable([...header], cells, header.length);
  return [table, ...moreLines(violations.length, language), "", sum(violations.length)].join("\n");
}
