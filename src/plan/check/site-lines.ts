import type { Site } from "../charging/sites.ts";
import type { SiteState, Works } from "./site-state.ts";

/** Money of one site by year index. */
export interface SiteLines {
  /** by entry of the state's works */
  worksInvestment_EUR: number[];
  investment: Float64Array;
  running: Float64Array;
  terminal: number;
}

/** Share of the useful life that is left at the end of the horizon; nothing at a site that has closed (formula B2). */
const unexpired = (closed: boolean, t: number, life_a: number, T: number): number =>
  closed ? 0 : Math.max(0, 1 - (T - t - 0.5) / life_a);

/** Money of what is built: points, rungs of the connection, one works campaign in a year with any rung. */
export function siteLines(state: SiteState, T: number): SiteLines {
  const { site } = state;
  const closesAt = site.open.lastIndexOf(true) + 1;
  const lines: SiteLines = {
    worksInvestment_EUR: [],
    investment: new Float64Array(T),
    running: new Float64Array(T),
    terminal: 0,
  };
  for (const works of state.works) {
    const parts = partsOf(site, works);
    const sum = parts.reduce((all, part) => all + part.price_EUR, 0);
    lines.worksInvestment_EUR.push(sum);
    lines.investment[works.year] = (lines.investment[works.year] as number) + sum;
    for (const part of parts) {
      lines.terminal += part.price_EUR * unexpired(closesAt < T, works.year, part.life_a, T);
      for (let t = works.year; t < closesAt; t += 1)
        lines.running[t] = (lines.running[t] as number) + part.operation_EUR_per_a;
    }
  }
  return lines;
}

interface Part {
  price_EUR: number;
  operation_EUR_per_a: number;
  life_a: number;
}

function partsOf(site: Site, { year, points, rungs }: Works): Part[] {
  const parts: Part[] = points.map(({ kind, count }) => {
    const of = site.kinds[kind] as Site["kinds"][number];
    return {
      price_EUR: count * (of.price_EUR[year] as number),
      operation_EUR_per_a: count * (of.operation_EUR_per_a[year] as number),
      life_a: of.usefulLife_a,
    };
  });
  for (const l of rungs) {
    const rung = site.ladder.rungs[l] as Site["ladder"]["rungs"][number];
    parts.push({ price_EUR: rung.increment_EUR, operation_EUR_per_a: 0, life_a: rung.usefulLife_a });
  }
  if (rungs.length > 0)
    parts.push({
      price_EUR: site.ladder.campaign_EUR,
      operation_EUR_per_a: 0,
      life_a: site.ladder.rungs[0]?.usefulLife_a ?? 1,
    });
  return parts;
}
