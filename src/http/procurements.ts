// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
import { Router } from "express";
import Type from "typebox";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { RuleData } from "../plan/rules/rule-data.ts";
import type { InventoryContent } from "../store/inventories.ts";
import { checked, readJson } from "./body.ts";
import { refuseFaults } from "./cross-checks.ts";
import type { ServiceDeps } from "./deps.ts";
import { bodyWithoutNulls, refuseRepeats, refuseUnknownCodes } from "./posted-procurements.ts";
import { HttpProblem, only } from "./problem.ts";
import { ComplianceQuery, NewEntry } from "./schemas.ts";

const LedgerQuery = Type.Object(
  { inventory: ComplianceQuery.properties.inventory },
  { additionalProperties: false },
);

/** A stored inventory with its lists. @throws HttpProblem where there is none */
export async function storedLists(
  id: string,
  { store }: ServiceDeps,
): Promise<{ title: string; lists: InventoryContent }> {
  const stored = await store.inventories.get(id);
  if (!stored) throw HttpProblem.notFound();
  return { title: stored.title, lists: JSON.parse(stored.document) as InventoryContent };
}

/**
 * `/api/v1/procurements`: the ledger of an inventory. Entries are only ever appended, and an inventory never
 * changes: with the entry it is another inventory, and plans made of the earlier one stay what they were.
 */
export function procurementRoutes(deps: ServiceDeps, rules: RuleData): Router {
  const router = Router();
  router
    .route("/")
    .get(async (request, response) => {
      const { inventory } = checked<{ inventory: string }>({ ...request.query }, LedgerQuery);
      const { lists } = await storedLists(inventory, deps);
      response.json({ inventoryId: inventory, procurements: lists.ledger });
    })
    .post(...readJson(), async (request, response) => {
      const { inventoryId, entry } = bodyWithoutNulls<NewEntry>(request, NewEntry);
      const { title, lists } = await storedLists(inventoryId, deps);
      refuseUnknownCodes([entry], () => "/entry", rules);
      const then: Pick<PlanInputs, "inventory" | "ledger"> = { ...lists, ledger: [...lists.ledger, entry] };
      refuseRepeats(then.ledger, () => "/entry/id");
      refuseFaults(then);
      const head = await deps.store.inventories.add(title, deps.inventoryHash(then), then);
      response.status(201).location(`/api/v1/inventories/${head.id}`).json(head);
    })
    .all(only("GET, HEAD, POST"));
  return router;
}
