import { byId, type Context } from "../context.ts";
import type { Procurement } from "../model/procurement.ts";
import type { SegmentTechnology } from "../model/reference.ts";
import type { Lock } from "../model/scenario.ts";
import { currentEntries } from "../rules/ledger.ts";
import { baseCategory } from "../model/vocabulary.ts";
import { valueAt } from "../parameters.ts";
import { awardYearOf, yearOf } from "../units.ts";
import type { Vehicle } from "../model/vehicle.ts";
import { isPlanned, type ResolvedVehicle, segmentOf } from "./resolve.ts";
import { type Option, optionFor } from "./suitability.ts";

/** A vehicle that is ordered and not yet delivered: a fixed first replacement without a new award. */
export interface Order {
  year: number;
  awardYear: number;
  option: number;
  /** net price of one vehicle by the contract, where its value is known */
  netPrice_EUR: number | undefined;
}

/** Vehicles alike in every fact that the plan can see, with everything the trajectories need. */
export interface VehicleClass {
  index: number;
  vehicles: ResolvedVehicle[];
  /** first vehicle by id: stands for all */
  one: ResolvedVehicle;
  options: Option[];
  /** index of today's technology among the options */
  own: number;
  /** like-for-like technology when the vehicle is replaced; what the twin buys */
  likeForLike: number;
  /** option that the same vehicle becomes by a change of fuel, by option; -1 = none */
  switchTo: number[];
  lock: Lock | undefined;
  order: Order | undefined;
}

interface OpenOrder {
  procurement: Procurement;
  deliveryDate: string;
}

/** The group of an order that succeeds a vehicle: of its category where the award has several. */
const orderedGroup = (order: OpenOrder, vehicle: ResolvedVehicle): Procurement["vehicles"][number] =>
  order.procurement.vehicles.find(
    (group) => baseCategory(group.category) === baseCategory(vehicle.vehicle.category),
  ) ?? (order.procurement.vehicles[0] as Procurement["vehicles"][number]);

/** Delivery of a vehicle that replaces another, from the ledger: after startDate, not cancelled. */
export function openOrders(ledger: Procurement[], startDate: string): Map<string, OpenOrder> {
  const orders = new Map<string, OpenOrder>();
  for (const procurement of currentEntries([...ledger].sort(byId((p) => p.id)))) {
    if (
      procurement.awardDate === null ||
      procurement.status === "cancelled" ||
      procurement.status === "noticed"
    )
      continue;
    for (const delivery of procurement.deliveries ?? [])
      if (delivery.deliveryDate >= startDate)
        for (const vehicleId of delivery.replacesVehicleIds ?? [])
          orders.set(vehicleId, { procurement, deliveryDate: delivery.deliveryDate });
  }
  return orders;
}

/** Vehicles of a fuel that can burn another: diesel takes paraffinic diesel, natural gas takes biomethane. */
const CAN_BURN: Record<string, string> = { diesel: "paraffinic", cng: "biomethane" };

/** Groups the vehicles into classes; exact, nothing is lost. Order: by the first vehicleId. */
export function classify(
  context: Context,
  vehicles: ResolvedVehicle[],
  ledger: Procurement[],
): VehicleClass[] {
  const orders = openOrders(ledger, context.scenario.startDate);
  const locks = new Map((context.scenario.locks ?? []).map((lock) => [lock.vehicleId, lock]));
  const groups = new Map<string, ResolvedVehicle[]>();
  for (const vehicle of vehicles) {
    const key = classKey(
      vehicle,
      locks.get(vehicle.vehicleId),
      orders.has(vehicle.vehicleId) ? vehicle.vehicleId : "",
    );
    const group = groups.get(key);
    if (group) group.push(vehicle);
    else groups.set(key, [vehicle]);
  }
  return [...groups.values()].map((group, index) => {
    const one = group[0] as ResolvedVehicle;
    const order = orders.get(one.vehicleId);
    const ordered = order && orderedGroup(order, one).energySource;
    const options = optionsOf(context, one, ordered);
    const own = options.findIndex((option) => option.data === one.own);
    return {
      index,
      vehicles: group,
      one,
      options,
      own,
      likeForLike: likeForLike(context, one, options),
      switchTo: options.map((option) => switchTarget(context, one, option, options)),
      lock: locks.get(one.vehicleId),
      order: order && {
        year: yearOf(order.deliveryDate),
        awardYear: yearOf(order.procurement.awardDate as string),
        option: orderedOption(options, ordered, likeForLike(context, one, options)),
        netPrice_EUR:
          order.procurement.estimatedValue_EUR === undefined
            ? undefined
            : order.procurement.estimatedValue_EUR /
              order.procurement.vehicles.reduce((sum, group2) => sum + group2.count, 0),
      },
    };
  });
}

