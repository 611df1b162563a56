import type { Verdict } from "../../plan/fleet/suitability/verdict.ts";
import type { FleetAnalyses } from "../fleet-analyses.ts";
import type { Language, Text } from "../language.ts";
import type { Sheet } from "../sheet.ts";
import { SEGMENT_WORDS } from "../words/planning.ts";
import { fieldText } from "../words/fields.ts";
import type { Segment } from "../../plan/model/vocabulary.ts";
import { columnsIn } from "./columns.ts";

const LIGHT_WORDS: Record<Verdict["light"], Text> = {
  green: { de: "grün", en: "green" },
  yellow: { de: "gelb", en: "yellow" },
  red: { de: "rot", en: "red" },
};

/** A missing field by its name in the list; `trips` is a log, not a field. */
const missing = (field: string, language: Language): string =>
  field === "trips"
    ? { de: "Fahrtenbuch", en: "trip log" }[language]
    : fieldText("vehicles", field, language);

/** Eignung: one row per vehicle and technology with the three lights, their reasons and what would make them surer. */
export function buildSuitability({ suitability }: FleetAnalyses, language: Language): Sheet {
  const { text, yesNo, number } = columnsIn(language);
  const light = (verdict: Verdict): string => LIGHT_WORDS[verdict.light][language];
  return {
    id: "suitability",
    title: language === "de" ? "Eignung" : "Suitability",
    columns: [
      text("vehicleId", "Fahrzeug", "Vehicle"),
      text("label", "Bezeichnung", "Label"),
      text("segment", "Segment", "Segment"),
      text("technology", "Technik", "Technology"),
      yesNo("today", "heute", "Today"),
      yesNo("suitable", "geeignet", "Suitable"),
      text("range", "Reichweite", "Range"),
      text("rangeReason", "Grund Reichweite", "Reason range"),
      number(
        "winterDaysBeyond",
        "Wintertage jenseits der Reichweite",
        "Winter days beyond the range",
        "%",
        1,
      ),
      text("charging", "Laden", "Charging"),
      text("chargingReason", "Grund Laden", "Reason charging"),
      text("duty", "Einsatz", "Duty"),
      text("dutyReason", "Grund Einsatz", "Reason duty"),
      text("raisedBy", "sicherer mit", "Surer with"),
    ],
    rows: suitability.rows.map((row) => ({
      vehicleId: row.vehicleId,
      label: row.label,
      segment: SEGMENT_WORDS[row.segment as Segment][language],
      technology: row.technology,
      today: row.today,
      suitable: row.suitable,
      range: light(row.lights.range),
      rangeReason: row.lights.range.reason[language],
      winterDaysBeyond:
        "winterDaysBeyondShare" in row.lights.range ? row.lights.range.winterDaysBeyondShare * 100 : null,
      charging: light(row.lights.charging),
      chargingReason: row.lights.charging.reason[language],
      duty: light(row.lights.duty),
      dutyReason: row.lights.duty.reason[language],
      raisedBy: row.raisedBy.map((field) => missing(field, language)).join(", ") || null,
    })),
  };
}
