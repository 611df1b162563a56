import { type Draw, drawFrom } from "../../random-cases.ts";

type Curve = [number, number][];

/** What the tests read of a SpiceEV file; the reader under test sees plain JSON. */
export interface MadeScenario {
  scenario: { start_time: string; interval: number; n_intervals?: number; stop_time?: string };
  components: {
    vehicle_types: Record<
      string,
      {
        name: string;
        capacity: number;
        charging_curve: Curve;
        min_charging_power?: number;
        battery_efficiency?: number;
      }
    >;
    vehicles: Record<
      string,
      {
        vehicle_type: string;
        soc: number;
        desired_soc: number;
        connected_charging_station?: string;
        estimated_time_of_departure?: string;
      }
    >;
    grid_connectors: Record<string, { max_power: number; cost: { type: string; value: number } }>;
    charging_stations: Record<string, { max_power: number; min_power?: number; parent: string }>;
    batteries: Record<string, never>;
    photovoltaics: Record<string, never>;
  };
  events: {
    grid_operator_signals: {
      signal_time: string;
      start_time: string;
      grid_connector_id: string;
      max_power?: number;
    }[];
    fixed_load: Record<string, Series>;
    local_generation: Record<string, Series>;
    vehicle_events: VehicleEvent[];
  };
}

export interface Series {
  start_time: string;
  step_duration_s: number;
  grid_connector_id: string;
  values: number[];
  factor?: number;
}

export interface VehicleEvent {
  signal_time: string;
  start_time: string;
  vehicle_id: string;
  event_type: "arrival" | "departure";
  update: {
    connected_charging_station?: string;
    estimated_time_of_departure?: string;
    desired_soc?: number;
    soc_delta?: number;
  };
}

export interface MadeOptions {
  vehicles: number;
  days: number;
  /** share of the sum of point powers that the connection carries */
  limitShare: number;
  shared?: boolean;
  crooked?: boolean;
}

const START_MS = Date.UTC(2027, 0, 4);
const MINUTE_MS = 60_000;
/** ISO time at the offset +01:00. */
const text = (time_ms: number): string => `${new Date(time_ms).toISOString().slice(0, 19)}+01:00`;

function curve(draw: Draw, most_kW: number, crooked: boolean): Curve {
  if (draw.chance(0.3))
    return [
      [0, most_kW],
      [1, most_kW],
    ];
  const knee = draw.between(0.5, 0.9);
  const end_kW = most_kW * draw.pick([0, 0.05, 0.2, 0.5]);
  // sagging below the straight line between knee and full: not concave any more
  const sag: Curve = crooked ? [[(knee + 1) / 2, end_kW + (most_kW - end_kW) * draw.between(0.1, 0.45)]] : [];
  return [[0, most_kW * (draw.chance(0.3) ? 0.6 : 1)], [knee, most_kW], ...sag, [1, end_kW]];
}

/** A depot's week as the generators of the format write it: odd minutes, base load, roof, changing limits. */
export function madeScenario(seed: number, options: MadeOptions): MadeScenario {
  const draw = drawFrom(seed);
  const interval = draw.pick([5, 10, 15, 15, 15, 30, 60]);
  const types = Object.fromEntries(
    Array.from({ length: 3 }, (_, i) => {
      const most_kW = draw.pick([7.4, 11, 22, 50]);
      return [
        `type_${i}`,
        {
          name: `Type ${i}`,
          capacity: draw.between(20, 120),
          charging_curve: curve(draw, most_kW, options.crooked === true),
          ...(draw.chance(0.7) ? { min_charging_power: most_kW * draw.pick([0, 0.02, 0.1]) } : {}),
          ...(draw.chance(0.5) ? { battery_efficiency: draw.between(0.85, 1) } : {}),
        },
      ];
    }),
  );
  const stations: MadeScenario["components"]["charging_stations"] = {};
  const vehicles: MadeScenario["components"]["vehicles"] = {};
  const events: VehicleEvent[] = [];
  let points_kW = 0;
  for (let i = 0; i < options.vehicles; i += 1) {
    const pointCount =
      options.shared === true ? Math.max(1, Math.floor(options.vehicles / 2)) : options.vehicles;
    const station = `CS_${i % pointCount}`;
    if (!stations[station]) {
      const max_power = draw.pick([3.7, 11, 22, 50]);
      points_kW += max_power;
      stations[station] = {
        max_power,
        parent: "GC1",
        ...(draw.chance(0.6) ? { min_power: max_power * draw.pick([0, 0.1]) } : {}),
      };
    }
    const desired = draw.between(0.4, 1);
    const days = week(draw, options.days);
    vehicles[`car_${i}`] = {
      vehicle_type: `type_${draw.integer(0, 2)}`,
      soc: draw.chance(0.3) ? desired : draw.between(0.2, 1),
      desired_soc: desired,
      connected_charging_station: station,
      ...(days[0] ? { estimated_time_of_departure: text(days[0].leaves_ms) } : {}),
    };
    days.forEach((day, d) => {
      const next = days[d + 1];
      const guess_ms = next?.leaves_ms ?? day.back_ms + 15 * 60 * MINUTE_MS;
      events.push(
        { ...named(`car_${i}`, day.leaves_ms), event_type: "departure", update: {} },
        {
          ...named(`car_${i}`, day.back_ms),
          event_type: "arrival",
          update: {
            connected_charging_station: station,
            estimated_time_of_departure: text(guess_ms + draw.pick([0, 0, -30, 45]) * MINUTE_MS),
            desired_soc: draw.chance(0.9) ? draw.between(0.3, 1) : 1,
            soc_delta: -day.used,
          },
        },
      );
    });
  }
  const connection = Math.max(5, points_kW * options.limitShare);
  return {
    scenario: {
      start_time: text(START_MS),
      interval,
      ...(draw.chance(0.5)
        ? { n_intervals: Math.floor((options.days * 24 * 60) / interval) }
        : { stop_time: text(START_MS + options.days * 24 * 60 * MINUTE_MS) }),
    },
    components: {
      vehicle_types: types,
      vehicles,
      grid_connectors: { GC1: { max_power: connection, cost: { type: "fixed", value: 0.3 } } },
      charging_stations: stations,
      batteries: {},
      photovoltaics: {},
    },
    events: {
      grid_operator_signals: signals(draw, options.days, connection),
      fixed_load: draw.chance(0.7) ? { office: series(draw, options.days, connection * 0.5, false) } : {},
      local_generation: draw.chance(0.6) ? { roof: series(draw, options.days, connection * 0.6, true) } : {},
      vehicle_events: events,
    },
  };
}

