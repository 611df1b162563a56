import { demandAt } from "./build-core.ts";
import type { Ordered } from "./canonical.ts";

export const fixedCosts = (ordered: Ordered): Float64Array =>
  Float64Array.from(ordered.sites, (at) => ordered.problem.sites[at]?.fixedCost_EUR ?? 0);

/** what covering each demand counts */
export const values = (ordered: Ordered): Float64Array =>
  Float64Array.from(ordered.demands.keys(), (j) => {
    const { value, weight } = demandAt(ordered, j);
    return value ?? weight;
  });

export const weights = (ordered: Ordered): Float64Array =>
  Float64Array.from(ordered.demands.keys(), (j) => demandAt(ordered, j).weight);
