import type { Plan } from "../../plan/model/plan.ts";
import type { Language } from "../language.ts";
import type { Sheet } from "../sheet.ts";
import { indicatorText, unitText } from "../words/indicators.ts";
import { columnsIn } from "./columns.ts";

/** Teilziele: what is due when, and who answers for it. */
export function buildTargets(plan: Plan, language: Language): Sheet {
  const { text, date, whole, number } = columnsIn(language);
  const { unit: _, ...value } = number("value", "Zielwert", "Value", "", 1);
  return {
    id: "targets",
    title: language === "de" ? "Teilziele" : "Interim targets",
    columns: [
      whole("year", "Jahr", "Year"),
      text("indicator", "Indikator", "Indicator"),
      value,
      text("unit", "Einheit", "Unit"),
      text("responsible", "Verantwortlich", "Responsible"),
      date("dueDate", "Fällig am", "Due on"),
    ],
    rows: plan.targets.map((target) => ({
      ...target,
      unit: unitText(target.unit) || null,
      indicator: indicatorText(target.indicator, language),
    })),
  };
}
