import { distance } from "@turf/distance";
import { parameterAt } from "../../context.ts";
import { isOpen } from "../../fleet/resolve.ts";
import type { Plan } from "../../model/plan.ts";
import { parsePoints, type Property } from "../../model/property.ts";
import type { Reference } from "../../model/reference.ts";
import { existingBuildingDuties, type PortfolioDuty } from "../../rules/charging-duties.ts";
import { yearOf } from "../../units.ts";
import type { PropertyYear } from "./property-year.ts";

/** A building that owes a point, with the need at its property (§ 10 Abs. 2 Satz 1 GEIG asks for both). */
export interface PlannedBuilding {
  propertyId: string;
  name: string;
  buildingId: string;
  spacesInside: number | null;
  spacesAdjacent: number | null;
  requiredPoints: number;
  /** fewest points that serve what charges at the property in the last year */
  neededPoints: number;
  electricVehicleCount: number;
  /** points that stand at the property in the last year of the plan */
  pointsAtEnd: number;
}

/** Buildings so near to each other that § 12 may be used, and in which form. */
export interface Neighbours {
  propertyIds: [string, string];
  distance_m: number;
  sameOwner: boolean;
  section: string;
}

/** The planning that an owner lays before the authority on demand (§ 10 Abs. 2 Satz 2 GEIG). */
export interface PortfolioPlan {
  authorityId: string;
  section: string;
  status: string;
  dueAfter: string;
  /** the most of any year of the plan, for buildings held in it */
  requiredPoints: number;
  buildings: PlannedBuilding[];
  undecided: PortfolioDuty["undecided"];
  /** where points stand or will: those of the list, then those built, by year */
  placement: { propertyId: string; year: number | null; points: number }[];
  /** first year from whose end on enough points stand; null where the plan never gets there */
  fulfilledYear: number | null;
  overdue: boolean;
  neighbours: Neighbours[];
}

/** What a planning reads of a plan. */
export type PlannedBuildOut = Pick<Plan, "inputs" | "buildOut">;

/** One planning per owner that owes points for existing buildings. */
export function portfolioPlans(
  plan: PlannedBuildOut,
  reference: Reference,
  rows: readonly PropertyYear[],
): PortfolioPlan[] {
  const { properties, buildings } = plan.inputs.inventory;
  const startYear = yearOf(plan.inputs.scenario.startDate);
  const reach_m = parameterAt(reference, "duties.neighbourDistance_m", startYear);
  const years = Array.from({ length: plan.inputs.scenario.endYear - startYear + 1 }, (_, t) => startYear + t);
  const held = properties.filter((one) => years.some((year) => isOpen(one, year)));
  return existingBuildingDuties(held, buildings, reference.rules)
    .filter((duty) => duty.requiredPoints > 0 || duty.undecided.length > 0)
    .map((duty) => {
      const owned = held.filter((one) => (one.authorityId ?? "default") === duty.authorityId);
      const placement = placementOf(plan, owned);
      const required = (year: number): number =>
        duty.buildings
          .filter(({ propertyId }) => isOpenIn(owned, propertyId, year))
          .reduce((sum, { points }) => sum + points, 0);
      const standing = (year: number): number =>
        placement
          .filter((one) => (one.year ?? year) <= year && isOpenIn(owned, one.propertyId, year))
          .reduce((sum, { points }) => sum + points, 0);
      const last = years.findLastIndex((year) => standing(year) < required(year));
      const fulfilledYear = years[last + 1] ?? null;
      return {
        authorityId: duty.authorityId,
        section: duty.section,
        status: duty.status,
        dueAfter: duty.dueAfter,
        requiredPoints: Math.max(...years.map(required)),
        buildings: duty.buildings.map((building) => plannedBuilding(building, owned, rows)),
        undecided: duty.undecided,
        placement,
        fulfilledYear,
        overdue: fulfilledYear === null || fulfilledYear > Math.max(startYear, yearOf(duty.dueAfter)),
        neighbours: neighboursOf(duty, properties, reach_m),
      };
    });
}

function plannedBuilding(
  building: PortfolioDuty["buildings"][number],
  owned: readonly Property[],
  rows: readonly PropertyYear[],
): PlannedBuilding {
  const { propertyId, buildingId, spacesInside, spacesAdjacent, points } = building;
  const last = rows.filter((row) => row.propertyId === propertyId).at(-1);
  return {
    propertyId,
    name: owned.find((one) => one.propertyId === propertyId)?.name ?? propertyId,
    buildingId,
    spacesInside,
    spacesAdjacent,
    requiredPoints: points,
    neededPoints: last?.fewest.pointCount ?? 0,
    electricVehicleCount: last?.electricVehicleCount ?? 0,
    pointsAtEnd: last?.points.reduce((sum, point) => sum + point.count, 0) ?? 0,
  };
}

function placementOf(plan: PlannedBuildOut, owned: readonly Property[]): PortfolioPlan["placement"] {
  const sum = (points: readonly { count: number }[]): number =>
    points.reduce((all, point) => all + point.count, 0);
  const ids = new Set(owned.map((one) => one.propertyId));
  return [
    ...owned.map(({ propertyId, existingPoints }) => ({
      propertyId,
      year: null,
      points: sum(parsePoints(existingPoints)),
    })),
    ...plan.buildOut
      .filter(({ propertyId }) => ids.has(propertyId))
      .map(({ propertyId, year, points }) => ({ propertyId, year, points: sum(points) })),
  ].filter(({ points }) => points > 0);
}

const isOpenIn = (owned: readonly Property[], propertyId: string, year: number): boolean =>
  owned.some((one) => one.propertyId === propertyId && isOpen(one, year));

/** § 12: owners, or one owner, of buildings in spatial connection; the reach is an assumption, the law names none. */
function neighboursOf(duty: PortfolioDuty, properties: readonly Property[], reach_m: number): Neighbours[] {
  const isKnown = (one: Property): boolean => one.lon !== undefined && one.pointQuality === "address";
  const bound = [...new Set(duty.buildings.map((one) => one.propertyId))];
  const pairs: Neighbours[] = [];
  for (const id of bound) {
    const one = properties.find((property) => property.propertyId === id);
    if (!one || !isKnown(one)) continue;
    for (const other of properties) {
      const sameOwner = (other.authorityId ?? "default") === duty.authorityId;
      const isTwice = bound.includes(other.propertyId) && other.propertyId <= id;
      if (other === one || !isKnown(other) || (sameOwner && isTwice)) continue;
      const distance_m = 1000 * distance([one.lon ?? 0, one.lat ?? 0], [other.lon ?? 0, other.lat ?? 0]);
      if (distance_m > reach_m) continue;
      pairs.push({
        propertyIds: [id, other.propertyId],
        distance_m: Math.round(distance_m),
        sameOwner,
        section: sameOwner ? "§ 12 Abs. 5 GEIG" : "§ 12 Abs. 1 GEIG",
      });
    }
  }
  return pairs;
}
