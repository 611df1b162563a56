import type { Property } from "../../model/property.ts";
import { parsePoints } from "../../model/property.ts";
import type { PlannedBuildOut } from "../property/portfolio-plan.ts";

export const countOf = (points: readonly { count: number }[]): number =>
  points.reduce((sum, { count }) => sum + count, 0);

/** Points that stand at each of these properties at the end of a year, by property. */
export function pointCounts(
  { buildOut }: Pick<PlannedBuildOut, "buildOut">,
  properties: readonly Property[],
  year: number,
): Map<string, number> {
  const counts = new Map(
    properties.map(({ propertyId, existingPoints }) => [propertyId, countOf(parsePoints(existingPoints))]),
  );
  for (const line of buildOut) {
    const before = counts.get(line.propertyId);
    if (before !== undefined && line.year <= year) counts.set(line.propertyId, before + countOf(line.points));
  }
  return counts;
}

export interface PointTotals {
  /** properties with at least one point */
  connectedPropertyCount: number;
  chargePointCount: number;
}

export const totalsOf = (counts: ReadonlyMap<string, number>): PointTotals => ({
  connectedPropertyCount: [...counts.values()].filter((count) => count > 0).length,
  chargePointCount: [...counts.values()].reduce((sum, count) => sum + count, 0),
});
