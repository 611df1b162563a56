import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Problem } from "../intake/problem.ts";
import type { Plan } from "../plan/model/plan.ts";
import type { Reference } from "../plan/model/reference.ts";
import { loadReference } from "../reference/load.ts";
import { toCsv } from "../report/csv.ts";
import type { ReportFacts } from "../report/facts.ts";
import { analysesOf } from "../report/fleet-analyses.ts";
import { factsOf } from "../report/facts-of.ts";
import { buildGeoJson } from "../report/geojson.ts";
import { LANGUAGES, type Language } from "../report/language.ts";
import { buildMeasureSheets } from "../report/measure-sheets.ts";
import { fileNameOf } from "../report/sheet.ts";
import { buildTables } from "../report/tables.ts";
import { toXlsx } from "../report/xlsx.ts";
import { otherData, readPlan } from "./read-plan.ts";

/** Problems that are listed one by one; a file of another kind has thousands. */
const SHOWN_PROBLEMS = 50;

export interface ReportOptions {
  kind: string;
  out: string;
  language: string;
}

export interface ReportIo {
  stdout: (line: string) => void;
  stderr: (line: string) => void;
}

export type Files = Record<string, string | Uint8Array>;
type Build = (plan: Plan, language: Language, facts: ReportFacts) => Files | Promise<Files>;

async function tableFiles(plan: Plan, language: Language, facts: ReportFacts): Promise<Files> {
  const sheets = buildTables(plan, language, facts);
  const csv = sheets.map((sheet) => [`${fileNameOf(sheet)}.csv`, toCsv(sheet, language)]);
  return { ...Object.fromEntries(csv), "tables.xlsx": await toXlsx(sheets) };
}

const KINDS: Record<string, Build> = {
  tables: tableFiles,
  "measure-sheets": (plan, language, facts) => ({
    "measure-sheets.html": buildMeasureSheets(plan, language, facts),
  }),
  geojson: (plan) => ({ "properties.geojson": `${JSON.stringify(buildGeoJson(plan), null, 2)}\n` }),
};

const problemLine = (problem: Problem, language: Language): string => {
  const place =
    problem.pointer ?? (problem.row === undefined ? "" : `${problem.row}:${problem.column ?? ""}`);
  return `${problem.file}${place ? ` ${place}` : ""}: ${problem.code}: ${language === "de" ? problem.message : problem.messageEn}`;
};

function printProblems(problems: Problem[], language: Language, io: ReportIo): void {
  for (const problem of problems.slice(0, SHOWN_PROBLEMS)) io.stderr(problemLine(problem, language));
  const more = problems.length - SHOWN_PROBLEMS;
  if (more > 0) io.stderr(language === "de" ? `… und ${more} weitere` : `... and ${more} more`);
}

/** The installed data with the plan's reading of the law. */
function factsFor(plan: Plan, reference: Reference, kind: string): ReportFacts {
  const facts = factsOf(reference, plan.inputs.scenario.quotaPolicy?.interpretation);
  return kind === "tables" ? { ...facts, analyses: analysesOf(plan, reference) } : facts;
}

/** All files or none: written beside the target first, then moved, each by one rename. */
export function writeAll(files: Files, out: string): string[] {
  const target = resolve(out);
  mkdirSync(dirname(target), { recursive: true });
  const temporary = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(temporary, name), content);
    mkdirSync(target, { recursive: true });
    for (const name of readdirSync(temporary)) renameSync(join(temporary, name), join(target, name));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return Object.keys(files).map((name) => join(out, name));
}

/** A wrong option in words, or undefined. */
function optionProblem({ kind, out, language }: ReportOptions): string | undefined {
  const known = Object.keys(KINDS).join(", ");
  if (!Object.hasOwn(KINDS, kind))
    return `Unbekannte Art „${kind}“; es gibt: ${known}. / Unknown kind "${kind}"; there are: ${known}.`;
  const languages = LANGUAGES.join(", ");
  if (!LANGUAGES.some((one) => one === language))
    return `Unbekannte Sprache „${language}“; es gibt: ${languages}. / Unknown language "${language}"; there are: ${languages}.`;
  if (out !== "" && statSync(out, { throwIfNoEntry: false })?.isDirectory() !== false) return undefined;
  return `„${out}“ ist kein Ordner. / "${out}" is not a folder.`;
}

/**
 * `umstieg report`: a plan file to tables, measure sheets or GeoJSON in a folder.
 * @returns exit code: 0 written, 2 problem in the input, 3 the plan's data version is not installed
 */
export async function runReport(planPath: string, options: ReportOptions, io: ReportIo): Promise<0 | 2 | 3> {
  const wrong = optionProblem(options);
  if (wrong !== undefined) {
    io.stderr(wrong);
    return 2;
  }
  const language = options.language as Language;
  const { plan, problems } = await readPlan(planPath);
  if (plan === undefined) {
    printProblems(problems, language, io);
    return 2;
  }
  const reference = loadReference();
  const other = otherData(plan, reference);
  if (other !== undefined) {
    io.stderr(other[language]);
    return 3;
  }
  const facts = factsFor(plan, reference, options.kind);
  const files = await (KINDS[options.kind] as Build)(plan, language, facts);
  for (const path of writeAll(files, options.out)) io.stdout(path);
  return 0;
}
