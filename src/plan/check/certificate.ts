import type { Text } from "../number-words.ts";
import type { Case } from "./case.ts";
import { near, RELATIVE_TOLERANCE, total } from "./stored.ts";
import type { Totals } from "./totals.ts";
import type { Violation } from "./violation.ts";

const PROOF: Text = { de: "Nachweis", en: "Certificate" };

/**
 * What of the certificate follows from decisions and from its own other figures: objective, gap, a bound that is
 * not above the objective, and the words for them. The bound itself nobody can recompute without the search.
 */
export function certificateViolations({ plan, context }: Case, totals: Totals): Violation[] {
  const { certificate } = plan;
  const { bound_EUR, termination, chargingVerified } = certificate;
  const { objective_EUR } = totals;
  const place = { year: context.endYear };
  const found: Violation[] = [];
  const state = (field: keyof typeof certificate, expected: unknown): void => {
    found.push(total(place, PROOF, field, expected, certificate[field]));
  };
  if (!near("objective_EUR", objective_EUR, certificate.objective_EUR as number))
    state("objective_EUR", objective_EUR);
  const tooHigh =
    bound_EUR !== null && bound_EUR > objective_EUR + RELATIVE_TOLERANCE * Math.abs(objective_EUR);
  // a bound above every plan is one fault, whatever gap it makes
  if (tooHigh && found.length === 0) state("bound_EUR", objective_EUR);
  else if (Math.abs(totals.gap - (certificate.gap as number)) > RELATIVE_TOLERANCE) state("gap", totals.gap);
  const optimal = termination === "gap" && chargingVerified;
  if (certificate.status === "optimal" && !optimal) state("status", "feasible");
  // a plan that goes on from another is not reproducible either, whatever ended it
  if (certificate.reproducible && termination === "time") state("reproducible", false);
  return found;
}
