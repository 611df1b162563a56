import type { ChargingStay, Clock } from "./charging-case.ts";
import { stepAt, timeOf } from "./date-time.ts";
import type { Fields } from "./fields.ts";

/** What a vehicle knows of itself between two events. */
export interface VehicleState {
  station: string | null;
  desiredSoc: number;
  soc: number;
  leaves_ms: number | undefined;
}

interface VehicleEvent {
  time_ms: number;
  step: number;
  kind: "arrival" | "departure";
  update: { station?: string | null; desiredSoc?: number; leaves_ms?: number };
  socDelta: number;
}

/** Arrivals and departures of every vehicle in the order of time. */
export function readVehicleEvents(events: Fields, clock: Clock): Map<string, VehicleEvent[]> {
  const byVehicle = new Map<string, VehicleEvent[]>();
  for (const fields of events.list("vehicle_events", "events.vehicle_events.*")) {
    const vehicleId = fields.text("vehicle_id");
    const kind = fields.text("event_type");
    const time_ms = fields.time("start_time");
    if (kind !== "arrival" && kind !== "departure") {
      if (kind !== undefined)
        fields.warn(
          "event_type",
          "NOT_SIMULATED",
          `Ereignisse der Art „${kind}“ bleiben außer Betracht.`,
          `Events of type "${kind}" are ignored.`,
        );
      continue;
    }
    if (vehicleId === undefined || time_ms === undefined) continue;
    const list = byVehicle.get(vehicleId) ?? [];
    list.push({
      time_ms,
      kind,
      step: stepAt(time_ms, clock.start_ms, clock.step_ms),
      ...readUpdate(fields.child("update", "events.vehicle_events.*.update"), kind),
    });
    byVehicle.set(vehicleId, list);
  }
  for (const list of byVehicle.values()) list.sort((a, b) => a.time_ms - b.time_ms);
  return byVehicle;
}

function readUpdate(update: Fields, kind: VehicleEvent["kind"]): Pick<VehicleEvent, "update" | "socDelta"> {
  const station = update.raw("connected_charging_station");
  const leaves_ms = timeOf(update.raw("estimated_time_of_departure"));
  const desired =
    update.raw("desired_soc") === undefined ? undefined : update.number("desired_soc", { least: 0, most: 1 });
  return {
    update: {
      ...(typeof station === "string" ? { station } : {}),
      ...(desired === undefined ? {} : { desiredSoc: desired }),
      ...(leaves_ms === undefined ? {} : { leaves_ms }),
    },
    socDelta: kind === "arrival" ? update.number("soc_delta", { most: 0 }) : 0,
  };
}

/**
 * Stays from events. An event acts from the first step that begins at or after it. What lies more than a step
 * before the start belongs to the past: a departure then leaves charged as desired.
 */
export function staysOf(
  initial: VehicleState,
  events: readonly VehicleEvent[],
  stations: ReadonlySet<string>,
  clock: Clock,
  unknown: Set<string>,
): { initialSoc: number; stays: ChargingStay[] } {
  let state = initial;
  const past = events.filter((event) => event.step < 0);
  for (const event of past) {
    state = { ...state, ...event.update };
    state =
      event.kind === "departure"
        ? { ...state, station: null, soc: state.desiredSoc }
        : { ...state, soc: state.soc + event.socDelta };
  }
  const stays: ChargingStay[] = [];
  const stationOf = (): string | null => {
    if (state.station === null || stations.has(state.station)) return state.station;
    unknown.add(state.station);
    return null;
  };
  const stayFrom = (step: number, socDelta: number): ChargingStay => ({
    stationId: stationOf(),
    arrivalStep: step,
    ...(state.leaves_ms === undefined
      ? {}
      : { expectedDepartureStep: stepAt(state.leaves_ms, clock.start_ms, clock.step_ms) }),
    socDelta,
    desiredSoc: state.desiredSoc,
  });
  const initialSoc = state.soc;
  // who leaves first was there, if without a point
  const isThere = state.station !== null || events.find((event) => event.step >= 0)?.kind === "departure";
  let open: ChargingStay | undefined = isThere ? stayFrom(0, 0) : undefined;
  if (open) stays.push(open);
  for (const event of events) {
    if (event.step < 0 || event.step >= clock.stepCount) continue;
    state = { ...state, ...event.update };
    if (open) {
      open.departureStep = event.step;
      if (event.kind === "departure") open.desiredSoc = state.desiredSoc;
      open = undefined;
    }
    if (event.kind === "departure") state = { ...state, station: null, leaves_ms: undefined };
    else {
      open = stayFrom(event.step, event.socDelta);
      stays.push(open);
    }
  }
  return { initialSoc, stays };
}
