import type { Problem } from "../problem.ts";
import { hasErrors } from "../problem.ts";
import type { ChargingCase, ChargingVehicle, Clock } from "./charging-case.ts";
import { timeOf } from "./date-time.ts";
import { Fields, Findings } from "./fields.ts";
import { readBattery } from "./spiceev-battery.ts";
import { readConnection } from "./spiceev-connection.ts";
import { readVehicleEvents, staysOf } from "./spiceev-events.ts";

/** Reads a text file that the scenario names, relative to the scenario; undefined where there is none. */
export type ReadText = (path: string) => string | undefined;

/** Efficiency that the format assumes where a vehicle type names none (SpiceEV documentation, "file formats"). */
const FORMAT_EFFICIENCY_SHARE = 0.95;
const MINUTE_MS = 60_000;

/** A scenario file of SpiceEV (version 1.1) as a charging case; what is not simulated is said in warnings. */
export function readSpiceEv(
  value: unknown,
  file: string,
  readText: ReadText,
): { found?: ChargingCase; problems: Problem[] } {
  const log = new Findings(file);
  const root = new Fields(value, "", "", log);
  const clock = readClock(root.child("scenario", "scenario"));
  const components = root.child(
    root.raw("components") === undefined && root.raw("constants") !== undefined ? "constants" : "components",
    "components",
  );
  const events = root.child("events", "events");
  const stations = [...components.members("charging_stations", "components.charging_stations.*")].map(
    ([stationId, fields]) => ({
      stationId,
      parent: fields.text("parent"),
      power_kW: fields.number("max_power", { least: 0 }),
      minPower_kW: fields.number("min_power", { least: 0, otherwise: 0 }),
    }),
  );
  const connection = readConnection(
    components,
    events,
    stations.map((station) => station.parent),
    clock,
    readText,
  );
  const vehicles = readVehicles(
    components,
    events,
    new Set(stations.map((station) => station.stationId)),
    clock,
  );
  const battery = readBattery(components);
  sayUnread(root, log);
  if (hasErrors(log.problems)) return { problems: log.problems };
  return {
    found: {
      stepCount: clock.stepCount,
      step_h: clock.step_ms / MINUTE_MS / 60,
      stations: stations.map(({ stationId, power_kW, minPower_kW }) => ({
        stationId,
        power_kW,
        minPower_kW,
      })),
      vehicles,
      ...connection,
      ...(battery ? { battery } : {}),
    },
    problems: log.problems,
  };
}

function readClock(scenario: Fields): Clock {
  const start_ms = scenario.time("start_time") ?? 0;
  const step_ms = scenario.number("interval", { least: 1 / 60 }) * MINUTE_MS;
  const stop = scenario.time("stop_time", false);
  const stepCount =
    stop === undefined
      ? scenario.number("n_intervals", { least: 1 })
      : Math.floor((stop - start_ms) / step_ms);
  if (!(stepCount >= 1) || stepCount > 1e6)
    scenario.fault(
      "stop_time",
      stop,
      "OUT_OF_RANGE",
      "Zwischen Anfang und Ende liegt kein Zeitschritt, oder es sind über eine Million.",
      "There is no time step between start and end, or more than a million.",
    );
  return { start_ms, step_ms, stepCount: Math.min(Math.max(1, Math.floor(stepCount)), 1e6) };
}

