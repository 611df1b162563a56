import { sameClass } from "../../fleet/same-class.ts";
import type { Chain } from "../decomposition/chains.ts";
import { CheapestChain } from "../decomposition/cheapest-chain.ts";
import type { Decomposition } from "../decomposition/decomposition.ts";
import type { Ascent } from "../decomposition/dual-ascent.ts";
import { priceTables } from "../decomposition/price-tables.ts";
import { stockPrices } from "../decomposition/round.ts";
import { type Candidate, CandidateMaker, nearChains, sameChain } from "./candidates.ts";
import type { LocalSearch } from "./local-search.ts";

/** Candidates of each class by authority: many where there are few vehicles to choose among. */
export function candidateCounts({ fleet, programme }: Decomposition): number[] {
  const vehicles = programme.context.authorities.map(() => 0);
  fleet.classes.forEach((tables, c) => {
    const a = fleet.authority[c] as number;
    vehicles[a] = (vehicles[a] as number) + tables.count;
  });
  return vehicles.map((count) => Math.min(40, Math.max(10, Math.round(10_000 / Math.max(1, count)))));
}

/** Candidates of each class around the prices of the ascent; the first is the cheapest there. */
export function candidatesOf(
  of: Decomposition,
  ascent: Ascent,
  more: readonly Chain[][],
  most = candidateCounts(of),
  known: (c: number) => Candidate[] | undefined = () => undefined,
): Candidate[][] {
  const { fleet } = of;
  const { pi, rents } = ascent.best;
  const cheapest = new CheapestChain(fleet, priceTables(fleet, pi), stockPrices(fleet, rents, pi));
  const maker = makerOf(of, pi);
  return fleet.classes.map((_, c) => {
    const before = known(c);
    if (before && (more[c] as Chain[]).every((chain) => before.some((one) => sameChain(one.chain, chain))))
      return before;
    const chains = nearChains(
      cheapest,
      fleet,
      c,
      most[fleet.authority[c] as number] as number,
      more[c] as Chain[],
    );
    maker.enter(c);
    return chains.map((near) => maker.make(c, near));
  });
}

/** Price of a year at a point that no trajectory pays which can do without, EUR. */
const PROHIBITIVE_EUR = 1e12;

/**
 * The cheapest trajectory of some classes that needs no point, at the prices of the ascent: a way out where a
 * connection can never carry all vehicles of a property. It is always tried, whatever it costs beyond the cheapest.
 */
export function withoutPoint(
  of: Decomposition,
  ascent: Ascent,
  classes: Iterable<number>,
): Map<number, Candidate> {
  const { fleet } = of;
  const { pi, rents } = ascent.best;
  const cheapest = new CheapestChain(fleet, priceTables(fleet, pi), stockPrices(fleet, rents, pi));
  const rising = Float64Array.from({ length: fleet.T + 1 }, (_, t) => t * PROHIBITIVE_EUR);
  cheapest.further = (slot) => ((fleet.plug[slot] as number) < 0 ? undefined : rising);
  const maker = makerOf(of, pi);
  const found = new Map<number, Candidate>();
  for (const c of classes) {
    if (!(cheapest.solve(c) < PROHIBITIVE_EUR / 2)) continue;
    maker.enter(c);
    found.set(c, maker.make(c, { chain: cheapest.chain(), beyond_EUR: 0 }));
  }
  return found;
}

/** Makes candidates: their cost is their price where nothing has one. */
function makerOf(of: Decomposition, pi: Float64Array): CandidateMaker {
  const { fleet, programme } = of;
  const zero = new Float64Array(pi.length);
  const none = programme.sites.map(() => []);
  const truth = new CheapestChain(fleet, priceTables(fleet, zero), stockPrices(fleet, none, zero));
  return new CandidateMaker(fleet, truth);
}

/** Trajectory that the relaxation gives most weight in a class's block. */
export function startChain(ascent: Ascent, c: number) {
  const weights = ascent.weights[ascent.blockOf[c] as number] as Float64Array;
  let best = 0;
  weights.forEach((weight, r) => {
    if (weight > (weights[best] as number)) best = r;
  });
  return ascent.rounds[best]?.chains[c];
}

/** What an earlier search knows of a class that has not changed: the same rows must be asked, in the same places. */
export function knownOf(before: LocalSearch, of: Decomposition): (c: number) => Candidate[] | undefined {
  const [old, now] = [before.of, of];
  const alike =
    old.rows.rhs.length === now.rows.rhs.length &&
    old.fleet.first.length === now.fleet.first.length &&
    old.fleet.first.every((at, c) => at === now.fleet.first[c]);
  return (c) => {
    const [a, b] = [old.fleet.classes[c], now.fleet.classes[c]];
    return alike && a && b && sameClass(a, b) ? before.candidatesOf(c) : undefined;
  };
}

export const startOf = (begin: readonly Chain[], candidates: readonly Candidate[]): Candidate[] =>
  begin.map(
    (chain) =>
      candidates.find((candidate) => candidate.chain.join() === chain.join()) ?? (candidates[0] as Candidate),
  );
