import type { Site } from "../../charging/sites.ts";
import { campaignMoney, discountedBuild, pointMoney, rungMoney } from "../build-money.ts";
import type { Programme } from "../programme.ts";

/** Discounted cost of what may be built at a property, by year of building, EUR. */
export interface SiteCosts {
  /** one point, by kind */
  point: Float64Array[];
  /** one rung of the connection more, by rung, and the works that any number of rungs at once share */
  rung: Float64Array[];
  campaign: Float64Array;
}

export function siteCosts(programme: Programme, site: Site): SiteCosts {
  const { T } = programme;
  const byYear = (money: (t: number) => ReturnType<typeof pointMoney>): Float64Array =>
    Float64Array.from({ length: T }, (_, t) => discountedBuild(programme, site, money(t), t));
  return {
    point: site.kinds.map((kind) => byYear((t) => pointMoney(site, kind, t, T))),
    rung: site.ladder.rungs.map((_, l) => byYear((t) => rungMoney(site, l, t, T))),
    campaign: byYear((t) => campaignMoney(site, t, T)),
  };
}
