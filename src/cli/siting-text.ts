import type { SitingResult } from "../plan/charging/siting.ts";
import { germanNumber, textTable } from "./text-table.ts";

const STATUS = {
  optimal: "bewiesen (verlangte Lücke erreicht)",
  feasible: "zulässig, Grenze erreicht vor dem Beweis",
  infeasible: "unlösbar",
} as const;
const UNIT: Record<SitingResult["model"], string> = {
  "p-median": "gewichtete Entfernung",
  uflp: "Kosten",
  cflp: "Kosten",
  cpmp: "Entfernung",
  mclp: "abgedeckter Bedarf",
  cmclp: "abgedeckter Bedarf",
  lscp: "Standorte",
  "p-center": "größte Entfernung",
};

/** The answer for the terminal: what was proven, and what each site serves. */
export function sitingText(result: SitingResult): string {
  const head = `${result.model}: ${STATUS[result.status]}`;
  if (result.objective === null)
    return [head, ...(result.reason ? [`${result.reason.de} / ${result.reason.en}`] : [])].join("\n");
  const { objective, bound, gap } = result;
  const sites = result.open.map((id) => [
    id,
    germanNumber(result.assignment.filter((site) => site === id).length),
  ]);
  const uncovered = result.assignment.filter((site) => site === null).length;
  return [
    head,
    `${UNIT[result.model]} ${germanNumber(objective, 3)}, bewiesene Schranke ${bound === null ? "keine" : germanNumber(bound, 3)}, Lücke ${gap === null ? "offen" : `${germanNumber(gap * 100, 3)} %`}`,
    ...(uncovered > 0 ? [`nicht abgedeckt: ${germanNumber(uncovered)} Bedarfe`] : []),
    "",
    textTable(["Standort", "Bedarfe"], sites),
  ].join("\n");
}
