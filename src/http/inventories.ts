// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
import { Router } from "express";
import type { PlanInputs } from "../plan/model/plan.ts";
import { checkedBody, limitOf, pathId, readJson } from "./body.ts";
import type { ServiceDeps } from "./deps.ts";
import { sendDocument } from "./document.ts";
import { HttpProblem, only } from "./problem.ts";
import { NewInventory } from "./schemas.ts";
import { refuseFaults } from "./cross-checks.ts";

type Lists = Pick<PlanInputs, "inventory" | "ledger">;

/** The lists of a body in the form of the core: what may be left out is an empty list. */
export const listsOf = (body: {
  inventory: NewInventory["inventory"];
  ledger?: NewInventory["ledger"];
}): Lists => ({
  inventory: { ...body.inventory, buildings: body.inventory.buildings ?? [] },
  ledger: body.ledger ?? [],
});

/** `/api/v1/inventories` */
export function inventoryRoutes({ store, inventoryHash }: ServiceDeps): Router {
  const router = Router();
  router
    .route("/")
    .get(async (request, response) => {
      response.json({ inventories: await store.inventories.list(limitOf(request)) });
    })
    .post(...readJson(), async (request, response) => {
      const body = checkedBody<NewInventory>(request, NewInventory);
      const lists = listsOf(body);
      refuseFaults(lists);
      const head = await store.inventories.add(body.title, inventoryHash(lists), lists);
      response.status(201).location(`/api/v1/inventories/${head.id}`).json(head);
    })
    .all(only("GET, HEAD, POST"));
  router
    .route("/:id")
    .get(async (request, response) => {
      const stored = await store.inventories.get(pathId(request));
      if (!stored) throw HttpProblem.notFound();
      const { document, ...head } = stored;
      const text = JSON.stringify({ ...head, ...(JSON.parse(document) as Lists) });
      sendDocument(response, text, stored.inventoryHash);
    })
    .all(only("GET, HEAD"));
  return router;
}
