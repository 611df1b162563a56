import type { ClassTables, Window } from "../../fleet/trajectories.ts";
import { addUsage } from "../decomposition/usage.ts";
import { type Chain, packSpell } from "../decomposition/chains.ts";
import type { CheapestChain } from "../decomposition/cheapest-chain.ts";
import type { FleetArrays } from "../decomposition/fleet-arrays.ts";

/** A stretch of years at a site in which a vehicle needs a kind of point. */
export interface Stretch {
  site: number;
  kind: number;
  from: number;
  to: number;
  /** option in service then, as a slot of the fleet's arrays */
  slot: number;
}

/** A trajectory that the search may give a vehicle of a class. */
export interface Candidate {
  chain: Chain;
  /** discounted cost without what is built for it, EUR */
  cost: number;
  rows: Int16Array;
  values: Float64Array;
  stretches: Stretch[];
  /** sites of the stretches, each once */
  sites: number[];
  /** equal for candidates of a class that need the same points in the same years */
  pattern: string;
}

/** Makes candidates of classes: cost and usage at no prices, asked of tables made once. */
export class CandidateMaker {
  private readonly fleet: FleetArrays;
  private readonly truth: CheapestChain;
  private readonly dense: Float64Array;

  /** @param truth pricer at zero prices and without rents: prices are costs */
  constructor(fleet: FleetArrays, truth: CheapestChain) {
    this.fleet = fleet;
    this.truth = truth;
    this.dense = new Float64Array(fleet.rows.rhs.length);
  }

  /** Turns to a class: what `make` is asked next is of it. */
  enter(c: number): void {
    this.truth.enter(c);
  }

  make(c: number, chain: Chain): Candidate {
    const { fleet, dense } = this;
    dense.fill(0);
    const stretches: Stretch[] = [];
    addUsage(fleet, c, chain, 1, dense, (site, kind, from, to, slot) =>
      stretches.push({ site, kind, from, to, slot }),
    );
    const rows: number[] = [];
    for (let d = 0; d < dense.length; d += 1) if (dense[d] !== 0) rows.push(d);
    return {
      chain,
      cost: this.truth.chainPrice(chain),
      rows: Int16Array.from(rows),
      values: Float64Array.from(rows, (d) => dense[d] as number),
      stretches,
      sites: [...new Set(stretches.map(({ site }) => site))],
      pattern: stretches.map((of) => `${of.site}.${of.slot}.${of.from}.${of.to}`).join(),
    };
  }
}

/**
 * The trajectories of a class closest to its cheapest at given prices: for each year and technology of the first
 * replacement the best continuation; the `most` cheapest of them.
 */
export function nearChains(cheapest: CheapestChain, fleet: FleetArrays, c: number, most: number): Chain[] {
  const best = cheapest.solve(c);
  if (!Number.isFinite(best)) return [];
  const found: { price: number; chain: Chain }[] = [{ price: best, chain: cheapest.chain() }];
  const of = fleet.classes[c] as ClassTables;
  const { T } = fleet;
  const own = of.of.own;
  const ends: number[] = [];
  for (let e = Math.max(0, of.firstWindow.from); e <= of.firstWindow.to && e < T; e += 1) ends.push(e);
  if (of.firstWindow.open) {
    const price = cheapest.initialSpell(T);
    if (Number.isFinite(price)) found.push({ price, chain: [packSpell(own, -1, T, cheapest.switchAt)] });
  }
  for (const e of ends) {
    const before = cheapest.initialSpell(e);
    const start = packSpell(own, -1, e, cheapest.switchAt);
    if (!Number.isFinite(before)) continue;
    for (let o = 0; o < of.options.length; o += 1) {
      if (!of.firstOptions[o] || !of.deliverable[o]?.[e]) continue;
      const next = bestAfter(cheapest, of, o, e, T);
      if (next) found.push({ price: before + next.price, chain: [start, ...next.chain] });
    }
  }
  found.sort((a, b) => a.price - b.price);
  const seen = new Set<string>();
  const chains: Chain[] = [];
  for (const { chain } of found) {
    const key = chain.join();
    if (seen.has(key)) continue;
    seen.add(key);
    chains.push(chain);
    if (chains.length >= most) break;
  }
  return chains;
}

/** Best spell of an option from s with its best continuation. */
function bestAfter(
  cheapest: CheapestChain,
  of: ClassTables,
  o: number,
  s: number,
  T: number,
): { price: number; chain: number[] } | undefined {
  const window = of.windows[s] as Window;
  let best = Number.POSITIVE_INFINITY;
  let spell = 0;
  let end = T;
  const offer = (e: number): void => {
    const price = cheapest.spell(o, s, e) + (e < T ? cheapest.laterAt(e) : 0);
    if (price < best) {
      best = price;
      end = e;
      spell = packSpell(o, s, e, cheapest.switchAt);
    }
  };
  for (let e = Math.max(window.from, s + 1); e <= window.to && e < T; e += 1) offer(e);
  if (window.open) offer(T);
  if (!Number.isFinite(best)) return undefined;
  const chain = [spell];
  while (end < T) {
    const code = cheapest.laterChain(end);
    chain.push(code);
    end = (code >> 6) & 63;
  }
  return { price: best, chain };
}
