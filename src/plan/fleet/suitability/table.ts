import type { PlanInputs } from "../../model/plan.ts";
import type { TripRecord } from "../../model/trip.ts";
import type { Reference } from "../../model/reference.ts";
import { type Ground, groundsOf } from "../../grounds.ts";
import { isExcluded } from "../classes.ts";
import { dayCountOf, tripsByVehicle } from "../needs/groups.ts";
import { assumptionsOf, fleetView } from "../fleet-view.ts";
import { observed } from "./observed.ts";
import { type Light, type Lights, optionFor } from "../suitability.ts";

/** One vehicle and one technology of its segment. */
export interface SuitabilityRow {
  vehicleId: string;
  label: string | null;
  authorityId: string;
  segment: string;
  homePropertyId: string | null;
  technology: string;
  powertrain: string;
  /** today's technology of this vehicle */
  today: boolean;
  /** no red light and not excluded by the scenario: the programme may choose it */
  suitable: boolean;
  excludedByScenario: boolean;
  /** worst of the three */
  light: Light;
  lights: Lights;
  /** fields that would make a light surer, each once */
  raisedBy: string[];
}

/** Vehicles of one technology by their worst light. */
export interface SuitabilityCount {
  technology: string;
  greenCount: number;
  yellowCount: number;
  redCount: number;
}

export interface SuitabilityTable {
  rows: SuitabilityRow[];
  counts: SuitabilityCount[];
  /** vehicles whose days are those of a trip log; the plan itself reads the list only */
  observedVehicleIds: string[];
  /** values that the lists left open and the data filled, by vehicle */
  assumptions: { vehicleId: string; field: string; value: string | number | boolean }[];
  /** figures that the lights rest on, with source and status */
  figures: Ground[];
  /** rows of the list that are not planned: towed, or no vehicles */
  unplannedVehicleIds: string[];
}

const worstOf = ({ range, charging, duty }: Lights): Light => {
  const lights = [range.light, charging.light, duty.light];
  return lights.includes("red") ? "red" : lights.includes("yellow") ? "yellow" : "green";
};

/** Three lights for every vehicle and every technology of its segment; order by vehicleId, then as in the data. */
export function suitabilityTable(
  inputs: PlanInputs,
  reference: Reference,
  trips: TripRecord[] = [],
): SuitabilityTable {
  const { context, resolved } = fleetView(inputs, reference);
  const log = tripsByVehicle(trips);
  const logDayCount = dayCountOf([...log.values()].flat());
  const vehicles = resolved.vehicles.map((vehicle) =>
    observed(context, vehicle, log.get(vehicle.vehicleId) ?? [], logDayCount),
  );
  const rows = vehicles.flatMap((vehicle) =>
    vehicle.segment.technologies.map((data): SuitabilityRow => {
      const { lights, suitable } = optionFor(context, vehicle, data);
      const excludedByScenario = isExcluded(context, vehicle, data);
      return {
        vehicleId: vehicle.vehicleId,
        label: vehicle.vehicle.label ?? null,
        authorityId: vehicle.authorityId,
        segment: vehicle.segment.segment,
        homePropertyId: vehicle.homes[0] ?? null,
        technology: data.technology.id,
        powertrain: data.technology.powertrain,
        today: data === vehicle.own,
        suitable: suitable && !excludedByScenario,
        excludedByScenario,
        light: worstOf(lights),
        lights,
        raisedBy: [...new Set(Object.values(lights).flatMap((light) => light.raisedBy))],
      };
    }),
  );
  return {
    rows,
    counts: countsOf(rows),
    observedVehicleIds: vehicles
      .filter(({ observedDayShares }) => observedDayShares !== undefined)
      .map(({ vehicleId }) => vehicleId),
    assumptions: assumptionsOf(resolved),
    figures: figuresOf(reference, new Set(rows.map(({ segment }) => segment)), context.scenario.startDate),
    unplannedVehicleIds: resolved.unplanned.map(({ vehicleId }) => vehicleId).sort(),
  };
}

function countsOf(rows: SuitabilityRow[]): SuitabilityCount[] {
  const counts = new Map<string, SuitabilityCount>();
  for (const { technology, light } of rows) {
    const count = counts.get(technology) ?? { technology, greenCount: 0, yellowCount: 0, redCount: 0 };
    count[`${light}Count`] += 1;
    counts.set(technology, count);
  }
  return [...counts.values()].sort((a, b) => (a.technology < b.technology ? -1 : 1));
}

const LIGHT_FIGURES = [
  "batteryUsable_kWh",
  "batteryAgeingShare",
  "winterFactor",
  "energyUse_kWh_per_100km",
  "energyUse_kWh_per_h",
  "chargePowerAc_kW",
  "chargePowerDc_kW",
  "marketFromYear",
];

/** Battery figures of the technologies with a plug, and what models carry, of the segments that occur. */
function figuresOf(reference: Reference, segments: ReadonlySet<string>, when: string): Ground[] {
  const batteries = reference.segments
    .filter(({ segment }) => segments.has(segment))
    .flatMap(({ segment, technologies }) =>
      technologies
        .filter(({ quantities }) => quantities.batteryUsable_kWh !== undefined)
        .flatMap(({ technology, quantities }) =>
          groundsOf(`${segment}/${technology.id}`, quantities, LIGHT_FIGURES, when),
        ),
    );
  const capabilities = reference.catalogue
    .filter(({ segment }) => segments.has(segment))
    .flatMap(({ segment, drive, quantities }) =>
      groundsOf(`${segment}/${drive}`, quantities, ["payload_kg", "towing_kg", "seats"], when),
    );
  return [...batteries, ...capabilities];
}
