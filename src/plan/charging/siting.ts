import type { Solver } from "../optimise/linear-model.ts";
import { fixedCosts } from "./siting/amounts.ts";
import { answerOf, type Found, infeasible, nothingFound } from "./siting/answer.ts";
import { distanceCore } from "./siting/build-core.ts";
import { type Ordered, inOrder } from "./siting/canonical.ts";
import { solveCapacitated } from "./siting/capacitated/solve.ts";
import { CLOSED, OPEN } from "./siting/core.ts";
import { maximalCover, setCover } from "./siting/covering.ts";
import { locate } from "./siting/locate.ts";
import { centre } from "./siting/p-center.ts";
import {
  SitingInputError,
  type SitingModel,
  type SitingOptions,
  type SitingProblem,
  type SitingResult,
  type Words,
} from "./siting/problem.ts";
import { rulesOf } from "./siting/rules.ts";
import { solveWithRules } from "./siting/with-rules.ts";
import { Work } from "./siting/work.ts";

export { matrixDistances, planarDistances, pointDistances } from "./siting/distances.ts";
export { statedProblem, type StatedCase } from "./siting/stated.ts";
export { SITING_MODELS, SitingInputError } from "./siting/problem.ts";
export type {
  CandidateSite,
  DemandPoint,
  Distances,
  SitingModel,
  SitingOptions,
  SitingProblem,
  SitingResult,
  Words,
} from "./siting/problem.ts";

const NEEDS_P: readonly SitingModel[] = ["p-median", "cpmp", "mclp", "cmclp", "p-center"];
const NEEDS_RADIUS: readonly SitingModel[] = ["mclp", "cmclp", "lscp"];

/**
 * Where to open sites, with proof: objective, bound and the sites, the same whatever the order of rows.
 * The solver, where given, closes what branching leaves open; models with capacities need it for a proof.
 * @throws SitingInputError where the problem cannot be asked as it stands
 */
export function solveSiting(
  problem: SitingProblem,
  options: SitingOptions = {},
  solver?: Solver,
): SitingResult {
  const { model } = problem;
  if (NEEDS_P.includes(model) && problem.p === undefined) throw SitingInputError.missing(model, "p");
  if (NEEDS_RADIUS.includes(model) && problem.radius === undefined)
    throw SitingInputError.missing(model, "radius_km");
  const ordered = inOrder(problem);
  const rules = rulesOf(ordered);
  const contradiction = impossible(ordered);
  if (contradiction) return infeasible(problem, contradiction);
  const work = new Work(options);
  const gap = options.gap ?? 0;
  const unbound = (): Found | Words => solve(ordered, gap, work, solver);
  const found = rules ? solveWithRules(ordered, rules, unbound, gap, work, solver) : unbound();
  if ("de" in found) return infeasible(problem, found);
  if (found.objective === Number.POSITIVE_INFINITY) return nothingFound(problem, found.bound, work);
  return answerOf(ordered, found, gap, work);
}

/** Contradictions that counting shows. */
function impossible(ordered: Ordered): Words | undefined {
  const { model, p } = ordered.problem;
  const count = (wanted: number): number =>
    ordered.state.reduce((sum, state) => sum + (state === wanted ? 1 : 0), 0);
  const usable = ordered.state.length - count(CLOSED);
  if (NEEDS_P.includes(model) && p !== undefined) {
    if (!Number.isInteger(p) || p < 1)
      throw SitingInputError.badNumber(
        { de: "p (ganz, mindestens 1)", en: "p (a whole number of at least 1)" },
        p,
      );
    if (p > usable)
      return {
        de: `${p} Standorte sollen offen sein, nur ${usable} dürfen es`,
        en: `${p} sites are to be open, and only ${usable} may be`,
      };
    if (p < count(OPEN))
      return {
        de: `${p} Standorte sollen offen sein, ${count(OPEN)} stehen schon`,
        en: `${p} sites are to be open, and ${count(OPEN)} stand already`,
      };
  }
  if (usable === 0 && ordered.demands.length > 0)
    return { de: "jeder Standort ist ausgeschlossen", en: "every candidate is forbidden" };
  return undefined;
}

function solve(ordered: Ordered, gap: number, work: Work, solver?: Solver): Found | Words {
  const { model, p = -1 } = ordered.problem;
  const options = { gap, ...(solver ? { solver } : {}) };
  switch (model) {
    case "p-median":
      return locate(distanceCore(ordered, p, new Float64Array(ordered.sites.length)), options, work);
    case "uflp":
      return locate(distanceCore(ordered, -1, fixedCosts(ordered)), options, work);
    case "mclp":
      return maximalCover(ordered, p, options, work);
    case "lscp":
      return setCover(ordered, ordered.problem.radius as number, options, work);
    case "p-center":
      return centre(ordered, p, options, work);
    default:
      return solveCapacitated(ordered, gap, work, solver);
  }
}
