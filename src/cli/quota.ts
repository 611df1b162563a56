import { unknownCpvCode } from "../intake/cpv-code.ts";
import { fieldPlace, type Item } from "../intake/own-list.ts";
import { errorAt, hasErrors, type Problem } from "../intake/problem.ts";
import { readProcurements } from "../intake/procurement-list.ts";
import type { QuotaRow } from "../plan/model/plan.ts";
import type { Procurement } from "../plan/model/procurement.ts";
import type { Authority, Interpretation } from "../plan/model/scenario.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import { type Classification, classify } from "../plan/rules/clean-vehicles.ts";
import { classificationsJson } from "../plan/rules/classification-json.ts";
import { compliance } from "../plan/rules/compliance.ts";
import { ledgerWarnings } from "../plan/rules/ledger-warnings.ts";
import { LedgerError } from "../plan/rules/ledger.ts";
import { quotaStatus } from "../plan/rules/quota.ts";
import { type RuleData, RuleDataError } from "../plan/rules/rule-data.ts";
import { CallError, languageOf } from "./on-scenario.ts";
import { classificationText, forecastLines, ledgerWarningText, scopeNote, statusText } from "./quota-text.ts";
import type { Language } from "../report/language.ts";
import { refuse, stop } from "./refusal.ts";

export interface QuotaCommandOptions {
  json?: boolean;
  language?: string;
  interpretation?: Interpretation;
}
export interface QuotaStatusOptions extends QuotaCommandOptions {
  /** YYYY-MM-DD; default today */
  asOf?: string;
  state?: string;
  authorities?: readonly Authority[];
}
/** What the handlers need of the world. */
export interface QuotaIo {
  stdout(text: string): void;
  stderr(text: string): void;
  /** YYYY-MM-DD. */
  today(): string;
}

interface Answer {
  exitCode: number;
  rows: Classification[] | QuotaRow[];
  text: (language: Language) => string;
}

/** `quota classify <file>`: one row per vehicle group, in the order of the input. */
export function quotaClassifyCommand(
  path: string,
  rules: RuleData,
  options: QuotaCommandOptions,
  io: QuotaIo,
): number {
  return answer(path, rules, options, io, (procurements) => {
    const rows = procurements.flatMap((one) => classify(one, rules, options.interpretation));
    return {
      exitCode: 0,
      rows,
      text: (language) => rows.map((row) => classificationText(row, language)).join("\n\n"),
    };
  });
}

/** `quota status <file>`: exit 1 where a target of the law is missed under the chosen reading. */
export function quotaStatusCommand(
  path: string,
  rules: RuleData,
  options: QuotaStatusOptions,
  io: QuotaIo,
): number {
  const asOf = options.asOf ?? io.today();
  if (!isDate(asOf)) return refuse([badDate(path, asOf)], options, io);
  return answer(path, rules, options, io, (procurements, language) => {
    const { interpretation, authorities = [] } = options;
    const state = options.state?.toUpperCase();
    const asked = { asOf, ...(state && { state }), ...(interpretation && { interpretation }) };
    const rows = quotaStatus(procurements, authorities, rules, asked);
    // the rows have no place for warnings, and a warning stands on every output that uses the award
    for (const warning of ledgerWarnings(procurements, authorities, rules, asked))
      io.stderr(`${ledgerWarningText(warning, language)}\n`);
    const missed = rows.some(
      (row) => row.policyVariant === "default" && row.basis === "legal" && !row.compliant,
    );
    const text = (): string => {
      const { rows: forecasts } = compliance(procurements, [], authorities, rules, asked);
      return [
        statusText(rows, language),
        ...forecastLines(forecasts, language),
        ...scopeNote(rules, state, language),
      ].join("\n");
    };
    return { exitCode: missed ? 1 : 0, rows, text };
  });
}

function answer(
  path: string,
  rules: RuleData,
  options: QuotaCommandOptions,
  io: QuotaIo,
  run: (procurements: Procurement[], language: Language) => Answer,
): number {
  const { items, problems } = readProcurements(path);
  const found = [
    ...problems,
    ...items.flatMap((item) => unknownCpvCode(item, rules.cleanVehicles.serviceCpvCodes.value)),
  ];
  if (hasErrors(found)) return refuse(found, options, io);
  try {
    const language = languageOf(options);
    const { exitCode, rows, text } = run(
      items.map((item) => item.value),
      language,
    );
    if (options.json === true) writeJson(rows, io);
    else io.stdout(`${text(language)}\n`);
    return exitCode;
  } catch (error) {
    if (error instanceof CallError) return stop(2, error, options, io);
    if (error instanceof LedgerError) return refuse([repeated(error, items, path)], options, io);
    if (!(error instanceof MissingReferenceError || error instanceof RuleDataError)) throw error;
    return stop(3, error, options, io);
  }
}

const isClassification = (rows: Classification[] | QuotaRow[]): rows is Classification[] =>
  rows[0] !== undefined && "procurementId" in rows[0];
const decoder = new TextDecoder();
function writeJson(rows: Classification[] | QuotaRow[], io: QuotaIo): void {
  if (isClassification(rows)) for (const piece of classificationsJson(rows)) io.stdout(decoder.decode(piece));
  else io.stdout(JSON.stringify(rows));
  io.stdout("\n");
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);
const badDate = (file: string, value: string): Problem =>
  errorAt(
    { file, value },
    {
      code: "BAD_FORM",
      de: `--as-of „${value}“ ist kein Datum. Bitte als JJJJ-MM-TT angeben.`,
      en: `--as-of "${value}" is no date. Give it as YYYY-MM-DD.`,
    },
  );

function repeated(error: LedgerError, items: readonly Item<Procurement>[], file: string): Problem {
  const item = items.findLast((one) => one.value.id === error.procurementId);
  return errorAt(item === undefined ? { file } : fieldPlace(item, "id"), {
    code: error.code,
    de: `Die Vergabe „${error.procurementId}“ ist zweimal eingetragen. Eine Berichtigung trägt "status": "corrected".`,
    en: `The procurement "${error.procurementId}" is entered twice. A correction has "status": "corrected".`,
  });
}
