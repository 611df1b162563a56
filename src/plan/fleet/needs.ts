import { type Context, parameterAt } from "../context.ts";
import type { Warning } from "../model/plan.ts";
import type { ResolvedVehicle } from "./resolve.ts";

/** Vehicles that could stand in for one another: one authority, home, segment and use `pool`. */
export interface NeedGroup {
  authorityId: string;
  propertyId: string;
  segment: string;
  vehicleIds: string[];
  distance_km_per_a: number;
  /** days with at least one trip, summed over the vehicles */
  operatingDays_per_a: number;
  /** share of the days on which the vehicles could drive that they drive */
  utilisationShare: number;
  /** fewest vehicles that cover the days at the highest share that still leaves a vehicle free */
  sufficientCount: number;
}

/**
 * Need before technology (formula W0 in docs/method.md): groups of pool vehicles and how many of them the days
 * driven ask for. Only vehicles whose days are stated count; a guess would be advice on thin data. The
 * programme itself never drops a vehicle: its kilometres would vanish.
 */
export function needGroups(context: Context, vehicles: ResolvedVehicle[]): NeedGroup[] {
  const available = parameterAt(context.reference, "needs.workingDays_per_a", context.scenario.startDate);
  const highest = parameterAt(context.reference, "needs.poolUtilisationShare", context.scenario.startDate);
  const groups = new Map<string, ResolvedVehicle[]>();
  for (const vehicle of vehicles) {
    const home = vehicle.vehicle.homePropertyId;
    if (vehicle.vehicle.use !== "pool" || home === undefined || !statesItsDays(vehicle)) continue;
    const key = `${vehicle.authorityId}|${home}|${vehicle.segment.segment}`;
    const group = groups.get(key);
    if (group) group.push(vehicle);
    else groups.set(key, [vehicle]);
  }
  return [...groups.values()].map((group) => {
    const first = group[0] as ResolvedVehicle;
    const days = group.reduce((sum, vehicle) => sum + Math.min(vehicle.operatingDays_per_a, available), 0);
    return {
      authorityId: first.authorityId,
      propertyId: first.vehicle.homePropertyId as string,
      segment: first.segment.segment,
      vehicleIds: group.map((vehicle) => vehicle.vehicleId),
      distance_km_per_a: group.reduce((sum, vehicle) => sum + vehicle.work.distance_km, 0),
      operatingDays_per_a: days,
      utilisationShare: days / (available * group.length),
      sufficientCount: Math.max(1, Math.ceil(days / (available * highest) - 1e-9)),
    };
  });
}

const statesItsDays = ({ vehicle }: ResolvedVehicle): boolean =>
  vehicle.operatingDays_per_a !== undefined ||
  (vehicle.dailyDistanceMean_km !== undefined && vehicle.annualMileage_km_per_a !== undefined);

/** What the need says, apart from conversion: a hint where fewer vehicles would do. */
export const needWarnings = (groups: NeedGroup[]): Warning[] =>
  groups
    .filter((group) => group.sufficientCount < group.vehicleIds.length)
    .map((group) => ({
      code: "FEWER_WOULD_DO",
      authorityId: group.authorityId,
      propertyId: group.propertyId,
      de: `${group.propertyId}: ${group.vehicleIds.length} Poolfahrzeuge (${group.segment}) fahren zusammen ${Math.round(group.operatingDays_per_a)} Tage im Jahr (Auslastung ${Math.round(group.utilisationShare * 100)} %); ${group.sufficientCount} würden reichen. Der Plan streicht keines: ${group.vehicleIds.join(", ")}.`,
      en: `${group.propertyId}: ${group.vehicleIds.length} pool vehicles (${group.segment}) drive ${Math.round(group.operatingDays_per_a)} days a year together (utilisation ${Math.round(group.utilisationShare * 100)} %); ${group.sufficientCount} would do. The plan drops none: ${group.vehicleIds.join(", ")}.`,
    }));
