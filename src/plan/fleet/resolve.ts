import { type Context, authorityIdOr, byId } from "../context.ts";
import type { Property } from "../model/property.ts";
import type { Reference, SegmentData, SegmentTechnology } from "../model/reference.ts";
import type { Completeness, Warning } from "../model/plan.ts";
import type { Vehicle } from "../model/vehicle.ts";
import { baseCategory, type BusClass, type Segment, type Use } from "../model/vocabulary.ts";
import { MissingReferenceError, valueAt } from "../parameters.ts";
import { STEPS_PER_DAY, stepOfDay, yearOf } from "../units.ts";
import { dutyFactor, type Work } from "./energy.ts";
import { Homes, type HomeYears } from "./homes.ts";

export { isOpen } from "./homes.ts";

/** A vehicle with every gap filled from data; what was filled stands in `assumptions`. */
export interface ResolvedVehicle {
  vehicle: Vehicle;
  vehicleId: string;
  authorityId: string;
  segment: SegmentData;
  /** stated, else that of its segment */
  use: Use;
  /** today's technology in the segment's data */
  own: SegmentTechnology;
  /** bus class; where an M3 states none, class I: it counts for the quota, the conservative reading */
  busClass: BusClass | undefined;
  work: Work;
  dutyFactor: number;
  registrationYear: number;
  leased: boolean;
  operatingDays_per_a: number;
  /** share of a year's energy that falls on the mean day and on the 95 % day */
  meanDayShare: number;
  p95DayShare: number;
  /** share that falls on the longest day, where it is known */
  maxDayShare: number | undefined;
  /** steps of the day at which the vehicle arrives at home and leaves */
  arrivalStep: number;
  departureStep: number;
  homes: HomeYears;
  /** fields of the list that were filled from data */
  assumed: string[];
  /** shares of the year's work of single days of a trip log, where one is given; ascending */
  observedDayShares?: number[];
}

export interface Resolved {
  vehicles: ResolvedVehicle[];
  /** rows that the programme does not plan: towed */
  unplanned: Vehicle[];
  warnings: Warning[];
  assumptions: Completeness["assumptions"];
}

/** Towed vehicles are listed, never planned. */
export const isPlanned = (vehicle: Vehicle): boolean =>
  vehicle.powertrain !== undefined && !/^[ORS]/.test(vehicle.category);

/** Segment of a vehicle that states none, by its category (data/vehicles/categories.json). */
function usualSegment(reference: Reference, category: string): Segment {
  const base = baseCategory(category);
  const found =
    reference.categorySegments.find((entry) => entry.category === base) ??
    reference.categorySegments.find((entry) => entry.category === "otherwise");
  if (!found)
    throw MissingReferenceError.unknown({
      de: `Segment der Kategorie „${base}“`,
      en: `segment of category "${base}"`,
    });
  return found.segment;
}

const segmentData = (reference: Reference, segment: Segment): SegmentData => {
  const found = reference.segments.find((entry) => entry.segment === segment);
  if (!found) throw MissingReferenceError.unknown({ de: `Segment „${segment}“`, en: `segment "${segment}"` });
  return found;
};

/** Segment of a vehicle: stated, else by its category. */
export const segmentOf = (reference: Reference, vehicle: Vehicle): SegmentData =>
  segmentData(reference, vehicle.segment ?? usualSegment(reference, vehicle.category));

/** Today's technology: the segment's entry of the same powertrain, plain fuel before contracted fuel. */
function ownTechnology(segment: SegmentData, powertrain: string): SegmentTechnology | undefined {
  const same = segment.technologies.filter((option) => option.technology.powertrain === powertrain);
  return same.find((option) => !option.technology.fuelClause) ?? same[0];
}

/**
 * Fills the gaps of every planned vehicle from the data, noting each. Order: by vehicleId.
 * @param homes of the whole inventory, where the vehicles are a part of it
 */
export function resolveVehicles(
  context: Context,
  vehicles: Vehicle[],
  properties: Property[],
  years: number[],
  homes = new Homes(context, vehicles, properties, years),
): Resolved {
  const result: Resolved = { vehicles: [], unplanned: [], warnings: [], assumptions: [] };
  const moved = new Set<string>();
  for (const vehicle of [...vehicles].sort(byId((v) => v.vehicleId))) {
    if (!isPlanned(vehicle)) {
      result.unplanned.push(vehicle);
      continue;
    }
    const resolved = resolveOne(context, vehicle, result);
    const homeId = vehicle.homePropertyId ?? homes.usualOf(resolved.authorityId);
    if (!vehicle.homePropertyId && homeId) {
      resolved.assumed.push("homePropertyId");
      result.assumptions.push({
        list: "vehicles",
        id: vehicle.vehicleId,
        field: "homePropertyId",
        value: homeId,
      });
    }
    const home = homes.of(homeId);
    resolved.homes = home.years;
    if (home.moves) moved.add(homeId as string);
    result.vehicles.push(resolved);
  }
  for (const propertyId of [...moved].sort())
    result.warnings.push({
      code: "SITE_CLOSES",
      propertyId,
      de: `Standort ${propertyId} schließt im Planungszeitraum; seine Fahrzeuge ziehen an den nächsten offenen Standort desselben Auftraggebers um (fleetPolicy.rehoming ändert das).`,
      en: `Property ${propertyId} closes during the plan; its vehicles move to the nearest open property of the same authority (fleetPolicy.rehoming changes that).`,
    });
  return result;
}

