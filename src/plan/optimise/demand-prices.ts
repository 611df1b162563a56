import type { Demand } from "./demands.ts";
import type { Prices } from "./prices.ts";
import { KILO, type Programme } from "./programme.ts";

const bump = (
  map: Map<string, Float64Array>,
  id: string,
  T: number,
  from: number,
  until: number,
  by: number,
): void => {
  const series = map.get(id) ?? new Float64Array(T);
  for (let t = from; t <= until; t += 1) series[t] = (series[t] as number) + by;
  map.set(id, series);
};

/** A dual y of a row enters the reduced cost as −y·coefficient; budgets are in thousands, so their price is per euro. */
export function priceDemand(programme: Programme, demand: Demand, y: number, prices: Prices): void {
  if (y === 0) return;
  const { T } = programme;
  if (demand.kind === "budget") {
    if (demand.budget.part === "charging") return;
    const map =
      demand.budget.kind === "investment"
        ? prices.investment
        : demand.budget.kind === "running"
          ? prices.running
          : prices.commitment;
    const ids = demand.budget.authorityId
      ? [demand.budget.authorityId]
      : programme.context.authorities.map((authority) => authority.id);
    for (const id of ids) bump(map, id, T, demand.from, demand.until, -y);
  } else if (demand.kind === "ghg-cap") {
    const series = demand.scope === "all" ? prices.ghgAll : prices.ghgCovered;
    series[demand.year] = (series[demand.year] as number) - y * KILO;
  } else if (demand.kind === "non-grid") {
    prices.nonGrid.push({ floor: demand, year: demand.year, price: -y * KILO });
  } else if (demand.kind === "bundle-value" || (demand.kind === "quota" && demand.scope)) {
    prices.scoped.push({ demand, price: -y * KILO });
  } else if (demand.kind === "quota") {
    for (const member of demand.members) {
      const key = `${member}|${demand.periodFrom}|${demand.bucket}`;
      const of = prices.quota.get(key) ?? { all: 0, clean: 0, zeroEmission: 0 };
      of.all += y * demand.perMille * KILO;
      of[demand.zeroEmission ? "zeroEmission" : "clean"] -= y * 1000 * KILO;
      prices.quota.set(key, of);
    }
  }
}
