import type { Schedule } from "../plan/charging/build-out/schedule/schedule.ts";
import { type Language, numberText, type Text } from "../report/language.ts";
import { gridAreaTable, operatingTable, portfolioText } from "./build-out-text.ts";
import { WORKS_WORDS } from "../report/words/build-out.ts";
import { textTable } from "./text-table.ts";

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
  const titled = (title: Text, table: string): string => `${title[language]}\n${table}`;
  return [
    `${head}\n${proof(schedule, language)}`,
    titled({ de: "Stufen", en: "Stages" }, stages(schedule, language)),
    titled({ de: "Jahre", en: "Years" }, years(schedule, language)),
    titled({ de: "GEIG § 10", en: "GEIG § 10" }, portfolioText(schedule, language)),
    titled(
      {
        de: "Betreibermodelle, mit den Punkten der Flotte (Summen über die Jahre, nicht abgezinst; Annahmen)",
        en: "Operating models, with the points of the fleet (sums over the years, not discounted; assumptions)",
      },
      operatingTable(schedule, language),
    ),
    titled(
      {
        de: "Gespräche je Netzgebiet, mit den Punkten der Flotte",
        en: "Talks per grid area, with the points of the fleet",
      },
      gridAreaTable(schedule, language),
    ),
  ].join("\n\n");
}

/** Cost, coverage and duty with what is proved of them; nothing about what there is none of. */
function proof(schedule: Schedule, language: Language): string {
  const de = language === "de";
  const number = (value: number, digits = 0): string => numberText(value, language, digits);
  const { objective_EUR, bound_EUR, missedPointYears, savedByJointWorks_EUR, leftOut } = schedule;
  const lines: string[] = [];
  if (objective_EUR !== null) {
    const cost = `${de ? "Kosten (Barwert)" : "Cost (present value)"} ${number(objective_EUR)} EUR`;
    const least = de ? "kein Ausbauplan kostet weniger als" : "no schedule costs less than";
    lines.push(bound_EUR === null ? cost : `${cost}; ${least} ${number(bound_EUR)} EUR`);
  }
  const covered = coverageSentence(schedule, language);
  if (covered !== null) lines.push(covered);
  if (savedByJointWorks_EUR > 0)
    lines.push(
      `${de ? "Gespart durch gemeinsame Arbeiten" : "Saved by joint works"} ${number(savedByJointWorks_EUR)} EUR`,
    );
  if (missedPointYears > 0)
    lines.push(
      `${de ? "GEIG § 10 Abs. 2: fehlende Punkte mal Jahre" : "GEIG § 10 (2): points missing times years"} ${number(missedPointYears)}`,
    );
  if (leftOut.length > 0)
    lines.push(
      `${de ? "Nicht dabei, weil weder Stellplatz noch Ladepunkt bekannt ist" : "Left out, because neither a space nor a point is known"}: ${leftOut.join(", ")}`,
    );
  return lines.join("\n");
}

function coverageSentence(schedule: Schedule, language: Language): string | null {
  const { coveredDemandYears, coveredDemandYearsBound, years: rows } = schedule;
  const all = rows.reduce((sum, { demandWeight }) => sum + demandWeight, 0);
  if (coveredDemandYears === null || coveredDemandYearsBound === null || all === 0) return null;
  const share = (value: number): string => `${numberText((100 * value) / all, language, 1)} %`;
  return language === "de"
    ? `Über alle Jahre sind ${share(coveredDemandYears)} des Bedarfs abgedeckt; mehr als ${share(coveredDemandYearsBound)} deckt kein Ausbauplan ab`
    : `Over all years ${share(coveredDemandYears)} of the demand is covered; no schedule covers more than ${share(coveredDemandYearsBound)}`;
}

function stages({ stages: rows }: Schedule, language: Language): string {
  const header = {
    de: [
      "Jahr",
      "Liegenschaft",
      "Punkte",
      "Leerrohre für",
      "Anschluss kW",
      "EUR",
      "gespart",
      "gemeinsam mit",
    ],
    en: ["year", "property", "points", "ducts for", "connection kW", "EUR", "saved", "together with"],
  };
  return textTable(
    header[language],
    rows.map((row) => [
      String(row.year),
      row.name,
      String(row.points),
      row.ductedForLater > 0 ? String(row.ductedForLater) : "",
      row.connectionUpgrade_kW > 0 ? numberText(row.connectionUpgrade_kW, language) : "",
      numberText(row.investment_EUR, language),
      row.saving_EUR > 0 ? numberText(row.saving_EUR, language) : "",
      row.sharedWith.map((kind) => WORKS_WORDS[kind][language]).join(", "),
    ]),
    2,
  );
}

function years({ years: rows }: Schedule, language: Language): string {
  const hasBudget = rows.some(({ budget_EUR }) => budget_EUR !== null);
  const header = {
    de: ["Jahr", "Liegenschaften", "Ladepunkte", "Investition EUR", "abgedeckt", "Budget EUR"],
    en: ["year", "properties", "charge points", "investment EUR", "covered", "budget EUR"],
  };
  return textTable(
    header[language].slice(0, hasBudget ? 6 : 5),
    rows.map((row) => [
      String(row.year),
      String(row.connectedPropertyCount),
      String(row.chargePointCount),
      numberText(row.investment_EUR, language),
      row.coveredShare === null ? "" : `${numberText(100 * row.coveredShare, language, 1)} %`,
      ...(hasBudget ? [row.budget_EUR === null ? "" : numberText(row.budget_EUR, language)] : []),
    ]),
  );
}
