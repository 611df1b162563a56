import type { Building, Property } from "../model/property.ts";
import { yearOf } from "../units.ts";
import { type CountedBuilding, exceeds } from "./counted-buildings.ts";
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
  if (building.isExempt || building.residential === null) return null;
  const facts = building.source;
  const permit = "permitDate" in facts ? facts.permitDate : undefined;
  const place = { propertyId: building.propertyId, buildingId: building.buildingId };
  if (facts.renovationYear !== undefined) {
    if (!isAfterEntryIntoForce(facts, geig) || isMajorRenovation(facts, geig) !== true) return null;
    if (tooExpensive(facts, geig, chargingCost_EUR)) return null;
    const { existingSpacesMoreThan, existingSection } = geig.mixedUse;
    const duty = dutyOf(
      building,
      renovationRule(building.residential, geig),
      existingSpacesMoreThan,
      existingSection,
    );
    return duty === null ? null : { ...place, work: "renovation", year: facts.renovationYear, ...duty };
  }
  if (permit === undefined || permit < geig.entryIntoForce.value) return null;
  const { mixedUse } = geig;
  const duty = building.residential
    ? dutyOf(
        building,
        geig.newResidential,
        mixedUse.newResidentialSpacesMoreThan,
        mixedUse.newResidentialSection,
      )
    : dutyOf(
        building,
        geig.newNonResidential,
        mixedUse.newNonResidentialSpacesMoreThan,
        mixedUse.newNonResidentialSection,
      );
  return duty === null ? null : { ...place, work: "new", year: yearOf(permit), ...duty };
}

/** Works for which §§ 6 to 9 hang on facts that are not stated; null where it is decided either way. */
export function undecidedWork(building: CountedBuilding, rules: RuleData): UndecidedWork | null {
  const { geig } = rules;
  if (building.isExempt) return null;
  const facts = building.source as Partial<Building>;
  const { renovationYear, permitDate } = facts;
  if (renovationYear === undefined) {
    if (building.residential !== null || permitDate === undefined || permitDate < geig.entryIntoForce.value)
      return null;
    return exceeds(building, geig.newResidential.spacesMoreThan) === false
      ? null
      : {
          ...placeOf(building),
          year: yearOf(permitDate),
          missing: ["usableArea_m2", ...missingSpaces(building)],
          section: geig.mixedUse.newNonResidentialSection,
        };
  }
  if (!isAfterEntryIntoForce(facts as Building, geig)) return null;
  const major = isMajorRenovation(facts as Building, geig);
  const rule = renovationRule(building.residential === true, geig);
  const enough = exceeds(building, rule.spacesMoreThan);
  if (major === false || enough === false || (major === true && enough && building.residential !== null))
    return null;
  return {
    ...placeOf(building),
    year: renovationYear,
    missing: [
      ...(building.residential === null ? ["usableArea_m2"] : []),
      ...(facts.envelopeShare === undefined ? ["envelopeShare"] : []),
      ...(facts.includesParkingOrElectrics === undefined ? ["includesParkingOrElectrics"] : []),
      ...(enough ? [] : missingSpaces(building)),
    ],
    section: rule.section,
  };
}

const placeOf = ({
  propertyId,
  buildingId,
}: CountedBuilding): { propertyId: string; buildingId: string } => ({
  propertyId,
  buildingId,
});

const missingSpaces = ({ spacesInside, spacesAdjacent }: CountedBuilding): string[] => [
  ...(spacesInside === null ? ["spacesInside"] : []),
  ...(spacesAdjacent === null ? ["spacesAdjacent"] : []),
];

/** Above this cost of points and ducting a major renovation owes none (§ 14 Abs. 1); null where its cost is not stated. */
export function exemptAbove_EUR(building: CountedBuilding, rules: RuleData): number | null {
  const { renovationCost_EUR } = building.source as Partial<Building>;
  return renovationCost_EUR === undefined
    ? null
    : rules.geig.renovationCostExemption.costShareMoreThan * renovationCost_EUR;
}

const renovationRule = (residential: boolean, geig: GeigRules): BuildingWorkRule =>
  residential ? geig.renovatedResidential : geig.renovatedNonResidential;

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

/**
 * "Every n-th space" is rounded up, the safe side; GEIG has no rule for it.
 * @param mixedMoreThan spaces above which § 11 brings a building in mixed use under the act
 */
function dutyOf(
  building: CountedBuilding,
  rule: BuildingWorkRule,
  mixedMoreThan: number,
  mixedSection: string,
): Pick<WorkDuty, "ductedSpaces" | "points" | "section"> | null {
  if (building.isMixed && exceeds(building, mixedMoreThan) !== true) return null;
  const groups = [building.spacesInside ?? 0, building.spacesAdjacent ?? 0].filter(
    (spaces) => spaces > rule.spacesMoreThan,
  );
  if (groups.length === 0) return null;
  const spaces = groups.reduce((sum, one) => sum + one, 0);
  return {
    ductedSpaces: Math.ceil(spaces / rule.ductingEverySpaceNumber),
    points: rule.points,
    section: building.isMixed ? `${rule.section}; ${mixedSection}` : rule.section,
  };
}
