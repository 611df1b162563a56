import type { ParetoFront } from "../plan/alternatives/pareto.ts";
import type { Course, PriceInterval } from "../plan/alternatives/what-if.ts";
import { dateText, type Language, numberText } from "../report/language.ts";
import { BUDGET_KIND_WORDS, BUDGET_PART_WORDS } from "../report/tables/budget.ts";
import { BUCKET_WORDS } from "../report/words/planning.ts";
import type { Answer, Question } from "./what-if.ts";
import { textTable } from "./text-table.ts";

const FRONT_HEADER = {
  de: [
    "Kappe t/a",
    "t CO2e/a",
    "Summe t CO2e",
    "Kosten EUR (Barwert)",
    "nicht unter EUR",
    "Lücke",
    "EUR je t/a weniger",
  ],
  en: [
    "cap t/a",
    "t CO2e/a",
    "sum t CO2e",
    "cost EUR (present value)",
    "not below EUR",
    "gap",
    "EUR per t/a less",
  ],
};

export function frontText(front: ParetoFront, language: Language): string {
  const number = (value: number, decimals = 0): string => numberText(value, language, decimals);
  const none = language === "de" ? "keine" : "none";
  const capText = (cap: number | null): string =>
    cap === null
      ? language === "de"
        ? "ein Plan ohne Kappe"
        : "a plan without cap"
      : `${number(cap, 1)} t/a`;
  const rows = front.points.map((point) => [
    point.cap_tCO2e_per_a === null ? none : number(point.cap_tCO2e_per_a, 1),
    `${point.samePlanAsBefore ? "= " : ""}${number(point.ghg_tCO2e_per_a, 1)}`,
    number(point.ghgSum_tCO2e),
    number(point.cost_EUR),
    number(point.certificate.bound_EUR ?? 0),
    `${number((point.certificate.gap ?? 0) * 100, 3)} %`,
    point.priceOfLess_EUR_per_tCO2e_per_a === null ? "–" : number(point.priceOfLess_EUR_per_tCO2e_per_a),
  ]);
  const notes =
    language === "de"
      ? [
          `Kosten gegen Treibhausgas im Jahr ${front.year}, Bilanz ${front.balance}. Kein Plan kommt unter ${number(front.floor_tCO2e_per_a, 1)} t/a, gleich zu welchem Preis; der letzte Punkt ist der niedrigste gefundene. = derselbe Plan wie in der Zeile davor.`,
          ...front.unreachable.map(
            ({ cap_tCO2e_per_a, reasons }) =>
              `Nicht erreichbar: ${capText(cap_tCO2e_per_a)} (${reasons.map(({ de }) => de).join("; ")})`,
          ),
        ]
      : [
          `Cost against greenhouse gas in ${front.year}, balance ${front.balance}. No plan gets below ${number(front.floor_tCO2e_per_a, 1)} t/a at any price; the last point is the lowest found. = same plan as the line before.`,
          ...front.unreachable.map(
            ({ cap_tCO2e_per_a, reasons }) =>
              `Out of reach: ${capText(cap_tCO2e_per_a)} (${reasons.map(({ en }) => en).join("; ")})`,
          ),
        ];
  for (const { cap_tCO2e_per_a } of front.undecided)
    notes.push(
      language === "de"
        ? `Nicht entschieden: ${capText(cap_tCO2e_per_a)}; die Arbeitsgrenze endete ohne Plan und ohne Beweis (--work-limit)`
        : `Not decided: ${capText(cap_tCO2e_per_a)}; the work limit ended without plan and without proof (--work-limit)`,
    );
  if (front.points.length === 0)
    notes.unshift(language === "de" ? "Es gibt keinen zulässigen Plan." : "There is no lawful plan.");
  return `${textTable(FRONT_HEADER[language], rows, 0)}\n\n${notes.join("\n")}\n`;
}

function questionText(
  { kind, vehicleId, technology, year, budget, target }: Question,
  language: Language,
): string {
  const de = language === "de";
  if (kind === "vehicle")
    return de
      ? `${vehicleId} wird ${year === undefined ? "bei jedem Ersatz" : String(year)} ${technology}`
      : `${vehicleId} becomes ${technology} ${year === undefined ? "at every replacement" : `in ${year}`}`;
  if (kind === "budget" && budget) {
    const what = `${BUDGET_KIND_WORDS[budget.kind][language]} (${BUDGET_PART_WORDS[budget.part][language]})`;
    const amount = numberText(budget.amount_EUR, language);
    const who = budget.authorityId ?? (de ? "alle zusammen" : "all together");
    return de
      ? `Haushalt ${what}, ${who}: ${amount} EUR in jedem Jahr`
      : `budget ${what}, ${who}: ${amount} EUR in every year`;
  }
  if (!target) return "";
  const bucket = BUCKET_WORDS[target.bucket][language];
  const end = dateText(target.periodTo, language);
  return de
    ? `ein sauberes Fahrzeug mehr: ${target.authorityId}, ${bucket}, Referenzzeitraum bis ${end}`
    : `one clean vehicle more: ${target.authorityId}, ${bucket}, reference period to ${end}`;
}

function priceText({ value_EUR, from_EUR, to_EUR }: PriceInterval, language: Language): string {
  const [value, from, to] = [value_EUR, from_EUR, to_EUR].map((amount) => numberText(amount, language));
  return language === "de"
    ? `Preis ${value} EUR (Barwert), sicher zwischen ${from} und ${to} EUR: so weit sind beide Pläne bewiesen`
    : `price ${value} EUR (present value), for certain between ${from} and ${to} EUR: so far both plans are proved`;
}

const steps = (course: Course["before"], language: Language): string =>
  course.map(({ year, technology }) => `${year} ${technology ?? "–"}`).join(", ") ||
  (language === "de" ? "kein Ersatz" : "no replacement");

/** Courses that a person reads on a screen; `--json` has them all. */
const SHOWN = 20;

export function whatIfText(answers: Answer[], language: Language): string {
  const de = language === "de";
  if (answers.length === 0)
    return de ? "Keine Quote fragt hier nach etwas.\n" : "No quota asks for anything here.\n";
  return answers
    .map((answer) => {
      const lines = [questionText(answer.question, language)];
      if (answer.price) lines.push(priceText(answer.price, language));
      if (answer.difference) {
        const { investment_EUR, runningCost_EUR, ghgWtw_tCO2e } = answer.difference;
        const [invest, running, ghg] = [investment_EUR, runningCost_EUR, ghgWtw_tCO2e].map((amount) =>
          numberText(amount, language),
        );
        lines.push(
          de
            ? `Summe der Planjahre: Investition ${invest} EUR, laufende Kosten ${running} EUR, ${ghg} t CO2e gegenüber vorher`
            : `sum of the plan's years: investment ${invest} EUR, running cost ${running} EUR, ${ghg} t CO2e against before`,
        );
      }
      if (!answer.possible)
        lines.push(
          de ? "Das ist nicht möglich:" : "This is not possible:",
          ...(answer.contradiction?.demands ?? []).map((demand) => `  ${demand[language]}`),
        );
      for (const course of answer.courses.slice(0, SHOWN))
        lines.push(
          `  ${course.vehicleId}: ${steps(course.before, language)} → ${steps(course.after, language)}`,
        );
      if (answer.courses.length > SHOWN)
        lines.push(
          de
            ? `  … und ${answer.courses.length - SHOWN} weitere Fahrzeuge (--json)`
            : `  … and ${answer.courses.length - SHOWN} more vehicles (--json)`,
        );
      return lines.join("\n");
    })
    .join("\n\n")
    .concat("\n");
}
