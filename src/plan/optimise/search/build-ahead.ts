import type { Decomposition } from "../decomposition/decomposition.ts";
import type { PointCosts, Usage } from "../decomposition/point-rents.ts";
import type { PlanState } from "./plan-state.ts";
import type { SiteState } from "./site-state.ts";

/**
 * Points need not be built in the year of need: where the budget of that year is short, an earlier one may be idle.
 * Begins with the year that is cheapest at the prices of the demands.
 */
export function aimAtPrices(of: Decomposition, state: PlanState, pi: Float64Array): void {
  state.sites.forEach(({ site, points: { buildYear } }, s) => {
    const T = of.programme.T;
    site.kinds.forEach((_, k) => {
      const costs = of.costs[s]?.[k] as PointCosts;
      let [best, year] = [Number.POSITIVE_INFINITY, 0];
      for (let t = 0; t < T; t += 1) {
        let price = costs.cost[t] as number;
        const { rows, values } = costs.usage[t] as Usage;
        for (let i = 0; i < rows.length; i += 1)
          price += (values[i] as number) * (pi[rows[i] as number] as number);
        // a tie goes to the later year: what is not built yet can still be changed
        if (price <= best) [best, year] = [price, t];
        buildYear[k * T + t] = Number.isFinite(best) ? year : t;
      }
    });
  });
}

/** Moves what is built at some sites to the year that is best at the penalties of now. @returns changes made */
export function shiftBuilding(state: PlanState, sites: readonly number[]): number {
  let made = 0;
  const { T } = state.of.programme;
  for (const s of sites) {
    const site = state.sites[s] as SiteState;
    const bill = state.bills[s] as PlanState["bills"][number];
    const bought = bill.bought.slice();
    for (let at = 0; at < bought.length; at += 1)
      if ((bought[at] as number) > 0 && shiftOne(state, s, site, at, at % T)) made += 1;
  }
  return made;
}

/** Best year for the points of one kind that are first needed in t. */
function shiftOne(state: PlanState, s: number, site: SiteState, at: number, t: number): boolean {
  const { buildYear } = site.points;
  const now = buildYear[at] as number;
  let [best, year] = [-1e-6, now];
  for (let u = site.site.pointsFrom; u <= t; u += 1) {
    if (u === now) continue;
    buildYear[at] = u;
    const change = state.trySite(s);
    if (change < best) [best, year] = [change, u];
  }
  buildYear[at] = year;
  if (year === now) return false;
  state.makeSite(s);
  return true;
}
