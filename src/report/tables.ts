import type { Plan } from "../plan/model/plan.ts";
import type { ReportFacts } from "./facts.ts";
import type { Language } from "./language.ts";
import type { Sheet } from "./sheet.ts";
import { buildBudget, buildBudgetCeilings } from "./tables/budget.ts";
import { buildChargePoints } from "./tables/charge-points.ts";
import { buildAssumptions, buildCompleteness, buildUnverified } from "./tables/completeness.ts";
import { buildCost } from "./tables/cost.ts";
import { buildContradiction } from "./tables/contradiction.ts";
import { buildNeed } from "./tables/need.ts";
import { buildProcurements } from "./tables/procurements.ts";
import { buildProvenance } from "./tables/provenance.ts";
import { buildQuota } from "./tables/quota.ts";
import { buildReplacements } from "./tables/replacements.ts";
import { buildSavings } from "./tables/savings.ts";
import { buildSuitability } from "./tables/suitability.ts";
import { buildTargets } from "./tables/targets.ts";
import { buildWarnings } from "./tables/warnings.ts";
import { buildYears } from "./tables/years.ts";

/** Every table of a plan in the order in which an office reads them; an infeasible plan begins with its contradiction. */
export function buildTables(plan: Plan, language: Language, facts: ReportFacts): Sheet[] {
  return [
    ...(plan.contradiction ? [buildContradiction(plan.contradiction, language)] : []),
    buildTargets(plan, language),
    buildReplacements(plan, language),
    buildProcurements(plan, language, facts),
    buildChargePoints(plan, language),
    buildBudget(plan, language),
    buildBudgetCeilings(plan, language),
    buildYears(plan, language, facts),
    buildSavings(plan, language, facts),
    buildQuota(plan, language),
    ...(facts.analyses
      ? [
          buildSuitability(facts.analyses, language),
          buildNeed(facts.analyses, language),
          buildCost(facts.analyses, language),
        ]
      : []),
    buildWarnings(plan, language),
    buildCompleteness(plan, language),
    buildAssumptions(plan, language),
    buildUnverified(plan, language),
    buildProvenance(plan, language),
  ];
}
