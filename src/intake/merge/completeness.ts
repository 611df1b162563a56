import { FLEET_COLUMNS } from "../../plan/model/vehicle.ts";
import type { ListedVehicle } from "./merged-vehicle.ts";

/** How many vehicles of an office state a field; office null = all together. */
export interface FieldCompleteness {
  office: string | null;
  field: string;
  statedCount: number;
  totalCount: number;
}

/** Offices of the vehicles, in the order of their names. */
export const officesOf = (vehicles: readonly ListedVehicle[]): string[] =>
  [...new Set(vehicles.map(({ office }) => office))].sort();

/** Completeness per field and office, and of all together first; fields that nobody states are told too. */
export function completenessByOffice(vehicles: readonly ListedVehicle[]): FieldCompleteness[] {
  const of = (office: string | null): FieldCompleteness[] => {
    const own = vehicles.filter((one) => office === null || one.office === office);
    return FLEET_COLUMNS.map((field) => ({
      office,
      field,
      statedCount: own.filter(({ vehicle }) => vehicle[field] !== undefined).length,
      totalCount: own.length,
    }));
  };
  return [null, ...officesOf(vehicles)].flatMap(of);
}
