import type { Context } from "../../context.ts";
import type { SubstituteId } from "../../model/fleet-reference.ts";
import type { PlanInputs } from "../../model/plan.ts";
import type { Reference, Title } from "../../model/reference.ts";
import type { TripRecord } from "../../model/trip.ts";
import { type Ground, groundsOf } from "../../grounds.ts";
import { assumptionsOf, fleetView } from "../fleet-view.ts";
import type { FewestVehicles } from "./intervals.ts";
import { type Footprint, ownVehicle, substitutesFor } from "./carriers.ts";
import {
  dayCountOf,
  tripsByVehicle,
  type UserGroup,
  userGroups,
  type Utilisation,
  utilisationOf,
} from "./groups.ts";
import { breakEvenMileage } from "./break-even.ts";
import { type GroupCase, type GroupOption, groupOptions } from "./options.ts";
import { type GroupWork, type TimedTrip, workByDays, workByTrips } from "./work.ts";

/** The fewest vehicles for the trips observed, with the trips under way at one moment as proof. */
export interface ObservedPeak {
  fewestCount: number;
  /** moment at which so many are out; null where no trip takes any time */
  moment: string | null;
  tripsAtOnce: TripRecord[];
}

export interface NeedGroupRow {
  groupId: string;
  authorityId: string;
  propertyId: string | null;
  segment: string;
  use: string;
  vehicleCount: number;
  basis: GroupWork["basis"];
  distance_km_per_a: number;
  utilisation: Utilisation[];
  observed: ObservedPeak | null;
  /** below this mileage the cheapest substitute paid by use costs less than a vehicle of one's own; null = none */
  breakEven_km_per_a: number | null;
  /** cheapest first; the first is the one of least cost */
  options: GroupOption[];
  chosenOptionId: string;
  savings: Footprint;
}

export interface NeedSum {
  groupCount: number;
  releasedVehicleCount: number;
  savings: Footprint;
}

export interface NeedTable {
  groups: NeedGroupRow[];
  /** what the chosen options save in a year and release, for groups with a trip log or stated days */
  sure: NeedSum;
  /** the same for groups whose kilometres or days are defaults of the data: a question to ask, no advice */
  assumed: NeedSum;
  /** what has to be true for a substitute, in words */
  conditions: { substitute: SubstituteId; title: Title; condition: Title }[];
  /** values that the lists left open and the data filled, by vehicle */
  assumptions: { vehicleId: string; field: string; value: string | number | boolean }[];
  /** figures that the options rest on, with source and status */
  figures: Ground[];
  balance: string;
  priceYear: number;
  tripLog: { tripCount: number; from: string; to: string; dayCount: number } | null;
}

export interface NeedOptions {
  trips?: TripRecord[];
  without?: SubstituteId[];
}

/**
 * Need before technology: for every user group the least-cost way to carry the same kilometres, apart from any
 * change of drive. Formulas NE1 to NE5 in docs/method.md. Order by groupId.
 */
export function needTable(inputs: PlanInputs, reference: Reference, options: NeedOptions = {}): NeedTable {
  const { context, resolved } = fleetView(inputs, reference);
  const log = logOf(options.trips);
  const groups = userGroups(context, resolved.vehicles).map((group) =>
    groupRow(context, group, log, options.without ?? []),
  );
  const used = new Set(
    groups.flatMap(({ options: all }) => all.flatMap(({ parts }) => parts.map((p) => p.carrier))),
  );
  return {
    groups,
    sure: sumOf(groups.filter(({ basis }) => basis !== "assumed")),
    assumed: sumOf(groups.filter(({ basis }) => basis === "assumed")),
    conditions: reference.substitutes
      .filter(({ substitute }) => used.has(substitute))
      .map(({ substitute, title, condition }) => ({ substitute, title, condition })),
    assumptions: assumptionsOf(resolved),
    figures: figuresOf(context, used),
    balance: context.balances.withUpstream.id,
    priceYear: context.priceYear,
    tripLog: log?.summary ?? null,
  };
}

const sumOf = (groups: NeedGroupRow[]): NeedSum => ({
  groupCount: groups.length,
  releasedVehicleCount: groups.reduce(
    (sum, group) => sum + (group.options[0] as GroupOption).releasedVehicleIds.length,
    0,
  ),
  savings: {
    cost_EUR_per_a: groups.reduce((sum, group) => sum + group.savings.cost_EUR_per_a, 0),
    finalEnergy_MWh_per_a: groups.reduce((sum, group) => sum + group.savings.finalEnergy_MWh_per_a, 0),
    ghgWtw_tCO2e_per_a: groups.reduce((sum, group) => sum + group.savings.ghgWtw_tCO2e_per_a, 0),
  },
});