/** Where it stands over the years follows from authority and stated home. */
function classKey(vehicle: ResolvedVehicle, lock: Lock | undefined, order: string): string {
  const { vehicleId: _id, label: _label, department: _department, ...facts } = vehicle.vehicle;
  const sorted = Object.keys(facts)
    .sort()
    .map((key) => [key, facts[key as keyof typeof facts]]);
  return JSON.stringify([
    vehicle.authorityId,
    vehicle.segment.segment,
    sorted,
    lock ? [lock.year, lock.technology] : null,
    order,
  ]);
}

/** Every technology of the segment that suits, today's own and the ordered one. Order as in the data. */
function optionsOf(context: Context, vehicle: ResolvedVehicle, ordered: string | undefined): Option[] {
  return vehicle.segment.technologies
    .map((data) => optionFor(context, vehicle, data))
    .map((option) => (isExcluded(context, vehicle, option.data) ? { ...option, suitable: false } : option))
    .filter(
      (option) =>
        option.suitable ||
        option.data === vehicle.own ||
        option.data.technology.energySource === ordered ||
        isFuelVariant(vehicle.own, option.data),
    );
}

/** The scenario forbids this technology to this vehicle. */
export function isExcluded(context: Context, vehicle: ResolvedVehicle, data: SegmentTechnology): boolean {
  const policy = context.scenario.fleetPolicy ?? {};
  const { id } = data.technology;
  return (
    (policy.excludeTechnologies?.includes(id) ?? false) ||
    (policy.exclusions ?? []).some(
      (rule) =>
        rule.technology === id &&
        (rule.authorityId ?? vehicle.authorityId) === vehicle.authorityId &&
        (rule.segment ?? vehicle.segment.segment) === vehicle.segment.segment,
    )
  );
}

const isFuelVariant = (own: SegmentTechnology, other: SegmentTechnology): boolean =>
  own.fuel !== undefined &&
  other.fuel === CAN_BURN[own.fuel] &&
  other.technology.powertrain === own.technology.powertrain;

/** Whether an option can be bought in a year: on the market, home has room for its plug. */
export const onMarket = (option: Option, year: number): boolean =>
  valueAt(option.data.quantities.marketFromYear, year) <= year;

export const leadTime = (option: Option, year: number): number =>
  valueAt(option.data.quantities.leadTime_months, year);

/** The same technology where it is still on offer, then the same powertrain, else the cheapest combustion (for electric: electric) of the segment. */
function likeForLike(context: Context, vehicle: ResolvedVehicle, options: Option[]): number {
  const same = options.findIndex((option) => option.data === vehicle.own);
  if (same >= 0 && onMarket(options[same] as Option, context.startYear)) return same;
  const drive = options.findIndex(
    (option) =>
      option.data.technology.powertrain === vehicle.own.technology.powertrain &&
      onMarket(option, context.startYear),
  );
  if (drive >= 0) return drive;
  const electric = vehicle.own.fuel === undefined;
  const kin = options
    .map((option, index) => ({ option, index }))
    .filter(
      ({ option }) =>
        onMarket(option, context.startYear) &&
        (option.data.fuel === undefined) === electric &&
        !option.data.technology.fuelClause,
    )
    .sort(
      (a, b) =>
        valueAt(a.option.data.quantities.price_EUR, context.startYear) -
          valueAt(b.option.data.quantities.price_EUR, context.startYear) || a.index - b.index,
    );
  return kin[0]?.index ?? same;
}

function switchTarget(context: Context, vehicle: ResolvedVehicle, option: Option, options: Option[]): number {
  if (!context.scenario.fleetPolicy?.fuelSwitch || !option.data.fuel) return -1;
  const burns = CAN_BURN[option.data.fuel];
  return options.findIndex(
    (other) =>
      other.data.fuel === burns &&
      other.data.technology.powertrain === option.data.technology.powertrain &&
      !isExcluded(context, vehicle, other.data),
  );
}

/** The technology that was ordered; where the award does not say, the like of today's. */
function orderedOption(options: Option[], energySource: string | undefined, likeForLike: number): number {
  const match = options.findIndex((option) => option.data.technology.energySource === energySource);
  return match >= 0 ? match : likeForLike;
}

/** Year of the award for a delivery of this option in a year. */
export const awardYear = (option: Option, deliveryYear: number): number =>
  awardYearOf(deliveryYear, leadTime(option, deliveryYear));

/** Longest delay in years between award and delivery over all technologies of these segments. */
export function longestLead(context: Context, vehicles: Vehicle[]): number {
  const segments = new Set(
    vehicles.filter(isPlanned).map((vehicle) => segmentOf(context.reference, vehicle)),
  );
  let longest = 0;
  for (const segment of segments)
    for (const data of segment.technologies) {
      const months = valueAt(data.quantities.leadTime_months, context.startYear);
      longest = Math.max(longest, -awardYearOf(0, months));
    }
  return longest;
}
