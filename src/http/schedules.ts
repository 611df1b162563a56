import { Router } from "express";
import { readScheduleWish, type StatedSchedule } from "../intake/siting/schedule-wish.ts";
import { ScheduleJobs } from "../jobs/schedule-jobs.ts";
import { wishFaults } from "../plan/charging/build-out/schedule/schedule.ts";
import type { Municipalities } from "../plan/charging/places/demands.ts";
import { municipalitiesOf } from "../plan/charging/places/districts.ts";
import type { Plan } from "../plan/model/plan.ts";
import { pathId, readJson } from "./body.ts";
import type { ServiceDeps } from "./deps.ts";
import { storedPlan } from "./plans.ts";
import { detailOf, HttpProblem, only } from "./problem.ts";
import { sendJob, threadJobRoutes } from "./thread-jobs.ts";

/** Properties of one schedule: more belong on the command line. */
const MOST_PROPERTIES = 500;
/** A wish of ten thousand works is 1 MB. */
const WISH_LIMIT_BYTES = 2 * 1024 * 1024;
const JOBS = "/api/v1/schedules";

/** `/api/v1/plans/:id/build-out/schedules`: which property when for staff, visitors and the public, as a job. */
export function newScheduleRoutes(
  deps: ServiceDeps,
  districts: () => Record<string, Municipalities>,
  jobs: ScheduleJobs,
): Router {
  const router = Router({ mergeParams: true });
  router
    .route("/")
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
    .post(...readJson(WISH_LIMIT_BYTES), async (request, response) => {
      const { wish, problems } = readScheduleWish(request.body, "");
      if (!wish) throw HttpProblem.invalid(problems.map(detailOf));
      const plan = await storedPlan(pathId(request), deps);
      refuseTooMany(plan);
      refuseFaults(plan, wish);
      const municipalities = municipalitiesOf(districts(), plan.inputs.inventory.properties);
      const question = {
        plan: { inputs: plan.inputs, buildOut: plan.buildOut },
        wish: { ...wish, ...(municipalities ? { municipalities } : {}) },
      };
      sendJob(response, jobs.submit(question), JOBS);
    })
    .all(only("POST"));
  return router;
}

/** `/api/v1/schedules/:id` */
export const scheduleJobRoutes = (jobs: ScheduleJobs): Router => threadJobRoutes(jobs);

function refuseFaults(plan: Plan, wish: StatedSchedule): void {
  const errors = wishFaults(plan, wish).map(({ pointer, error }) => ({
    pointer,
    code: error.code,
    detail: `So lässt sich der Ausbauplan nicht rechnen: ${error.de}.`,
    detail_en: `${error.message}.`,
  }));
  if (errors.length > 0) throw HttpProblem.invalid(errors);
}

function refuseTooMany({ inputs }: Plan): void {
  const { length } = inputs.inventory.properties;
  if (length <= MOST_PROPERTIES) return;
  throw new HttpProblem(
    422,
    "TOO_MANY",
    `Höchstens ${MOST_PROPERTIES} Liegenschaften, der Plan hat ${length}; größere rechnet umstieg build-out --schedule.`,
    `At most ${MOST_PROPERTIES} properties, the plan has ${length}; umstieg build-out --schedule takes larger ones.`,
  );
}
