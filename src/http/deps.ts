import type { KnownAnswer } from "../jobs/five-vehicles.ts";
import type { PlanJobs } from "../jobs/plan-jobs.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { RuleData } from "../plan/rules/rule-data.ts";
import type { Store } from "../store/store.ts";

/** Everything the service works with; whoever starts it hands it over. */
export interface ServiceDeps {
  store: Store;
  jobs: PlanJobs;
  version: string;
  /** hash of an inventory as it stands in the provenance of a plan */
  inventoryHash: (lists: Pick<PlanInputs, "inventory" | "ledger">) => string;
  planFiveVehicles: () => Promise<KnownAnswer>;
  /** GeoJSON of the municipalities */
  places: string;
  /** the law; absent = the installed reference data */
  rules?: RuleData;
  /** folder of the built page; absent = no page */
  webRoot?: string;
}
