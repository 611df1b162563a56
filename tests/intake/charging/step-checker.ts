import type { ChargingResult } from "../../../src/plan/charging/load.ts";
import type { MadeScenario, Series } from "./made-scenario.ts";

const FORMAT_EFFICIENCY = 0.95;
const SLICES = 300;

const offered = (curve: readonly [number, number][], soc: number): number => {
  const upper = curve.findIndex((point) => point[0] >= soc);
  if (upper <= 0) return curve[upper < 0 ? curve.length - 1 : 0]?.[1] as number;
  const [x1, y1] = curve[upper - 1] as [number, number];
  const [x2, y2] = curve[upper] as [number, number];
  return y1 + ((y2 - y1) * (soc - x1)) / (x2 - x1);
};

/** Most that a step can bring, in many small slices (midpoint rule). */
function fullSpeed(
  curve: readonly [number, number][],
  soc: number,
  point_kW: number,
  rate: number,
  h: number,
): number {
  let reached = soc;
  const slice_h = h / SLICES;
  for (let i = 0; i < SLICES && reached < 1; i += 1) {
    const half = reached + Math.min(point_kW, offered(curve, reached)) * rate * (slice_h / 2);
    reached += Math.min(point_kW, offered(curve, Math.min(1, half))) * rate * slice_h;
  }
  return Math.min(1, reached);
}

/** The clock of a file: its steps, and the first that begins at or after a time. */
export class FileClock {
  readonly start_ms: number;
  readonly step_ms: number;
  readonly stepCount: number;
  constructor({ scenario }: MadeScenario) {
    this.start_ms = Date.parse(scenario.start_time);
    this.step_ms = scenario.interval * 60_000;
    this.stepCount =
      scenario.n_intervals ??
      Math.floor((Date.parse(scenario.stop_time as string) - this.start_ms) / this.step_ms);
  }
  at = (text: string): number => Math.ceil((Date.parse(text) - this.start_ms) / this.step_ms);
  time = (step: number): number => this.start_ms + step * this.step_ms;
}

/** What the connection carries and what the building and the roof do, step by step, read straight from the file. */
export function surroundings(file: MadeScenario): { base_kW: number[]; limit_kW: number[] } {
  const clock = new FileClock(file);
  const agreed = file.components.grid_connectors.GC1?.max_power as number;
  const value = (series: Series, step: number): number => {
    const passed = Math.floor(
      (clock.time(step) - Date.parse(series.start_time)) / (series.step_duration_s * 1000),
    );
    if (passed < 0) return 0;
    return (series.values[Math.min(passed, series.values.length - 1)] as number) * (series.factor ?? 1);
  };
  const steps = Array.from({ length: clock.stepCount }, (_, step) => step);
  const sum = (lists: Record<string, Series>, step: number): number =>
    Object.values(lists).reduce((all, series) => all + value(series, step), 0);
  return {
    base_kW: steps.map((step) => sum(file.events.fixed_load, step) - sum(file.events.local_generation, step)),
    limit_kW: steps.map((step) =>
      file.events.grid_operator_signals
        .filter((signal) => Date.parse(signal.start_time) <= clock.time(step))
        .reduce((_, signal) => Math.min(agreed, signal.max_power ?? agreed), agreed),
    ),
  };
}

/** Every way in which a result breaks the physics or the figures of its own file; written from the contract alone. */
export function faultsOf(file: MadeScenario, result: ChargingResult, least: boolean): string[] {
  const faults: string[] = [];
  const clock = new FileClock(file);
  const hours = clock.step_ms / 3_600_000;
  const { base_kW, limit_kW } = surroundings(file);
  const total = [...base_kW];
  const atPoint = new Map<string, number>();
  let shortfall = 0;
  let below = 0;
  for (const [id, vehicle] of Object.entries(file.components.vehicles)) {
    const type = file.components.vehicle_types[
      vehicle.vehicle_type
    ] as MadeScenario["components"]["vehicle_types"][string];
    const rate = (type.battery_efficiency ?? FORMAT_EFFICIENCY) / type.capacity;
    const line = result.schedule_kW?.[id] as number[];
    const events = file.events.vehicle_events.filter((event) => event.vehicle_id === id);
    let station: string | undefined = vehicle.connected_charging_station;
    let { soc, desired_soc: desired } = vehicle;
    let next = 0;
    for (let step = 0; step < clock.stepCount; step += 1) {
      for (; next < events.length; next += 1) {
        const event = events[next] as (typeof events)[number];
        if (clock.at(event.start_time) > step) break;
        if (event.event_type === "departure") {
          const missing = desired - soc;
          if (missing >= 1e-3) {
            shortfall += missing * type.capacity;
            below += 1;
          }
          station = undefined;
        } else {
          station = event.update.connected_charging_station;
          desired = event.update.desired_soc ?? desired;
          soc += event.update.soc_delta ?? 0;
        }
      }
      const power = line[step] as number;
      total[step] = (total[step] as number) + power;
      if (power === 0) continue;
      if (power < 0) faults.push(`${id} ${step}: negative power ${power}`);
      if (station === undefined) {
        faults.push(`${id} ${step}: charges while away`);
        continue;
      }
      const point = file.components.charging_stations[
        station
      ] as MadeScenario["components"]["charging_stations"][string];
      const key = `${station} ${step}`;
      atPoint.set(key, (atPoint.get(key) ?? 0) + power);
      if ((atPoint.get(key) as number) > point.max_power + 1e-6) faults.push(`${key}: point power`);
      const after = soc + power * rate * hours;
      if (after > fullSpeed(type.charging_curve, soc, point.max_power, rate, hours) + 1e-5)
        faults.push(`${id} ${step}: beyond the curve, ${power} kW at ${soc}`);
      // a curve may end below the least power; nothing else may ask for less
      const least_kW = type.min_charging_power ?? 0;
      if (
        !least &&
        power < least_kW - 1e-6 &&
        offered(type.charging_curve, after) > least_kW &&
        atPoint.get(key) === power
      )
        faults.push(`${id} ${step}: below its least power, ${power} kW`);
      soc = after;
    }
    if (Math.abs(soc - (result.finalSoc[id] as number)) > 1e-6) faults.push(`${id}: final state ${soc}`);
    if (soc > 1 + 1e-9) faults.push(`${id}: over full`);
  }
  total.forEach((load, step) => {
    if (Math.abs(load - (result.profile_kW[step] as number)) > 1e-6) faults.push(`${step}: profile`);
    if (load > Math.max(limit_kW[step] as number, base_kW[step] as number) + 1e-5)
      faults.push(`${step}: connection ${load}`);
  });
  const peak = Math.max(...result.profile_kW);
  if (peak !== result.peak_kW || result.profile_kW.indexOf(peak) !== result.peakStep) faults.push("peak");
  const energy = total.reduce((sum, load) => sum + load, 0) * hours;
  if (Math.abs(energy - result.energy_kWh) > 1e-4) faults.push("energy");
  if (Math.abs(shortfall - result.shortfall_kWh) > 1e-5 || below !== result.belowDesiredCount)
    faults.push(
      `shortfall ${result.shortfall_kWh} instead of ${shortfall}, ${result.belowDesiredCount} instead of ${below}`,
    );
  return faults;
}
