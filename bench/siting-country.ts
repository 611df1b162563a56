import { pointDistances, type SitingProblem } from "../src/plan/charging/siting.ts";
import { drawFrom, ids, inRegion, whole } from "./siting-cases.ts";

type Draw = () => number;

/** How the places of a country lie, and what each counts. */
interface Country {
  places: "even" | "clustered";
  weights: "equal" | "1-100" | "inhabitants";
}

/** First the hardest: nothing tells one place from another. */
export const COUNTRIES: { name: string; country: Country }[] = [
  { name: "points", country: { places: "even", weights: "equal" } },
  { name: "points-weights-1-100", country: { places: "even", weights: "1-100" } },
  { name: "points-inhabitants", country: { places: "even", weights: "inhabitants" } },
  { name: "clusters-inhabitants", country: { places: "clustered", weights: "inhabitants" } },
];

/** As many places as a country has municipalities: each is candidate and demand. */
export function nationalMedian(n: number, p: number, seed: number, country: Country): SitingProblem {
  const draw = drawFrom(seed);
  const places = country.places === "even" ? inRegion(draw, n, WIDTH_DEG) : inClusters(draw, n);
  const demands = ids(n).map((id) => {
    const weight = WEIGHTS[country.weights](draw);
    return { id, weight, costFactor: weight };
  });
  return {
    model: "p-median",
    p,
    sites: ids(n).map((id) => ({ id })),
    demands,
    distances: pointDistances(places, places, 1.3),
  };
}

const WIDTH_DEG = 9;

/**
 * Inhabitants are lognormal with the mean (8.719) and the standard deviation (1.137) of the logarithms of the 20
 * municipalities in data/places/landkreis-harz.geojson, 874 to 38,682 inhabitants. A country has more very small and
 * very large ones, and the more unlike the weights, the easier the proof: the sample makes the harder case.
 */
const WEIGHTS: Record<Country["weights"], (draw: Draw) => number> = {
  equal: () => 1,
  "1-100": (draw) => whole(draw, 1, 100),
  inhabitants: (draw) => Math.max(1, Math.round(Math.exp(8.719 + 1.137 * normal(draw)))),
};

/** Box and Muller: a standard normal number of two even ones. */
const normal = (draw: Draw): number => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

/** assumed: clusters, how unlike they are, their spread north and south (twice as wide), places outside them */
const CLUSTERS = 60;
const SPREAD_DEG = 0.2;
const OUTSIDE = 0.4;

/** Places about centres of lognormal size, and some anywhere. */
function inClusters(draw: Draw, n: number): [number, number][] {
  const centres = inRegion(draw, CLUSTERS, WIDTH_DEG);
  let total = 0;
  const upTo = centres.map(() => (total += Math.exp(normal(draw))));
  return ids(n).map((): [number, number] => {
    if (draw() < OUTSIDE) return inRegion(draw, 1, WIDTH_DEG)[0] as [number, number];
    const ticket = draw() * total;
    const [lon, lat] = centres[upTo.findIndex((end) => ticket < end)] as [number, number];
    return [lon + 2 * SPREAD_DEG * normal(draw), lat + SPREAD_DEG * normal(draw)];
  });
}
