import type { PlanInputs } from "../../model/plan.ts";
import {
  countedBuildings,
  epbdDuties,
  existingBuildingDuties,
  workDuty,
} from "../../rules/charging-duties.ts";
import type { RuleData } from "../../rules/rule-data.ts";
import { yearOf } from "../../units.ts";
import type { PropertyDuty } from "./property-year.ts";

/** Duties of every property, each with the first year in which it is named. */
export function dutiesByProperty(
  inventory: PlanInputs["inventory"],
  rules: RuleData,
): Map<string, { from: number; duty: PropertyDuty }[]> {
  const { properties, buildings } = inventory;
  const found = new Map<string, { from: number; duty: PropertyDuty }[]>();
  const add = (propertyId: string, from: number, duty: PropertyDuty) =>
    found.set(propertyId, [...(found.get(propertyId) ?? []), { from, duty }]);
  for (const { buildings: bound, dueAfter, section, status } of existingBuildingDuties(
    properties,
    buildings,
    rules,
  ))
    for (const { propertyId, buildingId, points } of bound)
      add(propertyId, yearOf(dueAfter), {
        section,
        buildingId,
        points,
        ductedSpaces: 0,
        due: dueAfter,
        status,
        de: "Ein Punkt je Gebäude; der Eigentümer darf ihn an einem anderen seiner Gebäude errichten.",
        en: "One point per building; the owner may place it at another of its buildings.",
      });
  for (const property of properties)
    for (const building of countedBuildings(property, buildings)) {
      const duty = workDuty(building, rules);
      if (duty?.year != null)
        add(property.propertyId, duty.year, {
          section: duty.section,
          buildingId: duty.buildingId,
          points: duty.points,
          ductedSpaces: duty.ductedSpaces,
          due: String(duty.year),
          status: rules.geig.status,
          de:
            duty.work === "new"
              ? "Neubau: Leitungswege und Punkte."
              : "Größere Renovierung: Leitungswege und Punkte.",
          en:
            duty.work === "new"
              ? "New building: ducting and points."
              : "Major renovation: ducting and points.",
        });
    }
  for (const duty of epbdDuties(properties, buildings, rules))
    add(duty.propertyId, yearOf(duty.dueBy), {
      section: "Art. 14 EPBD",
      buildingId: duty.buildingId,
      points: duty.points,
      ductedSpaces: duty.orDuctedSpaces,
      due: duty.dueBy,
      status: duty.status,
      de: `Punkte oder Leitungswege. ${duty.note.de}`,
      en: `Points or ducting. ${duty.note.en}`,
    });
  return found;
}
