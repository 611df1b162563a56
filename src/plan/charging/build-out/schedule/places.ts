import { type Context, parameterAt } from "../../../context.ts";
import type { PlannedBuildOut } from "../../property/portfolio-plan.ts";
import { earliestYear } from "../../connection.ts";
import { positionOf } from "../../places/candidates.ts";
import { type PlaceUpgrade, placeUpgrade } from "./place-upgrade.ts";
import { BUILDING_WORKS, buildingYears } from "../building-years.ts";
import { type SiteFacts, siteFacts } from "../../places/site-facts.ts";

export const WORKS = ["renovation", "connection", "pv", "fleet-points", "other"] as const;
/** Works at a building in whose year the trench is open, or the electricians are there, anyway. */
export type Works = (typeof WORKS)[number];

/** A property in the schedule; lists by index of year. */
export interface SchedulePlace {
  propertyId: string;
  name: string;
  authorityId: string | undefined;
  position: readonly [lon: number, lat: number] | undefined;
  /** points that stand or that the plan builds for its fleet, at the end of each year */
  standing: number[];
  /** points for users that are wanted beside them by each year: never fewer than before, as many as fit */
  size: number[];
  /** of these, the most that staff and visitors ask for in any year; what is beyond serves the public */
  wanted: { staff: number; visitors: number };
  /** power of one point */
  power_kW: number;
  works: Works[][];
  /** what a larger connection would allow, with the points wanted then by year; null where none does */
  upgrade: (PlaceUpgrade & { size: number[] }) | null;
  /** first year, as an index, in which points can be there */
  from: number;
}

export interface PlannedWorks {
  propertyId: string;
  year: number;
  kind: Works;
}

/** The properties of a plan as places to build out for their users; what the fleet needs stays as the plan has it. */
export function schedulePlaces(
  plan: PlannedBuildOut,
  context: Context,
  years: readonly number[],
  planned: readonly PlannedWorks[],
): SchedulePlace[] {
  const facts = years.map(
    (year) => new Map(siteFacts(plan.inputs, context, year).map((one) => [one.propertyId, one])),
  );
  const lead = parameterAt(context.reference, "charging.pointLeadTime_months", context.startYear);
  const from = earliestYear(context, lead);
  const properties = [...plan.inputs.inventory.properties].sort((a, b) =>
    a.propertyId < b.propertyId ? -1 : 1,
  );
  return properties.flatMap((property): SchedulePlace[] => {
    const { propertyId } = property;
    const stated = BUILDING_WORKS.map((kind) => ({
      kind,
      years: buildingYears(plan.inputs, propertyId, kind),
    }));
    const own = facts.map((year) => year.get(propertyId));
    const some = own.find((one) => one !== undefined);
    if (!some || (some.spaces === 0 && some.existingCount === 0)) return [];
    const fleet = fleetPoints(plan, propertyId);
    const standing = years.map((year) => some.existingCount + fleet(year));
    const room = roomOf(some) - (standing.at(-1) as number);
    const upgrade = placeUpgrade(context, property, {
      facts: some,
      fleetCount: fleet(years.at(-1) as number),
      planned_kW: plannedPower(plan, propertyId),
      wanted: Math.min(wantedOf(own), (some.spaces ?? Infinity) - (standing.at(-1) as number)),
      room: Math.max(0, room),
    });
    const works = years.map((year) => [
      ...stated.filter((works) => works.years.includes(year)).map(({ kind }) => kind),
      ...plan.buildOut
        .filter((line) => line.propertyId === propertyId && line.year === year)
        .flatMap((line): Works[] => [
          ...(line.connectionUpgrade_kW > 0 ? (["connection"] as const) : []),
          ...(line.points.some(({ group }) => group === "fleet") ? (["fleet-points"] as const) : []),
        ]),
      ...planned.filter((one) => one.propertyId === propertyId && one.year === year).map(({ kind }) => kind),
    ]);
    return [
      {
        propertyId,
        name: property.name ?? propertyId,
        authorityId: property.authorityId,
        position: positionOf(property),
        standing,
        size: sizes(own, Math.max(0, room)),
        wanted: {
          staff: Math.max(...own.map((one) => one?.staffPoints ?? 0)),
          visitors: Math.max(...own.map((one) => one?.visitorPoints ?? 0)),
        },
        power_kW: some.pointPower_kW,
        works: works.map((kinds) => [...new Set(kinds)]),
        upgrade: upgrade && { ...upgrade, size: sizes(own, upgrade.room) },
        from,
      },
    ];
  });
}

/** Points of the fleet at a property by the end of a year. */
function fleetPoints(plan: PlannedBuildOut, propertyId: string): (year: number) => number {
  const lines = plan.buildOut.filter((line) => line.propertyId === propertyId);
  return (year) =>
    lines
      .filter((line) => line.year <= year)
      .flatMap(({ points }) => points)
      .reduce((sum, { group, count }) => sum + (group === "fleet" ? count : 0), 0);
}

/** Points in all: those that stand and those that the headroom feeds at full power, at most one per space. */
function roomOf({ spaces, existingCount, headroom_kW, pointPower_kW }: SiteFacts): number {
  const fed = existingCount + Math.max(0, Math.floor(headroom_kW / pointPower_kW + 1e-9));
  return Math.max(existingCount, Math.min(spaces ?? Number.POSITIVE_INFINITY, fed));
}

/** What the plan adds to a connection for its own points. */
const plannedPower = (plan: PlannedBuildOut, propertyId: string): number =>
  plan.buildOut.reduce(
    (sum, line) => sum + (line.propertyId === propertyId ? line.connectionUpgrade_kW : 0),
    0,
  );

/** Most points that users ask for in any year, one at least. */
const wantedOf = (facts: readonly (SiteFacts | undefined)[]): number =>
  Math.max(...facts.map((one) => (one ? Math.max(1, one.staffPoints + one.visitorPoints) : 0)));

/** Wanted by year: staff and visitors, one point at least, never fewer than the year before. */
function sizes(facts: readonly (SiteFacts | undefined)[], room: number): number[] {
  let most = 0;
  return facts.map((one) => {
    const wanted = one ? Math.max(1, one.staffPoints + one.visitorPoints) : 0;
    most = Math.max(most, Math.min(room, wanted));
    return most;
  });
}
