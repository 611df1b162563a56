import { runScenario } from "../src/plan/run-scenario.ts";
import { loadReference } from "../src/reference/load.ts";
import { loadSolver } from "../src/solver/highs.ts";
import { fleetCase } from "./fleet-case.ts";

/** One run of the case `joint`: from lists in memory to the certified, serialised plan, gap asked 0.1 %. */
export async function runFleetBench(size: number, seed: number) {
  const inputs = fleetCase(size, seed);
  const reference = loadReference();
  const solver = await loadSolver();
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const plan = runScenario(inputs, reference, solver, {
    gap: 0.001,
    workLimit: 20_000,
    hash: (text) => String(text.length),
  });
  const bytes = JSON.stringify(plan).length;
  const used = process.cpuUsage(cpu);
  const { gap, bound_EUR } = plan.certificate;
  process.stderr.write(
    `${plan.duals.filter((dual) => dual.binding).length} of ${plan.duals.length} demands bind, ${bytes} bytes\n`,
  );
  return {
    bench: "fleet",
    case: "joint",
    size,
    seed,
    runs: 1,
    cpu_s: (used.user + used.system) / 1e6,
    wall_s: (performance.now() - wall) / 1000,
    rss_MB: Math.round(process.resourceUsage().maxRSS / 1024),
    ...(gap === null ? {} : { gap }),
    ...(bound_EUR === null ? {} : { bound: bound_EUR }),
  };
}
