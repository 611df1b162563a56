import type { IncrementalModel, Solver } from "../linear-model.ts";
import { KILO, type Programme } from "../programme.ts";
import { SHORT } from "../short-prices.ts";
import type { Chain } from "./chains.ts";
import { CheapestChain, type StockPrices } from "./cheapest-chain.ts";
import { type DemandRows, demandRows } from "./demand-rows.ts";
import { type FleetArrays, fleetArrays } from "./fleet-arrays.ts";
import { addPresence, type PointCosts, pointCosts, type Rents, siteRents } from "./point-rents.ts";
import { emptyTables, type PriceTables, priceTables } from "./price-tables.ts";
import { enterCuts, type RoundingCut, violatedCuts } from "./rounding-cuts.ts";
import { userPlan } from "./site-plan.ts";
import { addUsage } from "./usage.ts";

/** Everything of a programme that the decomposition reads, made once. */
export interface Decomposition {
  programme: Programme;
  rows: DemandRows;
  fleet: FleetArrays;
  costs: PointCosts[][];
  /** vehicles that could ever need a kind of point or a smaller one, by [site][kind] */
  most: Int32Array[];
  /** part of the rent that is asked, by [site][kind][year] */
  share: Float64Array[][];
  /** price tables of the round at hand */
  tables: PriceTables;
  /** rounding cuts, whose rows stand behind those of the demands */
  cuts: RoundingCut[];
}

export function decompose(programme: Programme): Decomposition {
  const rows = demandRows(programme);
  const fleet = fleetArrays(programme, rows);
  return {
    programme,
    rows,
    fleet,
    cuts: [],
    tables: emptyTables(fleet),
    costs: pointCosts(programme, rows),
    most: mostNeeding(fleet),
    share: programme.sites.map((site) =>
      site.kinds.map((_, k) =>
        Float64Array.from({ length: programme.T }, (_, t) =>
          (site.existing[k] as number) > 0 && t < site.pointsFrom ? 0 : 1,
        ),
      ),
    ),
  };
}

function mostNeeding(fleet: FleetArrays): Int32Array[] {
  const { sites, T } = fleet.programme;
  const most = sites.map((site) => new Int32Array(site.kinds.length));
  fleet.classes.forEach((of, c) => {
    const homes = new Set(fleet.profiles[fleet.profile[c] as number]?.homes);
    let largest = -1;
    for (let at = fleet.first[c] as number; at < (fleet.first[c + 1] as number); at += 1)
      largest = Math.max(largest, fleet.plug[at] as number);
    for (const home of homes) {
      const here = most[home];
      if (!here) continue;
      for (let k = 0; k <= largest; k += 1) here[k] = (here[k] as number) + of.count;
    }
  });
  return T > 0 ? most : [];
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
}

/** Prices every class and the sites at `pi`; `blocks` receives cost and usage of each block of classes. */
export function priceRound(
  of: Decomposition,
  pi: Float64Array,
  blockOf: Int32Array,
  blocks: { cost: Float64Array; usage: Float64Array[]; price: Float64Array },
): Round {
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
    let presence = 0;
    addUsage(fleet, c, chain, count, into, (site, kind, from, to) => {
      const rent = rents[site]?.[kind] as Rents;
      presence += addPresence(rent, costs[site] as PointCosts[], from, to, count, into);
    });
    void presence;
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
  return { pi, bound_EUR: bound, chains, price, sitePrice, rents };
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
  const { T, rows } = fleet;
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
    fuelled: fleet.profiles.map(({ homes, use }) => {
      const sums = new Float64Array(T + 1);
      for (let t = 0; t < T; t += 1) {
        let year = 0;
        for (const floor of rows.nonGrid)
          if (floor.year === t && floor.use === use && (floor.site < 0 || floor.site === homes[t]))
            year += pi[floor.row] as number;
        sums[t + 1] = (sums[t] as number) + year;
      }
      return sums;
    }),
  };
}

/** Result of the ascent: the best prices and bound, and how the blocks mix the rounds in the relaxation. */
export interface Ascent {
  best: Round;
  bound_EUR: number;
  /** value of the relaxation over the rounds' trajectories, EUR */
  relaxed_EUR: number;
  rounds: Round[];
  blockOf: Int32Array;
  /** weight of a round in a block, by [block][round] */
  weights: Float64Array[];
  /** usage short of the demands at the end, in EUR of the prices of shortage */
  short_EUR: number;
}

export interface AscentLimits {
  /** relative distance of relaxation and bound at which it stops */
  tolerance: number;
  rounds: number;
  blocks: number;
}

/**
 * Prices of the demands by a restricted programme over blocks of classes (Dantzig and Wolfe 1960; smoothing of
 * prices after Wentges, ITOR 4, 1997), with rounding cuts between. Every round proves a bound; the best is kept.
 */
