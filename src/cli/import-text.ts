import type { ImportResult } from "../intake/imported.ts";
import type { Problem } from "../intake/problem.ts";
import { problemLine } from "./problem-text.ts";

/** Errors that a person reads on a screen; the rest is in the file. */
const SHOWN = 40;
/** Rows that are named of many like findings. */
const ROWS_NAMED = 5;

/** Findings of one code and column are one thing to a person who repairs a list. */
function grouped(problems: readonly Problem[]): Problem[][] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = [problem.file, problem.sheet, problem.code, problem.column].join("\n");
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()];
}

function warningLine(group: readonly Problem[]): string {
  const first = group[0] as Problem;
  if (group.length === 1) return problemLine(first);
  const rows = group.slice(0, ROWS_NAMED).map(({ row }) => row);
  const more = group.length > ROWS_NAMED ? " …" : "";
  return `Hinweis  ${group.length} × ${first.column ?? first.code} (Zeile ${rows.join(", ")}${more}), zum Beispiel: ${problemLine(first).replace(/^Hinweis\s+/, "")}`;
}

/** What an import says to a person: every error, warnings by kind, the account of rows. */
export function importText(result: ImportResult): string {
  const errors = result.problems.filter((problem) => problem.severity === "error");
  const warnings = result.problems.filter((problem) => problem.severity === "warning");
  const more = errors.length - SHOWN;
  return [
    ...errors.slice(0, SHOWN).map(problemLine),
    ...(more > 0 ? [`… und ${more} weitere Fehler; alle stehen mit --json da.`] : []),
    ...grouped(warnings).map(warningLine),
    `${result.rowsRead} Zeilen gelesen: ${result.rowsAccepted} übernommen, ${result.rowsRejected} abgelehnt, ${result.rowsSetAside} beiseitegelegt; ${errors.length} Fehler, ${warnings.length} Hinweise.`,
    ...(result.droppedColumns.length > 0
      ? [`Personenbezogene Spalten nicht übernommen: ${result.droppedColumns.join(", ")}.`]
      : []),
    "",
  ].join("\n");
}

/** Problems per piece of text; a long list as one string would need the memory that reading it did not. */
const PIECE = 1000;

/** The result as one JSON document, in pieces. */
export function* importJson(result: ImportResult): Generator<string> {
  const { problems, ...head } = result;
  const text = JSON.stringify({ ...head, problems: [] }, null, 2);
  if (problems.length === 0) return void (yield `${text}\n`);
  yield text.slice(0, text.lastIndexOf("[]"));
  for (let from = 0; from < problems.length; from += PIECE)
    yield `${from === 0 ? "[\n" : ",\n"}${problems
      .slice(from, from + PIECE)
      .map((problem) => JSON.stringify(problem))
      .join(",\n")}`;
  yield "\n]\n}\n";
}
