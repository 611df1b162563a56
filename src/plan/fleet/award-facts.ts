import type { Context } from "../context.ts";
import { authorityOf, parameterAt } from "../context.ts";
import type { Procurement, ProcurementVehicles } from "../model/procurement.ts";
import type { SegmentTechnology } from "../model/reference.ts";
import { valueAt } from "../parameters.ts";
import { classify, type Classification } from "../rules/clean-vehicles.ts";
import { DateTime } from "luxon";
import type { ResolvedVehicle } from "./resolve.ts";

/** What an award of one vehicle means for the quota, all purchases taken as if in scope by contract. */
export interface AwardFacts {
  bucket: "light" | "truck" | "bus";
  clean: boolean;
  zeroEmission: boolean;
  periodFrom: string;
}

/** Facts of a vehicle group as `classify` asks them, of a planned vehicle. */
export function groupOf(
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  count: number,
  when: string,
): ProcurementVehicles {
  const { technology } = data;
  const { category, purpose } = vehicle.vehicle;
  const { busClass } = vehicle;
  const co2 = data.quantities.co2_g_per_km;
  return {
    category,
    count,
    ...(busClass ? { busClass } : {}),
    ...(purpose ? { purpose, designedForPurpose: true } : {}),
    energySource: technology.energySource,
    combustionEngine: technology.combustionEngine,
    ...(technology.fuelOrigin ? { fuelOrigin: technology.fuelOrigin } : {}),
    // the plan writes the fuel into the contract where the technology says so, and then unblended
    ...(data.fuel ? { fuelBlended: false, fuelClause: technology.fuelClause ?? false } : {}),
    ...(technology.euroClass ? { euroClass: technology.euroClass } : {}),
    ...(co2 ? { co2_g_per_km: valueAt(co2, when) } : {}),
  };
}

/** Notices by context: a plan asks for the same few days thousands of times. */
const notices = new WeakMap<Context, Map<string, string>>();

/** Day on which the notice of a planned award must be out: award less the length of an EU-wide procedure. */
export function latestNotice(context: Context, awardDate: string, euWide: boolean): string {
  const known = notices.get(context) ?? new Map<string, string>();
  notices.set(context, known);
  const id = euWide ? "procedure.eu_days" : "procedure.national_days";
  const key = `${id}|${awardDate}`;
  const day =
    known.get(key) ??
    (DateTime.fromISO(awardDate, { zone: "utc" })
      .minus({ days: parameterAt(context.reference, id, awardDate) })
      .toISODate() as string);
  known.set(key, day);
  return day;
}

/** A planned award as a procurement: dated 1 July of its year. */
export function plannedProcurement(
  context: Context,
  id: string,
  authorityId: string,
  awardYear: number,
  value_EUR: number,
  lease: boolean,
  vehicles: ProcurementVehicles[],
): Procurement {
  const awardDate = `${awardYear}-07-01`;
  const noticeDate = latestNotice(context, awardDate, true);
  const authority = authorityOf(context, authorityId);
  return {
    id,
    status: "noticed",
    authorityId,
    authorityKind: authority.kind,
    contractType: lease ? "lease" : "purchase",
    regime: authority.kind === "sector" ? "SektVO" : "VgV",
    noticeDate,
    noticeSentDate: noticeDate,
    awardDate,
    estimatedValue_EUR: value_EUR,
    vehicles,
  };
}

const facts = (row: Classification): AwardFacts | null => {
  const answer = row.outOfScope === "contract" ? row.ifInScope : row.outOfScope === "vehicle" ? null : row;
  if (!answer?.bucket || !answer.referencePeriod) return null;
  return {
    bucket: answer.bucket,
    clean: answer.clean === true,
    zeroEmission: answer.zeroEmission === true,
    periodFrom: answer.referencePeriod.from,
  };
};

/** Classifies the award of one vehicle of a technology in a year with the same `classify` as real ones; null = not countable. */
export function awardFacts(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  awardYear: number,
): AwardFacts | null {
  const planned = plannedProcurement(context, "planned", vehicle.authorityId, awardYear, 0, false, [
    groupOf(vehicle, data, 1, `${awardYear}-07-01`),
  ]);
  const row = classify(planned, context.reference.rules, context.scenario.quotaPolicy?.interpretation)[0];
  return row ? facts(row) : null;
}

/** Covered = the clean-vehicle law counts vehicles like this one. */
export const isCovered = (context: Context, vehicle: ResolvedVehicle): boolean =>
  awardFacts(context, vehicle, vehicle.own, context.startYear) !== null;

/** By class; asked once for vehicles that the law cannot tell apart. */
export function coveredClasses(context: Context, classes: { one: ResolvedVehicle }[]): boolean[] {
  const known = new Map<string, boolean>();
  return classes.map(({ one }) => {
    const { category, purpose } = one.vehicle;
    const key = [
      one.authorityId,
      category,
      purpose,
      one.busClass,
      one.segment.segment,
      one.own.technology.id,
    ].join("|");
    const answer = known.get(key) ?? isCovered(context, one);
    known.set(key, answer);
    return answer;
  });
}
