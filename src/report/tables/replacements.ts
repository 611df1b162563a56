import type { Plan, Step } from "../../plan/model/plan.ts";
import type { Vehicle } from "../../plan/model/vehicle.ts";
import type { Language } from "../language.ts";
import { authorityName, ownerOf, propertyName } from "../plan-view.ts";
import type { Cell, Sheet } from "../sheet.ts";
import { POWERTRAIN_WORDS, technologyText } from "../words/drives.ts";
import { fieldText } from "../words/fields.ts";
import { ACTION_WORDS } from "../../plan/fleet/action-words.ts";
import { ACQUISITION_WORDS, SEGMENT_WORDS } from "../words/planning.ts";
import { columnsIn } from "./columns.ts";

/** Fields that a default filled, by vehicle: what the reader must not take for measured. */
function assumedFields(plan: Plan, language: Language): Map<string, string> {
  const fields = new Map<string, string[]>();
  for (const { list, id, field } of plan.completeness.assumptions)
    if (list === "vehicles") fields.set(id, [...(fields.get(id) ?? []), fieldText(list, field, language)]);
  return new Map([...fields].map(([id, names]) => [id, names.join(", ")]));
}

const vehicleCells = (plan: Plan, vehicle: Vehicle, language: Language): Record<string, Cell> => ({
  vehicleId: vehicle.vehicleId,
  label: vehicle.label ?? null,
  authority: authorityName(plan, ownerOf(plan, vehicle.authorityId), language),
  department: vehicle.department ?? null,
  home: propertyName(plan, vehicle.homePropertyId),
  category: vehicle.category,
  segment: vehicle.segment ? SEGMENT_WORDS[vehicle.segment][language] : null,
  powertrain: vehicle.powertrain ? POWERTRAIN_WORDS[vehicle.powertrain][language] : null,
  firstRegistration: vehicle.firstRegistration ?? null,
});

const stepCells = (step: Step | undefined, language: Language): Record<string, Cell> => ({
  action: ACTION_WORDS[step?.action ?? "keep"][language],
  year: step?.year ?? null,
  technology: step?.technology ? technologyText(step.technology, language) : null,
  acquisition: step?.acquisition ? ACQUISITION_WORDS[step.acquisition][language] : null,
  awardYear: step?.awardYear ?? null,
  investment_EUR: step?.investment_EUR ?? null,
  reasons: step ? step.reasons.map((reason) => reason[language]).join(" ") : null,
});

/** Ersatzliste: one row per vehicle and step; a vehicle without a step has one row that says it stays. */
export function buildReplacements(plan: Plan, language: Language): Sheet {
  const { text, date, whole, euros } = columnsIn(language);
  const vehicles = new Map(plan.inputs.inventory.vehicles.map((vehicle) => [vehicle.vehicleId, vehicle]));
  const assumed = assumedFields(plan, language);
  const rows = plan.vehicleDecisions.flatMap(({ vehicleId, steps }) => {
    const vehicle = vehicles.get(vehicleId) ?? { vehicleId, category: "other" };
    const own = { ...vehicleCells(plan, vehicle, language), assumptions: assumed.get(vehicleId) ?? null };
    return (steps.length > 0 ? steps : [undefined]).map((step) => ({ ...own, ...stepCells(step, language) }));
  });
  return {
    id: "replacements",
    title: language === "de" ? "Ersatzliste" : "Replacement list",
    columns: [
      text("vehicleId", "Fahrzeug", "Vehicle"),
      text("label", "Bezeichnung", "Label"),
      text("authority", "Auftraggeber", "Authority"),
      text("department", "Amt", "Department"),
      text("home", "Standort", "Home property"),
      text("category", "Klasse", "Category"),
      text("segment", "Segment", "Segment"),
      text("powertrain", "Antrieb heute", "Drive today"),
      date("firstRegistration", "Erstzulassung", "First registration"),
      text("action", "Maßnahme", "Action"),
      whole("year", "Jahr der Lieferung", "Year of delivery"),
      text("technology", "Antrieb künftig", "Technology"),
      text("acquisition", "Beschaffungsform", "Acquisition"),
      whole("awardYear", "Zuschlagsjahr", "Award year"),
      euros("investment_EUR", "Investition", "Investment"),
      text("reasons", "Begründung", "Reason"),
      text("assumptions", "Angenommene Angaben", "Assumed facts"),
    ],
    rows,
  };
}
