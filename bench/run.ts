/**
 * `npm run bench -- <fleet|replan|quota|charging|charging-views|siting|intake> [--size n …] [--seed n] [--json] [--peers]`:
 * each measurement in a fresh child process from inputs in memory to the finished, serialised result; the median
 * of five where one takes under ten CPU seconds. With `--peers` the rows of others follow on the same cases, where
 * there are any. Standard output is the array of rows and nothing else.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { BenchRow } from "./row.ts";

interface Measurement {
  sizes: number[];
  run: (size: number, seed: number) => Promise<BenchRow[]>;
  /** most that old objects may hold before the collector has to work for it; Node's own limit where it is left out */
  heap_MB?: number;
}

/** What there is to measure: sizes unless asked otherwise, and one run in this process; peers up to their largest size. */
const BENCHES: Record<string, Measurement & { peers?: Measurement }> = {
  fleet: {
    sizes: [1_000, 3_000, 30_000],
    run: async (size, seed) => [await (await import("./fleet.ts")).runFleetBench(size, seed)],
    heap_MB: 3_200,
    peers: {
      sizes: [300, 1_000],
      run: async (size, seed) => [await (await import("./fleet-peer.ts")).runFleetPeer(size, seed)],
    },
  },
  replan: {
    sizes: [1_000],
    run: async (size, seed) => [await (await import("./replan.ts")).runReplanBench(size, seed)],
  },
  quota: {
    sizes: [1_000_000],
    run: async (size, seed) => [(await import("./quota.ts")).runQuotaBench({ size, seed })],
  },
  charging: {
    sizes: [1_000, 10_000, 100_000],
    run: async (size, seed) => (await import("./charging.ts")).runChargingBench({ sizes: [size], seed }),
  },
  intake: {
    sizes: [100_000, 1_000_000],
    run: async (size, seed) => (await import("./intake.ts")).runIntakeBench(size, seed),
  },
  "charging-views": {
    sizes: [1, 45],
    run: async (size, seed) => (await import("./charging-views.ts")).runChargingViews(size, seed),
  },
  siting: {
    sizes: [45, 100, 200, 400, 900, 3_000],
    run: async (size, seed) =>
      (await import("./siting.ts")).runSitingBench({ size, seed }) as Promise<BenchRow[]>,
  },
};

const RUNS = 5;
const SHORT_CPU_S = 10;

/** One fresh child process: its standard output is the rows of one run. */
function child(bench: string, size: number, seed: number, peer: boolean): BenchRow[] {
  const self = fileURLToPath(import.meta.url);
  const { heap_MB } = BENCHES[bench] as Measurement;
  const heap = heap_MB === undefined ? [] : [`--max-old-space-size=${heap_MB}`];
  const out = execFileSync(
    process.execPath,
    [
      ...heap,
      self,
      "--child",
      bench,
      "--size",
      String(size),
      "--seed",
      String(seed),
      ...(peer ? ["--peers"] : []),
    ],
    { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] },
  );
  return JSON.parse(out) as BenchRow[];
}

/** Median by CPU time of the runs of each case. */
function measured(bench: string, size: number, seed: number, peer = false): BenchRow[] {
  const all = [child(bench, size, seed, peer)];
  const first = all[0] as BenchRow[];
  // a case that repeats itself says so in `runs`
  while (all.length < RUNS && first.every((row) => row.runs === 1 && row.cpu_s < SHORT_CPU_S))
    all.push(child(bench, size, seed, peer));
  return first.map((_, i) => {
    const runs = all.map((rows) => rows[i] as BenchRow).sort((a, b) => a.cpu_s - b.cpu_s);
    return {
      ...(runs[Math.floor(runs.length / 2)] as BenchRow),
      runs: all.length === 1 ? (runs[0] as BenchRow).runs : all.length,
    };
  });
}

/** Sizes of a run with peers: those asked for, else the bench's own and its peers'. */
const together = (bench: Measurement, peers: Measurement): number[] =>
  [...new Set([...peers.sizes, ...bench.sizes])].sort((a, b) => a - b);

/** Objective of a row: the contract's columns hold bound and gap. */
const objectiveOf = ({ gap, bound }: BenchRow): number | undefined =>
  gap === undefined || bound === undefined || bound <= 0 ? undefined : bound / (1 - gap);

const euros = (amount: number | undefined): string =>
  amount === undefined ? "none" : `${Math.round(amount)} EUR`;

/** The peer's plan over ours, for a person to read. */
function sayRatio(rows: BenchRow[], peer: BenchRow): void {
  const own = rows.find((row) => !row.peer && row.size === peer.size);
  const [ours, theirs] = [own && objectiveOf(own), objectiveOf(peer)];
  const ratio = theirs !== undefined && ours !== undefined ? `, ratio ${(theirs / ours).toFixed(5)}` : "";
  process.stderr.write(
    `${peer.case} ${peer.size}: plan ${euros(theirs)}, ours ${euros(ours)}${ratio}; bound ${euros(peer.bound)}, ours ${euros(own?.bound)}\n`,
  );
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: "string", multiple: true },
      seed: { type: "string", default: "1" },
      json: { type: "boolean" },
      peers: { type: "boolean" },
      child: { type: "string" },
    },
  });
  const name = values.child ?? positionals[0] ?? "";
  const bench = BENCHES[name];
  const extra = positionals.slice(1).map(Number);
  const sizes = [...(values.size ?? []).map(Number), ...extra];
  if (!bench || sizes.some((size) => !Number.isInteger(size) || size < 1)) {
    process.stderr.write(
      `bench: ${bench ? "--size takes whole numbers from 1" : `„${name}“ gibt es nicht / does not exist; there are: ${Object.keys(BENCHES).join(", ")}`}\n`,
    );
    return 2;
  }
  const seed = Number(values.seed);
  const peers = values.peers ? bench.peers : undefined;
  if (values.child !== undefined) {
    process.stdout.write(JSON.stringify(await (peers ?? bench).run(sizes[0] as number, seed)));
    return 0;
  }
  const rows: BenchRow[] = [];
  const asked = sizes.length > 0 ? sizes : peers ? together(bench, peers) : bench.sizes;
  for (const size of asked) {
    process.stderr.write(`${name} ${size} …\n`);
    rows.push(...measured(name, size, seed));
  }
  for (const size of peers ? asked.filter((one) => one <= Math.max(...peers.sizes)) : []) {
    process.stderr.write(`${name} ${size}, peer …\n`);
    for (const row of measured(name, size, seed, true)) {
      sayRatio(rows, row);
      rows.push(row);
    }
  }
  process.stdout.write(`${JSON.stringify(rows, null, values.json ? 0 : 1)}\n`);
  return 0;
}

process.exitCode = await main();
