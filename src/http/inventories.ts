// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
import { Router } from "express";
import type { PlanInputs } from "../plan/model/plan.ts";
import { bodyWithoutNulls, limitOf, pathId, readJson } from "./body.ts";
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

/**
 * Title, lists and imports of an inventory out of which something new is made.
 * @throws HttpProblem where there is none, or an import that it was made of was undone
 */
export async function standingLists(
  id: string,
  store: ServiceDeps["store"],
): Promise<{ title: string; lists: Lists; importIds: string[] }> {
  const stored = await store.inventories.get(id);
  if (!stored) throw HttpProblem.notFound();
  const { importIds, withdrawn } = await store.inventories.originOf(id);
  if (withdrawn)
    throw new HttpProblem(
      409,
      "INVENTORY_WITHDRAWN",
      "Ein Import, aus dem dieser Bestand entstand, ist zurückgenommen. Bitte einen anderen Bestand nehmen oder den Import wiederholen.",
      "An import that this inventory was made of was undone. Take another inventory or import again.",
    );
  return { title: stored.title, lists: JSON.parse(stored.document) as Lists, importIds };
}

/** `/api/v1/inventories` */
export function inventoryRoutes({ store, inventoryHash }: ServiceDeps): Router {
  const router = Router();
  router
    .route("/")
    .get(async (request, response) => {
      response.json({ inventories: await store.inventories.list(limitOf(request)) });
    })
    .post(...readJson(), async (request, response) => {
      const body = bodyWithoutNulls<NewInventory>(request, NewInventory);
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
