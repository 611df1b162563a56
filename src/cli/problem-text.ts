import type { Problem } from "../intake/problem.ts";

/** A problem as one line: where, what is wrong, what to do. */
export function problemLine(problem: Problem): string {
  const place = [
    problem.file,
    problem.sheet,
    problem.row === undefined ? undefined : `Zeile ${problem.row}`,
    problem.column,
    problem.pointer,
    problem.value === undefined ? undefined : `„${problem.value}“`,
  ];
  const mark = problem.severity === "error" ? "Fehler" : "Hinweis";
  return `${mark}  ${place.filter((part) => part !== undefined && part !== "").join(" · ")}: ${problem.message}`;
}
