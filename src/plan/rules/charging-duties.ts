import { type Building, parsePoints, type Property } from "../model/property.ts";
import type { GeigRules, RuleData } from "./rule-data.ts";

/** A building with its parking as GEIG counts it: inside and adjacent apart (§ 3). */
export interface CountedBuilding {
  propertyId: string;
  buildingId: string;
  residential: boolean;
  /** null: not stated */
  spacesInside: number | null;
  spacesAdjacent: number | null;
  source: Building | Property;
}

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
  requiredPoints: number;
  /** points that stand at the owner's properties already */
  existingPoints: number;
  pointsOwed: number;
  /** due after this day */
  dueAfter: string;
  section: string;
  status: string;
}

/** Spaces that lack one of the three facts of § 3 are not adjacent; a fact not stated is taken as given. */
const adjacentSpaces = (building: Building): number | null =>
  building.sameOwner === false ||
  building.mainlyUsedByBuildingUsers === false ||
  building.linkedToBuilding === false
    ? 0
    : (building.spacesAdjacent ?? null);

/** Buildings of a property; without rows of its own a property is one building. */
export function countedBuildings(property: Property, buildings: readonly Building[]): CountedBuilding[] {
  const own = buildings.filter((one) => one.propertyId === property.propertyId);
  if (own.length === 0)
    return property.ownedByAuthority === false
      ? []
      : [
          {
            propertyId: property.propertyId,
            buildingId: property.propertyId,
            residential: false,
            spacesInside: property.spacesInside ?? null,
            spacesAdjacent: property.spacesAdjacent ?? null,
            source: property,
          },
        ];
  return own
    .filter((one) => (one.ownedByAuthority ?? property.ownedByAuthority) !== false)
    .map((one) => ({
      propertyId: one.propertyId,
      buildingId: one.buildingId,
      residential: one.kind === "residential",
      spacesInside: one.spacesInside ?? null,
      spacesAdjacent: adjacentSpaces(one),
      source: one,
    }));
}

/** More spaces inside or more adjacent than the border, each for itself: 15 and 15 are not 30. */
function exceeds(building: CountedBuilding, border: number): boolean | null {
  if ((building.spacesInside ?? 0) > border || (building.spacesAdjacent ?? 0) > border) return true;
  return building.spacesInside === null || building.spacesAdjacent === null ? null : false;
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
    .filter((one) => !one.residential);
  const bound = counted.filter((one) => exceeds(one, rule.spacesMoreThan) === true);
  const open = counted.filter((one) => exceeds(one, rule.spacesMoreThan) === null);
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
      section: rule.section,
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
const missingSpaces = (one: CountedBuilding): string[] => [
  ...(one.spacesInside === null ? ["spacesInside"] : []),
  ...(one.spacesAdjacent === null ? ["spacesAdjacent"] : []),
];
