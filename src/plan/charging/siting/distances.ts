import { distance } from "@turf/distance";
import type { Distances } from "./problem.ts";

/** A matrix by rows: one row per demand, one column per site. */
export function matrixDistances(values: Float64Array, siteCount: number): Distances {
  return {
    at: (demand, site) => values[demand * siteCount + site] as number,
    row: (demand, out) => out.set(values.subarray(demand * siteCount, (demand + 1) * siteCount)),
  };
}

type Position = readonly [lon: number, lat: number];

/** Radius of the sphere that @turf/distance measures on: its quarter of the equator is a quarter circle. */
const earthRadius_km = (): number => distance([0, 0], [90, 0]) / (Math.PI / 2);

/** Points on the unit sphere; chords between them need no trigonometry per pair. */
function onUnitSphere(positions: readonly Position[]): Float64Array {
  const points = new Float64Array(positions.length * 3);
  const radians = Math.PI / 180;
  positions.forEach(([lon, lat], k) => {
    const ring = Math.cos(lat * radians);
    points[3 * k] = ring * Math.cos(lon * radians);
    points[3 * k + 1] = ring * Math.sin(lon * radians);
    points[3 * k + 2] = Math.sin(lat * radians);
  });
  return points;
}

/** Great-circle kilometres times the detour factor of roads. */
export function pointDistances(
  demands: readonly Position[],
  sites: readonly Position[],
  detourFactor: number,
): Distances {
  const from = onUnitSphere(demands);
  const to = onUnitSphere(sites);
  const diameter_km = 2 * earthRadius_km() * detourFactor;
  const at = (demand: number, site: number): number => {
    const x = (from[3 * demand] as number) - (to[3 * site] as number);
    const y = (from[3 * demand + 1] as number) - (to[3 * site + 1] as number);
    const z = (from[3 * demand + 2] as number) - (to[3 * site + 2] as number);
    return diameter_km * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2));
  };
  return {
    at,
    row: (demand, out) => {
      for (let site = 0; site < sites.length; site += 1) out[site] = at(demand, site);
    },
  };
}

/** Straight lines in the plane, coordinates and distances in one unit. */
export function planarDistances(demands: readonly Position[], sites: readonly Position[]): Distances {
  const at = (demand: number, site: number): number => {
    const [x1, y1] = demands[demand] as Position;
    const [x2, y2] = sites[site] as Position;
    return Math.sqrt((x1 - x2) ** 2 + (y1 - y2) ** 2);
  };
  return {
    at,
    row: (demand, out) => {
      for (let site = 0; site < sites.length; site += 1) out[site] = at(demand, site);
    },
  };
}
