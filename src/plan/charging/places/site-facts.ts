import { type Context } from "../../context.ts";
import { isOpen } from "../../fleet/resolve.ts";
import { buildablePoints } from "../../fleet/suitability.ts";
import type { PlanInputs } from "../../model/plan.ts";
import { parsePoints, type Property } from "../../model/property.ts";
import { MissingReferenceError, valueAt } from "../../parameters.ts";
import { STEP_H, stepOfDay } from "../../units.ts";
import { designDayLoad, headroom } from "../connection.ts";
import { userDemand } from "../demand.ts";
import { windowSteps } from "../managed-load.ts";

/** What is known of one property as a place to charge, in one year. */
export interface SiteFacts {
  property: Property;
  propertyId: string;
  openHours_h: number;
  /** inside and adjacent; undefined where neither is stated */
  spaces: number | undefined;
  existingCount: number;
  /** least power left by the building in the opening hours of the design day */
  headroom_kW: number;
  /** the connection as stated or assumed */
  connection_kW: number;
  /** the same as headroom_kW, below 0 where the building alone asks for more than the connection gives */
  spare_kW: number;
  /** power of the smallest alternating-current point that may be built */
  pointPower_kW: number;
  staffPoints: number;
  visitorPoints: number;
  /** vehicles whose home is here */
  fleetVehicles: number;
  /** columns that are empty and for which the default of the kind of property stands in */
  assumed: (keyof Property)[];
}

/** Facts of every property that is open in the year, in the order of the list. */
export function siteFacts(
  inputs: Pick<PlanInputs, "inventory">,
  context: Context,
  year: number,
): SiteFacts[] {
  const { properties, vehicles } = inputs.inventory;
  const fleet = new Map<string, number>();
  for (const { homePropertyId } of vehicles)
    if (homePropertyId !== undefined) fleet.set(homePropertyId, (fleet.get(homePropertyId) ?? 0) + 1);
  const asking = withUsers(context);
  const types = buildablePoints(context);
  const pointPower_kW = types.find(({ current }) => current === "AC")?.power_kW ?? types[0]?.power_kW ?? 0;
  return properties
    .filter((property) => isOpen(property, year))
    .map((property) => factsOf(asking, property, year, pointPower_kW, fleet.get(property.propertyId) ?? 0));
}

/** The question where users charge is asked whether or not the scenario lets the plan serve them. */
const withUsers = (context: Context): Context => ({
  ...context,
  scenario: {
    ...context.scenario,
    chargingPolicy: { ...context.scenario.chargingPolicy, staff: true, visitors: true },
  },
});

function factsOf(
  context: Context,
  property: Property,
  year: number,
  pointPower_kW: number,
  fleetVehicles: number,
): SiteFacts {
  const kind = context.reference.propertyKinds.find((entry) => entry.kind === (property.kind ?? "other"));
  if (!kind)
    throw MissingReferenceError.unknown({
      de: `Liegenschaftsart „${property.kind}“`,
      en: `property kind "${property.kind}"`,
    });
  const assumed: SiteFacts["assumed"] = [];
  const or = <K extends keyof Property>(column: K, standIn: () => NonNullable<Property[K]>) => {
    const stated = property[column];
    if (stated !== undefined) return stated as NonNullable<Property[K]>;
    assumed.push(column);
    return standIn();
  };
  const at = context.scenario.startDate;
  const hours = { from: or("openFrom", () => kind.openFrom), to: or("openTo", () => kind.openTo) };
  const steps = windowSteps(stepOfDay(hours.from), stepOfDay(hours.to));
  const connection_kW = or("connectionPower_kW", () => valueAt(kind.connectionPower_kW, at));
  const base_kWh = or("baseLoad_kWh_per_a", () => valueAt(kind.baseLoad_kWh_per_a, at));
  const load = designDayLoad(context.reference, property.loadProfile ?? kind.loadProfile, base_kWh);
  const left_kW = headroom(connection_kW, load);
  const users = userDemand(context, property, hours, year, pointPower_kW);
  const { spacesInside, spacesAdjacent } = property;
  return {
    property,
    propertyId: property.propertyId,
    openHours_h: steps.length * STEP_H,
    spaces:
      spacesInside === undefined && spacesAdjacent === undefined
        ? undefined
        : (spacesInside ?? 0) + (spacesAdjacent ?? 0),
    existingCount: parsePoints(property.existingPoints).reduce((sum, { count }) => sum + count, 0),
    headroom_kW: Math.min(...steps.map((step) => left_kW[step] as number)),
    connection_kW,
    spare_kW: Math.min(...steps.map((step) => connection_kW - (load[step] as number))),
    pointPower_kW,
    staffPoints: users.staffPoints,
    visitorPoints: users.visitorPoints,
    fleetVehicles,
    assumed,
  };
}
