import type { BreakEven } from "../plan/fleet/cost/annual.ts";
import { COST_LINES } from "../plan/fleet/cost/lines.ts";
import type { CostRow, CostTable } from "../plan/fleet/cost/table.ts";
import { type Language, numberText, type Text } from "../report/language.ts";
import { COST_LINE_NAMES } from "../plan/fleet/cost/line-names.ts";
import type { Segment } from "../plan/model/vocabulary.ts";
import { SEGMENT_WORDS } from "../report/words/planning.ts";
import { textTable } from "./text-table.ts";

function breakEvenText(of: BreakEven | null, language: Language): string {
  if (!of) return "–";
  const words: Record<BreakEven["cheaper"], Text> = {
    above: { de: "ab ", en: "from " },
    below: { de: "bis ", en: "up to " },
    always: { de: "immer", en: "always" },
    never: { de: "nie", en: "never" },
  };
  const word = words[of.cheaper][language];
  return of.value === null ? word : `${word}${numberText(of.value, language)} ${of.unit}`;
}

/** One line per vehicle and suitable technology. */
function overview(rows: CostRow[], language: Language): string {
  const header = {
    de: [
      "Fahrzeug",
      "Segment",
      "Technik",
      "Lieferung",
      "Barwert EUR",
      "EUR/a",
      "billiger als gleicher Antrieb",
      "beste Haltedauer a",
    ],
    en: [
      "vehicle",
      "segment",
      "technology",
      "delivery",
      "present value EUR",
      "EUR/a",
      "cheaper than like for like",
      "best holding a",
    ],
  };
  return textTable(
    header[language],
    rows
      .filter((row) => row.suitable)
      .map((row) => [
        row.vehicleId,
        SEGMENT_WORDS[row.segment as Segment][language],
        `${row.technology}${row.likeForLike ? " *" : ""}`,
        row.deliveryYears.join(", "),
        numberText(row.total_EUR, language),
        numberText(row.equivalentCost_EUR_per_a, language),
        breakEvenText(row.breakEven, language),
        row.holding ? String(row.holding.optimal_a) : "–",
      ]),
    4,
  );
}

/** All lines of one vehicle, a column a technology; lines that are nothing everywhere are left out. */
function lineTable(rows: CostRow[], language: Language): string {
  const used = COST_LINES.filter((line) => rows.some((row) => row.lines[line] !== 0));
  const number = (value: number): string => numberText(value, language);
  const total = { de: "Summe (Barwert)", en: "total (present value)" }[language];
  return textTable(
    [{ de: "Zeile, EUR", en: "line, EUR" }[language], ...rows.map((row) => row.technology)],
    [
      ...used.map((line) => [COST_LINE_NAMES[line][language], ...rows.map((row) => number(row.lines[line]))]),
      [total, ...rows.map((row) => number(row.total_EUR))],
    ],
  );
}

export function costText(table: CostTable, language: Language, whole: boolean): string {
  const { basis } = table;
  const thg = table.rows.reduce((sum, row) => sum + (row.suitable ? row.thgQuoteProceeds_EUR.mid : 0), 0);
  const income = table.chargingTariffs.reduce((sum, line) => sum + line.income_EUR_per_a.mid, 0);
  const number = (value: number, decimals = 0): string => numberText(value, language, decimals);
  const notes =
    language === "de"
      ? [
          `* gleicher Antrieb wie heute. Reale EUR von ${basis.priceYear}, wie sie der Träger zahlt, auf ${basis.firstYear} abgezinst mit ${number(basis.discountRate_per_a * 100, 1)} %; ${basis.firstYear} bis ${basis.lastYear}. Ohne Ladepunkte und Anschluss: die plant nur der Gesamtplan.`,
          `THG-Quote: ${basis.thgQuote === null ? "nicht in den Summen" : `in den Summen (${basis.thgQuote})`}; nie eine Minderung von Treibhausgas.${thg > 0 ? " Erlöse je Fahrzeug stehen in --json (niedrig = 0)." : ""}`,
          ...(income > 0
            ? [
                "Ladetarife von Beschäftigten und Besuchern: eigene Zeilen in --json (chargingTariffs), in keiner Summe.",
              ]
            : []),
          ...(table.taxExemptions.length > 0
            ? [`Fahrzeuge, die § 3 KraftStG schon von der Kfz-Steuer befreit: ${table.taxExemptions.length}.`]
            : []),
        ]
      : [
          `* same drive as today. Real EUR of ${basis.priceYear} that the payer bears, discounted to ${basis.firstYear} at ${number(basis.discountRate_per_a * 100, 1)} %; ${basis.firstYear} to ${basis.lastYear}. Without charge points and connection: only the whole plan plans those.`,
          `GHG quota: ${basis.thgQuote === null ? "not in the totals" : `in the totals (${basis.thgQuote})`}; never a saving of greenhouse gas.${thg > 0 ? " Proceeds by vehicle stand in --json (low = 0)." : ""}`,
          ...(income > 0
            ? [
                "Charging tariffs of staff and visitors: lines of their own in --json (chargingTariffs), in no total.",
              ]
            : []),
          ...(table.taxExemptions.length > 0
            ? [
                `Vehicles that § 3 KraftStG exempts from the vehicle tax already: ${table.taxExemptions.length}.`,
              ]
            : []),
        ];
  return `${[overview(table.rows, language), ...(whole ? [lineTable(table.rows, language)] : []), notes.join("\n")].join("\n\n")}\n`;
}
