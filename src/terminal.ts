import type { Plan } from "./plan/model/plan.ts";
import { type Language, numberText } from "./report/language.ts";
import { decimalsOf, targetTable } from "./web/views/target-table.ts";

export const TERMINAL_WORDS = {
  de: {
    targets: "Teilziele",
    unit: "Einheit",
    contradiction: "Kein Plan hält alle Vorgaben ein. Schon diese zusammen gehen nicht:",
    waysOut: "Die kleinsten Lockerungen, mit denen es geht:",
  },
  en: {
    targets: "Targets",
    unit: "unit",
    contradiction: "No plan meets all demands. These alone cannot hold together:",
    waysOut: "The least that has to give way:",
  },
} as const;

/** The Teilziele as a table for the terminal: indicators down, years across, aligned. */
export function targetsText(plan: Plan, language: Language): string {
  const words = TERMINAL_WORDS[language];
  const { years, rows } = targetTable(plan, language);
  if (plan.certificate.status === "infeasible") return contradictionText(plan, language);
  const lines = [
    [words.targets, words.unit, ...years.map(String)],
    ...rows.map((row) => [
      row.label,
      row.unit,
      ...row.values.map((value) =>
        value === null ? "–" : numberText(value, language, decimalsOf(row.values)),
      ),
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  const textOf = (line: string[]) =>
    line
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number),
      )
      .join("  ")
      .trimEnd();
  const [head, ...body] = lines.map(textOf);
  const rule = "─".repeat(Math.max(...lines.map(textOf).map((line) => line.length)));
  return [plan.scenario.title, "", head, rule, ...body, ""].join("\n");
}

/** What is said instead where the demands contradict each other. */
function contradictionText(plan: Plan, language: Language): string {
  const words = TERMINAL_WORDS[language];
  const { demands = [], relaxations = [] } = plan.contradiction ?? {};
  return [
    plan.scenario.title,
    "",
    words.contradiction,
    ...demands.map((demand) => `  - ${demand[language]}`),
    words.waysOut,
    ...relaxations.map((way) => `  - ${way[language]}`),
    "",
  ].join("\n");
}
