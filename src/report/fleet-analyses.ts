import { type CostTable, costTable } from "../plan/fleet/cost/table.ts";
import { type NeedTable, needTable } from "../plan/fleet/needs/table.ts";
import { type SuitabilityTable, suitabilityTable } from "../plan/fleet/suitability/table.ts";
import type { Plan } from "../plan/model/plan.ts";
import type { Reference } from "../plan/model/reference.ts";

/** What is asked of a fleet before anything is optimised: can it, is it needed, what does it cost. */
export interface FleetAnalyses {
  suitability: SuitabilityTable;
  need: NeedTable;
  cost: CostTable;
}

/** The analyses of the lists that a plan was made from. */
export const analysesOf = (plan: Plan, reference: Reference): FleetAnalyses => ({
  suitability: suitabilityTable(plan.inputs, reference),
  need: needTable(plan.inputs, reference),
  cost: costTable(plan.inputs, reference),
});
