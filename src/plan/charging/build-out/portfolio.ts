import type { Reference } from "../../model/reference.ts";
import { type PlannedBuildOut, portfolioPlans } from "../property/portfolio-plan.ts";

/** The duty of an owner's stock (§ 10 Abs. 2 GEIG) against what stands. */
export interface PortfolioProgress {
  authorityId: string;
  section: string;
  status: string;
  dueAfter: string;
  requiredPoints: number;
  /** first year at whose end so many stand; null where the plan never gets there */
  fulfilledYear: number | null;
  overdue: boolean;
}

/** Where the points stand counts here; the need at each building is in `umstieg charging --portfolio`. */
export const portfolioProgress = (plan: PlannedBuildOut, reference: Reference): PortfolioProgress[] =>
  portfolioPlans(plan, reference, [])
    .filter(({ requiredPoints }) => requiredPoints > 0)
    .map(({ authorityId, section, status, dueAfter, requiredPoints, fulfilledYear, overdue }) => ({
      authorityId,
      section,
      status,
      dueAfter,
      requiredPoints,
      fulfilledYear,
      overdue,
    }));
