import { userKind } from "../build-variables.ts";
import type { PlanState } from "./plan-state.ts";
import type { SiteState } from "./site-state.ts";

/**
 * Points that a duty asks beyond those of vehicles and users: at the properties where they are cheapest, as many as
 * are missing and no more.
 */
export function meetDuties(state: PlanState, among: readonly number[]): void {
  const { rows, programme } = state.of;
  let changed = false;
  for (const duty of rows.duty) {
    const sites = among
      .map((s) => state.sites[s] as SiteState)
      .filter(({ site }) => rows.authority.get(site.authorityId) === duty.authority && site.open[duty.from])
      .filter(({ site }) => site.pointsFrom <= duty.from)
      .sort(
        (a, b) =>
          priceOf(a, duty.from) - priceOf(b, duty.from) || (a.site.propertyId < b.site.propertyId ? -1 : 1),
      );
    let short = (rows.rhs[duty.row] as number) - (state.used[duty.row] as number);
    if (sites.length === 0) continue;
    if (short > 0) {
      const cheapest = sites[0] as SiteState;
      const standing = state.bills[state.sites.indexOf(cheapest)]?.users[duty.from] ?? 0;
      cheapest.points.extraUsers = Math.max(cheapest.points.extraUsers, standing) + short;
      changed = true;
    }
    for (const site of [...sites].reverse()) {
      if (short >= 0) break;
      const less = Math.min(-short, site.points.extraUsers);
      site.points.extraUsers -= less;
      short += less;
      if (less > 0) changed = true;
    }
  }
  if (changed && programme.T > 0) state.rebuild();
}

const priceOf = (site: SiteState, t: number): number =>
  site.site.kinds[userKind(site.site)]?.price_EUR[t] ?? Number.POSITIVE_INFINITY;
