import type { PointKind, Site } from "../charging/sites.ts";
import type { Programme } from "./programme.ts";

/** Terms of money of one thing built in a year: what it costs then, every year after, and is worth at the end. */
export interface BuildMoney {
  investment: number;
  operation_per_a: number;
  terminal: number;
}

/** Last year index + 1 in which the site is open. */
export const closesAt = (site: Site, T: number): number => {
  for (let t = T - 1; t >= 0; t -= 1) if (site.open[t]) return t + 1;
  return 0;
};

/** Unexpired share of the useful life at the end of the horizon, nothing where the site has closed (formula B2). */
const unexpired = (site: Site, t: number, life_a: number, T: number): number =>
  closesAt(site, T) < T ? 0 : Math.max(0, 1 - (T - t - 0.5) / life_a);

export const pointMoney = (site: Site, kind: PointKind, t: number, T: number): BuildMoney => ({
  investment: kind.price_EUR[t] as number,
  operation_per_a: kind.operation_EUR_per_a[t] as number,
  terminal: (kind.price_EUR[t] as number) * unexpired(site, t, kind.usefulLife_a, T),
});

export function rungMoney(site: Site, rung: number, t: number, T: number): BuildMoney {
  const of = site.ladder.rungs[rung] as Site["ladder"]["rungs"][number];
  return {
    investment: of.increment_EUR,
    operation_per_a: 0,
    terminal: of.increment_EUR * unexpired(site, t, of.usefulLife_a, T),
  };
}

export function campaignMoney(site: Site, t: number, T: number): BuildMoney {
  const life = site.ladder.rungs[0]?.usefulLife_a ?? 1;
  return {
    investment: site.ladder.campaign_EUR,
    operation_per_a: 0,
    terminal: site.ladder.campaign_EUR * unexpired(site, t, life, T),
  };
}

/** Discounted cost of building it in year t. */
export function discountedBuild(programme: Programme, site: Site, money: BuildMoney, t: number): number {
  let cost =
    money.investment * (programme.discount[t] as number) -
    money.terminal * (programme.discount[programme.T - 1] as number);
  for (let u = t; u < closesAt(site, programme.T); u += 1)
    cost += money.operation_per_a * (programme.discount[u] as number);
  return cost;
}
