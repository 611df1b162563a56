import type { Certificate, Plan, PlanInputs } from "../model/plan.ts";

/** Plans a case: the pipeline with reference data, solver and limits put in. The alternatives know no more of it. */
export type Solve = (inputs: PlanInputs) => Plan;

/** The same inputs under another scenario. */
export const withScenario = (
  inputs: PlanInputs,
  change: (scenario: PlanInputs["scenario"]) => PlanInputs["scenario"],
): PlanInputs => ({ ...inputs, scenario: change(inputs.scenario) });

/** A certificate with a plan behind it. */
export interface Solved {
  objective_EUR: number;
  bound_EUR: number;
}

/** Objective and bound of a plan; undefined where there is none. */
export function solvedOf({ objective_EUR, bound_EUR }: Certificate): Solved | undefined {
  return objective_EUR === null || bound_EUR === null ? undefined : { objective_EUR, bound_EUR };
}

/** A difference of two optima of which each is known within its gap: it lies for certain in [from, to]. */
export interface PriceInterval {
  /** difference of the two plans found */
  value_EUR: number;
  from_EUR: number;
  to_EUR: number;
}

/** What the second case costs more than the first (formula A1); present value, real EUR. */
export const priceBetween = (first: Solved, second: Solved): PriceInterval => ({
  value_EUR: second.objective_EUR - first.objective_EUR,
  from_EUR: second.bound_EUR - first.objective_EUR,
  to_EUR: second.objective_EUR - first.bound_EUR,
});

/**
 * The price of a demand more. A plan that meets it meets the case without it too, and no optimum becomes cheaper
 * by it: so the first plan is at most as dear as the second, the second bound at least the first.
 */
export const priceOfDemand = (without: Solved, withDemand: Solved): PriceInterval => {
  const first = {
    objective_EUR: Math.min(without.objective_EUR, withDemand.objective_EUR),
    bound_EUR: without.bound_EUR,
  };
  const second = {
    objective_EUR: withDemand.objective_EUR,
    bound_EUR: Math.max(withDemand.bound_EUR, without.bound_EUR),
  };
  const { value_EUR, from_EUR, to_EUR } = priceBetween(first, second);
  return { value_EUR, from_EUR: Math.max(0, from_EUR), to_EUR };
};
