import { parameterAt, type Context } from "../../context.ts";
import type { TripRecord } from "../../model/trip.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { shareBeyond, workWithin } from "../suitability/day-spread.ts";
import { fewestVehicles, type FewestVehicles, type Interval, mostValue } from "./intervals.ts";

/** Work of a year: kilometres, and hours for which a vehicle is away. */
export interface Carried {
  distance_km_per_a: number;
  hours_h_per_a: number;
}

/** What is left when bicycles have taken their part; `pool[m]` = what m own vehicles carry of it. */
export interface RestWork {
  total: Carried;
  pool: Carried[];
}

/** The work of a group of vehicles that could stand in for one another. */
export interface GroupWork {
  basis: "trips" | "stated" | "assumed";
  total: Carried;
  /** what `count` bicycles carry that ride at most `dayRange_km` a day on a share of the days */
  byBikes(dayRange_km: number, usableDayShare: number, count: number): { carried: Carried; rest: RestWork };
}

export const less = (a: Carried, b: Carried): Carried => ({
  distance_km_per_a: Math.max(0, a.distance_km_per_a - b.distance_km_per_a),
  hours_h_per_a: Math.max(0, a.hours_h_per_a - b.hours_h_per_a),
});
const scaled = ({ distance_km_per_a, hours_h_per_a }: Carried, factor: number): Carried => ({
  distance_km_per_a: distance_km_per_a * factor,
  hours_h_per_a: hours_h_per_a * factor,
});
const plus = (a: Carried, b: Carried): Carried => ({
  distance_km_per_a: a.distance_km_per_a + b.distance_km_per_a,
  hours_h_per_a: a.hours_h_per_a + b.hours_h_per_a,
});
const NOTHING: Carried = { distance_km_per_a: 0, hours_h_per_a: 0 };

/**
 * Work by days (formula NE3): a pool of m vehicles serves m × working days × highest utilisation vehicle
 * days; all vehicles of today serve all. Bicycles take the days up to their range (spread of days: S4).
 */
export function workByDays(context: Context, vehicles: ResolvedVehicle[]): GroupWork {
  const at = (id: string): number => parameterAt(context.reference, id, context.scenario.startDate);
  const available = at("needs.workingDays_per_a");
  const perVehicle_d = available * at("needs.poolUtilisationShare");
  const hours_h_per_d = at("needs.bookedHours_per_d");
  const daysOf = (vehicle: ResolvedVehicle): number => Math.min(vehicle.operatingDays_per_a, available);
  const days = vehicles.reduce((sum, vehicle) => sum + daysOf(vehicle), 0);
  const distance_km_per_a = vehicles.reduce((sum, vehicle) => sum + vehicle.work.distance_km, 0);
  const total: Carried = { distance_km_per_a, hours_h_per_a: days * hours_h_per_d };
  const poolOf = (rest: Carried): Carried[] => {
    const restDays = rest.hours_h_per_a / hours_h_per_d;
    return Array.from({ length: vehicles.length + 1 }, (_, m) =>
      m === vehicles.length || restDays <= 0
        ? rest
        : scaled(rest, Math.min(1, (m * perVehicle_d) / restDays)),
    );
  };
  return {
    basis: vehicles.every(statesItsDays) ? "stated" : "assumed",
    total,
    byBikes(dayRange_km, usableDayShare, count) {
      let short: Carried = NOTHING;
      for (const vehicle of vehicles) {
        const km = vehicle.work.distance_km;
        if (km <= 0) continue;
        const spread = { mean: vehicle.meanDayShare, p95: vehicle.p95DayShare, max: vehicle.maxDayShare };
        const limit = dayRange_km / km;
        short = plus(short, {
          distance_km_per_a: km * workWithin(spread, limit),
          hours_h_per_a: daysOf(vehicle) * (1 - shareBeyond(spread, limit)) * hours_h_per_d,
        });
      }
      const capacity_d = count * perVehicle_d * usableDayShare;
      const wanted_d = (short.hours_h_per_a / hours_h_per_d) * usableDayShare;
      const carried =
        wanted_d > 0 ? scaled(short, usableDayShare * Math.min(1, capacity_d / wanted_d)) : NOTHING;
      const rest = less(total, carried);
      return { carried, rest: { total: rest, pool: poolOf(rest) } };
    },
  };
}

export const statesItsDays = ({ vehicle }: ResolvedVehicle): boolean =>
  vehicle.operatingDays_per_a !== undefined ||
  (vehicle.dailyDistanceMean_km !== undefined && vehicle.annualMileage_km_per_a !== undefined);

/** A trip with its clock as minutes of one calendar. */
export interface TimedTrip extends Interval {
  trip: TripRecord;
}

/**
 * Work by a log of trips: the pool of m vehicles carries the most kilometres of trips that m vehicles can serve,
 * bicycles those of short trips; on days without bicycle weather the pool serves as if there were none.
 * `factor` turns the log into a year.
 */
export function workByTrips(
  trips: TimedTrip[],
  factor: number,
  vehicleCount: number,
): GroupWork & { fewest: FewestVehicles } {
  const sum = (chosen: (i: number) => boolean): Carried => {
    let carried: Carried = NOTHING;
    trips.forEach((trip, i) => {
      if (chosen(i))
        carried = plus(carried, {
          distance_km_per_a: trip.value * factor,
          hours_h_per_a: ((trip.end - trip.start) / 60) * factor,
        });
    });
    return carried;
  };
  const total = sum(() => true);
  const poolOf = (members: number[]): Carried[] =>
    mostValue(
      members.map((i) => trips[i] as TimedTrip),
      vehicleCount,
    ).map((served, m) => {
      const taken = new Set(members.filter((_, k) => served[k]));
      // today's vehicles made these trips
      return m === vehicleCount ? sum((i) => members.includes(i)) : sum((i) => taken.has(i));
    });
  const all = trips.map((_, i) => i);
  /** short trips and those of them that 0, 1, … bicycles ride, by day range */
  const rides = new Map<number, { short: number[]; served: boolean[][] }>();
  const ridesOf = (dayRange_km: number): { short: number[]; served: boolean[][] } => {
    let known = rides.get(dayRange_km);
    if (!known) {
      const short = all.filter((i) => (trips[i] as TimedTrip).value <= dayRange_km);
      known = {
        short,
        served: mostValue(
          short.map((i) => trips[i] as TimedTrip),
          vehicleCount,
        ),
      };
      rides.set(dayRange_km, known);
    }
    return known;
  };
  const poolOfAll = poolOf(all);
  return {
    basis: "trips",
    total,
    fewest: fewestVehicles(trips),
    byBikes(dayRange_km, usableDayShare, count) {
      const { short, served: byCount } = ridesOf(dayRange_km);
      const served = byCount[Math.min(count, vehicleCount)] as boolean[];
      const ridden = new Set(short.filter((_, k) => served[k]));
      const carried = scaled(
        sum((i) => ridden.has(i)),
        usableDayShare,
      );
      const others = poolOf(all.filter((i) => !ridden.has(i)));
      const pool = others.map((fair, m) =>
        plus(scaled(fair, usableDayShare), scaled(poolOfAll[m] as Carried, 1 - usableDayShare)),
      );
      return { carried, rest: { total: less(total, carried), pool } };
    },
  };
}
