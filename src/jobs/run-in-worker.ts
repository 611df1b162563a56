import { Worker } from "node:worker_threads";
import type { Plan, PlanInputs } from "../plan/model/plan.ts";
import { PlanFailedError, type Progress, type RunPlan } from "./plan-jobs.ts";

export type WorkerMessage =
  | { kind: "progress"; progress: Progress }
  | { kind: "plan"; plan: Plan }
  | { kind: "failure"; code: string; message: string };

/** Makes a plan in a worker thread; `abort` ends the thread wherever it is. */
export const runInWorker: RunPlan = (inputs: PlanInputs, onProgress, signal): Promise<Plan> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL("./plan-worker.ts", import.meta.url), { workerData: { inputs } });
    const stop = () => void worker.terminate();
    signal.addEventListener("abort", stop, { once: true });
    worker.on("message", (message: WorkerMessage) => {
      // who stopped the run wants no plan of it, even one that was made before the thread had ended
      if (signal.aborted) return;
      if (message.kind === "progress") onProgress(message.progress);
      else if (message.kind === "plan") resolve(message.plan);
      else reject(new PlanFailedError(message.code, message.message));
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      signal.removeEventListener("abort", stop);
      reject(
        new PlanFailedError(
          "STOPPED",
          `Die Rechnung endete ohne Plan (${code}). / The run ended without a plan (${code}).`,
        ),
      );
    });
  });
