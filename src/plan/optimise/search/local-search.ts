import { sameClass } from "../../fleet/same-class.ts";
import { CheapestChain } from "../decomposition/cheapest-chain.ts";
import type { Chain } from "../decomposition/chains.ts";
import { type Decomposition } from "../decomposition/decomposition.ts";
import { type Ascent } from "../decomposition/dual-ascent.ts";
import { stockPrices } from "../decomposition/round.ts";
import { priceTables } from "../decomposition/price-tables.ts";
import { type Candidate, CandidateMaker, nearChains, sameChain } from "./candidates.ts";
import { missingSets } from "./charging-check.ts";
import { type Component, componentsOf } from "./components.ts";
import { meetDuties } from "./duties.ts";
import { singleMoves } from "./move-list.ts";
import { pairMoves } from "./pair-search.ts";
import { aimAtPrices, shiftBuilding } from "./build-ahead.ts";
import type { SiteState } from "./site-state.ts";
import { PlanState } from "./plan-state.ts";

/** Candidates of each class by authority: many where there are few vehicles to choose among. */
function candidateCounts({ fleet, programme }: Decomposition): number[] {
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
  const zero = new Float64Array(pi.length);
  const none = of.programme.sites.map(() => []);
  const truth = new CheapestChain(fleet, priceTables(fleet, zero), stockPrices(fleet, none, zero));
  const maker = new CandidateMaker(fleet, truth);
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

/** Trajectory that the relaxation gives most weight in a class's block. */
function startChain(ascent: Ascent, c: number) {
  const weights = ascent.weights[ascent.blockOf[c] as number] as Float64Array;
  let best = 0;
  weights.forEach((weight, r) => {
    if (weight > (weights[best] as number)) best = r;
  });
  return ascent.rounds[best]?.chains[c];
}

/** Price of a unit missed to begin with, EUR: dearer than most ways to mend it. */
const RISE = 2;
const LEAST_WEIGHT = { quota: 100, budget: 1, "ghg-cap": 300, "non-grid": 1e4, duty: 1e4, cut: 0 };

/** A component while it is searched: its best lawful plan so far. */
export interface Part extends Component {
  cost_EUR: number;
  choice: Candidate[] | undefined;
  extra: number[];
  /** years of building points ahead, by site of the part */
  ahead: Int16Array[];
  /** passes since the last better plan */
  idle: number;
  /** no lawful plan of this part costs less, EUR */
  bound_EUR: number;
}

/**
 * From the trajectories of the relaxation to a lawful plan, by changes of one and of two vehicles: what is missed
 * costs a penalty, and the penalty of what stays missed rises; where all is met, penalties sink and it goes on.
 * A lawful plan counts only when the design day of every property was simulated. Parts of the programme that
 * nothing joins at the prices of the ascent are searched apart.
 */
export class LocalSearch {
  readonly of: Decomposition;
  readonly ascent: Ascent;
  /** undefined where a class has no trajectory */
  readonly state: PlanState | undefined;
  readonly parts: Part[] = [];
  passes = 0;
  private readonly candidates: Candidate[][];
  /** reduced cost up to which a change is listed for pairs, EUR */
  private readonly keep: number;

  /**
   * @param from trajectory to begin with for each vehicle of a class; without it those of the relaxation
   * @param together parts are searched as one, for rows without a price may join them
   * @param before an earlier search at the same prices: what it knows of unchanged classes is taken over
   */
  constructor(
    of: Decomposition,
    ascent: Ascent,
    from?: readonly Chain[][],
    together = false,
    before?: LocalSearch,
  ) {
    this.of = of;
    this.ascent = ascent;
    const most = from && candidateCounts(of).map((count) => Math.ceil(count / 2));
    const begin = from ?? of.fleet.classes.map((_, c) => [startChain(ascent, c) ?? []]);
    this.candidates = candidatesOf(of, ascent, begin, most, before && knownOf(before, of));
    this.keep = (Math.abs(ascent.relaxed_EUR) / Math.max(1, vehicleCount(of))) * KEPT_SHARE;
    if (this.candidates.some((list) => list.length === 0)) return;
    this.state = new PlanState(of, (c) => startOf(begin[c] as Chain[], this.candidates[c] as Candidate[]));
    const { pi } = ascent.best;
    for (let d = 0; d < pi.length; d += 1)
      this.state.weight[d] = Math.max(
        1.2 * Math.abs(pi[d] as number),
        LEAST_WEIGHT[of.rows.demands[d]?.kind ?? "cut"],
      );
    const { state } = this;
    if (before?.state) takeOver(before.state, state);
    else aimAtPrices(of, state, pi);
    state.rebuild();
    this.parts = componentsOf(of, state.unitClass, pi, together).map((component) =>
      partOf(state, ascent, component),
    );
  }

  /** Cost of the best lawful plan so far, EUR; infinite where a part has none. */
  get cost_EUR(): number {
    return this.parts.reduce((sum, part) => sum + part.cost_EUR, 0);
  }

  /**
   * Once over every part that is worth it.
   * @param allowed_EUR what the whole plan may cost above its bound
   * @param enough share of it at which a part is good enough
   */
  pass(allowed_EUR: number, enough = ENOUGH): void {
    this.passes += 1;
    for (const part of this.parts)
      if (!isDone(part, allowed_EUR, enough))
        searchPart(
          this.state as PlanState,
          part,
          this.candidates,
          this.ascent.best.pi,
          this.keep,
          allowed_EUR,
        );
  }

  isDone(allowed_EUR: number, enough = ENOUGH): boolean {
    return this.parts.every((part) => isDone(part, allowed_EUR, enough));
  }

  /** The best plan as state; undefined where none was found, or where it misses a row that no part holds. */
  best(): PlanState | undefined {
    const { state } = this;
    if (!state || !Number.isFinite(this.cost_EUR)) return undefined;
    for (const part of this.parts) restore(state, part);
    state.rebuild();
    return state.isLawful() ? state : undefined;
  }

  /** Trajectories that the search may give a class. */
  choices(): Chain[][] {
    return this.candidates.map((list) => list.map(({ chain }) => chain));
  }

  /** Candidates of a class. */
  candidatesOf(c: number): Candidate[] {
    return this.candidates[c] as Candidate[];
  }

  /** Trajectory of each vehicle in the plan at hand, by id. */
  chainOf(): Map<string, Chain> {
    const { state } = this;
    const chains = new Map<string, Chain>();
    if (!state) return chains;
    const next = new Int32Array(this.of.fleet.classes.length);
    state.choice.forEach(({ chain }, u) => {
      const c = state.unitClass[u] as number;
      const i = next[c] as number;
      next[c] = i + 1;
      chains.set(this.of.fleet.classes[c]?.of.vehicles[i]?.vehicleId as string, chain);
    });
    return chains;
  }
}

/** What an earlier search knows of a class that has not changed: the same rows must be asked, in the same places. */
function knownOf(before: LocalSearch, of: Decomposition): (c: number) => Candidate[] | undefined {
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

/** What the properties of an earlier search have learnt; those with a changed vehicle are simulated again. */
function takeOver(before: PlanState, state: PlanState): void {
  state.sites.forEach((site, s) => site.takeOver(before.sites[s] as SiteState));
  const known = new Set<string>();
  const sign = (of: PlanState, u: number): string =>
    `${of.of.fleet.classes[of.unitClass[u] as number]?.of.one.vehicleId}|${of.choice[u]?.chain.join()}`;
  before.choice.forEach((_, u) => known.add(sign(before, u)));
  const { fleet } = state.of;
  state.choice.forEach((_, u) => {
    if (known.has(sign(state, u))) return;
    for (const home of fleet.profiles[fleet.profile[state.unitClass[u] as number] as number]?.homes ?? [])
      if (home >= 0) (state.sites[home] as SiteState).isChecked = false;
  });
}

const vehicleCount = (of: Decomposition): number =>
  of.fleet.classes.reduce((sum, { count }) => sum + count, 0);

/** A change is listed for pairs up to this share of the average cost of a vehicle. */
const KEPT_SHARE = 0.2;

/** Passes without a better plan after which a part is left as it is: many small parts, few large ones. */
const mostIdle = ({ units }: Component): number => Math.min(30, Math.max(4, Math.round(3000 / units.length)));
/** Share of the allowed distance that a plan must gain to count as better. */
const LEAST_GAIN = 0.01;
/** Share of the allowed distance from the bound at which a part is good enough. */
export const ENOUGH = 0.08;

const isDone = (part: Part, allowed_EUR: number, enough: number): boolean =>
  part.cost_EUR - part.bound_EUR <= enough * allowed_EUR ||
  (part.choice !== undefined && part.idle > mostIdle(part));

/** A trajectory is tried up to so many times a vehicle's share of the allowed distance beyond its class's cheapest. */
const REACH = 20;
const LEAST_REACH = 500;
/** One pass over a part. */
function searchPart(
  state: PlanState,
  part: Part,
  candidates: Candidate[][],
  pi: Float64Array,
  keep: number,
  allowed_EUR: number,
): void {
  const reach = Math.max(LEAST_REACH, (REACH * allowed_EUR) / part.units.length);
  const { list } = singleMoves(state, part.units, candidates, pi, keep, reach);
  pairMoves(state, list);
  shiftBuilding(state, part.sites);
  meetDuties(state, part.sites);
  part.idle += 1;
  if (isLawful(state, part) || part.idle < 3) learnSets(state, part);
  const lawful = isLawful(state, part);
  if (lawful && costOf(state, part) < part.cost_EUR) {
    if (part.cost_EUR - costOf(state, part) > LEAST_GAIN * allowed_EUR) part.idle = 0;
    part.cost_EUR = costOf(state, part);
    part.choice = part.units.map((u) => state.choice[u] as Candidate);
    part.extra = part.sites.map((s) => state.sites[s]?.extraUsers ?? 0);
    part.ahead = part.sites.map((s) => (state.sites[s] as PlanState["sites"][number]).buildYear.slice());
  }
  adjust(state, part, lawful);
}

/** Simulates the part's properties until no set of steps is missing: what they ask is then in every bill. */
function learnSets(state: PlanState, part: Part): void {
  for (let round = 0; round < MOST_SET_ROUNDS && missingSets(state, part) > 0; round += 1) state.rebuild();
}
const MOST_SET_ROUNDS = 12;

const partOf = (state: PlanState, ascent: Ascent, component: Component): Part => ({
  ...component,
  cost_EUR: Number.POSITIVE_INFINITY,
  choice: undefined,
  idle: 0,
  extra: [],
  ahead: [],
  bound_EUR: boundOf(state, ascent, component),
});

/** Share of a part in the bound of the ascent: prices of its vehicles less what its demands allow. */
export function boundOf(state: PlanState, ascent: Ascent, { units, rows, sites }: Component): number {
  const { pi, price } = ascent.best;
  let sum = 0;
  for (const u of units) sum += price[state.unitClass[u] as number] as number;
  for (const s of sites) sum += ascent.best.sitePrice[s] as number;
  for (const row of rows) sum -= (pi[row] ?? 0) * (state.of.rows.rhs[row] as number);
  return sum;
}

const unservedOf = (state: PlanState, { sites }: Component): number =>
  sites.reduce((sum, s) => sum + (state.bills[s]?.unserved ?? 0), 0);

/** Rounding cuts follow from the demands: they guide, they do not judge. */
const isLawful = (state: PlanState, part: Component): boolean =>
  part.rows.every((row) => row >= state.of.rows.demands.length || state.missed(row) === 0) &&
  unservedOf(state, part) < 1e-6;

function costOf(state: PlanState, { units, sites }: Component): number {
  let sum = 0;
  for (const u of units) sum += (state.choice[u] as Candidate).cost;
  for (const s of sites) sum += state.bills[s]?.cost ?? 0;
  return sum;
}

function restore(state: PlanState, part: Part): void {
  part.units.forEach((u, i) => {
    state.choice[u] = part.choice?.[i] as Candidate;
  });
  part.sites.forEach((s, i) => {
    const site = state.sites[s] as PlanState["sites"][number];
    site.isChecked = false;
    site.extraUsers = part.extra[i] as number;
    site.buildYear.set(part.ahead[i] as Int16Array);
  });
}

const startOf = (begin: readonly Chain[], candidates: readonly Candidate[]): Candidate[] =>
  begin.map(
    (chain) =>
      candidates.find((candidate) => candidate.chain.join() === chain.join()) ?? (candidates[0] as Candidate),
  );

/** Penalties rise where a demand is missed; where none is, all sink. */
function adjust(state: PlanState, part: Part, lawful: boolean): void {
  for (const d of part.rows) {
    const weight = state.weight[d] as number;
    if (lawful) state.weight[d] = weight * 0.7;
    else if (state.missed(d) > 0) state.weight[d] = weight * RISE;
  }
  if (unservedOf(state, part) > 1e-6) state.unservedWeight *= 1.3;
}
