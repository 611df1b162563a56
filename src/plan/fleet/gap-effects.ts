import { buildContext, type Context, parameterAt } from "../context.ts";
import type { Reference } from "../model/reference.ts";
import type { Vehicle } from "../model/vehicle.ts";
import { valueAt } from "../parameters.ts";
import { yearOf } from "../units.ts";
import { emissions } from "./emissions.ts";
import { annualEnergy, type Work } from "./energy.ts";
import { type Case, segmentCase, useCase, workCase } from "./gaps/cases.ts";
import { type GhgField, type Spread, spreadOf } from "./gaps/spread.ts";
import { type ResolvedVehicle, resolveVehicles } from "./resolve.ts";

/** Fields whose gap moves a figure of the plan; `measuredUse` is any of the measured uses. */
export const GAP_FIELDS = [
  "annualMileage_km_per_a",
  "operatingHours_h_per_a",
  "measuredUse",
  "segment",
  "firstRegistration",
  "homePropertyId",
] as const;
export type GapField = (typeof GAP_FIELDS)[number];

/** What a gap of one field means: all shares are of today's greenhouse gas of the whole list. */
export interface GapEffect {
  field: GapField;
  missingCount: number;
  /** vehicles that the field is asked of */
  askedCount: number;
  /** where the spread comes from: vehicles of the segment, of the whole list, or an assumption */
  spreadFrom: Spread["from"][];
  /** movement to expect if those that state nothing are like those that do */
  ghgShiftShare?: number;
  /** half width of the 95 % interval around it */
  ghgHalfWidthShare?: number;
  /** years by which the replacement of one such vehicle may be wrong (95 %) */
  replacementYearHalfWidth_a?: number;
  /** vehicles whose charge point has no known place */
  unplacedVehicleCount?: number;
}

/** Half width of a normal 95 % interval in standard deviations. */
const NORMAL_95 = 1.96;
/** Effects of the gaps of a fleet list on its plan, of all vehicles or of some (method V1 to V4). */
export interface GapEffects {
  ghg_tCO2e_per_a: number;
  /** Only fields that somebody leaves open. */
  of(isMeant: (vehicleId: string) => boolean): GapEffect[];
}

export function gapEffects(
  vehicles: readonly Vehicle[],
  reference: Reference,
  startDate: string,
): GapEffects {
  const context = plainContext(reference, startDate);
  const resolve = (list: readonly Vehicle[]): ResolvedVehicle[] =>
    resolveVehicles(context, [...list], [], [context.startYear]).vehicles;
  const resolved = resolve(vehicles);
  const ghg = (one: ResolvedVehicle, work: Work = one.work): number => ghgOf(context, one, work);
  const total = resolved.reduce((sum, one) => sum + ghg(one), 0);
  const unsegmented = new Map(resolve(vehicles.map(withoutSegment)).map((one) => [one.vehicleId, ghg(one)]));
  const cases: Record<GhgField, Case[]> = {
    annualMileage_km_per_a: resolved.flatMap((one) => workCase(context, one, "annualMileage_km_per_a", ghg)),
    operatingHours_h_per_a: resolved.flatMap((one) => workCase(context, one, "operatingHours_h_per_a", ghg)),
    measuredUse: resolved.map((one) => useCase(one, ghg(one))),
    segment: resolved.map((one) => segmentCase(one, ghg(one), unsegmented.get(one.vehicleId) ?? 0)),
  };
  return {
    ghg_tCO2e_per_a: total,
    of: (isMeant) => [
      ...(Object.keys(cases) as GhgField[]).flatMap((field) =>
        ghgEffect(context, field, cases[field], isMeant, total),
      ),
      ...registrationEffect(context, resolved, isMeant),
      ...homeEffect(resolved, isMeant),
    ],
  };
}

function withoutSegment(vehicle: Vehicle): Vehicle {
  const rest = { ...vehicle };
  delete rest.segment;
  return rest;
}

/** Gaps are told before there is a scenario: today's fleet under the defaults of the data. */
const plainContext = (reference: Reference, startDate: string): Context =>
  buildContext(
    {
      id: "gaps",
      title: "gaps",
      startDate,
      endYear: yearOf(startDate) + 1,
      inventory: { fleet: "", properties: "" },
    },
    reference,
    0,
  );

