import { prepare } from "../src/plan/run-scenario.ts";
import { loadReference } from "../src/reference/load.ts";
import { loadSolver } from "../src/solver/highs.ts";
import { fleetCase } from "./fleet-case.ts";
import { solveWhole } from "./fleet-peer/solve-whole.ts";

/** Wall seconds that the peer gets in all; what it has proved by then stands. */
export const PEER_TIME_S = 300;
/** Gap that both are asked for. */
const GAP = 0.001;

/** The peer's row of the case `joint`, from lists in memory to plan and bound. */
export async function runFleetPeer(size: number, seed: number) {
  const inputs = fleetCase(size, seed);
  const reference = loadReference();
  const solver = await loadSolver();
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const { programme } = prepare(inputs, reference);
  const result = solveWhole(programme, solver, { gap: GAP, time_s: PEER_TIME_S });
  const used = process.cpuUsage(cpu);
  const { objective_EUR: objective, bound_EUR: bound } = result;
  process.stderr.write(`${JSON.stringify(result)}\n`);
  return {
    bench: "fleet",
    case: "peer:highs",
    size,
    seed,
    runs: 1,
    cpu_s: (used.user + used.system) / 1e6,
    wall_s: (performance.now() - wall) / 1000,
    rss_MB: Math.round(process.resourceUsage().maxRSS / 1024),
    ...(objective === undefined ? {} : { gap: (objective - bound) / Math.abs(objective) }),
    ...(Number.isFinite(bound) ? { bound } : {}),
    peer: true as const,
  };
}
