import type { LinearModel, Solver } from "../../../optimise/linear-model.ts";

/** A sum that is made as small as possible. */
export interface Goal {
  terms: [column: number, cost: number][];
  /** columns that stay 0 where the goal is only to better the solution so far: no bound is proven then */
  closed?: (x: Float64Array) => ReadonlySet<number>;
}

export interface Reached {
  status: "optimal" | "feasible" | "infeasible";
  x: Float64Array;
  /** value and proven bound of each goal, given the values of those before it */
  goals: { value: number; bound: number }[];
}

/** nodes of the solver's tree: a limit that is the same everywhere */
const NODES = 100;
/** rounding in the sum of an earlier goal */
const ROUNDING = 1e-7;

/** One goal after the other (lexicographic): each is kept as it was reached while the next one is asked. */
export function inOrderOf(solver: Solver, model: LinearModel, goals: readonly Goal[], gap: number): Reached {
  const rows = [...model.rows];
  const reached: Reached = { status: "optimal", x: new Float64Array(), goals: [] };
  for (const { terms, closed } of goals) {
    if (terms.length === 0) {
      reached.goals.push({ value: 0, bound: 0 });
      continue;
    }
    const shut = reached.x.length > 0 ? closed?.(reached.x) : undefined;
    const columns = model.columns.map((column, k) => ({
      ...column,
      cost: 0,
      ...(shut?.has(k) ? { upper: 0 } : {}),
    }));
    for (const [column, cost] of terms) (columns[column] as (typeof columns)[number]).cost += cost;
    const start = reached.x.length > 0 ? { start: reached.x } : {};
    const result = solver.solveInteger({ columns, rows }, { gap, nodes: NODES, ...start });
    if (result.status === "infeasible") return { ...reached, status: "infeasible", x: new Float64Array() };
    if (result.x.length === 0)
      return { ...reached, status: reached.x.length > 0 ? "feasible" : "infeasible" };
    if (result.status === "limit" && !shut) reached.status = "feasible";
    reached.x = result.x;
    const value = terms.reduce((sum, [column, cost]) => sum + cost * (result.x[column] as number), 0);
    reached.goals.push({ value, bound: shut ? Number.NEGATIVE_INFINITY : Math.min(value, result.bound) });
    rows.push({
      name: `goal${reached.goals.length}`,
      lower: Number.NEGATIVE_INFINITY,
      upper: value + ROUNDING * Math.max(1, Math.abs(value)),
      index: terms.map(([column]) => column),
      value: terms.map(([, cost]) => cost),
    });
  }
  return reached;
}
