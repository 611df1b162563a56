import type { SitingOptions } from "./problem.ts";

/** About a minute of one core; a limit in steps stops at the same place everywhere. */
const DEFAULT_WORK_LIMIT = 3e10;

/** Counts elementary steps (one entry of a list looked at) and says when to stop. */
export class Work {
  private used = 0;
  private readonly limit: number;
  private readonly deadline_s: number;
  private readonly clock_s: () => number;
  private readonly onProgress: ((share: number) => void) | undefined;
  private told = 0;
  stopped: "work-limit" | "time" | null = null;

  constructor(options: SitingOptions) {
    this.limit = options.workLimit ?? DEFAULT_WORK_LIMIT;
    this.onProgress = options.onProgress;
    this.clock_s = options.clock_s ?? (() => 0);
    const limited = options.timeLimit_s !== undefined && options.clock_s !== undefined;
    this.deadline_s = limited ? this.clock_s() + (options.timeLimit_s as number) : Number.POSITIVE_INFINITY;
  }

  /** Adds steps; true where the search has to end. */
  spend(steps: number): boolean {
    this.used += steps;
    if (this.stopped) return true;
    this.tell();
    if (this.used > this.limit) this.stopped = "work-limit";
    else if (this.deadline_s !== Number.POSITIVE_INFINITY && this.clock_s() >= this.deadline_s)
      this.stopped = "time";
    return this.stopped !== null;
  }

  private tell(): void {
    const done = Math.min(100, Math.floor((100 * this.used) / this.limit));
    if (done === this.told) return;
    this.told = done;
    this.onProgress?.(done / 100);
  }

  /** A solver reached its own limit. */
  stop(): void {
    this.stopped ??=
      this.deadline_s !== Number.POSITIVE_INFINITY && this.clock_s() >= this.deadline_s
        ? "time"
        : "work-limit";
  }

  get remaining(): number {
    return Math.max(0, this.limit - this.used);
  }

  /** Seconds left, for a solver that keeps its own clock; undefined without a time limit. */
  get remaining_s(): number | undefined {
    return this.deadline_s === Number.POSITIVE_INFINITY
      ? undefined
      : Math.max(0.1, this.deadline_s - this.clock_s());
  }

  get spent(): number {
    return this.used;
  }
}
