import { byId, type Context } from "../../context.ts";
import type { PlanInputs } from "../../model/plan.ts";
import type { Reference } from "../../model/reference.ts";
import type { NeedDecision } from "../../model/scenario.ts";
import type { Vehicle } from "../../model/vehicle.ts";
import { openOrders } from "../classes.ts";
import { type FleetView, fleetView } from "../fleet-view.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { type UserGroup, userGroups } from "./groups.ts";
import { NeedsError } from "./needs-error.ts";
import { type GroupOption, groupOptions, type Part } from "./options.ts";
import { caseOf } from "./table.ts";
import { statesItsDays, workByDays } from "./work.ts";

/** A group option that the scenario applies. */
export interface AppliedNeed {
  group: UserGroup;
  option: GroupOption;
  basis: "stated" | "assumed";
  released: ResolvedVehicle[];
}

/** The case that is left to plan when the need is settled. */
export interface SettledNeed {
  /** lists without the released vehicles; those kept drive what the option gives them */
  inputs: PlanInputs;
  applied: AppliedNeed[];
}

/**
 * Need before technology as a decision (formula NE6): the scenario's options take effect on the plan's first day.
 * Released vehicles leave the list, those kept share the pool's kilometres; all else is carried by substitutes,
 * beside the programme. Without any the inputs are the same.
 * @throws NeedsError where a name is unknown or a vehicle cannot go
 */
export function afterNeeds(inputs: PlanInputs, reference: Reference): SettledNeed {
  const decisions = inputs.scenario.fleetPolicy?.needs ?? [];
  if (decisions.length === 0) return { inputs, applied: [] };
  const view = fleetView(inputs, reference);
  const groups = userGroups(view.context, view.resolved.vehicles);
  const applied = decisions
    .map((decision) => appliedOf(view, groups, decision))
    .sort(byId(({ group }) => group.groupId));
  const twice = applied.find(({ group }, i) => applied[i - 1]?.group === group);
  if (twice) throw NeedsError.twice(twice.group.groupId);
  const released = new Set(applied.flatMap((need) => need.option.releasedVehicleIds));
  refuseBound(inputs, released);
  const kept = new Map(applied.flatMap(keptRows).map((vehicle) => [vehicle.vehicleId, vehicle]));
  const vehicles = inputs.inventory.vehicles
    .filter(({ vehicleId }) => !released.has(vehicleId))
    .map((vehicle) => kept.get(vehicle.vehicleId) ?? vehicle);
  return { inputs: { ...inputs, inventory: { ...inputs.inventory, vehicles } }, applied };
}

function appliedOf({ context }: FleetView, groups: UserGroup[], decision: NeedDecision): AppliedNeed {
  const group = groups.find(({ groupId }) => groupId === decision.groupId);
  if (!group)
    throw NeedsError.unknownGroup(
      decision.groupId,
      groups.map(({ groupId }) => groupId),
    );
  const options = optionsOf(context, group, decision);
  const option = options.find(({ optionId }) => optionId === decision.optionId);
  if (!option)
    throw NeedsError.unknownOption(
      decision,
      options.map(({ optionId }) => optionId),
    );
  if (option.releasedVehicleIds.length === 0) throw NeedsError.releasesNothing(decision);
  const gone = new Set(option.releasedVehicleIds);
  return {
    group,
    option,
    basis: group.vehicles.every(statesItsDays) ? "stated" : "assumed",
    released: group.vehicles.filter(({ vehicleId }) => gone.has(vehicleId)),
  };
}

const optionsOf = (context: Context, group: UserGroup, { without }: NeedDecision): GroupOption[] =>
  groupOptions(caseOf(context, group, workByDays(context, group.vehicles), without ?? []));

/** What the user or a contract has fixed about a vehicle does not go with it. */
function refuseBound({ scenario, ledger }: PlanInputs, released: ReadonlySet<string>): void {
  const orders = openOrders(ledger, scenario.startDate);
  for (const vehicleId of [...released].sort()) {
    if (orders.has(vehicleId)) throw NeedsError.onOrder(vehicleId);
    if (scenario.locks?.some((lock) => lock.vehicleId === vehicleId)) throw NeedsError.locked(vehicleId);
  }
}

/** Kilometres of the pool over the kept vehicles, as their own: each drives the same share more or less. */
function keptRows({ group, option }: AppliedNeed): Vehicle[] {
  const gone = new Set(option.releasedVehicleIds);
  const kept = group.vehicles.filter(({ vehicleId }) => !gone.has(vehicleId));
  const own_km = kept.reduce((sum, { work }) => sum + work.distance_km, 0);
  const pool_km = option.parts.find(isPool)?.distance_km_per_a ?? 0;
  return kept.map((vehicle) => {
    const factor = own_km > 0 ? pool_km / own_km : 0;
    const distance_km = own_km > 0 ? vehicle.work.distance_km * factor : pool_km / kept.length;
    return {
      ...vehicle.vehicle,
      annualMileage_km_per_a: distance_km,
      ...(own_km > 0
        ? { operatingDays_per_a: Math.min(DAYS_PER_YEAR, vehicle.operatingDays_per_a * factor) }
        : {}),
      ...(own_km > 0 && vehicle.work.operating_h > 0
        ? { operatingHours_h_per_a: vehicle.work.operating_h * factor }
        : {}),
    };
  });
}

/** A day of use is a day of the calendar. */
const DAYS_PER_YEAR = 366;
export const isPool = ({ carrier }: Pick<Part, "carrier">): boolean => carrier === "pool";
