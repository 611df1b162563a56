/**
 * `npm run bench -- <fleet|quota|charging|charging-views|siting|intake> [--size n …] [--seed n] [--json]`: each
 * measurement in a fresh child
 * process from inputs in memory to the finished, serialised result; the median of five where one takes under
 * ten CPU seconds. Standard output is the array of rows and nothing else.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

interface Row {
  bench: string;
  case: string;
  size: number;
  seed: number;
  runs: number;
  cpu_s: number;
  wall_s: number;
  rss_MB: number;
  rate?: number;
  gap?: number;
  bound?: number;
  peer?: true;
}

/** What there is to measure: sizes unless asked otherwise, and one run in this process. */
const BENCHES: Record<string, { sizes: number[]; run: (size: number, seed: number) => Promise<Row[]> }> = {
  fleet: {
    sizes: [1_000, 3_000, 30_000],
    run: async (size, seed) => [await (await import("./fleet.ts")).runFleetBench(size, seed)],
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
    run: async (size, seed) => (await import("./siting.ts")).runSitingBench({ size, seed }) as Promise<Row[]>,
  },
};

const RUNS = 5;
const SHORT_CPU_S = 10;

/** One fresh child process: its standard output is the rows of one run. */
function child(bench: string, size: number, seed: number): Row[] {
  const self = fileURLToPath(import.meta.url);
  const out = execFileSync(
    process.execPath,
    [self, "--child", bench, "--size", String(size), "--seed", String(seed)],
    { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] },
  );
  return JSON.parse(out) as Row[];
}

/** Median by CPU time of the runs of each case. */
function measured(bench: string, size: number, seed: number): Row[] {
  const all = [child(bench, size, seed)];
  const first = all[0] as Row[];
  // a case that repeats itself says so in `runs`
  while (all.length < RUNS && first.every((row) => row.runs === 1 && row.cpu_s < SHORT_CPU_S))
    all.push(child(bench, size, seed));
  return first.map((_, i) => {
    const runs = all.map((rows) => rows[i] as Row).sort((a, b) => a.cpu_s - b.cpu_s);
    return {
      ...(runs[Math.floor(runs.length / 2)] as Row),
      runs: all.length === 1 ? (runs[0] as Row).runs : all.length,
    };
  });
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
  if (values.child !== undefined) {
    process.stdout.write(JSON.stringify(await bench.run(sizes[0] as number, seed)));
    return 0;
  }
  const rows: Row[] = [];
  for (const size of sizes.length > 0 ? sizes : bench.sizes) {
    process.stderr.write(`${name} ${size} …\n`);
    rows.push(...measured(name, size, seed));
  }
  process.stdout.write(`${JSON.stringify(rows, null, values.json ? 0 : 1)}\n`);
  return 0;
}

process.exitCode = await main();
