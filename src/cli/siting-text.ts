import type { SitingResult } from "../plan/charging/siting.ts";
import { type Language, numberText, type Text } from "../report/language.ts";
import { textTable } from "./text-table.ts";

export const STATUS: Record<SitingResult["status"], Text> = {
  optimal: { de: "bewiesen (verlangte Lücke erreicht)", en: "proved (asked gap reached)" },
  feasible: {
    de: "zulässig, Grenze erreicht vor dem Beweis",
    en: "feasible, limit reached before the proof",
  },
  infeasible: { de: "unlösbar", en: "infeasible" },
};
const COST: Text = { de: "Kosten", en: "cost" };
const COVERED: Text = { de: "abgedeckter Bedarf", en: "covered demand" };
export const OBJECTIVES: Record<SitingResult["model"], Text> = {
  "p-median": { de: "gewichtete Entfernung", en: "weighted distance" },
  uflp: COST,
  cflp: COST,
  cpmp: { de: "Entfernung", en: "distance" },
  mclp: COVERED,
  cmclp: COVERED,
  lscp: { de: "Standorte", en: "sites" },
  "p-center": { de: "größte Entfernung", en: "greatest distance" },
};

export const SITING_WORDS = {
  de: {
    bound: "bewiesene Schranke",
    noBound: "keine",
    gap: "Lücke",
    openGap: "offen",
    uncovered: (count: string, one: boolean) => `nicht abgedeckt: ${count} ${one ? "Bedarf" : "Bedarfe"}`,
    header: ["Standort", "Bedarfe"],
  },
  en: {
    bound: "proven bound",
    noBound: "none",
    gap: "gap",
    openGap: "open",
    uncovered: (count: string, one: boolean) => `not covered: ${count} ${one ? "demand" : "demands"}`,
    header: ["site", "demands"],
  },
} as const;

/** The answer for the terminal: what was proven, and what each site serves. */
export function sitingText(result: SitingResult, language: Language): string {
  const words = SITING_WORDS[language];
  const number = (value: number, digits = 0): string => numberText(value, language, digits);
  const head = `${result.model}: ${STATUS[result.status][language]}`;
  const { objective, bound, gap, reason } = result;
  if (objective === null) return reason ? `${head} – ${reason[language]}` : head;
  const sites = result.open.map((id) => [id, number(result.assignment.filter((site) => site === id).length)]);
  const uncovered = result.assignment.filter((site) => site === null).length;
  const proven = bound === null ? words.noBound : number(bound, 3);
  const openGap = gap === null ? words.openGap : `${number(gap * 100, 3)} %`;
  return [
    head,
    `${OBJECTIVES[result.model][language]} ${number(objective, 3)}, ${words.bound} ${proven}, ${words.gap} ${openGap}`,
    ...(uncovered > 0 ? [words.uncovered(number(uncovered), uncovered === 1)] : []),
    "",
    textTable([...words.header], sites),
  ].join("\n");
}
