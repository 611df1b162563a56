import { FREE, OPEN } from "../core.ts";

export interface Choice {
  chosen: number[];
  /** sum of their reduced costs */
  total: number;
  /** reduced cost of the last free site chosen and of the first one left out */
  lastIn: number;
  firstOut: number;
}

/**
 * The sites that the relaxation opens: those standing, and the free ones with the least reduced costs. These begin as
 * lower estimates; `settle` works one out wholly, and only those are that could be among the chosen.
 */
export function chooseSites(
  p: number,
  state: Int8Array,
  reduced: Float64Array,
  settle: (site: number) => number,
): Choice {
  const standing: number[] = [];
  const free: number[] = [];
  state.forEach((one, i) => {
    if (one === OPEN) standing.push(i);
    else if (one === FREE) free.push(i);
  });
  const total = standing.reduce((sum, i) => sum + (reduced[i] as number), 0);
  const wanted = p < 0 ? Number.POSITIVE_INFINITY : p - standing.length;
  if (p >= 0 && (wanted < 0 || wanted > free.length))
    return {
      chosen: standing,
      total: Number.POSITIVE_INFINITY,
      lastIn: -Infinity,
      firstOut: Infinity,
    };
  free.sort((a, b) => (reduced[a] as number) - (reduced[b] as number) || a - b);
  const settled: number[] = [];
  let seen = 0;
  for (; seen < free.length; seen += 1) {
    const i = free[seen] as number;
    const estimate = reduced[i] as number;
    if (p < 0 ? estimate >= 0 : (reduced[settled[wanted - 1] ?? -1] ?? Infinity) < estimate || wanted === 0)
      break;
    const value = settle(i);
    let at = settled.length;
    while (at > 0 && (reduced[settled[at - 1] as number] as number) > value) at -= 1;
    settled.splice(at, 0, i);
  }
  const count = p < 0 ? settled.filter((i) => (reduced[i] as number) < 0).length : wanted;
  const out = Math.min(
    reduced[settled[count] ?? -1] ?? Number.POSITIVE_INFINITY,
    reduced[free[seen] ?? -1] ?? Number.POSITIVE_INFINITY,
  );
  const taken = settled.slice(0, count);
  return {
    chosen: [...standing, ...taken],
    total: taken.reduce((sum, i) => sum + (reduced[i] as number), total),
    lastIn: p < 0 ? 0 : count > 0 ? (reduced[taken[count - 1] as number] as number) : -Infinity,
    firstOut: p < 0 ? 0 : out,
  };
}
