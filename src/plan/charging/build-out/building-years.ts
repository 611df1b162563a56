import type { Plan } from "../../model/plan.ts";

/** Works at a building whose year the inventory states. */
export const BUILDING_WORKS = ["renovation", "pv"] as const;
export type BuildingWorks = (typeof BUILDING_WORKS)[number];

const FIELDS = { renovation: "renovationYear", pv: "pvYear" } as const;

/** Years in which a property or one of its buildings has such works, in order. */
export function buildingYears(
  { inventory }: Pick<Plan["inputs"], "inventory">,
  propertyId: string,
  works: BuildingWorks,
): number[] {
  const field = FIELDS[works];
  const rows = [...inventory.properties, ...inventory.buildings].filter(
    (row) => row.propertyId === propertyId,
  );
  const stated = rows.map((row) => row[field]).filter((year) => year !== undefined);
  return [...new Set(stated)].sort((a, b) => a - b);
}