/** Use of a segment's vehicles; noted where it decides that a floor of the scenario counts the vehicle. */
function usualUse(
  { scenario }: Context,
  { defaultUse }: SegmentData,
  assume: (field: string, value: Use) => Use,
): Use {
  const rules = scenario.fleetPolicy?.minimumNonGridVehicles ?? [];
  return rules.some((rule) => rule.use === defaultUse) ? assume("use", defaultUse) : defaultUse;
}

function resolveOne(context: Context, vehicle: Vehicle, result: Resolved): ResolvedVehicle {
  const { reference, startYear, scenario } = context;
  const assumed: string[] = [];
  const assume = <T extends string | number>(field: string, value: T): T => {
    assumed.push(field);
    result.assumptions.push({ list: "vehicles", id: vehicle.vehicleId, field, value });
    return value;
  };
  const segmentName = vehicle.segment ?? assume("segment", usualSegment(reference, vehicle.category));
  const segment = segmentData(reference, segmentName as Segment);
  const at = scenario.startDate;
  let own = ownTechnology(segment, vehicle.powertrain as string);
  if (!own) {
    own = segment.technologies[0] as SegmentTechnology;
    result.warnings.push({
      code: "POWERTRAIN_NOT_IN_SEGMENT",
      vehicleId: vehicle.vehicleId,
      de: `Für ${vehicle.powertrain} im Segment ${segmentName} gibt es keine Kennwerte; gerechnet wird mit ${own.technology.id}.`,
      en: `There are no figures for ${vehicle.powertrain} in segment ${segmentName}; ${own.technology.id} is used.`,
    });
  }
  const q = segment.quantities;
  const work: Work = {
    distance_km:
      vehicle.annualMileage_km_per_a ??
      (q.annualMileage_km_per_a
        ? assume("annualMileage_km_per_a", valueAt(q.annualMileage_km_per_a, at))
        : 0),
    operating_h:
      vehicle.operatingHours_h_per_a ??
      (q.operatingHours_h_per_a
        ? assume("operatingHours_h_per_a", valueAt(q.operatingHours_h_per_a, at))
        : 0),
  };
  const mean = vehicle.dailyDistanceMean_km;
  const days =
    vehicle.operatingDays_per_a ??
    (mean && work.distance_km
      ? Math.min(366, work.distance_km / mean)
      : assume("operatingDays_per_a", valueAt(q.operatingDays_per_a, at)));
  const share = (km: number | undefined): number | undefined =>
    km !== undefined && work.distance_km > 0 ? km / work.distance_km : undefined;
  const meanDayShare = share(mean) ?? (days > 0 ? 1 / days : 0);
  const p95 = share(vehicle.dailyDistanceP95_km) ?? meanDayShare * valueAt(q.dailyP95OverMean, at);
  if (vehicle.dailyDistanceP95_km === undefined && work.distance_km > 0)
    assume("dailyDistanceP95_km", Math.round(p95 * work.distance_km * 10) / 10);
  const use = vehicle.use ?? usualUse(context, segment, assume);
  const parked = reference.uses.find((entry) => entry.use === use);
  const parkedFrom = vehicle.parkedFrom ?? assume("parkedFrom", parked?.parkedFrom ?? "18:00");
  const parkedTo = vehicle.parkedTo ?? assume("parkedTo", parked?.parkedTo ?? "06:00");
  const registrationYear = vehicle.firstRegistration
    ? yearOf(vehicle.firstRegistration)
    : assume("firstRegistration", startYear - Math.round(valueAt(q.typicalAge_a, at) / 2));
  return {
    vehicle,
    vehicleId: vehicle.vehicleId,
    authorityId: authorityIdOr(context, vehicle.authorityId),
    segment,
    use,
    own,
    busClass:
      vehicle.busClass ??
      (vehicle.category.startsWith("M3") ? assume("busClass", "I" as BusClass) : undefined),
    work,
    dutyFactor: dutyFactor(vehicle, own, work, at),
    registrationYear,
    leased: vehicle.ownership === "leased" || vehicle.ownership === "rented",
    operatingDays_per_a: days,
    meanDayShare,
    p95DayShare: Math.max(p95, meanDayShare),
    maxDayShare: share(vehicle.dailyDistanceMax_km),
    arrivalStep: stepOfDay(parkedFrom),
    departureStep: stepOfDay(parkedTo),
    homes: [],
    assumed,
  };
}

/** Number of whole steps that a vehicle stands at home on a day; equal clocks mean the whole day. */
export const parkedSteps = (vehicle: Pick<ResolvedVehicle, "arrivalStep" | "departureStep">): number =>
  (vehicle.departureStep - vehicle.arrivalStep + STEPS_PER_DAY) % STEPS_PER_DAY || STEPS_PER_DAY;
