import type { CapacitatedCore } from "./core.ts";

/** Each demand begins at the cost of the nearest of so many sites as share one open site, or half its price. */
export function startPrices(core: CapacitatedCore): Float64Array {
  const price = new Float64Array(core.demandCount);
  for (let j = 0; j < core.demandCount; j += 1) {
    const row = core.cost.slice(j * core.siteCount, (j + 1) * core.siteCount).sort();
    const place = Math.max(1, Math.floor(core.siteCount / Math.max(2, core.p)));
    const near = row[Math.min(row.length - 1, place)] as number;
    price[j] = core.mustServe && Number.isFinite(near) ? near : (core.unserved[j] as number) / 2;
  }
  return price;
}
