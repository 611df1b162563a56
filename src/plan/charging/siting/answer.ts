import type { Ordered } from "./canonical.ts";
import type { SitingProblem, SitingResult, Words } from "./problem.ts";
import type { Work } from "./work.ts";

/** What a model found, in the order of the ids. */
export interface Found {
  open: Uint8Array;
  objective: number;
  bound: number;
  /** site of each demand, -1 = none; absent = the nearest open site */
  assignment?: Int32Array;
  /** the nearest open site serves only within it */
  radius?: number;
}

/** `null` where there is nothing to divide by. */
export function relativeGap(objective: number, bound: number): number {
  const difference = Math.abs(objective - bound);
  return difference === 0 ? 0 : difference / Math.abs(objective);
}

export function infeasible(problem: SitingProblem, reason: Words): SitingResult {
  return {
    status: "infeasible",
    model: problem.model,
    objective: null,
    bound: null,
    gap: null,
    open: [],
    assignment: [],
    termination: "gap",
    reason,
  };
}

/** No solution within the limit, though there may be one. */
export function nothingFound(problem: SitingProblem, bound: number, work: Work): SitingResult {
  return {
    status: "feasible",
    model: problem.model,
    objective: null,
    bound: Number.isFinite(bound) ? bound : null,
    gap: null,
    open: [],
    assignment: [],
    termination: work.stopped ?? "work-limit",
  };
}

/** A solution in the ids and the order of the file. */
export function answerOf(ordered: Ordered, found: Found, askedGap: number, work: Work): SitingResult {
  const { problem, sites, demands } = ordered;
  const { objective, bound } = found;
  const gap = relativeGap(objective, bound);
  const assigned = found.assignment ?? nearestOpen(ordered, found);
  const assignment: (string | null)[] = Array.from({ length: demands.length }, () => null);
  const idOf = (site: number): string => problem.sites[sites[site] as number]?.id as string;
  for (let j = 0; j < demands.length; j += 1)
    assignment[demands[j] as number] = (assigned[j] as number) < 0 ? null : idOf(assigned[j] as number);
  const open = Array.from(sites.keys())
    .filter((i) => found.open[i] === 1)
    .map(idOf);
  const reached = gap <= askedGap;
  return {
    status: reached ? "optimal" : "feasible",
    model: problem.model,
    objective,
    bound,
    gap,
    open,
    assignment,
    termination: reached ? "gap" : (work.stopped ?? "work-limit"),
  };
}

function nearestOpen(ordered: Ordered, found: Found): Int32Array {
  const assigned = new Int32Array(ordered.demands.length).fill(-1);
  const row = new Float64Array(ordered.sites.length);
  for (let j = 0; j < assigned.length; j += 1) {
    ordered.distances.row(j, row);
    let least = found.radius ?? Number.POSITIVE_INFINITY;
    for (let i = 0; i < row.length; i += 1) {
      const distance = row[i] as number;
      if (!found.open[i] || distance > least || (distance === least && assigned[j] !== -1)) continue;
      least = distance;
      assigned[j] = i;
    }
  }
  return assigned;
}
