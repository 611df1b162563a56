import type { ChargingCase, ChargingProblem, ChargingStrategy } from "../src/plan/charging/load.ts";
import { buildProblem, resultJson, simulate } from "../src/plan/charging/load.ts";
import type { BenchRow } from "./row.ts";

/** A week of quarter hours. */
const STEP_COUNT = 672;
const DAY = 96;
export const CHARGING_CASES = ["uncontrolled", "balanced", "peak-min"] as const satisfies ChargingStrategy[];

export interface ChargingBenchRow extends BenchRow {
  bench: "charging";
  /** vehicle-steps per CPU second */
  rate: number;
}

interface Draw {
  between(low: number, high: number): number;
  integer(low: number, high: number): number;
  chance(share: number): boolean;
}

/** mulberry32: the same seed gives the same fleet on every machine. */
export function drawFrom(seed: number): Draw {
  let state = Math.imul(seed, 2654435761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    between: (low, high) => low + next() * (high - low),
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (share) => next() < share,
  };
}

interface Kind {
  share: number;
  capacity_kWh: [number, number];
  power_kW: number;
  dayShare: [number, number];
  out_h: [number, number];
  back_h: [number, number];
  knee: number;
}

/** Kinds of vehicles: battery, power, share of it that a day takes, shift start and end (hours), shape of the curve. */
const KINDS: Kind[] = [
  {
    share: 0.45,
    capacity_kWh: [40, 80],
    power_kW: 11,
    dayShare: [0.05, 0.35],
    out_h: [6, 9],
    back_h: [14, 18],
    knee: 0.85,
  },
  {
    share: 0.25,
    capacity_kWh: [50, 110],
    power_kW: 11,
    dayShare: [0.15, 0.5],
    out_h: [5, 8],
    back_h: [13, 17],
    knee: 1,
  },
  {
    share: 0.15,
    capacity_kWh: [60, 90],
    power_kW: 22,
    dayShare: [0.1, 0.6],
    out_h: [7, 12],
    back_h: [15, 22],
    knee: 0.8,
  },
  {
    share: 0.1,
    capacity_kWh: [200, 350],
    power_kW: 44,
    dayShare: [0.3, 0.7],
    out_h: [5, 7],
    back_h: [14, 20],
    knee: 0.8,
  },
  {
    share: 0.05,
    capacity_kWh: [300, 450],
    power_kW: 75,
    dayShare: [0.4, 0.75],
    out_h: [4, 6],
    back_h: [19, 23],
    knee: 0.9,
  },
];

/** A mixed municipal fleet behind one connection with an office's base load and a solar roof. */
export function chargingFleet(size: number, seed: number, stepCount = STEP_COUNT): ChargingProblem {
  const draw = drawFrom(seed);
  const stations: ChargingCase["stations"][number][] = [];
  const vehicles: ChargingCase["vehicles"][number][] = [];
  for (let i = 0; i < size; i += 1) {
    let ticket = draw.between(0, 1);
    const kind = KINDS.find((one) => (ticket -= one.share) < 0) ?? (KINDS[0] as Kind);
    const stationId = `point-${i}`;
    stations.push({ stationId, power_kW: kind.power_kW, minPower_kW: draw.chance(0.5) ? 1.4 : 0 });
    vehicles.push(madeVehicle(i, stationId, kind, draw, stepCount));
  }
  const steps = Array.from({ length: stepCount }, (_, step) => ((step % DAY) / DAY) * 24);
  return buildProblem({
    stepCount,
    step_h: 0.25,
    stations,
    vehicles,
    limit_kW: new Float64Array(stepCount).fill(size * 6),
    baseLoad_kW: Float64Array.from(steps, (hour) => size * (0.4 + (hour > 7 && hour < 18 ? 0.5 : 0))),
    generation_kW: Float64Array.from(
      steps,
      (hour) => size * Math.max(0, 0.6 * Math.sin(((hour - 6) / 12) * Math.PI)),
    ),
    price_EUR_per_kWh: null,
  });
}

function madeVehicle(
  i: number,
  stationId: string,
  kind: Kind,
  draw: Draw,
  stepCount: number,
): ChargingCase["vehicles"][number] {
  const out = draw.between(...kind.out_h);
  const back = draw.between(...kind.back_h);
  const desiredSoc = draw.between(0.75, 1);
  const stays: ChargingCase["vehicles"][number]["stays"][number][] = [];
  let arrivalStep = 0;
  let socDelta = 0;
  for (let day = 0; day * DAY < stepCount; day += 1) {
    if (draw.chance(day % 7 > 4 ? 0.9 : 0.1)) continue;
    const departureStep = day * DAY + Math.ceil((out + draw.between(-0.7, 0.7)) * 4);
    stays.push({ stationId, arrivalStep, departureStep, socDelta, desiredSoc });
    arrivalStep = day * DAY + Math.ceil((back + draw.between(-0.9, 0.9)) * 4);
    socDelta = -draw.between(...kind.dayShare);
  }
  stays.push({ stationId, arrivalStep, socDelta, desiredSoc });
  const { knee, power_kW } = kind;
  const chargingCurve: [number, number][] =
    knee === 1
      ? [
          [0, power_kW],
          [1, power_kW],
        ]
      : [
          [0, power_kW],
          [knee, power_kW],
          [1, power_kW * 0.2],
        ];
  return {
    vehicleId: `vehicle-${i}`,
    capacity_kWh: Math.round(draw.between(...kind.capacity_kWh)),
    efficiencyShare: 0.92,
    minPower_kW: 0,
    chargingCurve,
    initialSoc: desiredSoc,
    stays: stays.filter((stay) => stay.arrivalStep < stepCount),
  };
}

/** One row per size and case; the time runs from the case in memory to the serialised result. */
export function runChargingBench(
  options: { sizes?: readonly number[]; seed?: number; cases?: readonly string[] } = {},
): ChargingBenchRow[] {
  const { sizes = [1000], seed = 1, cases = CHARGING_CASES } = options;
  const chosen = CHARGING_CASES.filter((name) => cases.includes(name));
  return sizes.flatMap((size) => {
    const problem = chargingFleet(size, seed);
    return chosen.map((name) => measured(problem, name, size, seed));
  });
}

function measured(
  problem: ChargingProblem,
  strategy: ChargingStrategy,
  size: number,
  seed: number,
): ChargingBenchRow {
  const first = once(problem, strategy);
  const all =
    first.cpu_s < 10 ? [first, ...Array.from({ length: 4 }, () => once(problem, strategy))] : [first];
  const median = [...all].sort((a, b) => a.cpu_s - b.cpu_s)[Math.floor(all.length / 2)] as Run;
  const { bound, peak } = median;
  return {
    bench: "charging",
    case: strategy,
    size,
    seed,
    runs: all.length,
    cpu_s: median.cpu_s,
    wall_s: median.wall_s,
    rss_MB: Math.round(process.memoryUsage().rss / 1e6),
    rate: Math.round((size * problem.stepCount) / median.cpu_s),
    ...(bound === undefined ? {} : { bound, gap: (peak - bound) / Math.abs(peak) }),
  };
}

interface Run {
  cpu_s: number;
  wall_s: number;
  peak: number;
  bound: number | undefined;
}

function once(problem: ChargingProblem, strategy: ChargingStrategy): Run {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const result = simulate(problem, strategy);
  resultJson(result);
  const { user, system } = process.cpuUsage(cpu);
  return {
    cpu_s: (user + system) / 1e6,
    wall_s: (performance.now() - wall) / 1000,
    peak: result.peak_kW,
    bound: result.bound_kW,
  };
}
