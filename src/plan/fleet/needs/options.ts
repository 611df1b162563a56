import type { Context } from "../../context.ts";
import type { Substitute, SubstituteId } from "../../model/fleet-reference.ts";
import { valueAt } from "../../parameters.ts";
import { bySubstitute, type Footprint, type OwnVehicle } from "./carriers.ts";
import { type Carried, type GroupWork, less, type RestWork } from "./work.ts";

/** Part of a group's work and who carries it. */
export interface Part extends Footprint, Carried {
  carrier: SubstituteId;
  /** vehicles or bicycles; 0 for what is paid by the kilometre */
  unitCount: number;
}

/** One way to carry all the kilometres of a group. */
export interface GroupOption extends Footprint {
  optionId: string;
  keptCount: number;
  /** own vehicles that this option does without, dearest to have first */
  releasedVehicleIds: string[];
  parts: Part[];
  /** against today's vehicles: cost, energy and GHG that it saves in a year */
  savings: Footprint;
}

export interface GroupCase {
  context: Context;
  authorityId: string;
  vehicles: OwnVehicle[];
  work: GroupWork;
  substitutes: Substitute[];
}

const EPSILON_KM = 1e-6;
const isBike = ({ quantities }: Substitute): boolean => quantities.unit_EUR_per_a !== undefined;
export const isPaidByUse = ({ quantities }: Substitute): boolean => quantities.cost_EUR_per_km !== undefined;

const total = (parts: Footprint[]): Footprint => ({
  cost_EUR_per_a: parts.reduce((sum, part) => sum + part.cost_EUR_per_a, 0),
  finalEnergy_MWh_per_a: parts.reduce((sum, part) => sum + part.finalEnergy_MWh_per_a, 0),
  ghgWtw_tCO2e_per_a: parts.reduce((sum, part) => sum + part.ghgWtw_tCO2e_per_a, 0),
});
const times = (one: Footprint, factor: number): Footprint => ({
  cost_EUR_per_a: one.cost_EUR_per_a * factor,
  finalEnergy_MWh_per_a: one.finalEnergy_MWh_per_a * factor,
  ghgWtw_tCO2e_per_a: one.ghgWtw_tCO2e_per_a * factor,
});
const minus = (a: Footprint, b: Footprint): Footprint => ({
  cost_EUR_per_a: a.cost_EUR_per_a - b.cost_EUR_per_a,
  finalEnergy_MWh_per_a: a.finalEnergy_MWh_per_a - b.finalEnergy_MWh_per_a,
  ghgWtw_tCO2e_per_a: a.ghgWtw_tCO2e_per_a - b.ghgWtw_tCO2e_per_a,
});

/** Mean of the group for 1,000 km, weighted with the kilometres of the list. */
export function meanPer1000km(vehicles: OwnVehicle[]): Footprint {
  const driven = vehicles.reduce((sum, vehicle) => sum + vehicle.distance_km_per_a, 0);
  return total(
    vehicles.map(({ distance_km_per_a, per1000km }) =>
      times(per1000km, driven > 0 ? distance_km_per_a / driven : 1 / vehicles.length),
    ),
  );
}

/** The group's own vehicles: cheapest to have first, their fixed cost summed up, their driving. */
interface Pool {
  order: OwnVehicle[];
  /** fixed cost of the first m */
  fixed_EUR_per_a: number[];
  per1000km: Footprint;
}

function poolOf(vehicles: OwnVehicle[]): Pool {
  const order = inOrderOfKeeping(vehicles);
  const fixed_EUR_per_a = [0];
  for (const vehicle of order)
    fixed_EUR_per_a.push((fixed_EUR_per_a.at(-1) as number) + vehicle.fixed_EUR_per_a);
  return { order, fixed_EUR_per_a, per1000km: meanPer1000km(vehicles) };
}

/** m own vehicles: those cheapest to have; their kilometres at the mean of the group. */
function poolPart(pool: Pool, m: number, carried: Carried): Part {
  const driving = times(pool.per1000km, carried.distance_km_per_a / 1000);
  return {
    carrier: "pool",
    unitCount: m,
    ...carried,
    ...driving,
    cost_EUR_per_a: (pool.fixed_EUR_per_a[m] as number) + driving.cost_EUR_per_a,
  };
}

