import { parentPort, workerData } from "node:worker_threads";
import type { PlanInputs } from "../plan/model/plan.ts";
import { planScenario } from "../plan/plan-scenario.ts";
import { DEFAULT_OPTIONS } from "../plan/run-scenario.ts";
import { loadReference } from "../reference/load.ts";
import { loadSolver } from "../solver/highs.ts";
import { sha256 } from "./identity.ts";
import type { WorkerMessage } from "./run-in-worker.ts";

/** One plan in a thread of its own: the solver blocks, and whoever waits for the service must not. */
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

const STAGES = {
  relaxation: "Untere Grenze / lower bound",
  integer: "Ganzzahliger Plan / integer plan",
  charging: "Laden nachrechnen / charging simulated",
  classes: "Fahrzeugklassen / vehicle classes",
  proof: "Beweis / proof",
  district: "Bezirke / districts",
};

try {
  const { inputs, gap } = workerData as { inputs: PlanInputs; gap?: number };
  const options = { ...DEFAULT_OPTIONS, ...(gap === undefined ? {} : { gap }), hash: sha256 };
  const plan = planScenario(inputs, loadReference(), await loadSolver(), options, (stage, done) =>
    say({
      kind: "progress",
      progress: {
        text: `${STAGES[stage]}: ${stage === "classes" || stage === "district" ? done : done + 1}`,
      },
    }),
  );
  say({ kind: "plan", plan });
} catch (error) {
  const { code, message } = error as { code?: unknown; message: string };
  if (code !== "REFERENCE_MISSING" && code !== "NEEDS") throw error;
  say({ kind: "failure", code, message });
}
