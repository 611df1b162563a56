/** Curves, limits and events of the format, read straight from the file and followed second by second. */
interface SpiceEvFile {
  scenario: { start_time: string; interval: number; n_intervals: number };
  components: {
    vehicle_types: Record<
      string,
      {
        capacity: number;
        charging_curve: [number, number][];
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
        connected_charging_station: string;
        estimated_time_of_departure: string;
      }
    >;
    grid_connectors: { GC1: { max_power: number } };
    charging_stations: Record<string, { max_power: number; min_power: number }>;
  };
  events: {
    grid_operator_signals: { start_time: string; max_power: number }[];
    fixed_load: { office: { values: number[] } };
    vehicle_events: {
      start_time: string;
      vehicle_id: string;
      event_type: string;
      update: {
        connected_charging_station?: string;
        estimated_time_of_departure?: string;
        desired_soc?: number;
        soc_delta?: number;
      };
    }[];
  };
}

interface Car {
  soc: number;
  desired: number;
  station: string | null;
  leaves: string;
}

const at = (curve: [number, number][], soc: number): number => {
  const upper = curve.findIndex((point) => point[0] >= Math.min(1, soc));
  const [x2, y2] = curve[upper] as [number, number];
  const [x1, y1] = upper > 0 ? (curve[upper - 1] as [number, number]) : [x2 - 1, y2];
  return y1 + ((y2 - y1) * (Math.min(1, soc) - x1)) / (x2 - x1);
};

/** Second by second, with no closed form anywhere: slow, and written apart from the code under test. */
export function simulateSlowly(
  file: SpiceEvFile,
  roof_kW: readonly number[],
  strategy: "uncontrolled" | "balanced",
) {
  const { components, events, scenario } = file;
  const start = Date.parse(scenario.start_time);
  const step_ms = scenario.interval * 60_000;
  const hours = scenario.interval / 60;
  const cars = new Map<string, Car>(
    Object.keys(components.vehicles)
      .sort()
      .map((id) => {
        const one = components.vehicles[id] as SpiceEvFile["components"]["vehicles"][string];
        return [
          id,
          {
            soc: one.soc,
            desired: one.desired_soc,
            station: one.connected_charging_station,
            leaves: one.estimated_time_of_departure,
          },
        ];
      }),
  );
  const waiting = [...events.vehicle_events].sort(
    (a, b) => Date.parse(a.start_time) - Date.parse(b.start_time),
  );
  const profile_kW: number[] = [];
  for (let step = 0; step < scenario.n_intervals; step += 1) {
    const now = start + step * step_ms;
    while (waiting[0] && Date.parse(waiting[0].start_time) <= now) {
      const event = waiting.shift() as SpiceEvFile["events"]["vehicle_events"][number];
      const car = cars.get(event.vehicle_id) as Car;
      car.soc += event.update.soc_delta ?? 0;
      car.station =
        event.event_type === "departure" ? null : (event.update.connected_charging_station ?? null);
      car.desired = event.update.desired_soc ?? car.desired;
      car.leaves = event.update.estimated_time_of_departure ?? car.leaves;
    }
    let limit = components.grid_connectors.GC1.max_power;
    for (const signal of events.grid_operator_signals)
      if (Date.parse(signal.start_time) <= now)
        limit = Math.min(components.grid_connectors.GC1.max_power, signal.max_power);
    const hour = Math.floor((step * scenario.interval) / 60);
    let load = (events.fixed_load.office.values[hour] as number) - 0.5 * (roof_kW[hour] as number);
    for (const [id, car] of cars) {
      if (car.station === null || car.soc >= car.desired - 1e-9) continue;
      const type = components.vehicle_types[
        components.vehicles[id]?.vehicle_type as string
      ] as SpiceEvFile["components"]["vehicle_types"][string];
      const station = components.charging_stations[car.station] as { max_power: number; min_power: number };
      const efficiency = type.battery_efficiency ?? 0.95;
      const steps = Math.ceil((Date.parse(car.leaves) - now) / step_ms);
      const even = ((car.desired - car.soc) * type.capacity) / efficiency / hours / steps;
      const power = Math.min(
        limit - load,
        station.max_power,
        strategy === "balanced" && steps > 0 ? even : Number.POSITIVE_INFINITY,
      );
      // what the rest would need as a mean counts against the least power, not what the point could give
      const asked =
        strategy === "balanced"
          ? power
          : Math.min(power, ((car.desired - car.soc) * type.capacity) / efficiency / hours);
      if (asked < station.min_power || asked < (type.min_charging_power ?? 0) || asked <= 0) continue;
      let left_kWh = strategy === "balanced" ? power * hours : Number.POSITIVE_INFINITY;
      let drawn_kWh = 0;
      for (let second = 0; second < hours * 3600; second += 1) {
        const most =
          Math.min(strategy === "balanced" ? station.max_power : power, at(type.charging_curve, car.soc)) /
          3600;
        const needed =
          strategy === "balanced" ? left_kWh : ((car.desired - car.soc) * type.capacity) / efficiency;
        const drawn = Math.max(0, Math.min(most, needed));
        car.soc += (drawn * efficiency) / type.capacity;
        left_kWh -= drawn;
        drawn_kWh += drawn;
      }
      load += drawn_kWh / hours;
    }
    // surplus of the roof goes to whoever stands there, in order, also beyond what is desired
    for (const [id, car] of cars) {
      if (car.station === null || load >= -1e-9) continue;
      const type = components.vehicle_types[
        components.vehicles[id]?.vehicle_type as string
      ] as SpiceEvFile["components"]["vehicle_types"][string];
      const station = components.charging_stations[car.station] as { max_power: number; min_power: number };
      const power = Math.min(-load, station.max_power);
      if (power < station.min_power || power < (type.min_charging_power ?? 0)) continue;
      let drawn_kWh = 0;
      for (let second = 0; second < hours * 3600; second += 1) {
        const drawn = Math.min(power, at(type.charging_curve, car.soc)) / 3600;
        const taken = Math.max(
          0,
          Math.min(drawn, ((1 - car.soc) * type.capacity) / (type.battery_efficiency ?? 0.95)),
        );
        car.soc += (taken * (type.battery_efficiency ?? 0.95)) / type.capacity;
        drawn_kWh += taken;
      }
      load += drawn_kWh / hours;
    }
    profile_kW.push(load);
  }
  return { profile_kW, finalSoc: Object.fromEntries([...cars].map(([id, car]) => [id, car.soc])) };
}
