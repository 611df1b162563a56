import { budgetViolations } from "./check/budget.ts";
import { openCase } from "./check/case.ts";
import { chargingViolations } from "./check/charging.ts";
import { climateViolations } from "./check/climate.ts";
import { totalViolations, touched } from "./check/compare.ts";
import { dutyViolations } from "./check/duty.ts";
import { fixedViolations } from "./check/fixed.ts";
import { linesOf } from "./check/lines.ts";
import { needViolations } from "./check/need.ts";
import { quotaViolations } from "./check/quota.ts";
import { oneShortage } from "./check/shortages.ts";
import { awardViolations, technologyViolations, timingViolations } from "./check/timing.ts";
import { totalsOf } from "./check/totals.ts";
import { inOrder, type Violation } from "./check/violation.ts";
import type { Plan } from "./model/plan.ts";
import type { Reference } from "./model/reference.ts";

export type { Violation } from "./check/violation.ts";

export interface CheckResult {
  ok: boolean;
  violations: Violation[];
}

/**
 * Recomputes a plan from its inputs and decisions alone, on a road of its own: nothing of the optimiser's rows,
 * columns or prices is asked. One violation per cause; `TOTAL` only where a stored total differs by itself.
 * A plan without decisions (infeasible) is judged as the fleet going on unchanged, and never ok.
 * @throws MissingReferenceError where the data hold no value for a year of the plan
 */
export function checkPlan(plan: Plan, reference: Reference): CheckResult {
  const checked = openCase(plan, reference);
  const lines = linesOf(checked);
  const totals = totalsOf(checked, lines);
  const violations = [
    ...oneShortage(checked, chargingViolations(checked), dutyViolations(checked)),
    ...quotaViolations(checked, totals.quota),
    ...budgetViolations(checked, lines),
    ...timingViolations(checked),
    ...fixedViolations(checked),
    ...needViolations(checked),
    ...climateViolations(checked, lines),
  ];
  violations.push(...awardViolations(checked, violations));
  violations.push(...technologyViolations(checked, touched(checked, violations)));
  const decided = plan.certificate.objective_EUR !== null;
  if (decided) violations.push(...totalViolations(checked, totals, violations));
  return { ok: decided && violations.length === 0, violations: inOrder(violations) };
}
