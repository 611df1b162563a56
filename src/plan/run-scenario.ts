import { LARGE_FLEET, planDistricts } from "./districts/plan-districts.ts";
import { planOf } from "./plan-document.ts";
import { type Prepared, prepare } from "./prepare.ts";
import type { Plan, PlanInputs } from "./model/plan.ts";
import type { Reference } from "./model/reference.ts";
import type { LinearModel, Solver } from "./optimise/linear-model.ts";
import { lawfulInScope } from "./optimise/second-quota.ts";
import type { Progress } from "./optimise/relaxation.ts";
import { reached, type Solution, type SolveOptions, solveProgramme } from "./optimise/solve.ts";

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
  const anew = (next: PlanInputs): Planning => startPlanning(next, reference, solver, options, progress);
  if (given.inventory.vehicles.length > LARGE_FLEET && !options.onModel) {
    const plan = planDistricts(given, reference, solver, options, progress);
    if (plan) return { plan, changed: anew };
  }
  const prepared = prepare(given, reference);
  const { programme } = prepared;
  progress?.("classes", programme.classes.length, String(prepared.resolved.vehicles.length));
  const first = solveProgramme(programme, solver, options, progress);
  const solution = lawfulInScope(first, prepared.inputs.ledger, solver, options);
  if (options.onModel) options.onModel(solution.model());
  const goesOn =
    (before: Solution, known: Prepared, from: PlanInputs) =>
    (next: PlanInputs): Planning => {
      const resumed = differInLocksAlone(from, next)
        ? resumedFrom(before, prepare(next, reference, known), solver, options)
        : undefined;
      if (!resumed) return anew(next);
      const plan = planOf(resumed.prepared, resumed.solution, solver, options);
      plan.certificate.reproducible = false;
      return { plan, changed: goesOn(resumed.solution, resumed.prepared, next) };
    };
  return { plan: planOf(prepared, solution, solver, options), changed: goesOn(solution, prepared, given) };
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
): { prepared: Prepared; solution: Solution } | undefined {
  const { programme } = prepared;
  // second quota rows of before stay: bundles are much the same, and what is missed is asked again below
  programme.demands = [...programme.demands, ...before.programme.demands.slice(programme.demands.length)];
  const found = before.resumed?.(programme);
  if (!found || !reached(found, options.gap)) return undefined;
  const solution = lawfulInScope(found, prepared.inputs.ledger, solver, options);
  return reached(solution, options.gap) ? { prepared, solution } : undefined;
}
