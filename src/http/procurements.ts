// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
import { type Request, Router } from "express";
import Type from "typebox";
import { parseEformsNotice } from "../intake/eforms-notice.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { Procurement } from "../plan/model/procurement.ts";
import { type AwardFacts, bookNotice } from "../plan/rules/eforms-ledger.ts";
import type { RuleData } from "../plan/rules/rule-data.ts";
import type { InventoryContent } from "../store/inventories.ts";
import { bodyWithoutNulls, checked, readJson } from "./body.ts";
import { refuseFaults } from "./cross-checks.ts";
import type { ServiceDeps } from "./deps.ts";
import { standingLists } from "./inventories.ts";
import { refuseRepeats, refuseUnknownCodes, withinTheData } from "./posted-procurements.ts";
import { HttpProblem, only, type ProblemDetail } from "./problem.ts";
import { ComplianceQuery, NewEntry, NewNotice } from "./ledger-schemas.ts";

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

/** The entries of a body: one as it is, or those that an award notice counts. */
function entriesOf(
  request: Request,
  rules: RuleData,
): { inventoryId: string; entries: Procurement[]; pointer: string } {
  const isNotice = typeof request.body === "object" && request.body !== null && "notice" in request.body;
  if (isNotice) {
    const { inventoryId, notice, facts } = bodyWithoutNulls<NewNotice>(request, NewNotice);
    return { inventoryId, entries: bookedEntries(notice, facts ?? {}, rules), pointer: "/facts" };
  }
  const { inventoryId, entry } = bodyWithoutNulls<NewEntry>(request, NewEntry);
  return { inventoryId, entries: [entry], pointer: "/entry" };
}

/** @throws HttpProblem with every fault of the notice and the field that it is about */
function bookedEntries(xml: string, facts: AwardFacts, rules: RuleData): Procurement[] {
  const { notice, problems } = parseEformsNotice(xml, "");
  const faults: ProblemDetail[] = problems.map(({ code, message, messageEn }) => ({
    pointer: "/notice",
    code,
    detail: message,
    detail_en: messageEn,
  }));
  if (notice === undefined) throw HttpProblem.invalid(faults);
  const { entries, findings } = withinTheData(() => bookNotice(notice, rules, facts));
  faults.push(
    ...findings.map(({ field, value, code, de, en }) => ({
      pointer: "/notice",
      column: field,
      ...(value === undefined ? {} : { value }),
      code,
      detail: de,
      detail_en: en,
    })),
  );
  if (faults.length > 0) throw HttpProblem.invalid(faults);
  if (entries.length > 0) return entries;
  throw HttpProblem.invalid([
    {
      pointer: "/notice",
      column: "BT-717-Lot",
      code: "NOTHING_TO_BOOK",
      detail: "Kein Los dieser Bekanntmachung ist unter dem Gesetz vergeben (BT-717, BT-142).",
      detail_en: "No lot of this notice was awarded under the law (BT-717, BT-142).",
    },
  ]);
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
      const { inventoryId, entries, pointer } = entriesOf(request, rules);
      const { title, lists, importIds } = await standingLists(inventoryId, deps.store);
      refuseUnknownCodes(entries, () => pointer, rules);
      const then: Pick<PlanInputs, "inventory" | "ledger"> = {
        ...lists,
        ledger: [...lists.ledger, ...entries],
      };
      refuseRepeats(then.ledger, () => `${pointer}/id`);
      refuseFaults(then);
      const head = await deps.store.inventories.add(title, deps.inventoryHash(then), then, importIds);
      response.status(201).location(`/api/v1/inventories/${head.id}`).json(head);
    })
    .all(only("GET, HEAD, POST"));
  return router;
}
