import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { importFiles } from "../src/intake/import.ts";
import { csvLine } from "../src/intake/own-csv-write.ts";
import { FLEET_COLUMNS } from "../src/plan/model/vehicle.ts";
import { measureDatabase } from "./intake-database.ts";
import { writeFleetList } from "./intake-list.ts";
import { measureBomb } from "./intake-bomb.ts";
import type { BenchRow } from "./row.ts";

export interface IntakeBenchRow extends BenchRow {
  bench: "intake";
  /** rows per CPU second; of the database: rows per second of wall time, because the server works beside us */
  rate?: number;
  /** of the database: the rate of its own COPY into the same table */
  bound?: number;
}

/** From this size on the list goes into the database too. */
const DATABASE_FROM = 1_000_000;
export const AS_OF = "2026-11-26";

/** Runs work and says what it cost this process. */
export async function measured(
  work: () => Promise<void>,
): Promise<Pick<IntakeBenchRow, "cpu_s" | "wall_s" | "rss_MB">> {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  await work();
  const used = process.cpuUsage(cpu);
  return {
    cpu_s: (used.user + used.system) / 1e6,
    wall_s: (performance.now() - wall) / 1000,
    rss_MB: Math.round(process.resourceUsage().maxRSS / 1000),
  };
}

/** A fleet list read, checked and written as our own CSV; from a million rows on, put into a database. */
export async function runIntakeBench(size: number, seed: number): Promise<IntakeBenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "umstieg-bench-"));
  try {
    const list = join(folder, "list.csv");
    writeFleetList(list, size, seed);
    const head = { bench: "intake" as const, size, seed, runs: 1 };
    const stored = size < DATABASE_FROM ? [] : await measureDatabase(list, folder, size);
    // as the command line does
    setFlagsFromString("--optimize-for-size");
    const csv = await measured(async () => {
      let written = 0;
      const { result } = await importFiles([list], {
        kind: "fleet",
        asOf: AS_OF,
        onRow: (row) => void (written += csvLine(row, FLEET_COLUMNS).length),
      });
      if (result.rowsAccepted !== size || written < size) throw new Error("rows are missing");
    });
    const rows: IntakeBenchRow[] = [{ ...head, case: "csv", ...csv, rate: Math.round(size / csv.cpu_s) }];
    if (size < DATABASE_FROM) rows.push({ ...head, case: "xlsx-bomb", ...(await measureBomb()) });
    return [...rows, ...stored.map((row) => ({ ...head, ...row }))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
