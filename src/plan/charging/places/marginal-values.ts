import type { Solver } from "../../optimise/linear-model.ts";
import {
  type CandidateSite,
  type SitingOptions,
  type SitingProblem,
  type SitingResult,
  solveSiting,
} from "../siting.ts";

/** What one chosen site is worth: objectives are null where there is no solution then, or none was found. */
export interface MarginalValue {
  siteId: string;
  /** closed, the others stay, nothing in its place */
  objectiveClosed: number | null;
  /** the best rejected candidates in its place while the others stay */
  alternative: string[];
  objectiveWithAlternative: number | null;
  /** everything chosen anew without it */
  objectiveWithout: number | null;
}

type State = CandidateSite["state"];

/** Value of each chosen site that did not stand before, in the order of `open`. */
export function marginalValues(
  problem: SitingProblem,
  result: SitingResult,
  options: SitingOptions = {},
  solver?: Solver,
): MarginalValue[] {
  const chosen = new Set(result.open);
  const stood = new Set(problem.sites.filter(({ state }) => state === "open").map(({ id }) => id));
  const under = (stateOf: (site: CandidateSite) => State, fewer = 0): SitingResult => {
    const sites = problem.sites.map(({ state: _state, ...site }) => {
      const state = stateOf({ ...site, ...(_state === undefined ? {} : { state: _state }) });
      return state === undefined ? site : { ...site, state };
    });
    return solveSiting(
      { ...problem, sites, ...(problem.p === undefined ? {} : { p: problem.p - fewer }) },
      options,
      solver,
    );
  };
  return result.open
    .filter((id) => !stood.has(id))
    .map((siteId): MarginalValue => {
      const keep =
        (other: State) =>
        (site: CandidateSite): State => {
          if (site.id === siteId) return "forbidden";
          return chosen.has(site.id) ? "open" : (site.state ?? other);
        };
      const alternative = under(keep(undefined));
      return {
        siteId,
        // nothing is left to ask where it was the only one
        objectiveClosed: chosen.size === 1 ? null : under(keep("forbidden"), 1).objective,
        alternative: alternative.open.filter((id) => !chosen.has(id)),
        objectiveWithAlternative: alternative.objective,
        objectiveWithout: under(({ id, state }) => (id === siteId ? "forbidden" : state)).objective,
      };
    });
}