export function ascend(of: Decomposition, solver: Solver, limits: AscentLimits): Ascent {
  const count = Math.max(1, Math.min(limits.blocks, of.fleet.classes.length));
  const blockOf = Int32Array.from({ length: of.fleet.classes.length }, (_, c) => c % count);
  const early = { ...limits, tolerance: limits.tolerance * EARLY };
  let ascent = climb(of, solver, early, blockOf, count, undefined);
  for (let pass = 0; pass < MOST_CUT_PASSES; pass += 1) {
    const cuts = violatedCuts(of, ascent);
    const freed = pass === 0 && freeIdlePoints(of, ascent);
    if (cuts.length === 0 && !freed) break;
    enterCuts(of, cuts);
    const before = ascent.bound_EUR;
    ascent = climb(of, solver, limits, blockOf, count, ascent);
    if (process_debug) console.error("cuts", cuts.length, "bound", before, ascent.bound_EUR);
    if (ascent.bound_EUR - before < LEAST_GAIN * Math.abs(before)) break;
  }
  return ascent;
}
const MOST_CUT_PASSES = 6;
/** Before the first cuts a coarser tolerance will do. */
const EARLY = 8;
/** Rounds without a better bound or relaxation after which it stops. */
const MOST_STALLED = 8;
/** Relative gain of the bound below which no more cuts are sought. */
const LEAST_GAIN = 4e-6;

/**
 * Where fewer vehicles need a point than stand already, points are free: no rent is asked in those years.
 * @returns whether that changes anything
 */
function freeIdlePoints(of: Decomposition, ascent: Ascent): boolean {
  const { programme, fleet } = of;
  const { T } = programme;
  const need = programme.sites.map((site) => site.kinds.map(() => new Float64Array(T)));
  if (programme.sites.every((site) => site.existing.every((count) => count === 0))) return false;
  const nothing = new Float64Array(of.rows.rhs.length);
  for (let c = 0; c < fleet.classes.length; c += 1) {
    const weights = ascent.weights[ascent.blockOf[c] as number] as Float64Array;
    weights.forEach((weight, r) => {
      const amount = weight * (fleet.classes[c]?.count as number);
      if (amount < 1e-9) return;
      addUsage(fleet, c, ascent.rounds[r]?.chains[c] as Chain, 0, nothing, (site, kind, from, to) => {
        const of = need[site]?.[kind] as Float64Array;
        for (let t = from; t < to; t += 1) of[t] = (of[t] as number) + amount;
      });
    });
  }
  let changed = false;
  programme.sites.forEach((site, s) => {
    for (let t = 0; t < T; t += 1) {
      let above = 0;
      for (let k = site.kinds.length - 1; k >= 0; k -= 1) {
        if (site.kinds[k + 1]?.current !== site.kinds[k]?.current) above = 0;
        above += need[s]?.[k]?.[t] as number;
        const share = of.share[s]?.[k] as Float64Array;
        if (
          (site.existing[k] as number) === 0 ||
          above > (site.existing[k] as number) - 1e-6 ||
          share[t] === 0
        )
          continue;
        share[t] = 0;
        changed = true;
      }
    }
  });
  return changed;
}

/** Blocks of a round while they are summed up. */
interface Blocks {
  cost: Float64Array;
  price: Float64Array;
  usage: Float64Array[];
}

function climb(
  of: Decomposition,
  solver: Solver,
  limits: AscentLimits,
  blockOf: Int32Array,
  count: number,
  before: Ascent | undefined,
): Ascent {
  const { rows } = of;
  const R = rows.rhs.length;
  const blocks: Blocks = {
    cost: new Float64Array(count + 1),
    price: new Float64Array(count + 1),
    usage: Array.from({ length: count + 1 }, () => new Float64Array(R)),
  };
  const lp = open(of, solver, count + 1);
  const ascent: Ascent = {
    best: before?.best as Round,
    bound_EUR: before?.bound_EUR ?? Number.NEGATIVE_INFINITY,
    relaxed_EUR: Number.POSITIVE_INFINITY,
    rounds: [],
    blockOf,
    weights: [],
    short_EUR: 0,
  };
  try {
    let pi: Float64Array = new Float64Array(R);
    if (before) pi.set(before.best.pi);
    const known = before ? supportOf(before) : [];
    let [stalled, relaxed] = [0, Number.POSITIVE_INFINITY];
    for (let round = 0; round < limits.rounds; round += 1) {
      const earlier = known[round];
      const found = earlier ? recount(of, earlier, blockOf, blocks) : priceRound(of, pi, blockOf, blocks);
      ascent.rounds.push(found);
      if (!earlier && found.bound_EUR > ascent.bound_EUR) {
        ascent.bound_EUR = found.bound_EUR;
        ascent.best = found;
      }
      lp.addColumns(columnsOf(rows, blocks));
      if (round + 1 < known.length) continue;
      const solved = lp.solve();
      ascent.relaxed_EUR = solved.objective * KILO;
      ascent.short_EUR = shortOf(rows, solved.x);
      ascent.weights = weightsOf(solved.x, R, count + 1, ascent.rounds.length);
      const distance = ascent.relaxed_EUR - ascent.bound_EUR;
      if (process_debug)
        console.error(round, found.bound_EUR, ascent.bound_EUR, ascent.relaxed_EUR, ascent.short_EUR);
      if (distance <= limits.tolerance * Math.abs(ascent.relaxed_EUR)) break;
      stalled = found.bound_EUR < ascent.bound_EUR && ascent.relaxed_EUR > relaxed - 1 ? stalled + 1 : 0;
      relaxed = ascent.relaxed_EUR;
      if (stalled >= MOST_STALLED) break;
      pi = nextPrices(rows, solved.rowDual, ascent.best?.pi ?? pi, before ? 3 : round);
    }
  } finally {
    lp.dispose();
  }
  return ascent;
}

