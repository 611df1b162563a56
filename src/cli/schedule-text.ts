import type { Schedule } from "../plan/charging/build-out/schedule/schedule.ts";
import type { Works } from "../plan/charging/build-out/schedule/places.ts";
import { type Language, numberText, type Text } from "../report/language.ts";
import { textTable } from "./text-table.ts";

const WORKS_WORDS: Record<Works, Text> = {
  renovation: { de: "Sanierung", en: "renovation" },
  connection: { de: "Anschluss", en: "connection" },
  pv: { de: "PV", en: "PV" },
  "fleet-points": { de: "Punkte der Flotte", en: "points of the fleet" },
  other: { de: "andere Arbeiten", en: "other works" },
};
const statusWords = ({ status, askedGap }: Schedule, language: Language): string => {
  const gap = numberText(100 * askedGap, language, 1);
  const words: Record<Schedule["status"], Text> = {
    optimal: { de: `bewiesen bis ${gap} %`, en: `proved to ${gap} %` },
    feasible: {
      de: `zulässig, Grenze erreicht vor dem Beweis bis ${gap} %`,
      en: `feasible, limit reached before the proof to ${gap} %`,
    },
    infeasible: {
      de: "unlösbar: diese Abdeckung ist mit diesen Budgets nicht zu erreichen",
      en: "infeasible: this coverage cannot be reached within these budgets",
    },
  };
  return words[status][language];
};

/** Which property when, with what it shares, coverage and money by year, and the proof. */
export function scheduleText(schedule: Schedule, language: Language): string {
  const de = language === "de";
  const head = `${de ? "Ausbauplan für Beschäftigte, Besucher und Öffentlichkeit" : "Build-out for staff, visitors and public"}: ${statusWords(schedule, language)}`;
  if (schedule.status === "infeasible") return head;
  return [head, proof(schedule, language), stages(schedule, language), years(schedule, language)].join(
    "\n\n",
  );
}

function proof(schedule: Schedule, language: Language): string {
  const de = language === "de";
  const number = (value: number | null, digits = 0): string =>
    value === null ? "–" : numberText(value, language, digits);
  const { coveredDemandYears, coveredDemandYearsBound, missedPointYears } = schedule;
  return [
    `${de ? "Kosten (Barwert)" : "cost (present value)"} ${number(schedule.objective_EUR)} EUR${schedule.bound_EUR === null ? "" : `, ${de ? "Schranke" : "bound"} ${number(schedule.bound_EUR)} EUR`}`,
    ...(coveredDemandYears === null
      ? []
      : [
          `${de ? "abgedeckter Bedarf über die Jahre" : "demand covered over the years"} ${number(coveredDemandYears, 1)}, ${de ? "Schranke" : "bound"} ${number(coveredDemandYearsBound, 1)}`,
        ]),
    `${de ? "gespart durch gemeinsame Arbeiten" : "saved by joint works"} ${number(schedule.savedByJointWorks_EUR)} EUR`,
    ...(missedPointYears > 0
      ? [
          `${de ? "GEIG § 10 Abs. 2: fehlende Punkte mal Jahre" : "GEIG § 10 (2): points missing times years"} ${number(missedPointYears)}`,
        ]
      : []),
  ].join("\n");
}

function stages({ stages: rows }: Schedule, language: Language): string {
  const header = {
    de: ["Jahr", "Liegenschaft", "Punkte", "Leerrohre für", "EUR", "gespart", "gemeinsam mit"],
    en: ["year", "property", "points", "ducts for", "EUR", "saved", "together with"],
  };
  return textTable(
    header[language],
    rows.map((row) => [
      String(row.year),
      row.propertyId,
      String(row.points),
      row.ductedForLater > 0 ? String(row.ductedForLater) : "",
      numberText(row.investment_EUR, language),
      row.saving_EUR > 0 ? numberText(row.saving_EUR, language) : "",
      row.sharedWith.map((kind) => WORKS_WORDS[kind][language]).join(", "),
    ]),
    2,
  );
}

function years({ years: rows }: Schedule, language: Language): string {
  const header = {
    de: ["Jahr", "Investition EUR", "Budget EUR", "abgedeckt"],
    en: ["year", "investment EUR", "budget EUR", "covered"],
  };
  return textTable(
    header[language],
    rows.map((row) => [
      String(row.year),
      numberText(row.investment_EUR, language),
      row.budget_EUR === null ? "" : numberText(row.budget_EUR, language),
      row.coveredShare === null ? "" : `${numberText(100 * row.coveredShare, language, 1)} %`,
    ]),
  );
}
