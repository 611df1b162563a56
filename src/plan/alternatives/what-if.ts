import type { Certificate, Plan, PlanInputs, Step } from "../model/plan.ts";
import type { Budget } from "../model/scenario.ts";
import {
  priceBetween,
  type PriceInterval,
  priceOfDemand,
  type Solve,
  type Solved,
  solvedOf,
  withScenario,
} from "./solve.ts";

export type { PriceInterval } from "./solve.ts";

/** A vehicle's course in words of the plan: what comes when. */
export interface Course {
  vehicleId: string;
  before: { year: number; technology: string | null }[];
  after: { year: number; technology: string | null }[];
}

/** Two plans and what the second costs more. */
export interface WhatIf {
  /** false: the wish contradicts the demands; then `price` is null and `contradiction` says why */
  possible: boolean;
  price: PriceInterval | null;
  base: Certificate;
  changed: Certificate;
  /** vehicles whose course differs between the two plans */
  courses: Course[];
  /** sums over the years of the plan, changed less base */
  difference: {
    investment_EUR: number;
    runningCost_EUR: number;
    ghgWtw_tCO2e: number;
    /** balances of the two plans, the one with upstream among them */
    balances: string[];
  } | null;
  contradiction: Plan["contradiction"] | null;
}

/** A single wish: this vehicle takes that technology, in a year or whenever it is replaced; its old lock gives way. */
export const withLock = (
  inputs: PlanInputs,
  vehicleId: string,
  technology: string,
  year?: number,
): PlanInputs =>
  withScenario(inputs, (scenario) => ({
    ...scenario,
    locks: [
      ...(scenario.locks ?? []).filter((lock) => lock.vehicleId !== vehicleId),
      { vehicleId, technology, ...(year === undefined ? {} : { year }) },
    ],
  }));

/** Another ceiling, the same nominal amount in every year of the plan, in place of those of its kind and part. */
export function withBudget(inputs: PlanInputs, budget: Omit<Budget, "year">): PlanInputs {
  const from = Number(inputs.scenario.startDate.slice(0, 4));
  const isReplaced = (other: Budget): boolean =>
    other.kind === budget.kind && other.part === budget.part && other.authorityId === budget.authorityId;
  return withScenario(inputs, (scenario) => ({
    ...scenario,
    budgets: [
      ...(scenario.budgets ?? []).filter((other) => !isReplaced(other)),
      ...Array.from({ length: scenario.endYear - from + 1 }, (_, i) => ({ ...budget, year: from + i })),
    ],
  }));
}

/** Compares two cases. `addsDemand`: the second only demands more, so its optimum is never cheaper. */
export function whatIf(base: Plan, inputs: PlanInputs, solve: Solve, addsDemand: boolean): WhatIf {
  const changed = solve(inputs);
  const [first, second] = [solvedOf(base.certificate), solvedOf(changed.certificate)];
  return {
    possible: second !== undefined,
    price: first && second ? priced(first, second, addsDemand) : null,
    base: base.certificate,
    changed: changed.certificate,
    courses: second ? coursesOf(base, changed) : [],
    difference: first && second ? differenceOf(base, changed) : null,
    contradiction: changed.contradiction ?? null,
  };
}

const priced = (first: Solved, second: Solved, addsDemand: boolean): PriceInterval =>
  addsDemand ? priceOfDemand(first, second) : priceBetween(first, second);

const course = (steps: Step[]): Course["before"] =>
  steps.map(({ year, technology }) => ({ year, technology: technology?.id ?? null }));

function coursesOf(base: Plan, changed: Plan): Course[] {
  const after = new Map(changed.vehicleDecisions.map(({ vehicleId, steps }) => [vehicleId, course(steps)]));
  return base.vehicleDecisions.flatMap(({ vehicleId, steps }) => {
    const one: Course = { vehicleId, before: course(steps), after: after.get(vehicleId) ?? [] };
    return JSON.stringify(one.before) === JSON.stringify(one.after) ? [] : [one];
  });
}

function differenceOf(base: Plan, changed: Plan): NonNullable<WhatIf["difference"]> {
  const sum = (plan: Plan, key: "investment_EUR" | "runningCost_EUR" | "ghgWtw_tCO2e_per_a"): number =>
    plan.years
      .filter((row) => row.authorityId === undefined && row.year <= plan.inputs.scenario.endYear)
      .reduce((total, row) => total + row[key], 0);
  const less = (key: Parameters<typeof sum>[1]): number => sum(changed, key) - sum(base, key);
  return {
    investment_EUR: less("investment_EUR"),
    runningCost_EUR: less("runningCost_EUR"),
    ghgWtw_tCO2e: less("ghgWtw_tCO2e_per_a"),
    balances: changed.provenance.balances,
  };
}
