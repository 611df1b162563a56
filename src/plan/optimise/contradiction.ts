import type { Contradiction } from "../model/plan.ts";
import type { Prepared } from "../run-scenario.ts";
import type { Solver } from "./linear-model.ts";
import type { SolveOptions } from "./solve.ts";
export function contradictionOf(_prepared: Prepared, _solver: Solver, _options: SolveOptions): Contradiction {
  return { demands: [], relaxations: [] };
}
