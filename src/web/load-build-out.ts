import type { BuildOutView } from "../plan/charging/build-out/build-out.ts";
import type { Schedule } from "../plan/charging/build-out/schedule/schedule.ts";
import type { Text } from "../report/language.ts";

/** What came of a question about the build-out. */
export type Answer<Result> =
  | { state: "ready"; result: Result }
  | { state: "cancelled" }
  | { state: "failed"; reason: Text };

interface Job {
  id: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  result: Schedule | null;
  failure: { message: string } | null;
}

const same = (text: string): Text => ({ de: text, en: text });
const failed = (reason: Text): { state: "failed"; reason: Text } => ({ state: "failed", reason });

/** The service says in both languages what is wrong; where it says nothing the number of the answer must do. */
async function refusal(response: Response): Promise<{ state: "failed"; reason: Text }> {
  const { detail, detail_en } = (await response.json().catch(() => ({}))) as Partial<Record<string, string>>;
  const status = `HTTP ${response.status}`;
  return failed({ de: detail ?? status, en: detail_en ?? detail ?? status });
}

const broken = (error: unknown): { state: "failed"; reason: Text } =>
  failed(same(error instanceof Error ? error.message : String(error)));

export async function loadBuildOut(planId: string): Promise<Answer<BuildOutView>> {
  try {
    const response = await fetch(`/api/v1/plans/${planId}/build-out`);
    if (!response.ok) return await refusal(response);
    return { state: "ready", result: (await response.json()) as BuildOutView };
  } catch (error) {
    return broken(error);
  }
}

const PAUSE_MS = 300;

/** Asks for a schedule and waits for it; where the signal aborts, the run is ended at the service too. */
export async function runSchedule(
  planId: string,
  wish: object,
  signal: AbortSignal,
): Promise<Answer<Schedule>> {
  try {
    const asked = await fetch(`/api/v1/plans/${planId}/build-out/schedules`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wish),
    });
    if (!asked.ok) return await refusal(asked);
    let job = (await asked.json()) as Job;
    const at = `/api/v1/schedules/${job.id}`;
    while (job.state === "queued" || job.state === "running") {
      if (signal.aborted) {
        await fetch(at, { method: "DELETE" });
        return { state: "cancelled" };
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      const next = await fetch(at);
      if (!next.ok) return await refusal(next);
      job = (await next.json()) as Job;
    }
    if (job.result) return { state: "ready", result: job.result };
    return job.state === "cancelled"
      ? { state: "cancelled" }
      : failed(same(job.failure?.message ?? job.state));
  } catch (error) {
    return broken(error);
  }
}
