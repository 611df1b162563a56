import type { Chain } from "./chains.ts";
import { CheapestChain } from "./cheapest-chain.ts";
import type { StockPrices } from "./spell-pricer.ts";
import type { Decomposition } from "./decomposition.ts";
import { priceOf } from "./demand-rows.ts";
import type { FleetArrays } from "./fleet-arrays.ts";
import { addPresence, type PointCosts, type Rents, siteRents } from "./point-rents.ts";
import { priceTables } from "./price-tables.ts";
import { userPlan } from "./site-plan.ts";
import { addUsage } from "./usage.ts";

/** Cost, price and usage of each block of classes in a round; the last block is what is built for users. */
export interface Blocks {
  cost: Float64Array;
  price: Float64Array;
  usage: Float64Array[];
}

/** What one round of pricing found at some prices. */
export interface Round {
  pi: Float64Array;
  /** proven lower bound on every lawful plan, EUR (formula P5) */
  bound_EUR: number;
  /** cheapest trajectory of each class and its price */
  chains: Chain[];
  price: Float64Array;
  /** price of what is built for users, less what points that stand already save, by site */
  sitePrice: Float64Array;
  rents: Rents[][];
  /** cost of each block's trajectories, without the prices of the demands */
  blockCost: Float64Array;
  /** priced in this climb, not counted again from one before */
  fresh: boolean;
}

/** Prices every class and the sites at `pi`; `blocks` receives cost and usage of each block of classes. */
export function priceRound(of: Decomposition, pi: Float64Array, blockOf: Int32Array, blocks: Blocks): Round {
  const { programme, rows, fleet, costs, share } = of;
  const rents = programme.sites.map((site, s) =>
    siteRents(programme, site, costs[s] as PointCosts[], pi, share[s] as Float64Array[]),
  );
  const cheapest = new CheapestChain(fleet, priceTables(fleet, pi, of.tables), stockPrices(fleet, rents, pi));
  const price = new Float64Array(fleet.classes.length);
  const chains: Chain[] = [];
  let bound = 0;
  blocks.cost.fill(0);
  blocks.price.fill(0);
  for (const usage of blocks.usage) usage.fill(0);
  for (let c = 0; c < fleet.classes.length; c += 1) {
    const best = cheapest.solve(c);
    const chain = Number.isFinite(best) ? cheapest.chain() : [];
    const count = (fleet.classes[c] as FleetArrays["classes"][number]).count;
    const block = blockOf[c] as number;
    const into = blocks.usage[block] as Float64Array;
    price[c] = best;
    chains.push(chain);
    bound += best * count;
    addChain(of, rents, c, chain, into);
    blocks.price[block] = (blocks.price[block] as number) + best * count;
  }
  // cost of a block: its price less what the prices ask for its usage
  blocks.usage.forEach((usage, b) => {
    blocks.cost[b] = (blocks.price[b] as number) - dot(usage, pi);
  });
  const users = userPlan(programme, rows, costs, of.most, pi);
  const last = blocks.usage.length - 1;
  (blocks.usage[last] as Float64Array).set(users.usage);
  blocks.cost[last] = users.cost;
  blocks.price[last] = users.price;
  const into = blocks.usage[last] as Float64Array;
  const sitePrice = users.sitePrice.map((own, s) => {
    const { price: saved, cost } = standing(of, s, rents[s] as Rents[], into);
    blocks.cost[last] = (blocks.cost[last] as number) - cost;
    blocks.price[last] = (blocks.price[last] as number) - saved;
    return own - saved;
  });
  bound += sitePrice.reduce((sum, own) => sum + own, 0) - dot(pi, rows.rhs);
  return {
    pi,
    bound_EUR: bound,
    chains,
    price,
    sitePrice,
    rents,
    blockCost: blocks.cost.slice(),
    fresh: true,
  };
}

/** Usage of the vehicles of a class on a trajectory, with the points that their rents stand for. */
function addChain(of: Decomposition, rents: Rents[][], c: number, chain: Chain, into: Float64Array): void {
  const { fleet, costs } = of;
  const count = (fleet.classes[c] as FleetArrays["classes"][number]).count;
  addUsage(fleet, c, chain, count, into, (site, kind, from, to) => {
    addPresence(rents[site]?.[kind] as Rents, costs[site] as PointCosts[], from, to, count, into);
  });
}

/** Usage of an earlier round's trajectories where rows were added since; nothing else may have changed. */
export function recountRound(of: Decomposition, round: Round, blockOf: Int32Array, blocks: Blocks): Round {
  const { programme, rows } = of;
  const pi = new Float64Array(rows.rhs.length);
  pi.set(round.pi);
  for (const usage of blocks.usage) usage.fill(0);
  round.chains.forEach((chain, c) =>
    addChain(of, round.rents, c, chain, blocks.usage[blockOf[c] as number] as Float64Array),
  );
  const last = blocks.usage[blocks.usage.length - 1] as Float64Array;
  last.set(userPlan(programme, rows, of.costs, of.most, pi).usage);
  programme.sites.forEach((_, s) => standing(of, s, round.rents[s] as Rents[], last));
  blocks.cost.set(round.blockCost);
  return { ...round, pi, fresh: false };
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

/** Points that stand already pay no rent: what vehicles were asked for them is given back, as price, cost and usage. */
function standing(
  of: Decomposition,
  s: number,
  rents: Rents[],
  usage: Float64Array,
): { price: number; cost: number } {
  const { programme, costs } = of;
  const site = programme.sites[s] as Decomposition["programme"]["sites"][number];
  const { T } = programme;
  let [price, cost] = [0, 0];
  site.kinds.forEach((kind, k) => {
    const larger = site.kinds[k + 1]?.current === kind.current ? (site.existing[k + 1] as number) : 0;
    const count = (site.existing[k] as number) - larger;
    if (count === 0) return;
    price += count * (rents[k]?.before[T] as number);
    cost -= addPresence(rents[k] as Rents, costs[s] as PointCosts[], 0, T, -count, usage);
  });
  return { price, cost };
}

export function stockPrices(fleet: FleetArrays, rents: Rents[][], pi: Float64Array): StockPrices {
  const { T } = fleet;
  return {
    plug: fleet.profiles.map(({ homes }) =>
      (rents[0] ?? []).map((_, k) => {
        const sums = new Float64Array(T + 1);
        for (let t = 0; t < T; t += 1) {
          const rent = rents[homes[t] as number]?.[k];
          const year = rent ? (rent.before[t + 1] as number) - (rent.before[t] as number) : 0;
          sums[t + 1] = (sums[t] as number) + year;
        }
        return sums;
      }),
    ),
    fuelled: fleet.profiles.map(({ floors }) => {
      const sums = new Float64Array(T + 1);
      floors.forEach((rows, t) => {
        sums[t + 1] = (sums[t] as number) + priceOf(rows, pi);
      });
      return sums;
    }),
  };
}
