import type { Site } from "../../charging/sites.ts";
import type { SiteBill } from "./site-bill.ts";
import type { SiteCosts } from "./site-costs.ts";

/** Enters the cost of the rungs of a bill, works joined where that is cheaper; a rung before it can be there counts as unserved. */
export function payConnection(site: Site, costs: SiteCosts, bill: SiteBill): void {
  const T = bill.rung.length;
  const { rungs, campaign_EUR } = site.ladder;
  const top = bill.rung[T - 1] as number;
  if (top === 0) return;
  const others = bill.cost;
  mergeWorks(site, costs, bill);
  let before = 0;
  for (let t = 0; t < T; t += 1) {
    const now = bill.rung[t] as number;
    if (now === before) continue;
    bill.cost += costs.campaign[t] as number;
    bill.investment[t] = (bill.investment[t] as number) + campaign_EUR;
    for (let l = before; l < now; l += 1) {
      const rung = rungs[l] as (typeof rungs)[number];
      if (t < rung.from) bill.unserved += 1;
      bill.cost += (costs.rung[l] as Float64Array)[t] as number;
      bill.investment[t] = (bill.investment[t] as number) + rung.increment_EUR;
    }
    before = now;
  }
  bill.connection_EUR = bill.cost - others;
}

/** Two campaigns become one where that is cheaper: the later rungs are gained with the earlier ones. */
function mergeWorks(site: Site, costs: SiteCosts, bill: SiteBill): void {
  for (let t = bill.rung.length - 1; t > 0; t -= 1) {
    const [now, before] = [bill.rung[t] as number, bill.rung[t - 1] as number];
    if (now === before || before === 0) continue;
    let begin = t - 1;
    while (begin > 0 && bill.rung[begin - 1] === before) begin -= 1;
    let saved = costs.campaign[t] as number;
    for (let l = before; l < now; l += 1) {
      const cost = costs.rung[l] as Float64Array;
      saved += (cost[t] as number) - (cost[begin] as number);
    }
    const possible = (site.ladder.rungs[now - 1]?.from ?? 0) <= begin;
    if (saved > 0 && possible) for (let u = begin; u < t; u += 1) bill.rung[u] = now;
  }
}
