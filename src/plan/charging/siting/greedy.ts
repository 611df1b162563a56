import type { BySite } from "./by-site.ts";
import { FREE, type LocationCore, OPEN } from "./core.ts";

/**
 * Opens the site that saves most, again and again. Savings only shrink as sites open, so a site whose
 * old saving is below the best fresh one need not be looked at again.
 */
export function greedyOpen(core: LocationCore, lists: BySite): Uint8Array {
  const open = new Uint8Array(core.siteCount);
  const price = startPrices(core);
  const saving = new Float64Array(core.siteCount).fill(Number.POSITIVE_INFINITY);
  let count = 0;
  const add = (site: number): void => {
    open[site] = 1;
    count += 1;
    for (let k = lists.start[site] as number; k < (lists.start[site + 1] as number); k += 1) {
      const j = lists.demand[k] as number;
      price[j] = Math.min(price[j] as number, lists.cost[k] as number);
    }
  };
  for (let i = 0; i < core.siteCount; i += 1) if (core.state[i] === OPEN) add(i);
  while (core.p < 0 || count < core.p) {
    const site = bestSite(core, lists, price, saving, open);
    if (site < 0 || (core.p < 0 && count > 0 && (saving[site] as number) <= 0)) break;
    add(site);
  }
  return open;
}

/** What a demand costs while nothing is open: a little more than the worst site of its list. */
function startPrices(core: LocationCore): Float64Array {
  const price = new Float64Array(core.demandCount);
  for (let j = 0; j < core.demandCount; j += 1) {
    const end = core.start[j + 1] as number;
    const worst = end > (core.start[j] as number) ? (core.cost[end - 1] as number) : 0;
    price[j] = Math.min(
      core.unserved[j] as number,
      Number.isFinite(core.horizon[j]) ? (core.horizon[j] as number) : worst * 1.5 + 1,
    );
  }
  return price;
}

function bestSite(
  core: LocationCore,
  lists: BySite,
  price: Float64Array,
  saving: Float64Array,
  open: Uint8Array,
): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < core.siteCount; i += 1) {
    if (open[i] || core.state[i] !== FREE || (saving[i] as number) <= most) continue;
    let fresh = -(core.fixedCost[i] as number);
    for (let k = lists.start[i] as number; k < (lists.start[i + 1] as number); k += 1)
      fresh += Math.max(0, (price[lists.demand[k] as number] as number) - (lists.cost[k] as number));
    saving[i] = fresh;
    if (fresh > most) [most, best] = [fresh, i];
  }
  return best;
}
