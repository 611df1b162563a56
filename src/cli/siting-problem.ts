import type { CaseDistances, SitingCase } from "../intake/siting/siting-case.ts";
import {
  type Distances,
  matrixDistances,
  planarDistances,
  pointDistances,
  type SitingModel,
  type SitingProblem,
} from "../plan/charging/siting.ts";

/** A case as read, as the problem that the core solves; the detour factor belongs to places on the globe only. */
export function sitingProblem(
  read: SitingCase,
  model: SitingModel,
  detourFactor: () => number,
): SitingProblem {
  const { p, radius_km } = read;
  return {
    model,
    ...(p === undefined ? {} : { p }),
    ...(radius_km === undefined ? {} : { radius: radius_km }),
    sites: read.sites,
    demands: read.demands.map(({ id, weight }) => ({
      id,
      weight,
      costFactor: read.costsByWeight ? weight : 1,
    })),
    distances: distancesOf(read.distances, read.sites.length, detourFactor),
  };
}

function distancesOf(given: CaseDistances, siteCount: number, detourFactor: () => number): Distances {
  if (given.kind === "matrix") return matrixDistances(given.values, siteCount);
  if (given.kind === "plane") return planarDistances(given.demands, given.sites);
  return pointDistances(given.demands, given.sites, detourFactor());
}
