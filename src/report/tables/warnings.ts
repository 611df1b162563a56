import type { Plan, Warning } from "../../plan/model/plan.ts";
import type { Language } from "../language.ts";
import { authorityName } from "../plan-view.ts";
import type { Sheet } from "../sheet.ts";
import { columnsIn } from "./columns.ts";

/** Hinweise: warnings of the plan, and where the twin would break the law. */
export function buildWarnings(plan: Plan, language: Language): Sheet {
  const { text, whole } = columnsIn(language);
  const cells = (warning: Warning, of: string) => ({
    case: of,
    code: warning.code,
    text: warning[language],
    year: warning.year ?? null,
    vehicleId: warning.vehicleId ?? null,
    propertyId: warning.propertyId ?? null,
    authority: warning.authorityId === undefined ? null : authorityName(plan, warning.authorityId, language),
  });
  const [ofPlan, ofTwin] = language === "de" ? ["Plan", "Vergleichsfall"] : ["plan", "business as usual"];
  return {
    id: "warnings",
    title: language === "de" ? "Hinweise" : "Warnings",
    columns: [
      text("case", "Fall", "Case"),
      text("code", "Kennung", "Code"),
      text("text", "Hinweis", "Text"),
      whole("year", "Jahr", "Year"),
      text("vehicleId", "Fahrzeug", "Vehicle"),
      text("propertyId", "Liegenschaft", "Property"),
      text("authority", "Auftraggeber", "Authority"),
    ],
    rows: [
      ...plan.warnings.map((warning) => cells(warning, ofPlan as string)),
      ...plan.baseline.breaches.map((breach) => cells(breach, ofTwin as string)),
    ],
  };
}
