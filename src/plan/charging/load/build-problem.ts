import { chargingCurve } from "./curve.ts";
import type { ChargingProblem, StationaryBattery } from "./problem.ts";

/** A charging case as objects, times already in steps; what the readers of files make. */
export interface ChargingCase {
  stepCount: number;
  step_h: number;
  stations: readonly { stationId: string; power_kW: number; minPower_kW: number }[];
  vehicles: readonly ChargingVehicle[];
  limit_kW: Float64Array;
  baseLoad_kW: Float64Array;
  generation_kW: Float64Array;
  price_EUR_per_kWh: Float64Array | null;
  tariff_EUR_per_kWh?: Float64Array;
  feedInPrice_EUR_per_kWh?: number;
  battery?: StationaryBattery;
}

export interface ChargingVehicle {
  vehicleId: string;
  capacity_kWh: number;
  efficiencyShare: number;
  minPower_kW: number;
  /** pairs of state of charge and power, from 0 to 1 */
  chargingCurve: readonly (readonly [number, number])[];
  initialSoc: number;
  stays: readonly ChargingStay[];
}

export interface ChargingStay {
  stationId: string | null;
  arrivalStep: number;
  /** absent: stays to the end */
  departureStep?: number;
  expectedDepartureStep?: number;
  socDelta: number;
  desiredSoc: number;
}

const byId = (a: ChargingVehicle, b: ChargingVehicle): number =>
  a.vehicleId < b.vehicleId ? -1 : a.vehicleId > b.vehicleId ? 1 : 0;

/** The case on typed arrays, vehicles by id: the order in which charging without foresight serves them. */
export function buildProblem(source: ChargingCase): ChargingProblem {
  const vehicles = [...source.vehicles].sort(byId);
  const stays = vehicles.flatMap((vehicle) => vehicle.stays);
  const stations = new Map(source.stations.map((station, i) => [station.stationId, i]));
  const curves = distinctCurves(vehicles);
  const stayOffset = new Int32Array(vehicles.length + 1);
  vehicles.forEach((vehicle, v) => {
    stayOffset[v + 1] = (stayOffset[v] as number) + vehicle.stays.length;
  });
  const departureOf = (stay: ChargingStay): number =>
    Math.min(stay.departureStep ?? source.stepCount, source.stepCount);
  const stationOf = Int32Array.from(stays, (stay) =>
    stay.stationId === null ? -1 : (stations.get(stay.stationId) ?? -1),
  );
  const arrivalStep = Int32Array.from(stays, (stay) => stay.arrivalStep);
  const departureStep = Int32Array.from(stays, departureOf);
  return {
    stepCount: source.stepCount,
    step_h: source.step_h,
    vehicleIds: vehicles.map((vehicle) => vehicle.vehicleId),
    initialSoc: Float64Array.from(vehicles, (vehicle) => vehicle.initialSoc),
    capacity_kWh: Float64Array.from(vehicles, (vehicle) => vehicle.capacity_kWh),
    efficiencyShare: Float64Array.from(vehicles, (vehicle) => vehicle.efficiencyShare),
    minPower_kW: Float64Array.from(vehicles, (vehicle) => vehicle.minPower_kW),
    ...curves,
    stayOffset,
    arrivalStep,
    departureStep,
    expectedDepartureStep: Int32Array.from(stays, (stay) => stay.expectedDepartureStep ?? departureOf(stay)),
    stationOf,
    socDelta: Float64Array.from(stays, (stay) => stay.socDelta),
    desiredSoc: Float64Array.from(stays, (stay) => stay.desiredSoc),
    stationPower_kW: Float64Array.from(source.stations, (station) => station.power_kW),
    stationMinPower_kW: Float64Array.from(source.stations, (station) => station.minPower_kW),
    stationsShared: areShared(stationOf, arrivalStep, departureStep),
    limit_kW: source.limit_kW,
    base_kW: source.baseLoad_kW.map((load, step) => load - (source.generation_kW[step] as number)),
    generation_kW: source.generation_kW,
    price_EUR_per_kWh: source.price_EUR_per_kWh,
    tariff_EUR_per_kWh: source.tariff_EUR_per_kWh ?? null,
    feedInPrice_EUR_per_kWh: source.feedInPrice_EUR_per_kWh ?? 0,
    battery: source.battery ?? null,
  };
}

function distinctCurves(vehicles: readonly ChargingVehicle[]): Pick<ChargingProblem, "curves" | "curveOf"> {
  const index = new Map<string, number>();
  const curves: ChargingProblem["curves"][number][] = [];
  const curveOf = Int32Array.from(vehicles, (vehicle) => {
    const key = JSON.stringify(vehicle.chargingCurve);
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, curves.length);
    return curves.push(chargingCurve(vehicle.chargingCurve)) - 1;
  });
  return { curves, curveOf };
}

/** Does one point ever serve two vehicles at once? */
function areShared(station: Int32Array, arrival: Int32Array, departure: Int32Array): boolean {
  const order = Array.from(station.keys())
    .filter(
      (stay) => (station[stay] as number) >= 0 && (arrival[stay] as number) < (departure[stay] as number),
    )
    .sort(
      (a, b) =>
        (station[a] as number) - (station[b] as number) || (arrival[a] as number) - (arrival[b] as number),
    );
  let end = 0;
  return order.some((stay, i) => {
    const before = order[i - 1];
    if (before === undefined || station[before] !== station[stay]) end = 0;
    const shared = (arrival[stay] as number) < end;
    end = Math.max(end, departure[stay] as number);
    return shared;
  });
}
