import { VehicleUse } from "../../plan/model/mileage.ts";
import { TripFacts } from "../../plan/model/trip-facts.ts";
import type { Vehicle } from "../../plan/model/vehicle.ts";
import { readOwnText, jsonItems, isJson, type Item } from "../own-list.ts";
import { parseJson } from "../json-file.ts";
import { readOwnCsv, type RowSchema } from "../own-csv.ts";
import { type Problem, warningAt } from "../problem.ts";
import { identityKey } from "../repeats.ts";
import * as findings from "./merge-findings.ts";
import type { ListedVehicle } from "./merged-vehicle.ts";

/** Facts that logs know better than lists, by the file that the import of the log has written. */
type Measured = Partial<VehicleUse & TripFacts> & { vehicleId: string };

const FROM_USE = [
  "annualMileage_km_per_a",
  "operatingHours_h_per_a",
  "fuelUse_l_per_100km",
  "fuelUse_l_per_h",
  "energyUse_kWh_per_100km",
] as const satisfies (keyof Vehicle)[];
const FROM_TRIPS = [
  "annualMileage_km_per_a",
  "dailyDistanceMean_km",
  "dailyDistanceP95_km",
  "dailyDistanceMax_km",
  "operatingDays_per_a",
  "parkedFrom",
  "parkedTo",
] as const satisfies (keyof Vehicle)[];

/** Reads `nutzung.csv` of a fuel log or `….vehicles.csv` of a trip log; which of them, its columns say. */
export function readMeasured(path: string): { items: Item<Measured>[]; problems: Problem[] } {
  const { text, problems } = readOwnText(path);
  if (text === undefined) return { items: [], problems };
  const isTrips = /\boperatingDayCount\b/.test(text.slice(0, 2_000));
  const schema = isTrips ? TripFacts : VehicleUse;
  if (isJson(path)) {
    const json = parseJson(text, path);
    return json.problems.length > 0
      ? { items: [], problems: json.problems }
      : jsonItems<Measured>(json.value, schema, path);
  }
  const table = readOwnCsv(text, schema as unknown as RowSchema, path);
  const items = table.rows.map(({ row, values }) => ({
    value: values as Measured,
    place: { file: path, row },
  }));
  return { items, problems: table.problems };
}

/** Vehicles by their number, else by their plate: logs go by either. */
function byMark(vehicles: readonly ListedVehicle[]): Map<string, ListedVehicle> {
  const found = new Map<string, ListedVehicle>();
  for (const one of vehicles) if (one.marks.plate !== "") found.set(one.marks.plate, one);
  for (const one of vehicles) found.set(identityKey(one.vehicle.vehicleId), one);
  return found;
}

/**
 * Fills what the lists leave open from what was measured. Where a list states a mileage that the interval of the
 * log excludes, the list's stays and both are told; a vehicle of the log that no list has is told too.
 */
export function fillFromMeasured(
  vehicles: readonly ListedVehicle[],
  items: readonly Item<Measured>[],
): Problem[] {
  const known = byMark(vehicles);
  return items.flatMap(({ value, place }) => {
    const at = { ...place, column: "vehicleId", value: value.vehicleId };
    const listed = known.get(identityKey(value.vehicleId));
    if (!listed) return [warningAt(at, findings.NOT_LISTED)];
    const { vehicle } = listed;
    const { annualMileageLow_km_per_a: low, annualMileageHigh_km_per_a: high } = value;
    const stated = vehicle.annualMileage_km_per_a;
    const isOutside =
      stated !== undefined && low !== undefined && high !== undefined && (stated < low || stated > high);
    const fields: readonly string[] = value.tripCount === undefined ? FROM_USE : FROM_TRIPS;
    const target = vehicle as Record<string, unknown>;
    for (const field of fields) {
      const measured = (value as Record<string, unknown>)[field];
      if (target[field] === undefined && measured !== undefined) target[field] = measured;
    }
    return isOutside ? [warningAt(at, findings.mileageContradicts(stated, low, high))] : [];
  });
}
