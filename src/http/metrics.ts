import type { RequestHandler } from "express";
import type { PlanJobs } from "../jobs/plan-jobs.ts";

/** Counts what the service did, in the text format of Prometheus (0.0.4). */
export class Metrics {
  readonly #requests = new Map<string, number>();

  /** Counts an answer by method and status; paths hold ids and would make a series each. */
  readonly count: RequestHandler = (request, response, next) => {
    response.on("finish", () => {
      const labels = `method="${request.method}",status="${response.statusCode}"`;
      this.#requests.set(labels, (this.#requests.get(labels) ?? 0) + 1);
    });
    next();
  };

  text(jobs: PlanJobs): string {
    const family = (name: string, type: string, help: string, rows: [labels: string, value: number][]) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...rows.map(([labels, value]) => `${name}${labels && `{${labels}}`} ${value}`),
    ];
    const states = Object.entries(jobs.counts()).map(([state, n]): [string, number] => [
      `state="${state}"`,
      n,
    ]);
    return [
      ...family("umstieg_http_requests_total", "counter", "Answered requests.", [...this.#requests]),
      ...family("umstieg_plan_jobs", "gauge", "Plan runs that this process remembers, by state.", states),
      ...family("process_resident_memory_bytes", "gauge", "Memory in use.", [
        ["", process.memoryUsage.rss()],
      ]),
      ...family("process_uptime_seconds", "gauge", "Time since the start.", [
        ["", Math.round(process.uptime())],
      ]),
      "",
    ].join("\n");
  }
}
