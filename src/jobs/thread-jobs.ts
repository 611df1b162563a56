import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";

/** How a question that is answered beside the requests comes along. */
export interface ThreadJob<Result> {
  id: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  /** share of the allowed work that is spent: an early proof ends before 1 */
  progress: { share: number } | null;
  result: Result | null;
  failure: { code: string; message: string } | null;
}

/** What the thread says; its question is its `workerData`. */
export type ThreadMessage<Result> =
  | { kind: "progress"; share: number }
  | { kind: "result"; result: Result }
  | { kind: "failure"; code: string; message: string };

interface Entry<Question, Result> {
  job: ThreadJob<Result>;
  question: Question | null;
  worker: Worker | null;
}

const QUEUE_LIMIT = 10;
const REMEMBERED = 50;
const isOver = ({ state }: { state: string }): boolean => ["done", "failed", "cancelled"].includes(state);

/** Questions of this process, one at a time in a thread of its own, in the order they were asked. */
export class ThreadJobs<Question, Result> {
  readonly #file: URL;
  readonly #entries = new Map<string, Entry<Question, Result>>();

  /** @param file the program of the thread */
  constructor(file: URL) {
    this.#file = file;
  }

  /** Takes a question, or says with null that too many wait already. */
  submit(question: Question): ThreadJob<Result> | null {
    if ([...this.#entries.values()].filter(({ job }) => !isOver(job)).length >= QUEUE_LIMIT) return null;
    const job: ThreadJob<Result> = {
      id: randomUUID(),
      state: "queued",
      progress: null,
      result: null,
      failure: null,
    };
    this.#entries.set(job.id, { job, question, worker: null });
    this.#forget();
    this.#next();
    return job;
  }

  get(id: string): ThreadJob<Result> | null {
    return this.#entries.get(id)?.job ?? null;
  }

  /** Stops a job that waits or runs. @returns false where it is over already */
  cancel(id: string): boolean {
    const entry = this.#entries.get(id);
    if (!entry || isOver(entry.job)) return false;
    this.#end(entry, { state: "cancelled" });
    return true;
  }

  #next(): void {
    const entries = [...this.#entries.values()];
    if (entries.some(({ job }) => job.state === "running")) return;
    const entry = entries.find(({ job }) => job.state === "queued");
    if (!entry) return;
    const worker = new Worker(this.#file, { workerData: entry.question });
    worker.unref();
    Object.assign(entry, { worker });
    Object.assign(entry.job, { state: "running", progress: { share: 0 } });
    worker.on("message", (message: ThreadMessage<Result>) => {
      if (isOver(entry.job)) return;
      if (message.kind === "progress") entry.job.progress = { share: message.share };
      else if (message.kind === "result") this.#end(entry, { state: "done", result: message.result });
      else this.#end(entry, { state: "failed", failure: { code: message.code, message: message.message } });
    });
    const stopped = {
      code: "STOPPED",
      message: "Die Rechnung endete ohne Antwort. / The run ended without an answer.",
    };
    worker.on("error", (error) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      this.#end(entry, { state: "failed", failure: stopped });
    });
    worker.on("exit", () => this.#end(entry, { state: "failed", failure: stopped }));
  }

  /** The first end counts; what was asked is let go. */
  #end(entry: Entry<Question, Result>, change: Partial<ThreadJob<Result>>): void {
    if (isOver(entry.job)) return;
    Object.assign(entry.job, { progress: null, ...change });
    void entry.worker?.terminate();
    Object.assign(entry, { question: null, worker: null });
    this.#next();
  }

  #forget(): void {
    const over = [...this.#entries.values()].filter(({ job }) => isOver(job));
    for (const { job } of over.slice(0, Math.max(0, over.length - REMEMBERED))) this.#entries.delete(job.id);
  }
}
