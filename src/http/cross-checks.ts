import { checkInventory, type InventoryItems } from "../intake/inventory-checks.ts";
import type { Problem } from "../intake/problem.ts";
import { checkScenario } from "../intake/scenario-checks.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { Scenario } from "../plan/model/scenario.ts";
import { refuseRepeats } from "./posted-procurements.ts";
import { HttpProblem, type ProblemDetail } from "./problem.ts";

const itemsAt = <T>(values: T[], pointer: string) =>
  values.map((value, index) => ({ value, place: { file: "", pointer: `${pointer}/${index}` } }));

const asDetail = ({ pointer, value, code, message, messageEn }: Problem): ProblemDetail => ({
  ...(pointer === undefined ? {} : { pointer }),
  ...(value === undefined ? {} : { value }),
  code,
  detail: message,
  detail_en: messageEn,
});

/**
 * What only shows when lists and scenario are seen together: repeated ids, homes that do not exist.
 * The same checks that files go through, so that a body is never easier than a file.
 * @throws HttpProblem with every error
 */
export function refuseFaults(lists: Pick<PlanInputs, "inventory" | "ledger">, scenario?: Scenario): void {
  refuseRepeats(lists.ledger, (index) => `/ledger/${index}/id`);
  // an entry that a later one follows up on is history: only the latest of an award stands for it
  const latest = new Set(new Map(lists.ledger.map((entry, index) => [entry.id, index])).values());
  const items: InventoryItems = {
    vehicles: itemsAt(lists.inventory.vehicles, "/inventory/vehicles"),
    properties: itemsAt(lists.inventory.properties, "/inventory/properties"),
    buildings: itemsAt(lists.inventory.buildings, "/inventory/buildings"),
    ledger: itemsAt(lists.ledger, "/ledger").filter((_, index) => latest.has(index)),
  };
  const at = (pointer: string) => ({ file: "", pointer: `/scenario${pointer}` });
  const problems = checkInventory(items, scenario ?? {});
  if (scenario) problems.push(...checkScenario(scenario, items, at));
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length > 0) throw HttpProblem.invalid(errors.map(asDetail));
}
