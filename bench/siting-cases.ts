import { shortestPaths } from "../src/intake/siting/shortest-paths.ts";
import {
  matrixDistances,
  planarDistances,
  pointDistances,
  type SitingProblem,
} from "../src/plan/charging/siting.ts";

/** mulberry32: the same seed gives the same case on every machine. */
export function drawFrom(seed: number): () => number {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const ids = (n: number): string[] => Array.from({ length: n }, (_, k) => String(k + 1));
export const whole = (draw: () => number, least: number, most: number): number =>
  least + Math.floor(draw() * (most - least + 1));

/** A graph as the OR-Library makes them: a path through all vertices, then random edges, n²/50 in all, lengths 1 to 100. */
export function graphMedian(n: number, p: number, seed: number): SitingProblem {
  const draw = drawFrom(seed);
  const edges = Array.from({ length: n - 1 }, (_, v) => ({
    from: v,
    to: v + 1,
    length: whole(draw, 1, 100),
  }));
  while (edges.length < (n * n) / 50) {
    const [from, to] = [whole(draw, 0, n - 1), whole(draw, 0, n - 1)];
    if (from !== to) edges.push({ from, to, length: whole(draw, 1, 100) });
  }
  const demands = ids(n).map((id) => ({ id, weight: 1, costFactor: 1 }));
  return {
    model: "p-median",
    p,
    sites: ids(n).map((id) => ({ id })),
    demands,
    distances: matrixDistances(shortestPaths(n, edges), n),
  };
}

/** Points of a plane with demands 1 to 20 and capacities that leave an eighth to spare. */
export function capacitatedMedian(n: number, p: number, seed: number): SitingProblem {
  const draw = drawFrom(seed);
  const places = ids(n).map((): [number, number] => [whole(draw, 0, 1000), whole(draw, 0, 1000)]);
  const demands = ids(n).map((id) => ({ id, weight: whole(draw, 1, 20), costFactor: 1 }));
  const capacity = Math.ceil((demands.reduce((sum, demand) => sum + demand.weight, 0) / p) * 1.125);
  return {
    model: "cpmp",
    p,
    sites: ids(n).map((id) => ({ id, capacity })),
    demands,
    distances: planarDistances(places, places),
  };
}

export const inRegion = (draw: () => number, n: number, width_deg: number): [number, number][] =>
  Array.from({ length: n }, () => [10 + width_deg * draw(), 51 + (width_deg / 2) * draw()]);

/** Weighted demands and as many candidates in a region of some 140 by 110 km. */
export function cover(n: number, p: number, radius: number, seed: number): SitingProblem {
  const draw = drawFrom(seed);
  const [demandPlaces, sitePlaces] = [inRegion(draw, n, 2), inRegion(draw, n, 2)];
  const demands = ids(n).map((id) => {
    const weight = whole(draw, 1, 100);
    return { id, weight, costFactor: weight };
  });
  return {
    model: "mclp",
    p,
    radius,
    sites: ids(n).map((id) => ({ id })),
    demands,
    distances: pointDistances(demandPlaces, sitePlaces, 1.3),
  };
}
