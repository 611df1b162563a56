import { Router } from "express";
import type { StatedWish } from "../intake/siting/places-wish.ts";
import type { Municipalities } from "../plan/charging/places/demands.ts";
import { municipalitiesOf } from "../plan/charging/places/districts.ts";
import { completeWish, type PlacesAnswer, whyHere } from "../plan/charging/places/why-here.ts";
import { SitingInputError } from "../plan/charging/siting.ts";
import { siteSolver } from "../jobs/site-solver.ts";
import { buildContext } from "../plan/context.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { Solver } from "../plan/optimise/linear-model.ts";
import type { Reference } from "../plan/model/reference.ts";
import { buildSiteGeoJson } from "../report/site-geojson.ts";
import { bodyWithoutNulls, readJson } from "./body.ts";
import { refuseFaults } from "./cross-checks.ts";
import type { ServiceDeps } from "./deps.ts";
import { inputsOf } from "./plans.ts";
import { HttpProblem, only } from "./problem.ts";
import { NewPlacesQuestion } from "./schemas.ts";

/** Properties of one question: more belong on the command line. */
const MOST_PROPERTIES = 500;
/** The answer is waited for; some forty small problems are solved in it. */
const WORK_LIMIT = 2e6;

/** `/api/v1/sites/of-inventory`: where among the properties of an inventory, and why here. */
export function placesRoutes(
  deps: ServiceDeps,
  reference: () => Reference,
  districts: () => Record<string, Municipalities>,
): Router {
  const router = Router();
  router
    .route("/")
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
    .post(...readJson(), async (request, response) => {
      const { wish = {}, ...body } = bodyWithoutNulls<NewPlacesQuestion>(request, NewPlacesQuestion);
      const inputs = await inputsOf(body, deps);
      refuseFaults(inputs, inputs.scenario);
      refuseTooMany(inputs);
      const municipalities = municipalitiesOf(districts(), inputs.inventory.properties);
      const answer = answered(await siteSolver(), inputs, reference(), {
        ...(wish as StatedWish),
        ...(municipalities ? { municipalities } : {}),
      });
      response.json({ ...answer, geojson: buildSiteGeoJson(inputs, answer) });
    })
    .all(only("POST"));
  return router;
}

function answered(
  solver: Solver,
  inputs: PlanInputs,
  reference: Reference,
  wish: Parameters<typeof completeWish>[0],
): PlacesAnswer {
  const context = buildContext(inputs.scenario, reference, 0);
  try {
    return whyHere(inputs, context, completeWish(wish, context), { workLimit: WORK_LIMIT }, solver);
  } catch (error) {
    if (!(error instanceof SitingInputError)) throw error;
    throw HttpProblem.invalid([
      {
        pointer: "/wish",
        code: error.code,
        detail: `So lässt sich die Frage nicht rechnen: ${error.de}.`,
        detail_en: `${error.message}.`,
      },
    ]);
  }
}

function refuseTooMany({ inventory }: PlanInputs): void {
  const { length } = inventory.properties;
  if (length <= MOST_PROPERTIES) return;
  throw HttpProblem.invalid([
    {
      pointer: "/inventory/properties",
      code: "TOO_MANY",
      detail: `Höchstens ${MOST_PROPERTIES} Liegenschaften, es sind ${length}; größere Bestände rechnet umstieg places.`,
      detail_en: `At most ${MOST_PROPERTIES} properties, there are ${length}; umstieg places takes larger inventories.`,
    },
  ]);
}
