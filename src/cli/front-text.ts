import type { ParetoFront } from "../plan/alternatives/pareto.ts";
import { type Language, numberText } from "../report/language.ts";
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
