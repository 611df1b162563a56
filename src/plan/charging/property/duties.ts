import type { PlanInputs } from "../../model/plan.ts";
import { exemptAbove_EUR, undecidedWork, type WorkDuty, workDuty } from "../../rules/building-works.ts";
import { existingBuildingDuties } from "../../rules/charging-duties.ts";
import { type CountedBuilding, countedBuildings } from "../../rules/counted-buildings.ts";
import { type EpbdDuty, epbdDuties } from "../../rules/epbd-duties.ts";
import type { RuleData } from "../../rules/rule-data.ts";
import { yearOf } from "../../units.ts";
import type { PropertyDuty } from "./property-year.ts";

/** A duty and the first year in which it is named. */
export interface DatedDuty {
  from: number;
  duty: PropertyDuty;
}

/** Duties of every property, each with the first year in which it is named. */
export function dutiesByProperty(
  inventory: PlanInputs["inventory"],
  rules: RuleData,
): Map<string, DatedDuty[]> {
  const { properties, buildings } = inventory;
  const found = new Map<string, DatedDuty[]>();
  const add = (propertyId: string, dated: DatedDuty): void => {
    found.set(propertyId, [...(found.get(propertyId) ?? []), dated]);
  };
  for (const owner of existingBuildingDuties(properties, buildings, rules)) {
    const facts = { dueAfter: owner.dueAfter, status: owner.status };
    for (const { propertyId, buildingId, points, section } of owner.buildings) {
      const { from, duty } = existing({ ...facts, section, buildingId, points }, owner.buildings.length > 1);
      const cost = costBorder(inventory, propertyId, buildingId, rules);
      add(propertyId, {
        from,
        duty: { ...duty, ...cost.border, de: duty.de + cost.de, en: duty.en + cost.en },
      });
    }
    for (const { propertyId, buildingId, section } of owner.exempt)
      add(propertyId, exempted({ ...facts, section, buildingId }));
    for (const { propertyId, buildingId, missing } of owner.undecided)
      add(propertyId, open(facts, rules.geig.existingNonResidential.section, buildingId, missing));
  }
  for (const property of properties)
    for (const building of countedBuildings(property, buildings)) {
      const duty = workDuty(building, rules);
      if (duty?.year != null) add(property.propertyId, works(duty, duty.year, building, rules));
      const hanging = undecidedWork(building, rules);
      if (hanging)
        add(property.propertyId, {
          from: hanging.year,
          duty: {
            ...undecided(hanging.section, hanging.buildingId, hanging.missing),
            due: String(hanging.year),
            status: rules.geig.status,
          },
        });
    }
  for (const duty of epbdDuties(properties, buildings, rules))
    for (const dated of epbd(duty)) add(duty.propertyId, dated);
  return found;
}

function existing(
  facts: { dueAfter: string; status: string; section: string; buildingId: string; points: number },
  several: boolean,
): DatedDuty {
  const { dueAfter, status, section, buildingId, points } = facts;
  return {
    from: yearOf(dueAfter),
    duty: {
      section,
      buildingId,
      points,
      ductedSpaces: 0,
      due: dueAfter,
      status,
      de: several
        ? "Ein Ladepunkt je Gebäude nach diesem Tag; nach § 10 Abs. 2 auch zusammen an anderen eigenen Liegenschaften, mit schriftlicher Planung."
        : "Ein Ladepunkt nach diesem Tag.",
      en: several
        ? "One point per building after this day; by § 10 (2) also together at other properties of the owner, with a written plan."
        : "One point after this day.",
    },
  };
}

const exempted = (facts: {
  dueAfter: string;
  status: string;
  section: string;
  buildingId: string;
}): DatedDuty => ({
  from: yearOf(facts.dueAfter),
  duty: {
    section: facts.section,
    buildingId: facts.buildingId,
    points: 0,
    ductedSpaces: 0,
    due: facts.dueAfter,
    status: facts.status,
    de: "Ausgenommen: öffentliches Gebäude, das vergleichbaren Anforderungen schon unterliegt (Angabe der Liste).",
    en: "Exempt: public building that comparable requirements bind already (as the list states).",
  },
});

const undecided = (
  section: string,
  buildingId: string,
  missing: string[],
): Omit<PropertyDuty, "due" | "status"> => ({
  section,
  buildingId,
  points: 0,
  ductedSpaces: 0,
  missing,
  de: `Offen: Ob die Pflicht besteht, hängt an ${missing.join(", ")}; bitte ergänzen.`,
  en: `Open: whether this is owed hangs on ${missing.join(", ")}; please add.`,
});

