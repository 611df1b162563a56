import { Router } from "express";
import type { PlanJob } from "../jobs/plan-jobs.ts";
import { pathId } from "./body.ts";
import type { ServiceDeps } from "./deps.ts";
import { HttpProblem, only } from "./problem.ts";

const isOver = (job: PlanJob): boolean => !["queued", "running"].includes(job.state);

/** `/api/v1/jobs`: how a plan comes along. */
export function jobRoutes({ jobs }: ServiceDeps): Router {
  const router = Router();
  const found = (id: string): PlanJob => {
    const job = jobs.get(id);
    if (!job) throw HttpProblem.notFound();
    return job;
  };
  router
    .route("/:id")
    .get((request, response) => {
      response.set("Cache-Control", "no-store").json(found(pathId(request)));
    })
    .delete((request, response) => {
      const { id } = found(pathId(request));
      if (!jobs.cancel(id))
        throw new HttpProblem(409, "OVER", "Die Rechnung ist schon zu Ende.", "The run is over already.");
      response.status(204).end();
    })
    .all(only("GET, HEAD, DELETE"));
  router
    .route("/:id/events")
    .get((request, response) => {
      const job = found(pathId(request));
      response.set({ "Content-Type": "text/event-stream", "Cache-Control": "no-store" }).flushHeaders();
      const tell = (state: PlanJob) => {
        response.write(`event: job\ndata: ${JSON.stringify(state)}\n\n`);
        if (isOver(state)) response.end();
      };
      const stop = jobs.watch(job.id, tell);
      response.on("close", stop);
      tell(job);
    })
    .all(only("GET, HEAD"));
  return router;
}
