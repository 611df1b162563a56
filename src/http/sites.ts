import { Router } from "express";
import { readOwnSiting } from "../intake/siting/own-format.ts";
import type { SitingCase } from "../intake/siting/siting-case.ts";
import { parameterAt } from "../plan/context.ts";
import {
  SitingInputError,
  type SitingModel,
  type SitingResult,
  solveSiting,
  statedProblem,
} from "../plan/charging/siting.ts";
import { SiteJobs } from "../jobs/site-jobs.ts";
import { siteSolver } from "../jobs/site-solver.ts";
import type { Solver } from "../plan/optimise/linear-model.ts";
import type { Reference } from "../plan/model/reference.ts";
import { readJson } from "./body.ts";
import { detailOf, HttpProblem, only, type ProblemDetail } from "./problem.ts";
import { sendJob, threadJobRoutes } from "./thread-jobs.ts";

/** Candidates, and demands, of one request. */
const MOST_PLACES = 500;
/** The answer is waited for, and nobody else is served meanwhile: a few seconds of search, then bound and gap. */
const WORK_LIMIT = 2e7;

/** `/api/v1/sites`: a siting problem of the own format, solved at once. */
export function siteRoutes(reference: () => Reference, jobs = new SiteJobs()): Router {
  const router = Router();
  router
    .route("/")
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
    .post(...readJson(), async (request, response) => {
      refuseTooMany(request.body, MOST_PLACES);
      const { found, problems } = readOwnSiting(request.body, "");
      if (!found) throw HttpProblem.invalid(problems.map(detailOf));
      const { status, model, objective, bound, gap, open, assignment, reason } = solved(
        found,
        reference,
        await siteSolver(),
      );
      response.json({
        status,
        model,
        objective,
        bound,
        gap,
        open,
        assignment,
        ...(reason === undefined ? {} : { reason }),
      });
    })
    .all(only("POST"));
  router
    .route("/jobs")
    .post(...readJson(), (request, response) => {
      refuseTooMany(request.body, MOST_PLACES_OF_A_JOB);
      const { found, problems } = readOwnSiting(request.body, "");
      if (!found) throw HttpProblem.invalid(problems.map(detailOf));
      const question = {
        stated: found,
        model: found.model as SitingModel,
        detourFactor: detourToday(reference),
        gap: 0,
      };
      sendJob(response, jobs.submit(question), "/api/v1/sites/jobs");
    })
    .all(only("POST"));
  router.use("/jobs", threadJobRoutes(jobs));
  return router;
}

/** Places of a job: as many as a country has municipalities. */
const MOST_PLACES_OF_A_JOB = 12_000;

const detourToday = (reference: () => Reference): number =>
  parameterAt(reference(), "siting.detourFactor", new Date().toISOString().slice(0, 10));

function solved(found: SitingCase, reference: () => Reference, solver: Solver): SitingResult {
  try {
    return solveSiting(
      statedProblem(found, found.model as SitingModel, () => detourToday(reference)),
      { workLimit: WORK_LIMIT },
      solver,
    );
  } catch (error) {
    if (!(error instanceof SitingInputError)) throw error;
    throw HttpProblem.invalid([
      {
        pointer: error.key === undefined ? "" : `/${error.key}`,
        code: error.code,
        detail: `So lässt sich das Modell ${found.model} nicht rechnen: ${error.de}.`,
        detail_en: `${error.message}.`,
      },
    ]);
  }
}

/** Before the schema looks at each of them. */
function refuseTooMany(body: unknown, most: number): void {
  const errors = (["candidates", "demands"] as const).flatMap((key): ProblemDetail[] => {
    const list = (body as Record<string, unknown> | undefined)?.[key];
    if (!Array.isArray(list) || list.length <= most) return [];
    return [
      {
        pointer: `/${key}`,
        code: "TOO_MANY",
        detail: `Höchstens ${most} Einträge, es sind ${list.length}; größere Aufgaben löst /api/v1/sites/jobs (bis ${MOST_PLACES_OF_A_JOB}) oder die Befehlszeile.`,
        detail_en: `At most ${most} entries, there are ${list.length}; /api/v1/sites/jobs (up to ${MOST_PLACES_OF_A_JOB}) or the command line solve larger problems.`,
      },
    ];
  });
  if (errors.length > 0) throw HttpProblem.invalid(errors);
}
