import type { Plan } from "../../plan/model/plan.ts";
import type { Language, Text } from "../language.ts";
import type { Sheet } from "../sheet.ts";
import { fieldText } from "../words/fields.ts";
import { STATUS_WORDS } from "../words/planning.ts";
import { columnsIn } from "./columns.ts";

const LIST_WORDS: Record<"vehicles" | "properties", Text> = {
  vehicles: { de: "Fahrzeuge", en: "vehicles" },
  properties: { de: "Liegenschaften", en: "properties" },
};

/** Vollständigkeit: how many rows of the lists state a field. */
export function buildCompleteness(plan: Plan, language: Language): Sheet {
  const { text, whole, number } = columnsIn(language);
  return {
    id: "completeness",
    title: language === "de" ? "Vollständigkeit der Daten" : "Data completeness",
    columns: [
      text("list", "Liste", "List"),
      text("field", "Angabe", "Field"),
      whole("statedCount", "angegeben", "stated"),
      whole("totalCount", "von", "of"),
      number("stated_percent", "Anteil", "Share", "%", 1),
    ],
    rows: plan.completeness.fields.map(({ list, field, statedCount, totalCount }) => ({
      list: LIST_WORDS[list][language],
      field: fieldText(list, field, language),
      statedCount,
      totalCount,
      stated_percent: totalCount === 0 ? null : (100 * statedCount) / totalCount,
    })),
  };
}

/** Annahmen: every single fact that a default filled. */
export function buildAssumptions(plan: Plan, language: Language): Sheet {
  const { text } = columnsIn(language);
  return {
    id: "assumptions",
    title: language === "de" ? "Annahmen" : "Assumptions",
    columns: [
      text("list", "Liste", "List"),
      text("id", "Kennung", "Id"),
      text("field", "Angabe", "Field"),
      text("value", "angenommener Wert", "value assumed"),
    ],
    rows: plan.completeness.assumptions.map(({ list, id, field, value }) => ({
      list: LIST_WORDS[list][language],
      id,
      field: fieldText(list, field, language),
      value,
    })),
  };
}

/** Ungeprüfte Werte: reference values of the plan that nobody has checked against their primary source. */
export function buildUnverified(plan: Plan, language: Language): Sheet {
  const { text } = columnsIn(language);
  return {
    id: "unverified",
    title: language === "de" ? "Ungeprüfte Werte" : "Unverified values",
    columns: [text("name", "Referenzwert", "Reference value"), text("status", "Stand", "Status")],
    rows: plan.completeness.unverified.map(({ name, status }) => ({
      name,
      status: STATUS_WORDS[status]?.[language] ?? status,
    })),
  };
}
