import type { Site } from "../../charging/sites.ts";
import { userKind, usersNeed } from "../build-variables.ts";
import type { Programme } from "../programme.ts";
import type { DemandRows } from "./demand-rows.ts";
import type { PointCosts, Usage } from "./point-rents.ts";

/** What is built at the sites for users and duties alone, at given prices: cheapest, with cost and usage. */
export interface UserPlan {
  /** price, EUR: cost plus usage at the prices; in all and by site */
  price: number;
  sitePrice: Float64Array;
  cost: number;
  usage: Float64Array;
}

/**
 * Points of users have deadlines (D1, D2) and, with a duty to be met, a use of their own; each point is built in
 * the year that is cheapest at these prices and not later than it is needed. Points for the fleet that nobody
 * needs enter where a duty pays more for them than they cost.
 */
export function userPlan(
  programme: Programme,
  rows: DemandRows,
  costs: PointCosts[][],
  most: Int32Array[],
  pi: Float64Array,
): UserPlan {
  const plan: UserPlan = {
    price: 0,
    sitePrice: new Float64Array(programme.sites.length),
    cost: 0,
    usage: new Float64Array(pi.length),
  };
  programme.sites.forEach((site, s) => {
    const of = costs[s] as PointCosts[];
    const before = plan.price;
    const user = userKind(site);
    const needed = usersNeed(site, programme.T - 1);
    const owed = rows.duty.find((duty) => duty.authority === rows.authority.get(site.authorityId));
    const demand = owed && rows.demands[owed.row];
    const extra = demand?.kind === "duty" && site.open[programme.T - 1] ? demand.lower : 0;
    for (let m = 1; m <= Math.max(needed, extra); m += 1)
      addPoint(plan, of[user] as PointCosts, deadlineOf(programme, site, m), pi, 1);
    if (owed)
      site.kinds.forEach((_, k) => addPoint(plan, of[k] as PointCosts, undefined, pi, most[s]?.[k] ?? 0));
    plan.sitePrice[s] = plan.price - before;
  });
  return plan;
}

/** First year in which users need at least m points; undefined where they never do. */
function deadlineOf(programme: Programme, site: Site, m: number): number | undefined {
  for (let t = site.pointsFrom; t < programme.T; t += 1) if (usersNeed(site, t) >= m) return t;
  return undefined;
}

function addPoint(
  plan: UserPlan,
  costs: PointCosts,
  deadline: number | undefined,
  pi: Float64Array,
  count: number,
): void {
  if (count === 0) return;
  let best = deadline === undefined ? 0 : Number.POSITIVE_INFINITY;
  let year = -1;
  const last = deadline ?? costs.cost.length - 1;
  for (let t = 0; t <= last; t += 1) {
    const { rows, values } = costs.usage[t] as Usage;
    let price = costs.cost[t] as number;
    for (let i = 0; i < rows.length; i += 1)
      price += (values[i] as number) * (pi[rows[i] as number] as number);
    if (price < best) {
      best = price;
      year = t;
    }
  }
  if (year < 0) return;
  plan.price += count * best;
  plan.cost += count * (costs.cost[year] as number);
  const { rows, values } = costs.usage[year] as Usage;
  rows.forEach((row, i) => {
    plan.usage[row] = (plan.usage[row] as number) + count * (values[i] as number);
  });
}
