import { CLOSED, FREE } from "../core.ts";
import type { CapacitatedCore } from "./core.ts";
import { mayBeLeftOut, type Region } from "./region.ts";
import type { Shares } from "./shares.ts";

/** Is this site open? Or: is this demand served by one of these sites (`near`), or otherwise? */
export type Question = { site: number } | { demand: number; near: number[]; far: number[] };

const MOST_DEMANDS = 4;
const MOST_SITES = 1;

/** How unlike sites are for the demands, so that a question about a demand parts its sites by place. */
export class SiteDistances {
  private readonly core: CapacitatedCore;
  private readonly rows = new Map<number, Float64Array>();

  constructor(core: CapacitatedCore) {
    this.core = core;
  }

  from(site: number): Float64Array {
    const known = this.rows.get(site);
    if (known) return known;
    const { siteCount, demandCount, cost, unserved } = this.core;
    const row = new Float64Array(siteCount);
    for (let j = 0; j < demandCount; j += 1) {
      const limit = unserved[j] as number;
      const own = Math.min(cost[j * siteCount + site] as number, limit);
      for (let i = 0; i < siteCount; i += 1)
        row[i] = (row[i] as number) + Math.abs(Math.min(cost[j * siteCount + i] as number, limit) - own);
    }
    this.rows.set(site, row);
    return row;
  }
}

/**
 * What may be asked of a part of the problem, most promising first: demands that the fillings serve now from one side,
 * now from the other, large ones and those with the longer way first (Ceselli and Righini 2005), and the site about which they are least sure.
 * Empty = everything is decided.
 */
export function questionsOf(
  core: CapacitatedCore,
  region: Region,
  shares: Shares,
  distances: SiteDistances,
): Question[] {
  const demands: { question: Question; score: number }[] = [];
  for (let j = 0; j < core.demandCount; j += 1) {
    const parted = parting(core, region, shares, distances, j);
    if (!parted) continue;
    const { near, far, doubt } = parted;
    const detour = Math.abs(meanCost(core, shares, j, near) - meanCost(core, shares, j, far));
    demands.push({
      question: { demand: j, near, far },
      score: doubt * (core.demand[j] as number) * Math.sqrt(detour),
    });
  }
  demands.sort((a, b) => b.score - a.score);
  const sites = Array.from(region.state.keys()).filter((i) => region.state[i] === FREE);
  const doubt = (i: number): number => Math.abs(shares.siteShare(i) - 0.5);
  sites.sort((a, b) => doubt(a) - doubt(b) || a - b);
  return [
    ...demands.slice(0, MOST_DEMANDS).map(({ question }) => question),
    ...sites.slice(0, demands.length > 0 ? MOST_SITES : 1).map((site) => ({ site })),
  ];
}

/** Two halves of the sites of a demand, about its most frequent one; undefined where there is nothing to part. */
function parting(
  core: CapacitatedCore,
  region: Region,
  shares: Shares,
  distances: SiteDistances,
  j: number,
): { near: number[]; far: number[]; doubt: number } | undefined {
  const sites: number[] = [];
  let top = -1;
  let most = -1;
  let all = 0;
  for (let i = 0; i < core.siteCount; i += 1) {
    if (region.excluded[j * core.siteCount + i] || region.state[i] === CLOSED) continue;
    sites.push(i);
    const share = shares.pairShare(j, i);
    all += share;
    if (share > most) [most, top] = [share, i];
  }
  const leaves = mayBeLeftOut(core, region, j);
  const choices = sites.length + (leaves ? 1 : 0);
  const whole = leaves ? Math.max(1, all) : all || 1;
  if (choices < 2 || top < 0) return undefined;
  const row = distances.from(top);
  sites.sort((a, b) => (row[a] as number) - (row[b] as number) || a - b);
  let sum = 0;
  let cut = 1;
  let doubt = -1;
  for (let k = 0; k < choices - 1; k += 1) {
    sum += shares.pairShare(j, sites[k] as number) / whole;
    const here = 0.5 - Math.abs(sum - 0.5);
    if (here > doubt) [doubt, cut] = [here, k + 1];
  }
  return { near: sites.slice(0, cut), far: sites.slice(cut), doubt };
}

function meanCost(core: CapacitatedCore, shares: Shares, j: number, sites: readonly number[]): number {
  let cost = 0;
  let weight = 0;
  for (const i of sites) {
    const share = shares.pairShare(j, i);
    cost += share * (core.cost[j * core.siteCount + i] as number);
    weight += share;
  }
  return weight > 0 ? cost / weight : 0;
}
