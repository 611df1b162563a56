import { type Response, Router } from "express";
import type { ThreadJob, ThreadJobs } from "../jobs/thread-jobs.ts";
import { pathId } from "./body.ts";
import { HttpProblem, only } from "./problem.ts";
import { refuseFullQueue } from "./queue-full.ts";

/** 202 and where the job can be asked for, or 429 where too many wait. */
export function sendJob(response: Response, job: ThreadJob<unknown> | null, at: string): void {
  if (!job) refuseFullQueue(response);
  response.status(202).location(`${at}/${job.id}`).json(job);
}

/** `/:id` of jobs that run in threads: state, share of the allowed work, answer; and their end. */
export function threadJobRoutes<Question, Result>(jobs: ThreadJobs<Question, Result>): Router {
  const router = Router();
  const jobOf = (id: string): ThreadJob<Result> => {
    const job = jobs.get(id);
    if (!job) throw HttpProblem.notFound();
    return job;
  };
  router
    .route("/:id")
    .get((request, response) => {
      response.set("Cache-Control", "no-store").json(jobOf(pathId(request)));
    })
    .delete((request, response) => {
      if (!jobs.cancel(jobOf(pathId(request)).id))
        throw new HttpProblem(409, "OVER", "Die Rechnung ist schon zu Ende.", "The run is over already.");
      response.status(204).end();
    })
    .all(only("GET, HEAD, DELETE"));
  return router;
}
