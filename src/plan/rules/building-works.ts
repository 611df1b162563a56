import type { Building, Property } from "../model/property.ts";
import { yearOf } from "../units.ts";
import type { CountedBuilding } from "./charging-duties.ts";
import type { BuildingWorkRule, GeigRules, RuleData } from "./rule-data.ts";

/** Duty from building or renovating: ducting at so many spaces and points. */
export interface WorkDuty {
  propertyId: string;
  buildingId: string;
  work: "new" | "renovation";
  year: number | null;
  ductedSpaces: number;
  points: number;
  section: string;
}

/** A renovation of which it is not stated whether it is a major one: what must be known to decide. */
export interface UndecidedWork {
  propertyId: string;
  buildingId: string;
  year: number;
  missing: string[];
  section: string;
}

/**
 * §§ 6 to 9 for a building as its row states them; null where nothing is owed or nothing is planned.
 * @param chargingCost_EUR cost of points and ducting, for the exemption of § 14 Abs. 1; absent: not exempt
 */
export function workDuty(
  building: CountedBuilding,
  rules: RuleData,
  chargingCost_EUR?: number,
): WorkDuty | null {
  const { geig } = rules;
  const facts = building.source;
  const permit = "permitDate" in facts ? facts.permitDate : undefined;
  const place = { propertyId: building.propertyId, buildingId: building.buildingId };
  if (facts.renovationYear !== undefined) {
    if (!isAfterEntryIntoForce(facts, geig) || isMajorRenovation(facts, geig) !== true) return null;
    if (tooExpensive(facts, geig, chargingCost_EUR)) return null;
    const duty = dutyOf(building, renovationRule(building, geig));
    return duty === null ? null : { ...place, work: "renovation", year: facts.renovationYear, ...duty };
  }
  if (permit === undefined || permit < geig.entryIntoForce.value) return null;
  const duty = dutyOf(building, building.residential ? geig.newResidential : geig.newNonResidential);
  return duty === null ? null : { ...place, work: "new", year: yearOf(permit), ...duty };
}

/** Renovations for which §§ 8 and 9 hang on facts that are not stated; null where it is decided either way. */
export function undecidedWork(building: CountedBuilding, rules: RuleData): UndecidedWork | null {
  const { geig } = rules;
  const facts = building.source;
  if (facts.renovationYear === undefined || !isAfterEntryIntoForce(facts, geig)) return null;
  const major = isMajorRenovation(facts, geig);
  const rule = renovationRule(building, geig);
  const spaces = [building.spacesInside, building.spacesAdjacent];
  const enough = spaces.some((count) => count !== null && count > rule.spacesMoreThan);
  if (major === false || (major === true && enough) || (!enough && !spaces.includes(null))) return null;
  const row = facts as Partial<Building>;
  return {
    propertyId: building.propertyId,
    buildingId: building.buildingId,
    year: facts.renovationYear,
    missing: [
      ...(row.envelopeShare === undefined ? ["envelopeShare"] : []),
      ...(row.includesParkingOrElectrics === undefined ? ["includesParkingOrElectrics"] : []),
      ...(!enough && building.spacesInside === null ? ["spacesInside"] : []),
      ...(!enough && building.spacesAdjacent === null ? ["spacesAdjacent"] : []),
    ],
    section: rule.section,
  };
}

/** Above this cost of points and ducting a major renovation owes none (§ 14 Abs. 1); null where its cost is not stated. */
export function exemptAbove_EUR(building: CountedBuilding, rules: RuleData): number | null {
  const { renovationCost_EUR } = building.source as Partial<Building>;
  return renovationCost_EUR === undefined
    ? null
    : rules.geig.renovationCostExemption.costShareMoreThan * renovationCost_EUR;
}

const renovationRule = (building: CountedBuilding, geig: GeigRules): BuildingWorkRule =>
  building.residential ? geig.renovatedResidential : geig.renovatedNonResidential;

/** § 16: the day of the application decides; where only the year of the works is known, the year does. */
function isAfterEntryIntoForce(facts: Building | Property, geig: GeigRules): boolean {
  const { permitDate, renovationYear } = facts as Partial<Building>;
  const since = geig.entryIntoForce.value;
  if (renovationYear === undefined || renovationYear < yearOf(since)) return false;
  // a permit years before is the one of the building itself
  return permitDate === undefined || yearOf(permitDate) < yearOf(since) - 1 || permitDate >= since;
}

/** § 2 Nr. 5, and the work takes in the car park or the electrics (§§ 8, 9); null where that is not stated. */
function isMajorRenovation(facts: Building | Property, geig: GeigRules): boolean | null {
  const { envelopeShare, includesParkingOrElectrics: includes } = facts as Partial<Building>;
  const large =
    envelopeShare === undefined ? null : envelopeShare > geig.majorRenovation.envelopeShareMoreThan;
  if (large === false || includes === false) return false;
  return large === null || includes === undefined ? null : true;
}

/** § 14 Abs. 1. */
function tooExpensive(
  facts: Building | Property,
  geig: GeigRules,
  chargingCost_EUR: number | undefined,
): boolean {
  const { renovationCost_EUR } = facts as Partial<Building>;
  return (
    chargingCost_EUR !== undefined &&
    renovationCost_EUR !== undefined &&
    chargingCost_EUR > geig.renovationCostExemption.costShareMoreThan * renovationCost_EUR
  );
}

/** "Every n-th space" is rounded up, the safe side; GEIG has no rule for it. */
function dutyOf(
  building: CountedBuilding,
  rule: BuildingWorkRule,
): Pick<WorkDuty, "ductedSpaces" | "points" | "section"> | null {
  const groups = [building.spacesInside ?? 0, building.spacesAdjacent ?? 0].filter(
    (spaces) => spaces > rule.spacesMoreThan,
  );
  if (groups.length === 0) return null;
  const spaces = groups.reduce((sum, one) => sum + one, 0);
  return {
    ductedSpaces: Math.ceil(spaces / rule.ductingEverySpaceNumber),
    points: rule.points,
    section: rule.section,
  };
}
