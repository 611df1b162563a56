import { managedWeek, uncontrolledWeek } from "../src/plan/charging/property/week-load.ts";
import { STEPS_PER_WEEK, weekStays } from "../src/plan/charging/property/week.ts";
import type { ChargingType } from "../src/plan/charging/managed-load.ts";
import { resultJson, simulate } from "../src/plan/charging/load.ts";
import { CHARGING_CASES, type ChargingBenchRow, chargingFleet, drawFrom } from "./charging.ts";

const STEPS_PER_YEAR = 35_040;
const VEHICLES = 100;
const YEARS = 15;
const SEASONS = 4;

type ViewRow = Omit<ChargingBenchRow, "bench"> & { bench: "charging-views" };

/** Size 1: a vehicle's year by each strategy; more: so many properties over 15 years and four typical weeks. */
export const runChargingViews = (size: number, seed: number): ViewRow[] =>
  size === 1 ? CHARGING_CASES.map((name) => vehicleYear(name, seed)) : [propertyWeeks(size, seed)];

/** Mean of a hundred different vehicles, each alone at its connection for a year; the first ones warm up. */
function vehicleYear(strategy: (typeof CHARGING_CASES)[number], seed: number): ViewRow {
  const problems = Array.from({ length: VEHICLES }, (_, i) =>
    chargingFleet(1, seed * 1000 + i, STEPS_PER_YEAR),
  );
  for (const problem of problems.slice(0, 20)) resultJson(simulate(problem, strategy));
  const { cpu_s, wall_s } = timed(() => {
    for (const problem of problems) resultJson(simulate(problem, strategy));
  });
  return {
    bench: "charging-views",
    case: `vehicle-year ${strategy}`,
    size: 1,
    seed,
    runs: VEHICLES,
    cpu_s: cpu_s / VEHICLES,
    wall_s: wall_s / VEHICLES,
    rss_MB: Math.round(process.memoryUsage().rss / 1e6),
    rate: Math.round((STEPS_PER_YEAR * VEHICLES) / cpu_s),
  };
}

/** What one property holds in one year and season: its building's load, and who charges when. */
interface Week {
  base_kW: Float64Array;
  types: ChargingType[];
}

function madeWeeks(count: number, seed: number): Week[] {
  const draw = drawFrom(seed);
  return Array.from({ length: count }, () => {
    const building_kW = draw.between(5, 120);
    const kinds = Array.from({ length: draw.integer(1, 8) }, () => ({
      energy_kWh: draw.between(3, 40),
      power_kW: draw.chance(0.8) ? 11 : 22,
      arrivalStep: draw.integer(56, 76),
      departureStep: draw.integer(20, 36),
      last: draw.between(1, 9),
    }));
    return Array.from({ length: YEARS * SEASONS }, (_, i) => {
      const year = Math.floor(i / SEASONS);
      const winter = 1 + 0.3 * Math.cos((i % SEASONS) * (Math.PI / 2));
      return {
        base_kW: Float64Array.from(
          { length: STEPS_PER_WEEK },
          (_, step) => building_kW * (0.3 + (step < 480 && step % 96 > 28 && step % 96 < 72 ? 0.7 : 0)),
        ),
        // the fleet turns electric over the years
        types: kinds.map(({ last, ...kind }) => ({
          ...kind,
          energy_kWh: Math.min(kind.energy_kWh * winter, kind.power_kW * 9),
          count: Math.round((last * (year + 1)) / YEARS),
        })),
      };
    });
  }).flat();
}

function propertyWeeks(size: number, seed: number): ViewRow {
  const weeks = madeWeeks(size, seed);
  let gap = 0;
  const { cpu_s, wall_s } = timed(() => {
    JSON.stringify(
      weeks.map(({ base_kW, types }) => {
        const stays = weekStays(types);
        const managed = managedWeek(base_kW, stays);
        gap = Math.max(gap, (managed.peak_kW - managed.bound_kW) / managed.peak_kW);
        return [uncontrolledWeek(base_kW, stays).peak_kW, managed.peak_kW, managed.bound_kW];
      }),
    );
  });
  return {
    bench: "charging-views",
    case: "property-weeks 15 years, 4 seasons",
    size,
    seed,
    runs: 1,
    cpu_s,
    wall_s,
    rss_MB: Math.round(process.memoryUsage().rss / 1e6),
    rate: Math.round((weeks.length * STEPS_PER_WEEK) / cpu_s),
    gap,
  };
}

function timed(work: () => void): { cpu_s: number; wall_s: number } {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu_s: (user + system) / 1e6, wall_s: (performance.now() - wall) / 1000 };
}