interface Log {
  byVehicle: Map<string, TimedTrip[]>;
  summary: { tripCount: number; from: string; to: string; dayCount: number };
}

function logOf(trips: TripRecord[] | undefined): Log | undefined {
  if (!trips || trips.length === 0) return undefined;
  const byVehicle = tripsByVehicle(trips);
  const from = trips.reduce(
    (first, { start }) => (start < first ? start : first),
    (trips[0] as TripRecord).start,
  );
  const to = trips.reduce((last, { end }) => (end > last ? end : last), (trips[0] as TripRecord).end);
  const dayCount = dayCountOf([...byVehicle.values()].flat());
  return { byVehicle, summary: { tripCount: trips.length, from, to, dayCount } };
}

/** A log of some days stands for a year: by the mileage of the list where it is stated, else by the days. */
function yearFactor(group: UserGroup, trips: TimedTrip[], dayCount: number): number {
  const logged = trips.reduce((sum, { value }) => sum + value, 0);
  const stated = group.vehicles.every(({ vehicle }) => vehicle.annualMileage_km_per_a !== undefined);
  const listed = group.vehicles.reduce((sum, { work }) => sum + work.distance_km, 0);
  return stated && logged > 0 ? listed / logged : 365 / dayCount;
}

/** A group as its options are sought: its vehicles, its work and what may carry it. */
export const caseOf = (
  context: Context,
  group: UserGroup,
  work: GroupWork,
  without: readonly SubstituteId[],
): GroupCase => ({
  context,
  authorityId: group.authorityId,
  vehicles: group.vehicles.map((vehicle) => ownVehicle(context, vehicle)),
  work,
  substitutes: substitutesFor(context, group.segment, group.use, without),
});

function groupRow(
  context: Context,
  group: UserGroup,
  log: Log | undefined,
  without: readonly SubstituteId[],
): NeedGroupRow {
  const trips = group.vehicles.flatMap(({ vehicleId }) => log?.byVehicle.get(vehicleId) ?? []);
  const logged =
    log && trips.length > 0
      ? workByTrips(trips, yearFactor(group, trips, log.summary.dayCount), group.vehicles.length)
      : undefined;
  const work = logged ?? workByDays(context, group.vehicles);
  const { authorityId } = group;
  const asked = caseOf(context, group, work, without);
  const options = groupOptions(asked);
  const chosen = options[0] as GroupOption;
  return {
    groupId: group.groupId,
    authorityId,
    propertyId: group.propertyId,
    segment: group.segment,
    use: group.use,
    vehicleCount: group.vehicles.length,
    basis: work.basis,
    distance_km_per_a: work.total.distance_km_per_a,
    utilisation: group.vehicles.map((vehicle) =>
      utilisationOf(
        context,
        vehicle,
        log && logged
          ? { trips: log.byVehicle.get(vehicle.vehicleId) ?? [], dayCount: log.summary.dayCount }
          : undefined,
      ),
    ),
    observed: logged ? peakOf(trips, logged.fewest) : null,
    breakEven_km_per_a: breakEvenMileage(asked),
    options,
    chosenOptionId: chosen.optionId,
    savings: chosen.savings,
  };
}

function peakOf(trips: TimedTrip[], fewest: FewestVehicles): ObservedPeak {
  const atOnce = fewest.clique.map((i) => trips[i] as TimedTrip);
  return {
    fewestCount: fewest.count,
    moment: atOnce.find(({ start }) => start === fewest.moment)?.trip.start ?? null,
    tripsAtOnce: atOnce.map(({ trip }) => trip),
  };
}

/** Thresholds of a pool and prices and uses of the substitutes that occur. */
function figuresOf(context: Context, used: ReadonlySet<SubstituteId>): Ground[] {
  const { parameters, substitutes } = context.reference;
  return [
    ...groundsOf(
      "data/prices/procedure.json",
      parameters,
      ["needs.workingDays_per_a", "needs.poolUtilisationShare", "needs.bookedHours_per_d"],
      context.scenario.startDate,
    ),
    ...substitutes
      .filter(({ substitute }) => used.has(substitute))
      .flatMap(({ substitute, quantities }) =>
        groundsOf(substitute, quantities, Object.keys(quantities), context.startYear),
      ),
  ];
}
