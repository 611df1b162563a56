import type { Plan } from "../../plan/model/plan.ts";
import { parsePoints, type Property } from "../../plan/model/property.ts";

/** A property on the map at the end of a year. */
export interface SiteState {
  propertyId: string;
  name: string;
  kind: Property["kind"];
  /** where it is drawn; null = position unknown */
  position: [lon: number, lat: number] | null;
  quality: "address" | "municipality" | null;
  closed: boolean;
  pointCount: number;
  newCount: number;
  /** `11 kW × 2, 22 kW × 1` as pairs */
  points: { power_kW: number; count: number }[];
  upgrade_kW: number;
}

/** Distance in degrees between sites that are known to the same municipality only. */
const SPREAD_DEGREES = 0.014;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Sites with one position between them are laid out as a sunflower around it, always in the same order. */
export function spreadPositions(properties: Property[]): Map<string, [lon: number, lat: number]> {
  const taken = new Map<string, number>();
  const positions = new Map<string, [number, number]>();
  for (const { propertyId, lon, lat } of properties) {
    if (lon === undefined || lat === undefined) continue;
    const key = `${lon} ${lat}`;
    const n = taken.get(key) ?? 0;
    taken.set(key, n + 1);
    const radius = SPREAD_DEGREES * Math.sqrt(n);
    // a degree of longitude is shorter than one of latitude
    const stretch = 1 / Math.cos((lat * Math.PI) / 180);
    positions.set(propertyId, [
      lon + radius * stretch * Math.cos(n * GOLDEN_ANGLE),
      lat + radius * Math.sin(n * GOLDEN_ANGLE),
    ]);
  }
  return positions;
}

function addPoints(points: Map<number, number>, added: { power_kW: number; count: number }[]): number {
  let sum = 0;
  for (const { power_kW, count } of added) {
    points.set(power_kW, (points.get(power_kW) ?? 0) + count);
    sum += count;
  }
  return sum;
}

/** Every property with the points that stand there at the end of a year. */
export function sitesAt(plan: Plan, year: number): SiteState[] {
  const positions = spreadPositions(plan.inputs.inventory.properties);
  return plan.inputs.inventory.properties.map((property) => {
    const points = new Map<number, number>();
    let pointCount = addPoints(points, parsePoints(property.existingPoints));
    let newCount = 0;
    let upgrade_kW = 0;
    for (const line of plan.buildOut) {
      if (line.propertyId !== property.propertyId || line.year > year) continue;
      const added = addPoints(points, line.points);
      pointCount += added;
      if (line.year === year) newCount += added;
      upgrade_kW += line.connectionUpgrade_kW;
    }
    return {
      propertyId: property.propertyId,
      name: property.name ?? property.propertyId,
      kind: property.kind,
      position: positions.get(property.propertyId) ?? null,
      quality: property.pointQuality ?? null,
      closed: property.validTo !== undefined && property.validTo < `${year}-12-31`,
      pointCount,
      newCount,
      points: [...points].sort(([a], [b]) => a - b).map(([power_kW, count]) => ({ power_kW, count })),
      upgrade_kW,
    };
  });
}
