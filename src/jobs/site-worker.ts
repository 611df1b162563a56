import { parentPort, workerData } from "node:worker_threads";
import { SitingInputError, type SitingResult, solveSiting, statedProblem } from "../plan/charging/siting.ts";
import { loadSolver } from "../solver/highs.ts";
import type { SiteQuestion } from "./site-jobs.ts";
import type { ThreadMessage } from "./thread-jobs.ts";

/** One siting problem in a thread of its own. */
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const say = (message: ThreadMessage<SitingResult>): void => parentPort?.postMessage(message);

try {
  const { stated, model, detourFactor, gap } = workerData as SiteQuestion;
  const problem = statedProblem(stated, model, () => detourFactor);
  const onProgress = (share: number): void => say({ kind: "progress", share });
  say({ kind: "result", result: solveSiting(problem, { gap, onProgress }, await loadSolver()) });
} catch (error) {
  if (!(error instanceof SitingInputError)) throw error;
  say({ kind: "failure", code: error.code, message: `${error.de} / ${error.message}` });
}
