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
  /** what it costs at the prices of the ascent beyond the class's cheapest, EUR */
  beyond_EUR: number;
  rows: number[];
  values: number[];
  stretches: Stretch[];
  /** sites of the stretches, each once */
  sites: number[];
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

  make(c: number, { chain, beyond_EUR }: NearChain): Candidate {
    const { fleet, dense } = this;
    dense.fill(0);
    const { stretches, rows } = this;
    stretches.length = 0;
    rows.length = 0;
    addUsage(fleet, c, chain, 1, dense, this.enterStretch);
    for (let d = 0; d < dense.length; d += 1) if (dense[d] !== 0) rows.push(d);
    return {
      chain,
      cost: this.truth.chainPrice(chain),
      beyond_EUR,
      rows: rows.slice(),
      values: rows.map((d) => dense[d] as number),
      stretches: stretches.length === 0 ? NO_STRETCH : stretches.slice(),
      sites: stretches.length === 0 ? NO_SITE : [...new Set(stretches.map(({ site }) => site))],
    };
  }

  /** lists while they grow: what is kept is a copy without room to spare, for there are millions */
  private readonly stretches: Stretch[] = [];
  private readonly rows: number[] = [];
  private readonly enterStretch = (
    site: number,
    kind: number,
    from: number,
    to: number,
    slot: number,
  ): void => {
    this.stretches.push({ site, kind, from, to, slot });
  };
}
const NO_STRETCH: Stretch[] = [];
const NO_SITE: number[] = [];

/** Whether two candidates of a class need the same points in the same years. */
export function sameStretches({ stretches: a }: Candidate, { stretches: b }: Candidate): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) {
    const [one, other] = [a[i] as Stretch, b[i] as Stretch];
    if (one.site !== other.site || one.slot !== other.slot || one.from !== other.from || one.to !== other.to)
      return false;
  }
  return true;
}

/** A trajectory and what it costs beyond the cheapest of its class at some prices, EUR. */
export interface NearChain {
  chain: Chain;
  beyond_EUR: number;
}

/**
 * The trajectories of a class closest to its cheapest at given prices: for each year and technology of the first
 * replacement the best continuation; the `most` cheapest of them, and those named.
 */
export function nearChains(
  cheapest: CheapestChain,
  fleet: FleetArrays,
  c: number,
  most: number,
  named: readonly Chain[],
): NearChain[] {
  const best = cheapest.solve(c);
  if (!Number.isFinite(best)) return [];
  const found: NearChain[] = [{ beyond_EUR: 0, chain: cheapest.chain() }];
  const of = fleet.classes[c] as ClassTables;
  const { T } = fleet;
  const own = of.of.own;
  if (of.firstWindow.open) {
    const price = cheapest.initialSpell(T);
    if (Number.isFinite(price))
      found.push({ beyond_EUR: price - best, chain: [packSpell(own, -1, T, cheapest.switchAt)] });
  }
  for (let e = Math.max(0, of.firstWindow.from); e <= of.firstWindow.to && e < T; e += 1) {
    const before = cheapest.initialSpell(e);
    const start = packSpell(own, -1, e, cheapest.switchAt);
    if (!Number.isFinite(before)) continue;
    for (let o = 0; o < of.options.length; o += 1) {
      if (!of.firstOptions[o] || !of.deliverable[o]?.[e]) continue;
      const next = bestAfter(cheapest, of, o, e, T);
      if (next) found.push({ beyond_EUR: before + next.price - best, chain: [start, ...next.chain] });
    }
  }
  found.sort((a, b) => a.beyond_EUR - b.beyond_EUR);
  const chains: NearChain[] = [];
  for (const near of found) {
    if (chains.length >= most) break;
    if (!chains.some(({ chain }) => sameChain(chain, near.chain))) chains.push(near);
  }
  for (const chain of named)
    if (chain.length > 0 && !chains.some((near) => sameChain(near.chain, chain)))
      chains.push({ chain, beyond_EUR: cheapest.chainPrice(chain) - best });
  return chains;
}

export const sameChain = (a: Chain, b: Chain): boolean =>
  a.length === b.length && a.every((code, i) => code === b[i]);

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