function ghgOf(
  { reference, balances, startYear, levels, scenario }: Context,
  one: ResolvedVehicle,
  work: Work,
): number {
  const energy = annualEnergy(one.own, work, one.dutyFactor, scenario.startDate);
  return emissions(reference, balances.withUpstream, energy, startYear, levels.electricityMix);
}

/** V1: shift and half width of today's emissions from the vehicles that leave the field open. */
function ghgEffect(
  context: Context,
  field: GhgField,
  cases: readonly Case[],
  isMeant: (vehicleId: string) => boolean,
  total_tCO2e: number,
): GapEffect[] {
  const open = cases.filter(({ ratio, vehicleId }) => ratio === undefined && isMeant(vehicleId));
  if (open.length === 0) return [];
  const groups = [...new Set(open.map(({ group }) => group))].sort();
  const from = new Set<Spread["from"]>();
  let shift = 0;
  let variance = 0;
  for (const group of groups) {
    const spread = spreadOf(context, field, cases, group);
    from.add(spread.from);
    const affected = open.filter((one) => one.group === group).map((one) => one.affected_tCO2e);
    const sum = affected.reduce((all, one) => all + one, 0);
    const squares = affected.reduce((all, one) => all + one ** 2, 0);
    shift += (spread.mean - 1) * sum;
    // The second part is the error of the mean, which all of them share.
    variance += spread.deviation ** 2 * (squares + sum ** 2 / spread.count);
  }
  const share = (tonnes: number): number => (total_tCO2e > 0 ? tonnes / total_tCO2e : 0);
  return [
    {
      field,
      missingCount: open.length,
      askedCount: cases.filter(({ vehicleId }) => isMeant(vehicleId)).length,
      spreadFrom: [...from].sort(),
      ghgShiftShare: share(shift),
      ghgHalfWidthShare: share(NORMAL_95 * Math.sqrt(variance)),
    },
  ];
}

/** V3: how far the years of registration that are stated lie from the one that is assumed. */
function registrationEffect(
  context: Context,
  resolved: readonly ResolvedVehicle[],
  isMeant: (vehicleId: string) => boolean,
): GapEffect[] {
  const open = resolved.filter(
    ({ vehicle, vehicleId }) => vehicle.firstRegistration === undefined && isMeant(vehicleId),
  );
  if (open.length === 0) return [];
  const at = context.scenario.startDate;
  const assumed = ({ segment }: ResolvedVehicle): number =>
    context.startYear - Math.round(valueAt(segment.quantities.typicalAge_a, at) / 2);
  const deviations = resolved
    .filter(({ vehicle }) => vehicle.firstRegistration !== undefined)
    .map((one) => one.registrationYear - assumed(one));
  const least = parameterAt(context.reference, "gaps.leastPeerCount", context.startYear);
  const isMeasured = deviations.length >= least;
  const spread = isMeasured
    ? Math.sqrt(deviations.reduce((sum, one) => sum + one ** 2, 0) / deviations.length)
    : parameterAt(context.reference, "gaps.registrationSpread_a", context.startYear);
  return [
    {
      field: "firstRegistration",
      missingCount: open.length,
      askedCount: resolved.filter(({ vehicleId }) => isMeant(vehicleId)).length,
      spreadFrom: [isMeasured ? "list" : "assumption"],
      replacementYearHalfWidth_a: NORMAL_95 * spread,
    },
  ];
}

/** V4: a vehicle without a home gets its charge point where most vehicles of its authority stand. */
function homeEffect(
  resolved: readonly ResolvedVehicle[],
  isMeant: (vehicleId: string) => boolean,
): GapEffect[] {
  const meant = resolved.filter(({ vehicleId }) => isMeant(vehicleId));
  const open = meant.filter(({ vehicle }) => vehicle.homePropertyId === undefined);
  if (open.length === 0) return [];
  return [
    {
      field: "homePropertyId",
      missingCount: open.length,
      askedCount: meant.length,
      spreadFrom: [],
      unplacedVehicleCount: open.length,
    },
  ];
}
