import type { LocationCore } from "./core.ts";
import { NearestFirst } from "./nearest-first.ts";

/** The lists of a core turned around: the demands of each site, cheapest first. */
export interface BySite {
  start: Int32Array;
  demand: Int32Array;
  cost: Float64Array;
}

export function bySite(core: LocationCore): BySite {
  const { siteCount, demandCount } = core;
  const start = new Int32Array(siteCount + 1);
  const size = core.start[demandCount] as number;
  for (let k = 0; k < size; k += 1)
    start[(core.site[k] as number) + 1] = (start[(core.site[k] as number) + 1] as number) + 1;
  let longest = 1;
  for (let i = 0; i < siteCount; i += 1) {
    longest = Math.max(longest, start[i + 1] as number);
    start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  }
  const demand = new Int32Array(size);
  const cost = new Float64Array(size);
  const filled = start.slice(0, siteCount);
  for (let j = 0; j < demandCount; j += 1) {
    for (let k = core.start[j] as number; k < (core.start[j + 1] as number); k += 1) {
      const i = core.site[k] as number;
      const at = filled[i] as number;
      filled[i] = at + 1;
      demand[at] = j;
      cost[at] = core.cost[k] as number;
    }
  }
  sortEach(start, demand, cost, siteCount, longest);
  return { start, demand, cost };
}

function sortEach(
  start: Int32Array,
  demand: Int32Array,
  cost: Float64Array,
  siteCount: number,
  longest: number,
): void {
  const sorter = new NearestFirst(longest);
  for (let i = 0; i < siteCount; i += 1) {
    const from = start[i] as number;
    const costs = cost.slice(from, start[i + 1]);
    const demands = demand.slice(from, start[i + 1]);
    sorter.sort(costs, costs.length);
    for (let k = 0; k < costs.length; k += 1) {
      const at = sorter.order[k] as number;
      demand[from + k] = demands[at] as number;
      cost[from + k] = costs[at] as number;
    }
  }
}