const open = (
  facts: { dueAfter: string; status: string },
  section: string,
  buildingId: string,
  missing: string[],
): DatedDuty => ({
  from: yearOf(facts.dueAfter),
  duty: { ...undecided(section, buildingId, missing), due: facts.dueAfter, status: facts.status },
});

/** § 14 Abs. 1 takes § 10 away, too, where a building is thoroughly renovated: above which cost, in words. */
function costBorder(
  { properties, buildings }: PlanInputs["inventory"],
  propertyId: string,
  buildingId: string,
  rules: RuleData,
): { border: Pick<PropertyDuty, "exemptAboveCost_EUR">; de: string; en: string } {
  const property = properties.find((one) => one.propertyId === propertyId);
  const building =
    property && countedBuildings(property, buildings).find((one) => one.buildingId === buildingId);
  return building && workDuty(building, rules)?.work === "renovation"
    ? exemption(building, rules)
    : { border: {}, de: "", en: "" };
}

function exemption(
  building: CountedBuilding,
  rules: RuleData,
): { border: Pick<PropertyDuty, "exemptAboveCost_EUR">; de: string; en: string } {
  const exempt_EUR = exemptAbove_EUR(building, rules);
  if (exempt_EUR === null) return { border: {}, de: "", en: "" };
  const { section } = rules.geig.renovationCostExemption;
  return {
    border: { exemptAboveCost_EUR: exempt_EUR },
    de: ` Entfällt, wenn Lade- und Leitungsinfrastruktur der Renovierung mehr als ${Math.round(exempt_EUR).toLocaleString("de-DE")} EUR kosten (${section}).`,
    en: ` Does not apply where points and ducting of the renovation cost more than ${Math.round(exempt_EUR).toLocaleString("en-GB")} EUR (${section}).`,
  };
}

function works(duty: WorkDuty, year: number, building: CountedBuilding, rules: RuleData): DatedDuty {
  const { section, buildingId, points, ductedSpaces } = duty;
  const cost = duty.work === "renovation" ? exemption(building, rules) : { border: {}, de: "", en: "" };
  const de = duty.work === "new" ? "Neubau" : "Größere Renovierung";
  const en = duty.work === "new" ? "New building" : "Major renovation";
  // § 10 Abs. 3: the points of §§ 7 and 9 may be put up together, too
  const together =
    points > 0
      ? {
          de: " Den Ladepunkt auch zusammen mit anderen an eigenen Liegenschaften (§ 10 Abs. 3).",
          en: " The point may be put up together with others at properties of the owner (§ 10 (3)).",
        }
      : { de: "", en: "" };
  return {
    from: year,
    duty: {
      section,
      buildingId,
      points,
      ductedSpaces,
      due: String(year),
      status: rules.geig.status,
      ...cost.border,
      de: `${de}: Leitungswege für ${ductedSpaces} Stellplätze${points > 0 ? `, ${points} ${points === 1 ? "Ladepunkt" : "Ladepunkte"}` : ""}.${together.de}${cost.de}`,
      en: `${en}: ducting for ${ductedSpaces} spaces${points > 0 ? `, ${points} ${points === 1 ? "point" : "points"}` : ""}.${together.en}${cost.en}`,
    },
  };
}

/** The deadline for points, and the later one for pre-cabling of buildings of public bodies. */
function epbd(duty: EpbdDuty): DatedDuty[] {
  const { buildingId, status, note } = duty;
  const row = (due: string, points: number, ductedSpaces: number, de: string, en: string): DatedDuty => ({
    from: yearOf(due),
    duty: {
      section: "Art. 14 EPBD",
      buildingId,
      points,
      ductedSpaces,
      due,
      status,
      de: `${de} ${note.de}.`,
      en: `${en} ${note.en}.`,
    },
  });
  return [
    row(
      duty.dueBy,
      duty.points,
      duty.orDuctedSpaces,
      `${duty.points} Ladepunkte oder Leitungswege für ${duty.orDuctedSpaces} Stellplätze bis zu diesem Tag.`,
      `${duty.points} points or ducting for ${duty.orDuctedSpaces} spaces by this day.`,
    ),
    ...(duty.preCabledSpaces > 0
      ? [
          row(
            duty.preCablingDueBy,
            0,
            duty.preCabledSpaces,
            `Vorverkabelung von ${duty.preCabledSpaces} Stellplätzen öffentlicher Gebäude bis zu diesem Tag.`,
            `Pre-cabling of ${duty.preCabledSpaces} spaces of public buildings by this day.`,
          ),
        ]
      : []),
  ];
}
