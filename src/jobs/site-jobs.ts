import type { SitingModel, SitingResult, StatedCase } from "../plan/charging/siting.ts";
import { ThreadJobs } from "./thread-jobs.ts";

/** A siting problem that is solved beside the requests. */
export interface SiteQuestion {
  stated: StatedCase;
  model: SitingModel;
  detourFactor: number;
  gap: number;
}

export class SiteJobs extends ThreadJobs<SiteQuestion, SitingResult> {
  constructor() {
    super(new URL("./site-worker.ts", import.meta.url));
  }
}
