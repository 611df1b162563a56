import { logParameter } from "./parameters.ts";

/** Of fewer days nobody can say which lie apart. */
const LEAST = 4;

/**
 * Positions whose day lies more than `apart_d` days from the bulk: a wrong year, mostly. The bulk is the largest
 * group of days without such a gap; where it is not at least three times all others together, nothing lies apart.
 */
export function daysApart(days_d: readonly number[]): Set<number> {
  if (days_d.length < LEAST) return new Set();
  const gap = logParameter("apart_d");
  const order = days_d.map((_, index) => index).sort((a, b) => (days_d[a] as number) - (days_d[b] as number));
  const groups: number[][] = [];
  for (const index of order) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isNear = last !== undefined && (days_d[index] as number) - (days_d[last] as number) <= gap;
    if (group && isNear) group.push(index);
    else groups.push([index]);
  }
  const bulk = groups.reduce((best, group) => (group.length > best.length ? group : best));
  const others = groups.filter((group) => group !== bulk).flat();
  return bulk.length >= 3 * others.length ? new Set(others) : new Set();
}