/** Rounds that the relaxation mixes, and the best. */
function supportOf(ascent: Ascent): Round[] {
  const used = ascent.rounds.filter((_, r) =>
    ascent.weights.some((weights) => (weights[r] as number) > 1e-9),
  );
  return used.includes(ascent.best) ? used : [...used, ascent.best];
}

/** Cost and usage of an earlier round's trajectories in the rows of now. */
function recount(of: Decomposition, round: Round, blockOf: Int32Array, blocks: Blocks): Round {
  return priceRound(
    of,
    Float64Array.from(of.rows.rhs, (_, d) => round.pi[d] ?? 0),
    blockOf,
    blocks,
  );
}
export let process_debug = false;
export const setDebug = (): void => {
  process_debug = true;
};

/** Prices between the best so far and those of the restricted programme. */
function nextPrices(rows: DemandRows, dual: Float64Array, best: Float64Array, round: number): Float64Array {
  const keep = round < 3 ? 0 : SMOOTHING;
  return Float64Array.from(rows.rhs, (_, d) => {
    const old = best[d] ?? 0;
    const now = (-(dual[d] as number) * KILO) / (rows.scale[d] as number);
    return keep * old + (1 - keep) * now;
  });
}
let SMOOTHING = 0.5;
export const setSmoothing = (x: number): void => {
  SMOOTHING = x;
};

/** Rows of the demands, then one per block; slacks first. */
function open(of: Decomposition, solver: Solver, blocks: number): IncrementalModel {
  const { rows } = of;
  return solver.open({
    columns: Array.from(rows.rhs, (_, d) => ({
      name: `short_${d}`,
      cost: shortPrice(rows, d),
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      integer: false,
    })),
    rows: [
      ...Array.from(rows.rhs, (_, d) => {
        const rhs = (rows.rhs[d] as number) / (rows.scale[d] as number);
        const atLeast = (rows.sign[d] as number) < 0;
        return {
          name: `demand_${d}`,
          lower: atLeast ? rhs : Number.NEGATIVE_INFINITY,
          upper: atLeast ? Number.POSITIVE_INFINITY : rhs,
          index: [d],
          value: [-(rows.sign[d] as number)],
        };
      }),
      ...Array.from({ length: blocks }, (_, b) => ({
        name: `block_${b}`,
        lower: 1,
        upper: 1,
        index: [],
        value: [],
      })),
    ],
  });
}

function columnsOf(rows: DemandRows, blocks: { cost: Float64Array; usage: Float64Array[] }) {
  const D = rows.rhs.length;
  return blocks.usage.map((usage, b) => {
    const index: number[] = [];
    const value: number[] = [];
    for (let d = 0; d < D; d += 1)
      if (usage[d] !== 0) {
        index.push(d);
        value.push((usage[d] as number) / (rows.scale[d] as number));
      }
    index.push(D + b);
    value.push(1);
    return {
      cost: (blocks.cost[b] as number) / KILO,
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      index,
      value,
    };
  });
}

/** A rounding cut counts vehicles. */
const shortPrice = (rows: DemandRows, d: number): number => {
  const demand = rows.demands[d];
  return demand ? SHORT[demand.kind] : SHORT["non-grid"];
};

function shortOf(rows: DemandRows, x: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < rows.rhs.length; d += 1) sum += (x[d] as number) * shortPrice(rows, d) * KILO;
  return sum;
}

const weightsOf = (x: Float64Array, D: number, blocks: number, rounds: number): Float64Array[] =>
  Array.from({ length: blocks }, (_, b) =>
    Float64Array.from({ length: rounds }, (__, r) => x[D + r * blocks + b] as number),
  );
