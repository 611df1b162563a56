import { parentPort, workerData } from "node:worker_threads";
import { buildOutSchedule, type Schedule } from "../plan/charging/build-out/schedule/schedule.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import { loadReference } from "../reference/load.ts";
import { loadSolver } from "../solver/highs.ts";
import type { ScheduleQuestion } from "./schedule-jobs.ts";
import type { ThreadMessage } from "./thread-jobs.ts";

/** One schedule of a build-out in a thread of its own. */
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const say = (message: ThreadMessage<Schedule>): void => parentPort?.postMessage(message);

try {
  const { plan, wish } = workerData as ScheduleQuestion;
  say({ kind: "result", result: buildOutSchedule(plan, loadReference(), await loadSolver(), wish) });
} catch (error) {
  if (!(error instanceof MissingReferenceError)) throw error;
  say({ kind: "failure", code: error.code, message: error.message });
}
