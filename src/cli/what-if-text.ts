import type { Course, PriceInterval } from "../plan/alternatives/what-if.ts";
import { dateText, type Language, numberText } from "../report/language.ts";
import { BUDGET_KIND_WORDS, BUDGET_PART_WORDS } from "../report/tables/budget.ts";
import { BUCKET_WORDS } from "../report/words/planning.ts";
import type { Answer, Question } from "./what-if.ts";

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
    ? `Preis ${value} EUR (Barwert): Unterschied der gefundenen Pläne; sicher zwischen ${from} und ${to} EUR`
    : `price ${value} EUR (present value): difference of the plans found; for certain between ${from} and ${to} EUR`;
}

/** What the two plans and their proofs do not say. */
function caveats({ price, question, courses, changed }: Answer, language: Language): string[] {
  if (!price) return [];
  const { vehicleId } = question;
  const met = vehicleId !== undefined && courses.every((course) => course.vehicleId !== vehicleId);
  const texts = [
    { applies: met, de: "Der Plan erfüllt das schon.", en: "The plan meets this already." },
    {
      applies: price.from_EUR <= 0 && price.to_EUR > 0,
      de: "Dass es überhaupt etwas kostet oder spart, ist damit nicht bewiesen: Die Spanne ist so breit wie die Lücken beider Pläne, enger wird sie mit --gap und --work-limit.",
      en: "That it costs or saves anything at all is not proved by this: the interval is as wide as the gaps of both plans, and narrower with --gap and --work-limit.",
    },
    {
      applies: !changed.reproducible,
      de: "Der zweite Plan ist vom ersten aus weitergesucht; von vorn geplant kann er bei gleicher Lücke anders ausfallen.",
      en: "The second plan was searched on from the first; planned from the start it may be another one of the same gap.",
    },
  ];
  return texts.filter(({ applies }) => applies).map((text) => text[language]);
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
      if (answer.price) lines.push(priceText(answer.price, language), ...caveats(answer, language));
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
