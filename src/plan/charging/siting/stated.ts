import { matrixDistances, planarDistances, pointDistances } from "./distances.ts";
import type { Distances, SitingModel, SitingProblem } from "./problem.ts";

type Position = readonly [number, number];
/** One kind per case, never mixed: a matrix (a row per demand), places on the globe, places in a plane. */
export type StatedDistances =
  | { kind: "matrix"; values: Float64Array; betweenSites?: Float64Array }
  | { kind: "globe"; demands: Position[]; sites: Position[] }
  | { kind: "plane"; demands: Position[]; sites: Position[] };

/** A siting problem as a file or a request states it. */
export interface StatedCase {
  p?: number;
  radius_km?: number;
  sites: SitingProblem["sites"];
  demands: { id: string; weight: number; groupWeight?: number }[];
  /** serving costs weight times distance; else the distance is the whole cost */
  costsByWeight: boolean;
  distances: StatedDistances;
  minimumDistance_km?: number;
  minimumPerMunicipalityCount?: number;
}

/** A case as stated, as the problem that is solved; the detour factor belongs to places on the globe only. */
export function statedProblem(
  stated: StatedCase,
  model: SitingModel,
  detourFactor: () => number,
): SitingProblem {
  const { p, radius_km, sites, minimumDistance_km: least = 0 } = stated;
  return {
    model,
    ...(p === undefined ? {} : { p }),
    ...(radius_km === undefined ? {} : { radius: radius_km }),
    sites,
    demands: stated.demands.map(({ id, weight, groupWeight = 1 }) => ({
      id,
      weight,
      value: weight * groupWeight,
      costFactor: (stated.costsByWeight ? weight : 1) * groupWeight,
    })),
    distances: distancesOf(stated.distances, sites.length, detourFactor),
    ...(least > 0
      ? { apart: { least, between: betweenSites(stated.distances, sites.length, detourFactor) } }
      : {}),
    ...(stated.minimumPerMunicipalityCount
      ? { leastPerMunicipality: stated.minimumPerMunicipalityCount }
      : {}),
  };
}

function distancesOf(given: StatedDistances, siteCount: number, detourFactor: () => number): Distances {
  if (given.kind === "matrix") return matrixDistances(given.values, siteCount);
  if (given.kind === "plane") return planarDistances(given.demands, given.sites);
  return pointDistances(given.demands, given.sites, detourFactor());
}

/** By the same road as the distances to demands: the user's own matrix, or coordinates with the detour factor. */
function betweenSites(
  given: StatedDistances,
  siteCount: number,
  detourFactor: () => number,
): (a: number, b: number) => number {
  if (given.kind === "plane") return planarDistances(given.sites, given.sites).at;
  if (given.kind === "globe") return pointDistances(given.sites, given.sites, detourFactor()).at;
  const { betweenSites: values } = given;
  // the reader asks for it where a least distance is stated
  if (!values) throw new Error("a matrix of distances between sites is missing");
  return (a, b) => Math.min(values[a * siteCount + b] as number, values[b * siteCount + a] as number);
}
