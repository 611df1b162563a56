import type { Chain } from "../optimise/decomposition/chains.ts";
import { CheapestChain } from "../optimise/decomposition/cheapest-chain.ts";
import type { Decomposition } from "../optimise/decomposition/decomposition.ts";
import type { Ascent } from "../optimise/decomposition/dual-ascent.ts";
import { type PointCosts, siteRents } from "../optimise/decomposition/point-rents.ts";
import { priceTables } from "../optimise/decomposition/price-tables.ts";
import { stockPrices } from "../optimise/decomposition/round.ts";

/**
 * How the relaxation of a sample mixes trajectories: each block of vehicles follows the cheapest ones at the prices
 * of one round, and together the blocks meet the demands, which nobody does at the best prices alone.
 */
export interface Mix {
  /** prices of the rounds that some block follows */
  prices: Float64Array[];
  /** index of the prices that a block follows */
  roundOf: Int32Array;
}

/** The round of most weight of each block. */
export function mixOf({ rounds, weights, blockOf }: Ascent): Mix {
  const followed = new Map<number, number>();
  const blocks = blockOf.reduce((most, block) => Math.max(most, block), 0) + 1;
  const roundOf = Int32Array.from({ length: blocks }, (_, b) => {
    const of = weights[b] as Float64Array;
    const most = of.reduce((best, weight, r) => (weight > (of[best] as number) ? r : best), 0);
    if (!followed.has(most)) followed.set(most, followed.size);
    return followed.get(most) as number;
  });
  return { prices: [...followed.keys()].map((r) => (rounds[r] as Ascent["rounds"][number]).pi), roundOf };
}

/** A trajectory for each class of a district, in the mix of the sample. */
export function mixedChains(of: Decomposition, { prices, roundOf }: Mix): Chain[] {
  const { programme, fleet, costs, share } = of;
  const chains: Chain[] = fleet.classes.map(() => []);
  prices.forEach((pi, r) => {
    const rents = programme.sites.map((site, s) =>
      siteRents(programme, site, costs[s] as PointCosts[], pi, share[s] as Float64Array[]),
    );
    const cheapest = new CheapestChain(
      fleet,
      priceTables(fleet, pi, of.tables),
      stockPrices(fleet, rents, pi),
    );
    for (let c = 0; c < chains.length; c += 1)
      if (roundOf[c % roundOf.length] === r && Number.isFinite(cheapest.solve(c)))
        chains[c] = cheapest.chain();
  });
  return chains;
}
