import type { PlannedBuildOut } from "../plan/charging/property/portfolio-plan.ts";
import type { Schedule, ScheduleWish } from "../plan/charging/build-out/schedule/schedule.ts";
import { ThreadJobs } from "./thread-jobs.ts";

/** A plan whose build-out for staff, visitors and the public is scheduled beside the requests. */
export interface ScheduleQuestion {
  plan: PlannedBuildOut;
  wish: ScheduleWish;
}

export class ScheduleJobs extends ThreadJobs<ScheduleQuestion, Schedule> {
  constructor() {
    super(new URL("./schedule-worker.ts", import.meta.url));
  }
}
