import type { PlanInputs } from "../plan/model/plan.ts";
import type { Scenario } from "../plan/model/scenario.ts";
import { checkInventory, type InventoryItems } from "./inventory-checks.ts";
import type { Problem } from "./problem.ts";
import { checkScenario } from "./scenario-checks.ts";

/** Where lists and scenario stand in a JSON document: a body that was posted, or a stored plan. */
export interface InDocument {
  file: string;
  /** pointer to the object with `inventory`, `ledger` and `scenario` */
  root: string;
}

/**
 * What only shows when lists and scenario are seen together: repeated ids, homes that do not exist. The same checks
 * that files go through, so that a document is never easier than a file.
 * @returns errors alone, each with its pointer
 */
export function inputErrors(
  { file, root }: InDocument,
  { inventory, ledger }: Pick<PlanInputs, "inventory" | "ledger">,
  scenario?: Scenario,
): Problem[] {
  const itemsAt = <T>(values: T[], pointer: string) =>
    values.map((value, index) => ({ value, place: { file, pointer: `${root}${pointer}/${index}` } }));
  // an entry that a later one follows up on is history: only the latest of an award stands for it
  const latest = new Set(new Map(ledger.map((entry, index) => [entry.id, index])).values());
  const items: InventoryItems = {
    vehicles: itemsAt(inventory.vehicles, "/inventory/vehicles"),
    properties: itemsAt(inventory.properties, "/inventory/properties"),
    buildings: itemsAt(inventory.buildings, "/inventory/buildings"),
    ledger: itemsAt(ledger, "/ledger").filter((_, index) => latest.has(index)),
  };
  const at = (pointer: string) => ({ file, pointer: `${root}/scenario${pointer}` });
  const problems = checkInventory(items, scenario ?? {});
  if (scenario) problems.push(...checkScenario(scenario, items, at));
  return problems.filter((problem) => problem.severity === "error");
}
