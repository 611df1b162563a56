import type { FleetAnalyses } from "./fleet-analyses.ts";
import type { PlannedAward } from "../plan/model/plan.ts";
import type { Balance, Programme } from "../plan/model/reference.ts";
import type { AuthorityKind } from "../plan/model/vocabulary.ts";

/** Answer of the rules on one vehicle group of an award; null = a fact that could change it is missing. */
export interface GroupVerdict {
  inScope: boolean | null;
  clean: boolean | null;
  zeroEmission: boolean | null;
  /** Where only the contract takes the group out of the law: what it would count as, on basis "all". */
  cleanIfInScope: boolean | null;
}

/**
 * What reports ask of the data version and the rules of a plan. The plan holds the decisions,
 * the law is asked again here, so that no report repeats a number of the law.
 */
export interface ReportFacts {
  balances: Pick<Balance, "id" | "title" | "boundary">[];
  programmes: Pick<Programme, "id" | "title">[];
  /** EU threshold, net euros, for the kind of authority on the day the notice is sent; null = not in the data. */
  thresholdAt: (kind: AuthorityKind, date: string) => number | null;
  /** Net value of the whole contract by the rules of § 3 VgV; null = facts for it are missing. */
  netValueOf: (award: PlannedAward) => number | null;
  /** One verdict per vehicle group, in the order of the award. */
  classifyAward: (award: PlannedAward) => GroupVerdict[];
  /** suitability, need and cost of the plan's lists, where they were asked */
  analyses?: FleetAnalyses;
}
