import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readCpmp } from "../src/intake/siting/cpmp.ts";
import { readOrlibCap } from "../src/intake/siting/orlib-cap.ts";
import { readOrlibPmed } from "../src/intake/siting/orlib-pmed.ts";
import {
  type SitingModel,
  type SitingProblem,
  solveSiting,
  statedProblem,
} from "../src/plan/charging/siting.ts";
import type { Solver } from "../src/plan/optimise/linear-model.ts";
import { loadSolver } from "../src/solver/highs.ts";
import type { BenchRow } from "./row.ts";
import { district } from "./siting-district.ts";
import { capacitatedMedian, cover, graphMedian } from "./siting-cases.ts";
import { COUNTRIES, nationalMedian } from "./siting-country.ts";

export interface SitingBenchRow extends BenchRow {
  bench: "siting";
}

interface Case {
  name: string;
  size: number;
  make: (seed: number) => SitingProblem;
  gap?: number;
  /** CPU seconds */
  timeLimit_s?: number;
}

/** Sites to open of a graph of n vertices, as in the OR-Library. */
const openings = (n: number): number[] => [5, 10, Math.round(n / 10), Math.round(n / 5), Math.round(n / 3)];

/** The generated cases of a size; at a size without a case of its own graphs of p-medians are made. */
export function sitingCases(size: number): Case[] {
  switch (size) {
    case 402:
      return [
        {
          name: "cpmp-p30",
          size,
          make: (seed) => capacitatedMedian(size, 30, seed),
          gap: 0.005,
          timeLimit_s: 60,
        },
      ];
    case 3000:
      return [30, 100].map((p) => ({
        name: `mclp-p${p}`,
        size,
        make: (seed) => cover(size, p, p === 30 ? 8 : 4, seed),
      }));
    case 11_000:
      return COUNTRIES.map(({ name, country }) => ({
        name: `p-median-${name}-p100`,
        size,
        make: (seed) => nationalMedian(size, 100, seed, country),
        gap: 0.001,
        timeLimit_s: 120,
      }));
    default: {
      const graphs = openings(size).map((p) => ({
        name: `p-median-graph-p${p}`,
        size,
        make: (seed: number) => graphMedian(size, p, seed),
      }));
      return size === 100
        ? [...graphs, { name: "cpmp-p10", size, make: (seed) => capacitatedMedian(size, 10, seed) }]
        : graphs;
    }
  }
}

export const SITING_SIZES = [45, 100, 200, 300, 400, 500, 600, 700, 800, 900, 402, 3000, 11_000];

/** All rows of a size in this process; the time runs from the problem in memory to the serialised answer. */
export async function runSitingBench(options: { size: number; seed: number }): Promise<SitingBenchRow[]> {
  const solver = await loadSolver();
  if (options.size === DISTRICT_SIZE) return measuredDistrict(options, solver);
  return sitingCases(options.size).map((one) => measured(one, options.seed, solver));
}

/** properties of a district */
const DISTRICT_SIZE = 45;

function measuredDistrict({ size, seed }: { size: number; seed: number }, solver: Solver): SitingBenchRow[] {
  const { places, schedule, openSchedule } = district(size, seed, solver);
  return [
    measuredRun("district-12-years", size, seed, places),
    measuredRun("district-schedule", size, seed, openSchedule),
    measuredRun("district-schedule-budgets", size, seed, schedule),
  ];
}

function measuredRun(name: string, size: number, seed: number, run: () => string): SitingBenchRow {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  run();
  const { user, system } = process.cpuUsage(cpu);
  return {
    bench: "siting",
    case: name,
    size,
    seed,
    runs: 1,
    cpu_s: (user + system) / 1e6,
    wall_s: (performance.now() - wall) / 1000,
    rss_MB: Math.round(process.memoryUsage().rss / 1e6),
  };
}

const FORMATS: { matches: RegExp; read: typeof readCpmp }[] = [
  { matches: /^pmed.*\.txt$/, read: readOrlibPmed },
  { matches: /^cap.*\.txt$/, read: readOrlibCap },
  { matches: /\.dat$/, read: readCpmp },
];

/** The instances of a folder and of the folders in it, told by their names. */
export async function runSitingFiles(folder: string): Promise<SitingBenchRow[]> {
  const solver = await loadSolver();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return files.flatMap((file) => {
    const format = FORMATS.find(({ matches }) => matches.test(basename(file)));
    const read = format?.read(readFileSync(join(folder, file), "utf8"), file);
    if (!read?.found) return [];
    const { found } = read;
    const make = (): SitingProblem => statedProblem(found, found.model as SitingModel, () => 1);
    return [
      measured({ name: basename(file).replace(/\.[^.]*$/, ""), size: found.demands.length, make }, 0, solver),
    ];
  });
}

/** Limits count CPU seconds: those of a process that waits for others would come too soon. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function measured(one: Case, seed: number, solver: Solver): SitingBenchRow {
  const problem = one.make(seed);
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const limit = one.timeLimit_s === undefined ? {} : { timeLimit_s: one.timeLimit_s, clock_s: cpuSeconds };
  const result = solveSiting(problem, { gap: one.gap ?? 0, ...limit }, solver);
  JSON.stringify(result);
  const { user, system } = process.cpuUsage(cpu);
  return {
    bench: "siting",
    case: one.name,
    size: one.size,
    seed,
    runs: 1,
    cpu_s: (user + system) / 1e6,
    wall_s: (performance.now() - wall) / 1000,
    rss_MB: Math.round(process.memoryUsage().rss / 1e6),
    ...(result.gap === null ? {} : { gap: result.gap }),
    ...(result.bound === null ? {} : { bound: result.bound }),
  };
}
