import type { ClassTables } from "../../fleet/trajectories.ts";
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
  const chains: NearChain[] = [{ beyond_EUR: 0, chain: cheapest.chain() }];
  for (const { start, option, beyond_EUR } of firstSteps(cheapest, fleet, c, best)) {
    if (chains.length >= most) break;
    const chain = option < 0 ? [start] : cheapest.chainWith(start, option);
    if (!sameChain(chain, (chains[0] as NearChain).chain)) chains.push({ chain, beyond_EUR });
  }
  for (const chain of named)
    if (chain.length > 0 && !chains.some((near) => sameChain(near.chain, chain)))
      chains.push({ chain, beyond_EUR: cheapest.chainPrice(chain) - best });
  return chains;
}

/** How long today's vehicle stays and what follows it (−1 = nothing), cheapest first. */
interface FirstStep {
  start: number;
  option: number;
  beyond_EUR: number;
}

function firstSteps(cheapest: CheapestChain, fleet: FleetArrays, c: number, best: number): FirstStep[] {
  const of = fleet.classes[c] as ClassTables;
  const { T } = fleet;
  const { own } = of.of;
  const found: FirstStep[] = [];
  if (of.firstWindow.open) {
    const price = cheapest.initialSpell(T);
    if (Number.isFinite(price))
      found.push({ start: packSpell(own, -1, T, cheapest.switchAt), option: -1, beyond_EUR: price - best });
  }
  for (let e = Math.max(0, of.firstWindow.from); e <= of.firstWindow.to && e < T; e += 1) {
    const before = cheapest.initialSpell(e);
    if (!Number.isFinite(before)) continue;
    const start = packSpell(own, -1, e, cheapest.switchAt);
    for (let option = 0; option < of.options.length; option += 1) {
      if (!of.firstOptions[option] || !of.deliverable[option]?.[e]) continue;
      const price = cheapest.priceOf(option, e);
      if (Number.isFinite(price)) found.push({ start, option, beyond_EUR: before + price - best });
    }
  }
  return found.sort((a, b) => a.beyond_EUR - b.beyond_EUR);
}

export const sameChain = (a: Chain, b: Chain): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
};
