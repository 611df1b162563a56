import { type Building, parsePoints, type Property } from "../model/property.ts";
import { type CountedBuilding, countedBuildings, exceeds } from "./counted-buildings.ts";
import type { GeigRules, RuleData } from "./rule-data.ts";

/** One building that owes a point under § 10 Abs. 1. */
export interface BuildingDuty {
  propertyId: string;
  buildingId: string;
  spacesInside: number | null;
  spacesAdjacent: number | null;
  points: number;
  section: string;
}

/** What one owner owes for its existing non-residential buildings, to be met together (§ 10 Abs. 2). */
export interface PortfolioDuty {
  authorityId: string;
  buildings: BuildingDuty[];
  /** buildings for which it hangs on spaces that are not stated */
  undecided: { propertyId: string; buildingId: string; missing: string[] }[];
  /** buildings that would owe a point but for § 14 Abs. 2 */
  exempt: { propertyId: string; buildingId: string; section: string }[];
  requiredPoints: number;
  /** points that stand at the owner's properties already */
  existingPoints: number;
  pointsOwed: number;
  /** due after this day */
  dueAfter: string;
  section: string;
  status: string;
}

/** § 10: by owner, one point per existing non-residential building above the border. */
export function existingBuildingDuties(
  properties: readonly Property[],
  buildings: readonly Building[],
  rules: RuleData,
  only?: string,
): PortfolioDuty[] {
  const owners = new Map<string, Property[]>();
  for (const property of properties) {
    const owner = property.authorityId ?? "default";
    if (only !== undefined && owner !== only) continue;
    owners.set(owner, [...(owners.get(owner) ?? []), property]);
  }
  return [...owners].map(([authorityId, owned]) => portfolioDuty(authorityId, owned, buildings, rules.geig));
}

function portfolioDuty(
  authorityId: string,
  properties: readonly Property[],
  buildings: readonly Building[],
  geig: GeigRules,
): PortfolioDuty {
  const rule = geig.existingNonResidential;
  const counted = properties
    .flatMap((one) => countedBuildings(one, buildings))
    .filter((one) => one.residential !== true);
  const large = counted.filter((one) => isBound(one, geig) === true);
  const bound = large.filter((one) => !one.isExempt);
  const open = counted.filter((one) => isBound(one, geig) === null && !one.isExempt);
  const requiredPoints = bound.length * rule.pointsPerBuilding;
  const existingPoints = properties.reduce(
    (sum, one) => sum + parsePoints(one.existingPoints).reduce((points, part) => points + part.count, 0),
    0,
  );
  return {
    authorityId,
    buildings: bound.map((one) => ({
      propertyId: one.propertyId,
      buildingId: one.buildingId,
      spacesInside: one.spacesInside,
      spacesAdjacent: one.spacesAdjacent,
      points: rule.pointsPerBuilding,
      section: one.isMixed ? `${rule.section}; ${geig.mixedUse.existingSection}` : rule.section,
    })),
    exempt: large
      .filter((one) => one.isExempt)
      .map(({ propertyId, buildingId }) => ({
        propertyId,
        buildingId,
        section: geig.comparableRequirements.section,
      })),
    undecided: open.map((one) => ({
      propertyId: one.propertyId,
      buildingId: one.buildingId,
      missing: missingSpaces(one),
    })),
    requiredPoints,
    existingPoints,
    pointsOwed: Math.max(0, requiredPoints - existingPoints),
    dueAfter: rule.dueAfter,
    section: bound.length > 1 ? `${rule.section}; ${geig.portfolio.section}` : rule.section,
    status: geig.status,
  };
}

/** A building in mixed use must fall under the act first (§ 11 Abs. 3); null where it hangs on what is not stated. */
function isBound(building: CountedBuilding, geig: GeigRules): boolean | null {
  const isLarge = exceeds(building, geig.existingNonResidential.spacesMoreThan);
  if (isLarge === false) return false;
  if (building.isMixed && exceeds(building, geig.mixedUse.existingSpacesMoreThan) === false) return false;
  return building.residential === null ? null : isLarge;
}

const missingSpaces = (one: CountedBuilding): string[] => [
  ...(one.residential === null ? ["usableArea_m2"] : []),
  ...(one.spacesInside === null ? ["spacesInside"] : []),
  ...(one.spacesAdjacent === null ? ["spacesAdjacent"] : []),
];
