import { inputErrors } from "../intake/input-checks.ts";
import type { Problem } from "../intake/problem.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { Scenario } from "../plan/model/scenario.ts";
import { refuseRepeats } from "./posted-procurements.ts";
import { HttpProblem, type ProblemDetail } from "./problem.ts";

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
  const errors = inputErrors({ file: "", root: "" }, lists, scenario);
  if (errors.length > 0) throw HttpProblem.invalid(errors.map(asDetail));
}