function readVehicles(
  components: Fields,
  events: Fields,
  stations: ReadonlySet<string>,
  clock: Clock,
): ChargingVehicle[] {
  const types = new Map(
    [...components.members("vehicle_types", "components.vehicle_types.*")].map(([name, fields]) => [
      name,
      readType(fields),
    ]),
  );
  const byVehicle = readVehicleEvents(events, clock);
  const unknown = new Set<string>();
  const vehicles = [...components.members("vehicles", "components.vehicles.*")].map(([vehicleId, fields]) => {
    const typeName = fields.text("vehicle_type") ?? "";
    const type = types.get(typeName);
    if (!type)
      fields.fault(
        "vehicle_type",
        typeName,
        "NOT_IN_LIST",
        `Den Fahrzeugtyp „${typeName}“ gibt es in der Datei nicht.`,
        `There is no vehicle type "${typeName}" in the file.`,
      );
    const at = {
      station: fields.text("connected_charging_station", false) ?? null,
      desiredSoc: fields.number("desired_soc", { least: 0, most: 1, otherwise: 0 }),
      soc: fields.number("soc", { least: 0, most: 1, otherwise: 0 }),
      leaves_ms: timeOf(fields.raw("estimated_time_of_departure")),
    };
    const { initialSoc, stays } = staysOf(at, byVehicle.get(vehicleId) ?? [], stations, clock, unknown);
    byVehicle.delete(vehicleId);
    return { vehicleId, ...(type ?? NO_TYPE), initialSoc, stays };
  });
  if (unknown.size > 0)
    components.warn(
      "charging_stations",
      "UNKNOWN_STATION",
      `Diese Ladestationen gibt es in der Datei nicht, wer dort steht, lädt nicht: ${[...unknown].slice(0, 5).join(", ")}.`,
      `These charging stations are not in the file, who stands there does not charge: ${[...unknown].slice(0, 5).join(", ")}.`,
    );
  if (byVehicle.size > 0)
    events.warn(
      "vehicle_events",
      "UNKNOWN_VEHICLE",
      `Ereignisse unbekannter Fahrzeuge bleiben außer Betracht: ${[...byVehicle.keys()].slice(0, 5).join(", ")}.`,
      `Events of unknown vehicles are left out: ${[...byVehicle.keys()].slice(0, 5).join(", ")}.`,
    );
  return vehicles;
}

type VehicleType = Omit<ChargingVehicle, "vehicleId" | "initialSoc" | "stays">;
const NO_TYPE: VehicleType = {
  capacity_kWh: 1,
  efficiencyShare: 1,
  minPower_kW: 0,
  chargingCurve: [
    [0, 0],
    [1, 0],
  ],
};

function readType(fields: Fields): VehicleType {
  if (fields.raw("v2g") === true)
    fields.warn(
      "v2g",
      "NOT_SIMULATED",
      "Rückspeisung aus Fahrzeugen wird nicht simuliert.",
      "Feeding back from vehicles is not simulated.",
    );
  if (fields.raw("loss_rate"))
    fields.warn(
      "loss_rate",
      "NOT_SIMULATED",
      "Selbstentladung wird nicht simuliert.",
      "Self-discharge is not simulated.",
    );
  return {
    capacity_kWh: fields.number("capacity", { least: 1e-6 }),
    efficiencyShare: fields.number("battery_efficiency", {
      least: 0.01,
      most: 1,
      otherwise: FORMAT_EFFICIENCY_SHARE,
    }),
    minPower_kW: fields.number("min_charging_power", { least: 0, otherwise: 0 }),
    chargingCurve: readCurve(fields),
  };
}

function readCurve(fields: Fields): [number, number][] {
  const value = fields.raw("charging_curve");
  const isPoint = (point: unknown): point is [number, number] =>
    Array.isArray(point) &&
    point.length === 2 &&
    point.every((part) => typeof part === "number" && part >= 0);
  const points = Array.isArray(value) && value.every(isPoint) ? [...value].sort((a, b) => a[0] - b[0]) : [];
  const steady = points.every((point, i) => i === 0 || point[0] > (points[i - 1]?.[0] as number));
  if (points.length >= 2 && steady && points[0]?.[0] === 0 && points.at(-1)?.[0] === 1) return points;
  fields.fault(
    "charging_curve",
    value,
    "BAD_FORM",
    "Eine Ladekurve ist eine Liste von Paaren [Ladestand, kW], die von 0 bis 1 reicht; kein Ladestand steht doppelt.",
    "A charging curve is a list of pairs [state of charge, kW] from 0 to 1; no state stands twice.",
  );
  return NO_TYPE.chargingCurve;
}

/** Keys that change nothing here, and are expected in every file. */
const WITHOUT_EFFECT = /\.(name|signal_time|estimated_time_of_arrival|parent)$/;

function sayUnread(root: Fields, log: Findings): void {
  const unread = log.unread().filter((key) => !WITHOUT_EFFECT.test(key));
  if (unread.length === 0) return;
  const list = unread.map((key) => key.replace(/^\./, "")).join(", ");
  root.warn(
    "",
    "KEYS_IGNORED",
    `Diese Angaben bleiben außer Betracht: ${list}.`,
    `These keys are ignored: ${list}.`,
  );
}
