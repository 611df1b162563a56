import { campaignMoney, pointMoney, rungMoney } from "../optimise/build-money.ts";
import type { SiteBuild } from "../optimise/decode.ts";
import type { Programme } from "../optimise/programme.ts";
import type { PointKind, Site } from "../charging/sites.ts";

export interface BuildLine {
  investment_EUR: number;
  operation_EUR_per_a: number;
  terminal_EUR: number;
  connectionUpgrade_kW: number;
}

/** Money of what is built at one site in one year. */
export function buildLine(programme: Programme, build: SiteBuild): BuildLine {
  const site = programme.sites[build.site] as Site;
  const line: BuildLine = {
    investment_EUR: 0,
    operation_EUR_per_a: 0,
    terminal_EUR: 0,
    connectionUpgrade_kW: 0,
  };
  const add = (
    money: { investment: number; operation_per_a: number; terminal: number },
    count: number,
  ): void => {
    line.investment_EUR += money.investment * count;
    line.operation_EUR_per_a += money.operation_per_a * count;
    line.terminal_EUR += money.terminal * count;
  };
  for (const point of build.points)
    add(pointMoney(site, site.kinds[point.kind] as PointKind, build.year, programme.T), point.count);
  for (const rung of build.rungs) {
    add(rungMoney(site, rung, build.year, programme.T), 1);
    const below = rung === 0 ? site.connection_kW : (site.ladder.rungs[rung - 1]?.power_kW as number);
    line.connectionUpgrade_kW += (site.ladder.rungs[rung]?.power_kW as number) - below;
  }
  if (build.rungs.length > 0) add(campaignMoney(site, build.year, programme.T), 1);
  return line;
}
