import { randomUUID } from "node:crypto";
import type { Plan, PlanInputs } from "../plan/model/plan.ts";
import { PlanTooLargeError } from "../store/plans.ts";

/** What a run says on its way. */
export interface Progress {
  text: string;
  /** done so far, 0..1, where it can be said */
  share?: number;
}

/** Why there is no plan. */
export interface JobFailure {
  code: string;
  message: string;
}

export interface PlanJob {
  id: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  progress: Progress | null;
  planId: string | null;
  failure: JobFailure | null;
}

/** Runs the planner away from the thread that answers requests; an aborted signal stops it at once. */
export type RunPlan = (
  inputs: PlanInputs,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
) => Promise<Plan>;

/** A job that can be told apart from a defect. */
export class PlanFailedError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

interface Entry {
  job: PlanJob;
  inputs: PlanInputs;
  abort: AbortController;
  listeners: Set<(job: PlanJob) => void>;
}

/** Finished jobs that are remembered, so that a client can still ask how one ended. */
const REMEMBERED = 200;
const isOver = (job: PlanJob): boolean => ["done", "failed", "cancelled"].includes(job.state);

/** The plans that are being made in this process: one at a time, in the order they were asked for. */
export class PlanJobs {
  readonly #run: RunPlan;
  readonly #keep: (plan: Plan) => Promise<{ id: string }>;
  readonly #queueLimit: number;
  readonly #entries = new Map<string, Entry>();
  #working = false;

  constructor(run: RunPlan, keep: (plan: Plan) => Promise<{ id: string }>, queueLimit = 20) {
    this.#run = run;
    this.#keep = keep;
    this.#queueLimit = queueLimit;
  }

  /** Takes a run, or says with null that too many wait already. */
  submit(inputs: PlanInputs): PlanJob | null {
    const waiting = [...this.#entries.values()].filter(({ job }) => !isOver(job)).length;
    if (waiting >= this.#queueLimit) return null;
    const job: PlanJob = { id: randomUUID(), state: "queued", progress: null, planId: null, failure: null };
    this.#entries.set(job.id, { job, inputs, abort: new AbortController(), listeners: new Set() });
    this.#forget();
    void this.#work();
    return job;
  }

  get(id: string): PlanJob | null {
    return this.#entries.get(id)?.job ?? null;
  }

  /** Number of jobs in each state, for the metrics. */
  counts(): Record<PlanJob["state"], number> {
    const counts = { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0 };
    for (const { job } of this.#entries.values()) counts[job.state] += 1;
    return counts;
  }

  /** Stops a job that waits or runs. @returns false where it is over already */
  cancel(id: string): boolean {
    const entry = this.#entries.get(id);
    if (!entry || isOver(entry.job)) return false;
    this.#change(entry, { state: "cancelled", progress: null });
    entry.abort.abort();
    return true;
  }

  /** Calls back at every change of a job. @returns the function that ends it */
  watch(id: string, listener: (job: PlanJob) => void): () => void {
    const listeners = this.#entries.get(id)?.listeners;
    listeners?.add(listener);
    return () => listeners?.delete(listener);
  }

  /** Stops everything, for the end of the process. */
  close(): void {
    for (const id of this.#entries.keys()) this.cancel(id);
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let next = this.#next(); next; next = this.#next()) await this.#make(next);
    this.#working = false;
  }

  #next(): Entry | undefined {
    return [...this.#entries.values()].find(({ job }) => job.state === "queued");
  }

  async #make(entry: Entry): Promise<void> {
    this.#change(entry, { state: "running" });
    const onProgress = (progress: Progress) => {
      if (!isOver(entry.job)) this.#change(entry, { progress });
    };
    try {
      const plan = await this.#run(entry.inputs, onProgress, entry.abort.signal);
      if (isOver(entry.job)) return;
      const { id } = await this.#keep(plan);
      this.#change(entry, { state: "done", progress: null, planId: id });
    } catch (error) {
      if (isOver(entry.job)) return;
      this.#change(entry, { state: "failed", progress: null, failure: failureOf(error) });
    }
  }

  #change(entry: Entry, change: Partial<PlanJob>): void {
    Object.assign(entry.job, change);
    for (const listener of entry.listeners) listener(entry.job);
  }

  #forget(): void {
    const over = [...this.#entries.values()].filter(({ job }) => isOver(job));
    for (const { job } of over.slice(0, Math.max(0, over.length - REMEMBERED))) this.#entries.delete(job.id);
  }
}

/** What a user may read of a failure: texts written for that, never those of a defect. */
function failureOf(error: unknown): JobFailure {
  if (error instanceof PlanFailedError || error instanceof PlanTooLargeError)
    return { code: error.code, message: error.message };
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return {
    code: "DEFECT",
    message: "Interner Fehler, siehe Protokoll des Dienstes. / Internal error, see the log of the service.",
  };
}
