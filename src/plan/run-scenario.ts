import { planOf } from "./plan-document.ts";
import { type Prepared, prepare } from "./prepare.ts";
import type { Plan, PlanInputs } from "./model/plan.ts";
import type { Reference } from "./model/reference.ts";
import type { LinearModel, Solver } from "./optimise/linear-model.ts";
import { legalDemands } from "./optimise/legal.ts";
import type { Programme } from "./optimise/programme.ts";
import type { Progress } from "./optimise/relaxation.ts";
import {
  EXACT_CLASSES,
  gapOf,
  reached,
  type Solution,
  type SolveOptions,
  solveProgramme,
} from "./optimise/solve.ts";

export { ENGINE_VERSION } from "./plan-document.ts";
export { type Prepared, prepare } from "./prepare.ts";

export interface RunOptions extends SolveOptions {
  /** sha256 or alike: the core has no crypto */
  hash: (text: string) => string;
  /** receives the model that was solved last, with all its trajectories and cuts */
  onModel?: (model: LinearModel) => void;
}
export const DEFAULT_OPTIONS = { gap: 0.001, workLimit: 20_000 } as const;

/** A plan, and the way to the next one from it. */
export interface Planning {
  plan: Plan;
  /**
   * The plan for changed inputs. Where only locks differ it goes on from this plan and its prices, which is many times
   * faster; the certificate is proved anew, but the same inputs planned from the start may give another plan of the
   * same gap, so it is not called reproducible. Otherwise, and where the gap is not reached so, all is planned anew.
   */
  changed: (given: PlanInputs) => Planning;
}

/**
 * The pipeline of design section 4: from lists to a dated, lawful, affordable plan with its certificate.
 * @throws MissingReferenceError where the data hold no value for a year of the horizon
 */
export function runScenario(
  given: PlanInputs,
  reference: Reference,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): Plan {
  return startPlanning(given, reference, solver, options, progress).plan;
}

/** The same, open to changes. @throws MissingReferenceError */
export function startPlanning(
  given: PlanInputs,
  reference: Reference,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): Planning {
  const prepared = prepare(given, reference);
  const { programme } = prepared;
  progress?.("classes", programme.classes.length, String(prepared.resolved.vehicles.length));
  const first = solveProgramme(programme, solver, options, progress);
  const solution = lawfulInScope(prepared, first, solver, options, progress);
  if (options.onModel) options.onModel(solution.model());
  const anew = (next: PlanInputs): Planning => startPlanning(next, reference, solver, options, progress);
  const goesOn =
    (before: Solution, from: PlanInputs) =>
    (next: PlanInputs): Planning => {
      const resumed = differInLocksAlone(from, next)
        ? resumedFrom(before, prepare(next, reference), solver, options, progress)
        : undefined;
      if (!resumed) return anew(next);
      const plan = planOf(resumed.prepared, resumed.solution, solver, options);
      plan.certificate.reproducible = false;
      return { plan, changed: goesOn(resumed.solution, next) };
    };
  return { plan: planOf(prepared, solution, solver, options), changed: goesOn(solution, given) };
}

/** The same lists, and scenarios that are equal but for their locks. */
function differInLocksAlone(a: PlanInputs, b: PlanInputs): boolean {
  const rest = ({ scenario: { locks: _locks, ...others } }: PlanInputs): string => JSON.stringify(others);
  return (
    a.inventory.vehicles === b.inventory.vehicles &&
    a.inventory.properties === b.inventory.properties &&
    a.inventory.buildings === b.inventory.buildings &&
    a.ledger === b.ledger &&
    rest(a) === rest(b)
  );
}

/** The search of a solution gone on with other locks; undefined where it does not reach the gap. */
function resumedFrom(
  before: Solution,
  prepared: Prepared,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): { prepared: Prepared; solution: Solution } | undefined {
  const { programme } = prepared;
  // second quota rows of before stay: bundles are much the same, and what is missed is asked again below
  programme.demands = [...programme.demands, ...before.programme.demands.slice(programme.demands.length)];
  const found = before.resumed?.(programme);
  if (!found || !reached(found, options.gap)) return undefined;
  const solution = lawfulInScope(prepared, found, solver, options, progress);
  return reached(solution, options.gap) ? { prepared, solution } : undefined;
}

/** Second quota row (design section 4): awards in scope under their bundling; where it fails it binds, and the solve is repeated. */
function lawfulInScope(
  prepared: Prepared,
  first: Solution,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): Solution {
  const { programme, inputs } = prepared;
  let solution = first;
  for (let round = 0; round < 6 && solution.decisions; round += 1) {
    const added = legalDemands(programme, solution.decisions, inputs.ledger);
    if (added.length === 0) return solution;
    programme.demands = [...programme.demands, ...added];
    const next = again(programme, solution, first.bound_EUR, solver, options, progress);
    if (!next.decisions) return solution;
    // the row depends on what is bundled, so only the bound without it is proved for every plan
    solution = { ...next, bound_EUR: Math.min(first.bound_EUR, next.objective_EUR) };
    if (gapOf(solution) > options.gap && solution.termination === "gap")
      solution.termination = options.timeLimit_s === undefined ? "work-limit" : "time";
  }
  return solution;
}

/** The search goes on where that reaches the gap; otherwise, and where nothing can go on, the programme is solved anew. */
function again(
  programme: Programme,
  solution: Solution,
  bound_EUR: number,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): Solution {
  const further = solution.extended?.();
  const large = programme.classes.length > EXACT_CLASSES;
  if (further && (large || reached({ ...further, bound_EUR }, options.gap))) return further;
  return solveProgramme(programme, solver, options, progress);
}