/** What is left over goes to what is paid by use, cheapest first, each up to its share; undefined where some is left. */
function paidByUse(of: GroupCase, left: Carried): Part[] | undefined {
  const parts: Part[] = [];
  if (left.distance_km_per_a <= EPSILON_KM) return parts;
  const whole = of.substitutes
    .filter(isPaidByUse)
    .map((substitute) => ({
      substitute,
      all: bySubstitute(of.context, of.authorityId, substitute, left, 0),
      most_km: substitute.quantities.distanceShareMax
        ? valueAt(substitute.quantities.distanceShareMax, of.context.startYear) *
          of.work.total.distance_km_per_a
        : Number.POSITIVE_INFINITY,
    }))
    .sort((a, b) => a.all.cost_EUR_per_a - b.all.cost_EUR_per_a);
  let open_km = left.distance_km_per_a;
  for (const { substitute, all, most_km } of whole) {
    const distance_km_per_a = Math.min(open_km, most_km);
    if (distance_km_per_a <= EPSILON_KM) continue;
    const share = distance_km_per_a / left.distance_km_per_a;
    parts.push({
      carrier: substitute.substitute,
      unitCount: 0,
      distance_km_per_a,
      hours_h_per_a: left.hours_h_per_a * share,
      ...times(all, share),
    });
    open_km -= distance_km_per_a;
  }
  return open_km <= EPSILON_KM ? parts : undefined;
}

interface Riding {
  parts: Part[];
  rest: RestWork;
}

/** No bicycle, or 1, 2, … of one kind as long as another one still carries more. */
function ridings(of: GroupCase): Riding[] {
  const none = of.work.byBikes(0, 0, 0).rest;
  const result: Riding[] = [{ parts: [], rest: none }];
  for (const substitute of of.substitutes.filter(isBike)) {
    const { dayRange_km, usableDayShare } = substitute.quantities;
    let before_km = 0;
    for (let unitCount = 1; unitCount <= of.vehicles.length; unitCount += 1) {
      const { carried, rest } = of.work.byBikes(
        dayRange_km ? valueAt(dayRange_km, of.context.startYear) : 0,
        usableDayShare ? valueAt(usableDayShare, of.context.startYear) : 1,
        unitCount,
      );
      if (carried.distance_km_per_a <= before_km + EPSILON_KM) break;
      before_km = carried.distance_km_per_a;
      const part: Part = {
        carrier: substitute.substitute,
        unitCount,
        ...carried,
        ...bySubstitute(of.context, of.authorityId, substitute, carried, unitCount),
      };
      result.push({ parts: [part], rest });
    }
  }
  return result;
}

/** Kept vehicles: the cheapest to have; among equals the youngest, then by id. */
const inOrderOfKeeping = (vehicles: OwnVehicle[]): OwnVehicle[] =>
  [...vehicles].sort(
    (a, b) =>
      a.fixed_EUR_per_a - b.fixed_EUR_per_a ||
      b.registrationYear - a.registrationYear ||
      (a.vehicleId < b.vehicleId ? -1 : 1),
  );

const idOf = (parts: Part[]): string =>
  parts.map(({ carrier, unitCount }) => (unitCount > 0 ? `${carrier}-${unitCount}` : carrier)).join("+") ||
  "none";

/**
 * The finite list of ways to carry a group's kilometres: m of n own vehicles, bicycles of one kind, the rest by
 * what is paid by use. For every m and kind of bicycle the cheapest number of bicycles; cheapest option first,
 * then the one with more own vehicles. All carry the same kilometres (formula NE5).
 */
export function groupOptions(of: GroupCase): GroupOption[] {
  const pool = poolOf(of.vehicles);
  const count = pool.order.length;
  const pooled = of.substitutes.some(({ substitute }) => substitute === "pool");
  const best = new Map<string, { keptCount: number; parts: Part[]; sum: Footprint }>();
  for (const { parts: bikes, rest } of ridings(of))
    for (let m = 0; m <= count; m += 1) {
      // without a common pool a vehicle cannot take over what another did
      if (!pooled && m > 0 && m < count) continue;
      const carried = rest.pool[m] as Carried;
      const others = paidByUse(of, less(rest.total, carried));
      if (!others) continue;
      const parts = [...(m > 0 ? [poolPart(pool, m, carried)] : []), ...bikes, ...others];
      const sum = total(parts);
      const key = `${m}|${bikes[0]?.carrier ?? ""}`;
      const known = best.get(key);
      if (!known || sum.cost_EUR_per_a < known.sum.cost_EUR_per_a - 1e-9)
        best.set(key, { keptCount: m, parts, sum });
    }
  const today = poolPart(pool, count, of.work.total);
  return [...best.values()]
    .map(
      ({ keptCount, parts, sum }): GroupOption => ({
        optionId: idOf(parts),
        keptCount,
        releasedVehicleIds: pool.order
          .slice(keptCount)
          .reverse()
          .map(({ vehicleId }) => vehicleId),
        parts,
        ...sum,
        savings: minus(today, sum),
      }),
    )
    .sort(
      (a, b) =>
        a.cost_EUR_per_a - b.cost_EUR_per_a ||
        b.keptCount - a.keptCount ||
        (a.optionId < b.optionId ? -1 : 1),
    );
}
