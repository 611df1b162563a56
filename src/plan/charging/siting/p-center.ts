import type { Found } from "./answer.ts";
import type { Ordered } from "./canonical.ts";
import { CLOSED, OPEN } from "./core.ts";
import { setCover } from "./covering.ts";
import type { LocateOptions } from "./locate.ts";
import type { Work } from "./work.ts";

/**
 * Least greatest distance with p sites: the answer is one of the distances, and a radius is enough
 * if and only if p sites cover every demand within it. Halving finds the smallest that is enough.
 */
export function centre(ordered: Ordered, p: number, options: LocateOptions, work: Work): Found {
  let { open, reach } = farthestFirst(ordered, p);
  const radii = distancesBetween(ordered, leastReach(ordered), reach);
  let low = 0;
  let high = radii.length - 1;
  while (low < high && !work.stopped) {
    const middle = (low + high) >> 1;
    const cover = setCover(ordered, radii[middle] as number, { ...options, gap: 0, goal: p }, work);
    if ("de" in cover || cover.objective > p + 0.5) {
      if ("de" in cover || cover.bound > p + 0.5) low = middle + 1;
      continue;
    }
    open = filledUp(ordered, cover.open, p);
    reach = farthestOf(ordered, open);
    high = radii.findIndex((radius) => radius >= reach);
  }
  return { open, objective: reach, bound: Math.min(reach, radii[low] as number) };
}

/** No solution reaches less: every demand needs a site somewhere. */
function leastReach(ordered: Ordered): number {
  return farthestOf(
    ordered,
    Uint8Array.from(ordered.state, (state) => (state === CLOSED ? 0 : 1)),
  );
}

export function farthestOf(ordered: Ordered, open: Uint8Array): number {
  const row = new Float64Array(open.length);
  let most = 0;
  for (let j = 0; j < ordered.demands.length; j += 1) {
    ordered.distances.row(j, row);
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < open.length; i += 1)
      if (open[i] && (row[i] as number) < least) least = row[i] as number;
    if (least > most) most = least;
  }
  return most;
}

/** Exactly p sites: the smallest ids join, which never makes a distance longer. */
function filledUp(ordered: Ordered, open: Uint8Array, p: number): Uint8Array {
  const filled = open.slice();
  let missing = p - open.reduce((sum, one) => sum + one, 0);
  for (let i = 0; i < filled.length && missing > 0; i += 1) {
    if (filled[i] || ordered.state[i] === CLOSED) continue;
    filled[i] = 1;
    missing -= 1;
  }
  return filled;
}

/** A first solution: the site nearest to the demand that is worst off, again and again (Gonzalez 1985). */
function farthestFirst(ordered: Ordered, p: number): { open: Uint8Array; reach: number } {
  let open: Uint8Array = Uint8Array.from(ordered.state, (state) => (state === OPEN ? 1 : 0));
  const nearest = new Float64Array(ordered.demands.length).fill(Number.POSITIVE_INFINITY);
  const row = new Float64Array(ordered.sites.length);
  let count = open.reduce((sum, one) => sum + one, 0);
  const shorten = (sites: Uint8Array): void => {
    for (let j = 0; j < nearest.length; j += 1) {
      ordered.distances.row(j, row);
      for (let i = 0; i < row.length; i += 1)
        if (sites[i] && (row[i] as number) < (nearest[j] as number)) nearest[j] = row[i] as number;
    }
  };
  shorten(open);
  for (; count < p; count += 1) {
    let worst = 0;
    for (let j = 1; j < nearest.length; j += 1)
      if ((nearest[j] as number) > (nearest[worst] as number)) worst = j;
    ordered.distances.row(worst, row);
    let site = -1;
    for (let i = 0; i < row.length; i += 1)
      if (!open[i] && ordered.state[i] !== CLOSED && (site < 0 || (row[i] as number) < (row[site] as number)))
        site = i;
    open[site] = 1;
    const added = new Uint8Array(row.length);
    added[site] = 1;
    shorten(added);
  }
  open = filledUp(ordered, open, p);
  return { open, reach: farthestOf(ordered, open) };
}

/** The distinct distances between two, both included, in order. */
export function distancesBetween(ordered: Ordered, from: number, to: number): Float64Array {
  const row = new Float64Array(ordered.sites.length);
  let found = new Float64Array(1 << 12);
  let size = 0;
  for (let j = 0; j < ordered.demands.length; j += 1) {
    ordered.distances.row(j, row);
    for (let i = 0; i < row.length; i += 1) {
      const distance = row[i] as number;
      if (ordered.state[i] === CLOSED || distance < from || distance > to) continue;
      if (size === found.length) {
        const rest = distinct(found);
        size = rest.length;
        // room for as many again, so that sorting stays rare
        found = new Float64Array(Math.max(found.length, 2 * size));
        found.set(rest);
      }
      found[size] = distance;
      size += 1;
    }
  }
  return distinct(found.subarray(0, size));
}

function distinct(values: Float64Array): Float64Array {
  return values
    .slice()
    .sort()
    .filter((value, k, all) => k === 0 || value !== all[k - 1]);
}
