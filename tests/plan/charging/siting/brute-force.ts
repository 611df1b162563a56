import type { SitingProblem } from "../../../../src/plan/charging/siting.ts";

/** Best objective of a small problem by trying every set of sites; null = there is none. */
export function bruteForce(problem: SitingProblem): number | null {
  const maximal = problem.model === "mclp" || problem.model === "cmclp";
  let best: number | null = null;
  for (let set = 0; set < 2 ** problem.sites.length; set += 1) {
    if (!allowed(problem, set)) continue;
    const objective = objectiveOf(problem, set);
    if (objective !== null && (best === null || (maximal ? objective > best : objective < best)))
      best = objective;
  }
  return best;
}

const valueOf = ({ value, weight }: SitingProblem["demands"][number]): number => value ?? weight;
const isOpen = (set: number, site: number): boolean => ((set >> site) & 1) === 1;

function allowed(problem: SitingProblem, set: number): boolean {
  const { sites, p } = problem;
  let count = 0;
  for (let i = 0; i < sites.length; i += 1) {
    if (isOpen(set, i)) count += 1;
    if (sites[i]?.state === "open" && !isOpen(set, i)) return false;
    if (sites[i]?.state === "forbidden" && isOpen(set, i)) return false;
  }
  return count > 0 && (p === undefined || count === p) && keepsRules(problem, set);
}

/** Minimum distance (two that stand are exempt) and minimum per municipality, by looking at every pair and every name. */
function keepsRules({ sites, apart, leastPerMunicipality = 0 }: SitingProblem, set: number): boolean {
  const open = sites.map((_, i) => i).filter((i) => isOpen(set, i));
  const stands = (i: number): boolean => sites[i]?.state === "open";
  const tooNear = open.some((a) =>
    open.some((b) => a < b && !(stands(a) && stands(b)) && apart && apart.between(a, b) < apart.least),
  );
  const names = new Set(sites.flatMap(({ municipality }) => municipality ?? []));
  const enough = [...names].every(
    (name) => open.filter((i) => sites[i]?.municipality === name).length >= leastPerMunicipality,
  );
  return !tooNear && enough;
}

function objectiveOf(problem: SitingProblem, set: number): number | null {
  const open = problem.sites.map((_, i) => i).filter((i) => isOpen(set, i));
  const distance = (j: number, i: number): number => problem.distances.at(j, i);
  const nearest = problem.demands.map((_, j) => Math.min(...open.map((i) => distance(j, i))));
  const fixed = open.reduce((sum, i) => sum + (problem.sites[i]?.fixedCost_EUR ?? 0), 0);
  const radius = problem.radius ?? Number.POSITIVE_INFINITY;
  const weighted = nearest.reduce((sum, one, j) => sum + one * (problem.demands[j]?.costFactor ?? 0), 0);
  switch (problem.model) {
    case "p-median":
      return weighted;
    case "uflp":
      return weighted + fixed;
    case "p-center":
      return Math.max(...nearest);
    case "lscp":
      return nearest.every((one) => one <= radius) ? open.length : null;
    case "mclp":
      return problem.demands.reduce(
        (sum, demand, j) => sum + ((nearest[j] as number) <= radius ? valueOf(demand) : 0),
        0,
      );
    case "cpmp":
      return bestAssignment(
        problem,
        open,
        (j, i) => distance(j, i) * (problem.demands[j]?.costFactor ?? 0),
        null,
      );
    case "cflp": {
      const served = bestAssignment(
        problem,
        open,
        (j, i) => distance(j, i) * (problem.demands[j]?.costFactor ?? 0),
        null,
      );
      return served === null ? null : served + fixed;
    }
    default: {
      const within = (j: number, i: number): number =>
        distance(j, i) <= radius
          ? -valueOf(problem.demands[j] as SitingProblem["demands"][number])
          : Number.POSITIVE_INFINITY;
      return 0 - (bestAssignment(problem, open, within, 0) as number);
    }
  }
}

/** Cheapest way to serve each demand wholly by one of the open sites within their capacities, or (at a price) not. */
function bestAssignment(
  problem: SitingProblem,
  open: number[],
  cost: (j: number, i: number) => number,
  leftOut: number | null,
): number | null {
  const room = open.map((i) => problem.sites[i]?.capacity ?? Number.POSITIVE_INFINITY);
  const least = problem.demands.map((_, j) =>
    Math.min(leftOut ?? Number.POSITIVE_INFINITY, ...open.map((i) => cost(j, i))),
  );
  let best = Number.POSITIVE_INFINITY;
  const place = (j: number, sum: number): void => {
    if (sum + least.slice(j).reduce((rest, one) => rest + one, 0) >= best) return;
    if (j === problem.demands.length) {
      best = sum;
      return;
    }
    const weight = problem.demands[j]?.weight as number;
    open.forEach((i, k) => {
      if ((room[k] as number) < weight || cost(j, i) === Number.POSITIVE_INFINITY) return;
      room[k] = (room[k] as number) - weight;
      place(j + 1, sum + cost(j, i));
      room[k] = (room[k] as number) + weight;
    });
    if (leftOut !== null) place(j + 1, sum + leftOut);
  };
  place(0, 0);
  return best === Number.POSITIVE_INFINITY ? null : best;
}
