import type { Building, Property } from "../model/property.ts";

/** A building with its parking as GEIG counts it: inside and adjacent apart (§ 3). */
export interface CountedBuilding {
  propertyId: string;
  buildingId: string;
  /** null: parts in different use, and no areas that say which prevails (§ 11) */
  residential: boolean | null;
  /** null: not stated */
  spacesInside: number | null;
  spacesAdjacent: number | null;
  /** made of parts in different use, counted together by the prevailing one (§ 11 Abs. 3-5) */
  isMixed: boolean;
  /** public building that comparable requirements bind already (§ 14 Abs. 2) */
  isExempt: boolean;
  source: Building | Property;
}

/** Spaces that lack one of the three facts of § 3 are not adjacent; a fact not stated is taken as given. */
const adjacentSpaces = (building: Building): number | null =>
  building.sameOwner === false ||
  building.mainlyUsedByBuildingUsers === false ||
  building.linkedToBuilding === false
    ? 0
    : (building.spacesAdjacent ?? null);

/** Buildings of a property; without rows of its own a property is one building, parts of one building are one too. */
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
            isMixed: false,
            isExempt: false,
            source: property,
          },
        ];
  const wholes = new Map<string, Building[]>();
  for (const row of own) {
    if ((row.ownedByAuthority ?? property.ownedByAuthority) === false) continue;
    const id = row.partOfBuildingId ?? row.buildingId;
    wholes.set(id, [...(wholes.get(id) ?? []), row]);
  }
  return [...wholes].map(([buildingId, parts]) => whole(buildingId, parts));
}

/** The parts of a building together; its facts are those of the largest part, where that is silent of the next. */
function whole(buildingId: string, parts: readonly Building[]): CountedBuilding {
  const bySize = [...parts].sort((a, b) => (b.usableArea_m2 ?? 0) - (a.usableArea_m2 ?? 0));
  return {
    propertyId: (parts[0] as Building).propertyId,
    buildingId,
    residential: prevailingUse(parts),
    spacesInside: sum(parts.map((part) => part.spacesInside ?? null)),
    spacesAdjacent: sum(parts.map(adjacentSpaces)),
    isMixed: new Set(parts.map(isResidential)).size > 1,
    isExempt: parts.some((part) => part.comparableRequirements === true),
    source: Object.assign({}, ...[...bySize].reverse()) as Building,
  };
}

const isResidential = (part: Building): boolean => part.kind === "residential";

/** By area; null where an area is missing, or both uses are equal: then none prevails. */
function prevailingUse(parts: readonly Building[]): boolean | null {
  const first = isResidential(parts[0] as Building);
  if (parts.every((part) => isResidential(part) === first)) return first;
  const area = sum(parts.map((part) => part.usableArea_m2 ?? null));
  const living = sum(parts.map((part) => (isResidential(part) ? (part.usableArea_m2 ?? null) : 0)));
  return area === null || living === null || 2 * living === area ? null : 2 * living > area;
}

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((all, value) => (all === null || value === null ? null : all + value), 0);

/** More spaces inside or more adjacent than the border, each for itself: 15 and 15 are not 30. */
export function exceeds(building: CountedBuilding, border: number): boolean | null {
  if ((building.spacesInside ?? 0) > border || (building.spacesAdjacent ?? 0) > border) return true;
  return building.spacesInside === null || building.spacesAdjacent === null ? null : false;
}
