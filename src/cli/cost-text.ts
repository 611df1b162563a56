import type { BreakEven } from "../plan/fleet/cost/annual.ts";
import type { TariffLine } from "../plan/fleet/cost/tariffs.ts";
import { COST_LINES } from "../plan/fleet/cost/lines.ts";
import type { CostRow, CostTable } from "../plan/fleet/cost/table.ts";
import { type Language, numberText, type Text } from "../report/language.ts";
import { COST_LINE_NAMES } from "../plan/fleet/cost/line-names.ts";
import type { Segment } from "../plan/model/vocabulary.ts";
import { GROUP_WORDS, SEGMENT_WORDS } from "../report/words/planning.ts";
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
function lineTable(rows: CostRow[], language: Language, thgQuoteCounts: boolean): string {
  const used = COST_LINES.filter((line) => rows.some((row) => row.lines[line] !== 0));
  const number = (value: number): string => numberText(value, language);
  const total = { de: "Summe (Barwert)", en: "total (present value)" }[language];
  return textTable(
    [{ de: "Zeile, EUR", en: "line, EUR" }[language], ...rows.map((row) => row.technology)],
    [
      ...used.map((line) => [COST_LINE_NAMES[line][language], ...rows.map((row) => number(row.lines[line]))]),
      [total, ...rows.map((row) => number(row.total_EUR))],
      ...(thgQuoteCounts ? [] : thgQuoteLines(rows, language)),
    ],
  );
}

/** Proceeds of the THG-Quote beside the total, as costs below nothing. */
function thgQuoteLines(rows: CostRow[], language: Language): string[][] {
  if (rows.every((row) => row.thgQuoteProceeds_EUR.high === 0)) return [];
  const levels: Record<"low" | "mid" | "high", Text> = {
    low: { de: "niedrig", en: "low" },
    mid: { de: "mittel", en: "mid" },
    high: { de: "hoch", en: "high" },
  };
  return (["low", "mid", "high"] as const).map((level) => [
    language === "de"
      ? `THG-Quote (${levels[level].de}), nicht in der Summe`
      : `GHG quota (${levels[level].en}), not in the total`,
    ...rows.map((row) => numberText(0 - row.thgQuoteProceeds_EUR[level], language)),
  ]);
}

/** What users pay for charging, by group and year over all properties; in no total. */
function tariffTable(lines: TariffLine[], language: Language): string[] {
  if (lines.length === 0) return [];
  const number = (value: number): string => numberText(value, language);
  const groups = [...new Set(lines.map(({ group, year }) => `${group}|${year}`))];
  const rows = groups.map((key) => {
    const own = lines.filter(({ group, year }) => `${group}|${year}` === key);
    const [{ group, year }] = own as [TariffLine];
    const sum = (of: (line: TariffLine) => number): string =>
      number(own.reduce((all, line) => all + of(line), 0));
    return [
      GROUP_WORDS[group][language],
      String(year),
      sum((line) => line.energy_kWh_per_a / 1000),
      ...(["low", "mid", "high"] as const).map((level) => sum((line) => line.income_EUR_per_a[level])),
      sum((line) => line.electricityCost_EUR_per_a),
    ];
  });
  const header = {
    de: ["Ladetarif", "Jahr", "MWh/a", "Erlös niedrig EUR/a", "mittel", "hoch", "Strom dafür EUR/a"],
    en: ["charging tariff", "year", "MWh/a", "income low EUR/a", "mid", "high", "its electricity EUR/a"],
  };
  return [textTable(header[language], rows)];
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
          `THG-Quote: ${basis.thgQuote === null ? "nicht in den Summen" : `in den Summen (${basis.thgQuote})`}; nie eine Minderung von Treibhausgas.${thg > 0 && !whole ? " Erlöse eines Fahrzeugs: --vehicle (niedrig = 0)." : ""}`,
          ...(income > 0
            ? [
                "Ladetarife der Nutzenden stehen für sich, in keiner Summe; je Liegenschaft in --json (chargingTariffs).",
              ]
            : []),
          ...(table.taxExemptions.length > 0
            ? [`Fahrzeuge, die § 3 KraftStG schon von der Kfz-Steuer befreit: ${table.taxExemptions.length}.`]
            : []),
        ]
      : [
          `* same drive as today. Real EUR of ${basis.priceYear} that the payer bears, discounted to ${basis.firstYear} at ${number(basis.discountRate_per_a * 100, 1)} %; ${basis.firstYear} to ${basis.lastYear}. Without charge points and connection: only the whole plan plans those.`,
          `GHG quota: ${basis.thgQuote === null ? "not in the totals" : `in the totals (${basis.thgQuote})`}; never a saving of greenhouse gas.${thg > 0 && !whole ? " Proceeds of a vehicle: --vehicle (low = 0)." : ""}`,
          ...(income > 0
            ? ["Charging tariffs of users stand apart, in no total; by property in --json (chargingTariffs)."]
            : []),
          ...(table.taxExemptions.length > 0
            ? [
                `Vehicles that § 3 KraftStG exempts from the vehicle tax already: ${table.taxExemptions.length}.`,
              ]
            : []),
        ];
  return `${[
    overview(table.rows, language),
    ...(whole
      ? [lineTable(table.rows, language, basis.thgQuote !== null)]
      : tariffTable(table.chargingTariffs, language)),
    notes.join("\n"),
  ].join("\n\n")}\n`;
}