const named = (
  vehicle_id: string,
  time_ms: number,
): Pick<VehicleEvent, "signal_time" | "start_time" | "vehicle_id"> => ({
  signal_time: text(time_ms),
  start_time: text(time_ms),
  vehicle_id,
});

/** Trips of a vehicle; some as short as a minute, some that end after the week. */
function week(draw: Draw, days: number): { leaves_ms: number; back_ms: number; used: number }[] {
  const trips: { leaves_ms: number; back_ms: number; used: number }[] = [];
  for (let day = 0; day < days; day += 1) {
    if (draw.chance(0.15)) continue;
    const midnight = START_MS + day * 24 * 60 * MINUTE_MS;
    const leaves_ms = midnight + draw.integer(5 * 60, 11 * 60) * MINUTE_MS;
    const back_ms = leaves_ms + draw.pick([1, 12, 4 * 60, 7 * 60, 9 * 60]) * MINUTE_MS;
    trips.push({ leaves_ms, back_ms, used: draw.between(0.01, 0.5) });
    if (draw.chance(0.8)) continue;
    // back for less than a step, then off again
    const again_ms = back_ms + draw.pick([0, 1, 7]) * MINUTE_MS;
    trips.push({ leaves_ms: again_ms, back_ms: again_ms + 90 * MINUTE_MS, used: draw.between(0.01, 0.1) });
  }
  return trips;
}

function series(draw: Draw, days: number, most_kW: number, sun: boolean): Series {
  const step_duration_s = draw.pick([300, 900, 1000, 3600]);
  const count = Math.ceil((days * 86_400) / step_duration_s) - draw.integer(0, 5);
  return {
    start_time: text(START_MS + draw.pick([0, 0, 7, -90]) * MINUTE_MS),
    step_duration_s,
    grid_connector_id: "GC1",
    values: Array.from({ length: count }, (_, i) => {
      const hour = ((i * step_duration_s) / 3600) % 24;
      return sun
        ? most_kW * Math.max(0, Math.sin(((hour - 6) / 12) * Math.PI)) * draw.between(0.4, 1)
        : most_kW * (hour > 7 && hour < 18 ? 1 : 0.4) * draw.between(0.7, 1);
    }),
    ...(draw.chance(0.3) ? { factor: draw.between(0.3, 0.9) } : {}),
  };
}

/** Now and then the operator lowers the limit for some hours. */
function signals(
  draw: Draw,
  days: number,
  connection: number,
): MadeScenario["events"]["grid_operator_signals"] {
  if (draw.chance(0.6)) return [];
  const from = START_MS + draw.integer(0, days * 24 * 60) * MINUTE_MS;
  return [
    { at: from, max_power: connection * draw.between(0.4, 0.9) },
    { at: from + draw.integer(30, 400) * MINUTE_MS, max_power: connection },
  ].map(({ at, max_power }) => ({
    signal_time: text(at),
    start_time: text(at),
    grid_connector_id: "GC1",
    max_power,
  }));
}
