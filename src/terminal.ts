import type { Plan } from "./plan/model/plan.ts";
import { numberText } from "./report/language.ts";
import { decimalsOf, targetTable } from "./web/views/target-table.ts";

/** The Teilziele as a table for the terminal: indicators down, years across, aligned. */
export function targetsText(plan: Plan): string {
  const { years, rows } = targetTable(plan, "de");
  if (plan.certificate.status === "infeasible") return contradictionText(plan);
  const lines = [
    ["Teilziele", "Einheit", ...years.map(String)],
    ...rows.map((row) => [
      row.label,
      row.unit,
      ...row.values.map((value) => (value === null ? "–" : numberText(value, "de", decimalsOf(row.values)))),
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
function contradictionText(plan: Plan): string {
  const { demands = [], relaxations = [] } = plan.contradiction ?? {};
  return [
    plan.scenario.title,
    "",
    "Kein Plan hält alle Vorgaben ein. Schon diese zusammen gehen nicht:",
    ...demands.map((demand) => `  - ${demand.de}`),
    "Die kleinsten Lockerungen, mit denen es geht:",
    ...relaxations.map((way) => `  - ${way.de}`),
    "",
  ].join("\n");
}
