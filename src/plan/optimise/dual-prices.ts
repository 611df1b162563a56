import { priceDemand } from "./demand-prices.ts";
import { unitOf } from "./demands.ts";
import { freePrices, type Prices } from "./prices.ts";
import { KILO, type Programme } from "./programme.ts";
import type { Cut } from "./rows.ts";

/** Where the rows that have a price stand in a master. */
export interface PricedRows {
  programme: Programme;
  cuts: readonly Cut[];
  /** by demand, and by cut */
  demandRow: readonly number[];
  cutRow: readonly number[];
  /** by [site][kind][year]; -1 = no row */
  plugRow: readonly (readonly (readonly number[])[])[];
}

/**
 * Duals of the rows of a master as prices for the trajectories, euros.
 * @param costWeight 0 = feasibility alone
 */
export function dualPrices(
  { programme, cuts, demandRow, cutRow, plugRow }: PricedRows,
  dual: (row: number) => number,
  costWeight: number,
): Prices {
  const { T } = programme;
  const plugPrice = (row: number): number => (row < 0 ? 0 : KILO * dual(row));
  const prices: Prices = {
    ...freePrices(programme, costWeight),
    plugs: programme.sites.map((site, s) =>
      site.kinds.map((_, k) =>
        Float64Array.from({ length: T }, (__, t) => plugPrice(plugRow[s]?.[k]?.[t] as number)),
      ),
    ),
  };
  for (const { demand, price } of programme.priced ?? [])
    priceDemand(programme, demand, (-price * unitOf(demand)) / KILO, prices);
  programme.demands.forEach((demand, i) =>
    priceDemand(programme, demand, dual(demandRow[i] as number), prices),
  );
  cuts.forEach((cut, i) => {
    const price = KILO * dual(cutRow[i] as number);
    if (price !== 0) prices.cuts[cut.site]?.push({ cut, price });
  });
  return prices;
}
