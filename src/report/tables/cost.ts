import { COST_LINES } from "../../plan/fleet/cost/lines.ts";
import type { Segment } from "../../plan/model/vocabulary.ts";
import type { FleetAnalyses } from "../fleet-analyses.ts";
import type { Language } from "../language.ts";
import type { Sheet } from "../sheet.ts";
import { COST_LINE_NAMES } from "../../plan/fleet/cost/line-names.ts";
import { SEGMENT_WORDS } from "../words/planning.ts";
import { columnsIn } from "./columns.ts";

/** Kosten je Technik: one row per vehicle and technology, its lines add up to the total (present value). */
export function buildCost({ cost }: FleetAnalyses, language: Language): Sheet {
  const { text, yesNo, whole, number, euros } = columnsIn(language);
  return {
    id: "cost",
    title: language === "de" ? "Kosten je Technik" : "Cost by technology",
    columns: [
      text("vehicleId", "Fahrzeug", "Vehicle"),
      text("segment", "Segment", "Segment"),
      text("technology", "Technik", "Technology"),
      yesNo("suitable", "geeignet", "Suitable"),
      text("deliveries", "Lieferung", "Delivery"),
      ...COST_LINES.map((line) => euros(line, COST_LINE_NAMES[line].de, COST_LINE_NAMES[line].en)),
      euros("total", "Summe (Barwert)", "Total (present value)"),
      euros("annual", "Kosten je Jahr", "Cost a year"),
      number("breakEven", "billiger als gleicher Antrieb", "Cheaper than like for like", "km/a, h/a", 0),
      text("cheaper", "Richtung", "Direction"),
      whole("optimalHolding", "beste Haltedauer (a)", "Best holding (a)"),
      euros(
        "thgQuoteProceeds",
        "THG-Quote, Barwert (mittel; nicht in der Summe)",
        "GHG quota, present value (mid; not in the total)",
      ),
    ],
    rows: cost.rows.map((row) => ({
      vehicleId: row.vehicleId,
      segment: SEGMENT_WORDS[row.segment as Segment][language],
      technology: row.technology,
      suitable: row.suitable,
      deliveries: row.deliveryYears.join(", "),
      ...row.lines,
      total: row.total_EUR,
      annual: row.equivalentCost_EUR_per_a,
      breakEven: row.breakEven?.value ?? null,
      cheaper: row.breakEven ? DIRECTION[row.breakEven.cheaper][language] : null,
      optimalHolding: row.holding?.optimal_a ?? null,
      thgQuoteProceeds: row.thgQuoteProceeds_EUR.mid,
    })),
  };
}

const DIRECTION = {
  above: { de: "ab dieser Fahrleistung", en: "from this mileage on" },
  below: { de: "bis zu dieser Fahrleistung", en: "up to this mileage" },
  always: { de: "immer", en: "always" },
  never: { de: "nie", en: "never" },
} as const;
