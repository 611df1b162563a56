import type { BuildOut } from "../../model/plan.ts";
import type { PlannedBuildOut } from "../property/portfolio-plan.ts";
import { countOf } from "./point-counts.ts";

/** A property in the talks with the operator of its grid. */
export interface GridAreaProperty {
  propertyId: string;
  name: string;
  voltageLevel: string | null;
  connection_kW: number | null;
  firstYear: number;
  newPointCount: number;
  /** power of the new points together, before load management */
  newPower_kW: number;
  connectionUpgrade_kW: number;
}

/** What one grid operator is asked for; `gridOperator` null = the list does not name it. */
export interface GridArea {
  gridOperator: string | null;
  newPointCount: number;
  newPower_kW: number;
  connectionUpgrade_kW: number;
  byYear: { year: number; connectionUpgrade_kW: number; newPower_kW: number }[];
  properties: GridAreaProperty[];
}

/** The list for the negotiations per grid area: named operators by name, then those properties without one. */
export function gridAreas(plan: PlannedBuildOut): GridArea[] {
  const built = new Set(plan.buildOut.map(({ propertyId }) => propertyId));
  const properties = plan.inputs.inventory.properties.filter(({ propertyId }) => built.has(propertyId));
  const names = [...new Set(properties.map(({ gridOperator }) => gridOperator ?? null))];
  names.sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : a > b ? 1 : 0));
  return names.map((gridOperator) => {
    const own = properties.filter((property) => (property.gridOperator ?? null) === gridOperator);
    const ids = new Set(own.map(({ propertyId }) => propertyId));
    const lines = plan.buildOut.filter(({ propertyId }) => ids.has(propertyId));
    const years = [...new Set(lines.map(({ year }) => year))].sort((a, b) => a - b);
    return {
      gridOperator,
      ...sumsOf(lines),
      byYear: years.map((year) => {
        const { connectionUpgrade_kW, newPower_kW } = sumsOf(lines.filter((line) => line.year === year));
        return { year, connectionUpgrade_kW, newPower_kW };
      }),
      properties: own.map((property): GridAreaProperty => {
        const mine = lines.filter(({ propertyId }) => propertyId === property.propertyId);
        return {
          propertyId: property.propertyId,
          name: property.name ?? property.propertyId,
          voltageLevel: property.voltageLevel ?? null,
          connection_kW: property.connectionPower_kW ?? null,
          firstYear: Math.min(...mine.map(({ year }) => year)),
          ...sumsOf(mine),
        };
      }),
    };
  });
}

function sumsOf(
  lines: readonly BuildOut[],
): Pick<GridArea, "newPointCount" | "newPower_kW" | "connectionUpgrade_kW"> {
  const points = lines.flatMap((line) => line.points);
  return {
    newPointCount: countOf(points),
    newPower_kW: points.reduce((sum, { power_kW, count }) => sum + power_kW * count, 0),
    connectionUpgrade_kW: lines.reduce((sum, line) => sum + line.connectionUpgrade_kW, 0),
  };
}
