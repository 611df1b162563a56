import { Router } from "express";
import type { Problem } from "../intake/problem.ts";
import { readOwnSiting } from "../intake/siting/own-format.ts";
import type { SitingCase } from "../intake/siting/siting-case.ts";
import { parameterAt } from "../plan/context.ts";
import { SitingInputError, type SitingModel, solveSiting, statedProblem } from "../plan/charging/siting.ts";
import type { Reference } from "../plan/model/reference.ts";
import { readJson } from "./body.ts";
import { HttpProblem, only, type ProblemDetail } from "./problem.ts";

/** Candidates, and demands, of one request. */
const MOST_PLACES = 500;
/** The answer is waited for, and nobody else is served meanwhile: a few seconds of search, then bound and gap. */
const WORK_LIMIT = 2e7;

/** `/api/v1/sites`: a siting problem of the own format, solved at once. */
export function siteRoutes(reference: () => Reference): Router {
  const router = Router();
  router
    .route("/")
    .post(...readJson(), (request, response) => {
      refuseTooMany(request.body);
      const { found, problems } = readOwnSiting(request.body, "");
      if (!found) throw HttpProblem.invalid(problems.map(detailOf));
      const { status, model, objective, bound, gap, open, assignment, reason } = solved(found, reference);
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
  return router;
}

function solved(found: SitingCase, reference: () => Reference): ReturnType<typeof solveSiting> {
  try {
    const today = new Date().toISOString().slice(0, 10);
    const detourFactor = (): number => parameterAt(reference(), "siting.detourFactor", today);
    return solveSiting(statedProblem(found, found.model as SitingModel, detourFactor), {
      workLimit: WORK_LIMIT,
    });
  } catch (error) {
    if (!(error instanceof SitingInputError)) throw error;
    throw HttpProblem.invalid([
      {
        pointer: error.key === undefined ? "" : `/${error.key}`,
        code: error.code,
        detail: `So lässt sich das Modell ${found.model} nicht rechnen: ${error.message}.`,
        detail_en: `${error.message}.`,
      },
    ]);
  }
}

/** Before the schema looks at each of them. */
function refuseTooMany(body: unknown): void {
  const errors = (["candidates", "demands"] as const).flatMap((key): ProblemDetail[] => {
    const list = (body as Record<string, unknown> | undefined)?.[key];
    if (!Array.isArray(list) || list.length <= MOST_PLACES) return [];
    return [
      {
        pointer: `/${key}`,
        code: "TOO_MANY",
        detail: `Höchstens ${MOST_PLACES} Einträge, es sind ${list.length}; größere Aufgaben löst die Befehlszeile.`,
        detail_en: `At most ${MOST_PLACES} entries, there are ${list.length}; the command line solves larger problems.`,
      },
    ];
  });
  if (errors.length > 0) throw HttpProblem.invalid(errors);
}

const detailOf = ({ pointer, value, code, message, messageEn }: Problem): ProblemDetail => ({
  ...(pointer === undefined ? {} : { pointer }),
  ...(value === undefined ? {} : { value }),
  code,
  detail: message,
  detail_en: messageEn,
});
