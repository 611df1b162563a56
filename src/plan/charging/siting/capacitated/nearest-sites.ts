import type { CapacitatedCore } from "./core.ts";

/** The `count` cheapest sites of each demand, in a row of its own; -1 where it has fewer. */
export function nearestSites(core: CapacitatedCore, count: number): Int32Array {
  const near = new Int32Array(core.demandCount * count).fill(-1);
  for (let j = 0; j < core.demandCount; j += 1) {
    const row = core.cost.subarray(j * core.siteCount, (j + 1) * core.siteCount);
    const order = Array.from(row.keys()).filter((i) => row[i] !== Number.POSITIVE_INFINITY);
    order.sort((a, b) => (row[a] as number) - (row[b] as number) || a - b);
    order.slice(0, count).forEach((i, n) => void (near[j * count + n] = i));
  }
  return near;
}
