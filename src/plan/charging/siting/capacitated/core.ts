import { fixedCosts, values, weights } from "../amounts.ts";
import type { Ordered } from "../canonical.ts";
import { CLOSED } from "../core.ts";
import { StepSize } from "../cutoff.ts";
import { demandAt } from "../build-core.ts";

/** Sites with capacities; each demand is served wholly by one site, or left out at a price. */
export interface CapacitatedCore {
  siteCount: number;
  demandCount: number;
  /** cost of pair (j, i) at j * siteCount + i; Infinity = not allowed */
  cost: Float64Array;
  demand: Float64Array;
  capacity: Float64Array;
  fixedCost: Float64Array;
  /** price of leaving a demand out; above the cost of any solution where it must be served */
  unserved: Float64Array;
  mustServe: boolean;
  /** no solution costs as much */
  ceiling: number;
  /** sites to be open, exactly; -1 = as many as pay */
  p: number;
  state: Int8Array;
  step: number;
}

export function capacitatedCore(ordered: Ordered): CapacitatedCore {
  const { problem, state } = ordered;
  const siteCount = ordered.sites.length;
  const demandCount = ordered.demands.length;
  const cost = new Float64Array(siteCount * demandCount);
  const covers = problem.model === "cmclp";
  const demand = weights(ordered);
  const value = values(ordered);
  const fixedCost = problem.model === "cflp" ? fixedCosts(ordered) : new Float64Array(siteCount);
  const step = new StepSize();
  let total = 1;
  for (let j = 0; j < demandCount; j += 1) {
    const row = cost.subarray(j * siteCount, (j + 1) * siteCount);
    ordered.distances.row(j, row);
    let most = 0;
    for (let i = 0; i < siteCount; i += 1) {
      const within = !covers || (row[i] as number) <= (problem.radius as number);
      row[i] =
        state[i] === CLOSED || !within
          ? Number.POSITIVE_INFINITY
          : covers
            ? 0
            : (row[i] as number) * demandAt(ordered, j).costFactor;
      if (row[i] === Number.POSITIVE_INFINITY) continue;
      step.add(row[i] as number);
      most = Math.max(most, row[i] as number);
    }
    total += most;
    if (covers) step.add(value[j] as number);
  }
  for (const one of fixedCost) {
    step.add(one);
    total += one;
  }
  return {
    siteCount,
    demandCount,
    cost,
    demand,
    fixedCost,
    state: state.slice(),
    step: step.value,
    capacity: Float64Array.from(
      ordered.sites,
      (at) => problem.sites[at]?.capacity ?? Number.POSITIVE_INFINITY,
    ),
    unserved: covers ? value : new Float64Array(demandCount).fill(total),
    ceiling: covers ? value.reduce((sum, one) => sum + one, 1) : total,
    mustServe: !covers,
    p: problem.model === "cflp" ? -1 : (problem.p as number),
  };
}
