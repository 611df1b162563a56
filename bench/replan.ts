import { withLock } from "../src/plan/alternatives/what-if.ts";
import { startPlanning } from "../src/plan/run-scenario.ts";
import { loadReference } from "../src/reference/load.ts";
import { loadSolver } from "../src/solver/highs.ts";
import { drawFrom, fleetCase } from "./fleet-case.ts";

const WISHES = 15;

/**
 * Planning again after one changed wish: the case `joint` is planned, then each of 15 drawn vehicles is wished to
 * stay with combustion (its first replacement and later ones), one at a time, from the first plan. Median of the
 * 15, each to the finished, serialised plan with its certificate.
 */
export async function runReplanBench(size: number, seed: number) {
  const inputs = fleetCase(size, seed);
  const reference = loadReference();
  const solver = await loadSolver();
  const limits = { gap: 0.001, workLimit: 20_000, hash: (text: string) => String(text.length) };
  const base = startPlanning(inputs, reference, solver, limits);
  const draw = drawFrom(seed + 1);
  const runs = Array.from({ length: WISHES }, () => {
    const vehicle = draw.of(inputs.inventory.vehicles);
    const technology = vehicle.segment === "compact-car" ? "petrol" : "diesel";
    const wished = withLock(inputs, vehicle.vehicleId, technology);
    const cpu = process.cpuUsage();
    const wall = performance.now();
    const { plan } = base.changed(wished);
    const bytes = JSON.stringify(plan).length;
    const used = process.cpuUsage(cpu);
    return {
      cpu_s: (used.user + used.system) / 1e6,
      wall_s: (performance.now() - wall) / 1000,
      gap: plan.certificate.gap,
      bound: plan.certificate.bound_EUR,
      bytes,
    };
  }).sort((a, b) => a.cpu_s - b.cpu_s);
  const { cpu_s, wall_s, gap, bound } = runs[Math.floor(WISHES / 2)] as (typeof runs)[number];
  process.stderr.write(
    `slowest ${runs.at(-1)?.cpu_s.toFixed(2)} s; widest gap ${Math.max(...runs.map((run) => run.gap ?? 1))}\n`,
  );
  return {
    bench: "replan",
    case: "wish",
    size,
    seed,
    runs: WISHES,
    cpu_s,
    wall_s,
    rss_MB: Math.round(process.resourceUsage().maxRSS / 1024),
    ...(gap === null ? {} : { gap }),
    ...(bound === null ? {} : { bound }),
  };
}
