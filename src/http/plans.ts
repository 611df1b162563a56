// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
import { Router } from "express";
import { buildOutView } from "../plan/charging/build-out/build-out.ts";
import { OPERATING_DUTIES } from "../plan/charging/build-out/operating-models.ts";
import { municipalitiesOf } from "../plan/charging/places/districts.ts";
import { loadReference } from "../reference/load.ts";
import { loadPlaces } from "../reference/places.ts";
import type { Plan, PlanInputs } from "../plan/model/plan.ts";
import type { Scenario } from "../plan/model/scenario.ts";
import { withNamedAuthorities } from "../plan/model/named-authorities.ts";
import { bodyWithoutNulls, limitOf, pathId, readJson } from "./body.ts";
import type { ServiceDeps } from "./deps.ts";
import { refuseFaults } from "./cross-checks.ts";
import { sendDocument } from "./document.ts";
import { listsOf, standingLists } from "./inventories.ts";
import { HttpProblem, only } from "./problem.ts";
import { refuseFullQueue } from "./queue-full.ts";
import { NewPlan } from "./schemas.ts";

/** A scenario of the service names no files; the core's type wants names, so they get the usual ones. */
const NAMES = { fleet: "fleet.csv", properties: "properties.csv" };

const onlyOneInventory = (): HttpProblem =>
  HttpProblem.invalid([
    {
      pointer: "/inventory",
      code: "ONE_INVENTORY",
      detail: "Entweder inventory (mit ledger) oder inventoryId angeben, nicht beides und nicht keines.",
      detail_en: "Give either inventory (with ledger) or inventoryId, not both and not neither.",
    },
  ]);

/** Scenario and lists of a body: given with it, or stored. */
export async function inputsOf(body: NewPlan, { store }: ServiceDeps): Promise<PlanInputs> {
  const scenario: Scenario = { ...body.scenario, inventory: body.scenario.inventory ?? NAMES };
  const { inventoryId, inventory, ledger } = body;
  if ((inventoryId === undefined) === (inventory === undefined) || (inventoryId && ledger))
    throw onlyOneInventory();
  if (inventory)
    return withNamedAuthorities({ scenario, ...listsOf({ inventory, ...(ledger ? { ledger } : {}) }) });
  const { lists } = await standingLists(inventoryId as string, store);
  return withNamedAuthorities({ scenario, ...lists });
}

const otherData = (dataVersion: string): HttpProblem =>
  new HttpProblem(
    409,
    "DATA_VERSION",
    `Die Referenzdaten ${dataVersion} dieses Plans sind nicht installiert. Bitte neu planen.`,
    `The reference data ${dataVersion} of this plan are not installed. Plan again.`,
  );

/** A plan of the store whose reference data are the installed ones, so that more can be reckoned with it. */
export async function storedPlan(id: string, { store }: Pick<ServiceDeps, "store">): Promise<Plan> {
  const stored = await store.plans.get(id);
  if (!stored) throw HttpProblem.notFound();
  const plan = JSON.parse(stored.document) as Plan;
  const { dataVersion } = plan.provenance;
  if (dataVersion !== loadReference().dataVersion) throw otherData(dataVersion);
  return plan;
}

/** `/api/v1/plans` */
export function planRoutes(deps: ServiceDeps): Router {
  const { store, jobs } = deps;
  const router = Router();
  router
    .route("/")
    .get(async (request, response) => {
      response.json({ plans: await store.plans.list(limitOf(request)) });
    })
    .post(...readJson(), async (request, response) => {
      const inputs = await inputsOf(bodyWithoutNulls<NewPlan>(request, NewPlan), deps);
      refuseFaults(inputs, inputs.scenario);
      const job = jobs.submit(inputs);
      if (!job) refuseFullQueue(response);
      response.status(202).location(`/api/v1/jobs/${job.id}`).json(job);
    })
    .all(only("GET, HEAD, POST"));
  router
    .route("/:id/build-out")
    .get(async (request, response) => {
      const plan = await storedPlan(pathId(request), deps);
      const reference = loadReference();
      const municipalities = municipalitiesOf(loadPlaces(), plan.inputs.inventory.properties);
      const view = buildOutView(plan, reference, municipalities ? { municipalities } : {});
      response.json({ ...view, operatingDuties: OPERATING_DUTIES });
    })
    .all(only("GET, HEAD"));
  router
    .route("/:id")
    .get(async (request, response) => {
      const stored = await store.plans.get(pathId(request));
      if (!stored) throw HttpProblem.notFound();
      sendDocument(response, stored.document, stored.documentHash);
    })
    .all(only("GET, HEAD"));
  return router;
}
