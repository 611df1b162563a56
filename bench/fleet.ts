import { jsonPieces } from "../src/plan/model/json-pieces.ts";
import type { Plan } from "../src/plan/model/plan.ts";
import { runScenario } from "../src/plan/run-scenario.ts";
import { loadReference } from "../src/reference/load.ts";
import { loadSolver } from "../src/solver/highs.ts";
import { fleetCase } from "./fleet-case.ts";

/** How tight the case is: demands that bind, years in which a budget does, properties whose connection grows. */
function tightness({ duals, buildOut, inputs }: Plan): string {
  const binding = duals.filter((dual) => dual.binding);
  const budgetYears = new Set(binding.filter(({ code }) => code === "BUDGET").map(({ year }) => year));
  const grown = new Set(
    buildOut.filter((line) => line.connectionUpgrade_kW > 0).map(({ propertyId }) => propertyId),
  );
  return `${binding.length} of ${duals.length} demands bind, budgets in ${budgetYears.size} years, connections grow at ${grown.size} of ${inputs.inventory.properties.length} properties`;
}

/** One run of the case `joint`: from lists in memory to the certified, serialised plan, gap asked 0.1 %. */
export async function runFleetBench(size: number, seed: number) {
  const inputs = fleetCase(size, seed);
  const reference = loadReference();
  const solver = await loadSolver();
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const limits = { gap: 0.001, workLimit: 20_000, hash: (text: string) => String(text.length) };
  const plan = runScenario(inputs, reference, solver, limits, (stage, done, text) => {
    if (stage !== "district") return;
    const seconds = ((performance.now() - wall) / 1000).toFixed(0);
    process.stderr.write(`${seconds.padStart(7)} s  ${done} of ${text} vehicles planned\n`);
  });
  let bytes = 0;
  for (const piece of jsonPieces(plan)) bytes += piece.length;
  const used = process.cpuUsage(cpu);
  const { gap, bound_EUR } = plan.certificate;
  process.stderr.write(`${tightness(plan)}, ${bytes} bytes\n`);
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
