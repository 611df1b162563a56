import type { PlannedAward } from "../plan/model/plan.ts";
import type { Reference } from "../plan/model/reference.ts";
import type { Interpretation } from "../plan/model/scenario.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import { classify } from "../plan/rules/clean-vehicles.ts";
import { compileRules, thresholdAt } from "../plan/rules/compiled-rules.ts";
import { contractValue } from "../plan/rules/contract-value.ts";
import type { GroupVerdict, ReportFacts } from "./facts.ts";

/** The answer, or `otherwise` on a day for which the data hold no rule: a report shows a blank there, it does not fail. */
function whereKnown<T>(ask: () => T, otherwise: T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof MissingReferenceError) return otherwise;
    throw error;
  }
}

/** What reports ask, answered by the data version and the rules of the core. */
export function factsOf(reference: Reference, interpretation?: Interpretation): ReportFacts {
  const rules = compileRules(reference.rules);
  const unknown: GroupVerdict = { inScope: null, clean: null, zeroEmission: null, cleanIfInScope: null };
  const verdicts = (award: PlannedAward): GroupVerdict[] =>
    classify(award, reference.rules, interpretation).map(({ inScope, clean, zeroEmission, ifInScope }) => ({
      inScope,
      clean,
      zeroEmission,
      cleanIfInScope: ifInScope?.clean ?? null,
    }));
  return {
    balances: reference.balances,
    programmes: reference.programmes,
    thresholdAt: (kind, date) =>
      kind === "private" ? null : whereKnown(() => thresholdAt(rules, date, kind).value_EUR, null),
    netValueOf: (award) => {
      const value = contractValue(award, rules);
      return value.unknown === 0 ? value.atMost_EUR : null;
    },
    classifyAward: (award) =>
      whereKnown(
        () => verdicts(award),
        award.vehicles.map(() => unknown),
      ),
  };
}
