import type { QuotaRow } from "../plan/model/plan.ts";
import type { Classification } from "../plan/rules/clean-vehicles.ts";
import type { ComplianceRow } from "../plan/rules/compliance.ts";
import { headroomSentence } from "../plan/rules/headroom-sentence.ts";
import type { LedgerWarning } from "../plan/rules/ledger-warnings.ts";
import { germanDate } from "../plan/date-words.ts";
import type { RuleData } from "../plan/rules/rule-data.ts";
import { dateText, type Language, numberText } from "../report/language.ts";
import { readingText, verificationText } from "../report/words/quota.ts";
import { textTable } from "./text-table.ts";

const BUCKETS = {
  de: { light: "leicht", truck: "Lkw", bus: "Bus" },
  en: { light: "light", truck: "truck", bus: "bus" },
} as const;
const ANSWERS = {
  de: { true: "ja", false: "nein", null: "offen" },
  en: { true: "yes", false: "no", null: "open" },
} as const;
const answer = (value: boolean | null, language: Language): string =>
  ANSWERS[language][`${value}` as "true" | "false" | "null"];

/** Rentals by days are parts of a vehicle: at most two decimals. */
function countText(value: number, language: Language): string {
  const shown = Math.round(value * 100) / 100;
  return numberText(shown, language, String(shown).split(".")[1]?.length ?? 0);
}
/** Dates of tables: in English as in the lists, so that columns stay narrow. */
const day = (date: string, language: Language): string => (language === "de" ? germanDate(date) : date);

const CLASSIFICATION = {
  de: {
    group: "Gruppe",
    inScope: "im Anwendungsbereich",
    clean: "sauber",
    zeroEmission: "emissionsfrei",
    asIf: " (wäre so, wenn das Gesetz gälte)",
    missing: (count: number) => (count === 1 ? "Es fehlt" : "Es fehlen"),
    note: "Hinweis",
  },
  en: {
    group: "group",
    inScope: "in scope",
    clean: "clean",
    zeroEmission: "zero-emission",
    asIf: " (so it would be if the law applied)",
    missing: () => "Missing",
    note: "Note",
  },
} as const;

/** A vehicle group: what it is under the law, why, what is missing and what is odd. */
export function classificationText(row: Classification, language: Language): string {
  const words = CLASSIFICATION[language];
  const facts = row.ifInScope ?? row;
  const sentence = ({ text, textEn }: { text: string; textEn: string }): string =>
    language === "de" ? text : textEn;
  const vehicle =
    facts.bucket === null
      ? ""
      : `; ${BUCKETS[language][facts.bucket]}, ${words.clean} ${answer(facts.clean, language)}`;
  const zeroEmission =
    facts.bucket === null || facts.bucket === "light"
      ? ""
      : `, ${words.zeroEmission} ${answer(facts.zeroEmission, language)}`;
  return [
    `${row.procurementId}, ${words.group} ${row.group}: ${words.inScope} ${answer(row.inScope, language)}${vehicle}${zeroEmission}${row.ifInScope === null ? "" : words.asIf}`,
    ...row.reasons.map((reason) => `  ${reason.section}: ${sentence(reason)}`),
    ...(row.missing.length > 0 ? [`  ${words.missing(row.missing.length)}: ${row.missing.join(", ")}`] : []),
    ...row.warnings.map((warning) => `  ${words.note}: ${sentence(warning)}`),
  ].join("\n");
}

const STATUS = {
  de: {
    header: [
      "Auftraggeber",
      "Zeitraum",
      "Gruppe",
      "Grundlage",
      "Lesart",
      "Prüfung",
      "alle",
      "sauber",
      "emissionsfrei",
      "offen",
      "nötig",
      "Spielraum",
      "erfüllt",
      "Stand",
    ],
    bases: { legal: "Gesetz", all: "alle Käufe" },
    none: "Keine gezählten Beschaffungen.",
  },
  en: {
    header: [
      "authority",
      "period",
      "bucket",
      "basis",
      "reading",
      "verification",
      "all",
      "clean",
      "zero-emission",
      "open",
      "required",
      "headroom",
      "met",
      "as of",
    ],
    bases: { legal: "law", all: "all purchases" },
    none: "No purchase counts.",
  },
} as const;

