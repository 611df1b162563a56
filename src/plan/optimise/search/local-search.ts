import type { Chain } from "../decomposition/chains.ts";
import type { Decomposition } from "../decomposition/decomposition.ts";
import type { Ascent } from "../decomposition/dual-ascent.ts";
import { aimAtPrices } from "./build-ahead.ts";
import {
  candidateCounts,
  candidatesOf,
  knownOf,
  startChain,
  startOf,
  withoutPoint,
} from "./candidate-lists.ts";
import { type Candidate, sameChain } from "./candidates.ts";
import { componentsOf } from "./components.ts";
import { ENOUGH, isDone, type Part, partOf, restore } from "./part.ts";
import { PlanState } from "./plan-state.ts";
import { searchPart } from "./search-part.ts";
import type { SiteState } from "./site-state.ts";

/** Least price of a unit missed to begin with, EUR: dearer than most ways to mend it. */
const LEAST_WEIGHT = {
  quota: 100,
  "bundle-value": 1,
  budget: 1,
  "ghg-cap": 300,
  "non-grid": 1e4,
  duty: 1e4,
  cut: 0,
};

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
    const state = this.state as PlanState;
    for (const part of this.parts) {
      if (isDone(part, allowed_EUR, enough)) continue;
      searchPart(state, part, this.candidates, this.ascent.best.pi, this.keep, allowed_EUR);
      if (part.choice === undefined && part.idle > PATIENCE) this.openWaysOut(part);
    }
  }

  /** Where a connection stays too small, its vehicles may also do without a point. */
  private openWaysOut(part: Part): void {
    const state = this.state as PlanState;
    const short = new Set(part.sites.filter((s) => (state.bills[s]?.unserved ?? 0) > 0));
    if (short.size === 0) return;
    const classes = new Set<number>();
    for (const u of part.units)
      if (state.choice[u]?.sites.some((s) => short.has(s))) classes.add(state.unitClass[u] as number);
    for (const [c, way] of withoutPoint(this.of, this.ascent, classes)) {
      const others = (this.candidates[c] as Candidate[]).filter(({ chain }) => !sameChain(chain, way.chain));
      this.candidates[c] = [...others, way];
    }
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

/** Passes without any lawful plan after which ways out are opened. */
const PATIENCE = 3;
/** A change is listed for pairs up to this share of the average cost of a vehicle. */
const KEPT_SHARE = 0.2;
