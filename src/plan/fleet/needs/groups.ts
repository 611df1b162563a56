import { type Context, byId, parameterAt } from "../../context.ts";
import type { TripRecord } from "../../model/trip.ts";
import { DateTime } from "luxon";
import type { ResolvedVehicle } from "../resolve.ts";
import type { TimedTrip } from "./work.ts";

/** How much a vehicle is used. */
export interface Utilisation {
  vehicleId: string;
  label: string | null;
  distance_km_per_a: number;
  operatingDays_per_a: number;
  /** share of the working days on which it drives */
  utilisationShare: number;
  /** of these three fields, those that come from data and not from the list */
  assumedFields: string[];
  tripCount: number | null;
  tripDistance_km: number | null;
}

/** Vehicles that could stand in for one another: one authority, property, segment and user group. */
export interface UserGroup {
  groupId: string;
  authorityId: string;
  propertyId: string | null;
  segment: string;
  use: string;
  vehicles: ResolvedVehicle[];
}

/** Vehicles for which need is asked at all: a segment and use that some substitute serves, without a special purpose. */
export function userGroups(context: Context, vehicles: ResolvedVehicle[]): UserGroup[] {
  const groups = new Map<string, UserGroup>();
  for (const vehicle of vehicles) {
    const { use } = vehicle;
    const { segment } = vehicle.segment;
    const asked = context.reference.substitutes.some(
      ({ segments, uses }) => segments.includes(segment) && uses.includes(use),
    );
    if (!asked || vehicle.vehicle.purpose !== undefined) continue;
    const propertyId = vehicle.homes[0] ?? null;
    const groupId = [vehicle.authorityId, propertyId ?? "", segment, use].join("|");
    const group = groups.get(groupId) ?? {
      groupId,
      authorityId: vehicle.authorityId,
      propertyId,
      segment,
      use,
      vehicles: [],
    };
    group.vehicles.push(vehicle);
    groups.set(groupId, group);
  }
  return [...groups.values()].sort(byId((group) => group.groupId));
}

/** @param log trips of this vehicle and days of the whole log; absent where the group has none */
export function utilisationOf(
  context: Context,
  vehicle: ResolvedVehicle,
  log: { trips: TimedTrip[]; dayCount: number } | undefined,
): Utilisation {
  const available = parameterAt(context.reference, "needs.workingDays_per_a", context.scenario.startDate);
  const trips = log?.trips;
  const days = log ? (daysOut(log.trips) * DAYS_PER_YEAR) / log.dayCount : vehicle.operatingDays_per_a;
  return {
    vehicleId: vehicle.vehicleId,
    label: vehicle.vehicle.label ?? null,
    distance_km_per_a: vehicle.work.distance_km,
    operatingDays_per_a: days,
    utilisationShare: Math.min(1, days / available),
    assumedFields: ["annualMileage_km_per_a", "operatingDays_per_a", "homePropertyId"].filter(
      (field) => vehicle.assumed.includes(field) && !(log && field === "operatingDays_per_a"),
    ),
    tripCount: trips ? trips.length : null,
    tripDistance_km: trips ? trips.reduce((sum, { value }) => sum + value, 0) : null,
  };
}

const DAYS_PER_YEAR = 365;
/** Days of the calendar on which at least one trip begins. */
const daysOut = (trips: readonly TimedTrip[]): number =>
  new Set(trips.map(({ start }) => Math.floor(start / MINUTES_PER_DAY))).size;
const MINUTES_PER_DAY = 1440;

/** Minutes since 1970 on the log's own clock. */
export const minuteOf = (local: string): number =>
  Math.round(DateTime.fromISO(local, { zone: "utc" }).toMillis() / 60_000);

/** Trips by vehicle, on one clock. */
export function tripsByVehicle(trips: TripRecord[]): Map<string, TimedTrip[]> {
  const result = new Map<string, TimedTrip[]>();
  for (const trip of trips) {
    const list = result.get(trip.vehicleId) ?? [];
    list.push({ trip, start: minuteOf(trip.start), end: minuteOf(trip.end), value: trip.distance_km });
    result.set(trip.vehicleId, list);
  }
  return result;
}

/** Days from the first to the last of a log, both counted; 0 for an empty one. */
export function dayCountOf(trips: readonly TimedTrip[]): number {
  if (trips.length === 0) return 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { start, end } of trips) {
    first = Math.min(first, Math.floor(start / 1440));
    last = Math.max(last, Math.ceil(end / 1440), Math.floor(start / 1440) + 1);
  }
  return last - first;
}