/** The rows as a table, and under it what may still be awarded, in a sentence for each. */
export function statusText(rows: QuotaRow[], language: Language): string {
  const { header, bases, none } = STATUS[language];
  if (rows.length === 0) return none;
  const cells = rows.map((row) => [
    row.authorityId,
    `${day(row.referencePeriod.from, language)} – ${day(row.referencePeriod.to, language)}`,
    BUCKETS[language][row.bucket],
    bases[row.basis],
    readingText(row.policyVariant, language),
    row.verification === undefined ? "" : verificationText(row.verification, language),
    countText(row.procuredCount, language),
    countText(row.cleanCount, language),
    row.zeroEmissionRequiredCount === undefined
      ? ""
      : `${countText(row.zeroEmissionCount, language)}/${row.zeroEmissionRequiredCount}`,
    countText(row.undecidedCount, language),
    String(row.requiredCount),
    String(row.nonCleanHeadroomCount),
    answer(row.compliant, language),
    day(row.asOf, language),
  ]);
  const sentences = rows
    .filter((row) => row.policyVariant === "default" && row.basis === "legal")
    .map((row) => `${row.authorityId}, ${BUCKETS[language][row.bucket]}: ${headroomSentence(row, language)}`);
  return [textTable([...header], cells, 6), "", ...sentences].join("\n");
}

/** What the awards of the list that lie after the day asked make of it. */
export function forecastLines(rows: readonly ComplianceRow[], language: Language): string[] {
  return rows.flatMap((row) => {
    if (row.forecast === undefined || row.basis !== "legal") return [];
    const { procuredCount, cleanCount, requiredCount, compliant } = row.forecast;
    const [clean, all] = [countText(cleanCount, language), countText(procuredCount, language)];
    const who = `${row.authorityId}, ${BUCKETS[language][row.bucket]}`;
    const after = dateText(row.asOf, language);
    const turn = compliant ? "" : `; ${turnText(row, language)}`;
    return [
      language === "de"
        ? `Mit den Vergaben nach dem ${after}: ${who}: ${clean} von ${all} sauber, nötig ${requiredCount}, ${compliant ? "erfüllt" : "nicht erfüllt"}${turn}.`
        : `With the awards after ${after}: ${who}: ${clean} of ${all} clean, required ${requiredCount}, ${compliant ? "met" : "not met"}${turn}.`,
    ];
  });
}

function turnText({ lastTurningDate: last, referencePeriod }: ComplianceRow, language: Language): string {
  const de = language === "de";
  if (last === null || last === undefined)
    return de ? "auch nur noch saubere Vergaben reichen nicht" : "even clean awards only would not suffice";
  if (last > referencePeriod.to)
    return de
      ? "die übrigen Vergaben dürfen alle nicht sauber sein"
      : "none of the other awards has to be clean";
  return de
    ? `spätestens ab ${dateText(last, language)} muss jede Vergabe sauber sein`
    : `from ${dateText(last, language)} on at the latest every award must be clean`;
}

/** A warning of the ledger with the awards that it is about, unless the sentence names them. */
export function ledgerWarningText(
  { text, textEn, procurementIds }: LedgerWarning,
  language: Language,
): string {
  const sentence = language === "de" ? text : textEn;
  const about = `(${procurementIds.join(", ")})`;
  return `${CLASSIFICATION[language].note}: ${sentence.includes(about) ? sentence : `${sentence} ${about}`}`;
}

/** What another state's law is known to do otherwise; scope and definitions are the German ones. */
export function scopeNote(rules: RuleData, state: string | undefined, language: Language): string[] {
  if (state === undefined || state === rules.cleanVehicles.state) return [];
  const known = rules.memberStates.states.find((one) => one.state === state);
  return [
    language === "de"
      ? `${state}: Mindestziele der Richtlinie; eingeordnet ist nach deutschem Recht. ${known?.scopeOptions ?? "Abweichungen sind nicht erfasst."}`
      : `${state}: minimum targets of the directive; classified by German law. ${known?.scopeOptionsEn ?? "Differences are not recorded."}`,
  ];
}
