import { type Decomposition, decompose } from "./decomposition/decomposition.ts";
import { type Ascent, type AscentLimits, ascend } from "./decomposition/dual-ascent.ts";
import { pricedAgain, type PricedAgain, withDemandsAdded } from "./decomposition/priced-again.ts";
import type { ClassTables } from "../fleet/trajectories.ts";
import { allows, type Chain } from "./decomposition/chains.ts";
import type { Solver } from "./linear-model.ts";
import type { Programme } from "./programme.ts";
import type { Cut } from "./rows.ts";
import { ConnectionBound } from "./search/connection-bound.ts";
import { LocalSearch } from "./search/local-search.ts";
import type { PlanState } from "./search/plan-state.ts";

const TOLERANCE = 1e-5;
const MOST_ROUNDS = 120;
/** Blocks of classes: each class is one of its own where there are no more. */
const MOST_BLOCKS = 150;

const limitsAt = (gap: number): AscentLimits => ({
  tolerance: Math.min(TOLERANCE, gap / 20),
  rounds: MOST_ROUNDS,
  blocks: MOST_BLOCKS,
});

/** Prices of a programme, its bound, and the search around them. */
export class PricedPart {
  readonly programme: Programme;
  readonly of: Decomposition;
  readonly ascent: Ascent;
  private searching: LocalSearch | undefined;
  /** cuts of the charging loop that closing found, sites in the numbering of the programme */
  readonly cuts: Cut[] = [];
  /** properties whose connections the bounds of the parts hold */
  private readonly connected = new Set<number>();

  constructor(programme: Programme, of: Decomposition, ascent: Ascent) {
    this.programme = programme;
    this.of = of;
    this.ascent = ascent;
  }

  static of(programme: Programme, solver: Solver, gap: number): PricedPart {
    const of = decompose(programme);
    return new PricedPart(programme, of, ascend(of, solver, limitsAt(gap)));
  }

  /** A class without any trajectory, or what even the relaxation leaves short, is for the exact search to decide. */
  get isPriced(): boolean {
    return Number.isFinite(this.ascent.bound_EUR) && this.ascent.short_EUR <= 1;
  }

  get search(): LocalSearch {
    this.searching ??= new LocalSearch(this.of, this.ascent);
    return this.searching;
  }

  /**
   * The same for a programme that differs by what single vehicles may become: priced at the prices of this one, with
   * a search that goes on from the plan found.
   */
  changed(programme: Programme): PricedPart {
    return this.goneOn(programme, pricedAgain(this.of, this.ascent, programme));
  }

  /** The same for a programme with demands added behind the others, which have no price. */
  extended(programme: Programme): PricedPart {
    return this.goneOn(programme, withDemandsAdded(this.of, this.ascent, programme));
  }

  /** The same with prices found for the demands that are new. */
  repriced(programme: Programme, solver: Solver, gap: number): PricedPart {
    const { of, ascent } = withDemandsAdded(this.of, this.ascent, programme);
    return this.goneOn(programme, { of, ascent: ascend(of, solver, limitsAt(gap), ascent) });
  }

  private goneOn(programme: Programme, { of, ascent }: PricedAgain): PricedPart {
    const part = new PricedPart(programme, of, ascent);
    if (!Number.isFinite(ascent.bound_EUR)) return part;
    const chains = this.search.chainOf();
    const from = programme.classes.map(({ of: { vehicles } }, c) =>
      vehicles.map(({ vehicleId }) => {
        const chain = chains.get(vehicleId) ?? [];
        return allows(programme.classes[c] as ClassTables, chain) ? chain : (ascent.best.chains[c] as Chain);
      }),
    );
    part.searching = new LocalSearch(of, ascent, from, false, this.search);
    return part;
  }

  /** The best plan found; where it misses a row that no part of the search held, all is searched together. */
  plan(passes: number, allowed_EUR: number): PlanState | undefined {
    const found = this.search.best();
    if (found || this.search.parts.length < 2 || !Number.isFinite(this.search.cost_EUR)) return found;
    this.searching = new LocalSearch(this.of, this.ascent, undefined, true);
    while (this.search.passes < passes && !this.search.isDone(allowed_EUR)) {
      this.search.pass(allowed_EUR);
      if (this.search.cost_EUR - this.ascent.bound_EUR <= allowed_EUR) break;
    }
    return this.search.best();
  }

  /** No lawful plan costs less, EUR: the bound of the ascent with what was proved of parts of the search since. */
  get bound_EUR(): number {
    if (!this.searching) return this.ascent.bound_EUR;
    return this.searching.parts.reduce(
      (sum, part) => sum + part.bound_EUR - part.priced_EUR,
      this.ascent.bound_EUR,
    );
  }

  /** Raises the bound of the parts by what connections cost at least, property by property, until `enough` is gained. */
  raiseByConnections(state: PlanState, enough_EUR: number): void {
    // what the plan pays for connections is the most that can be gained
    const most = state.bills.reduce((sum, bill) => sum + bill.connection_EUR, 0);
    if (most < enough_EUR) return;
    const bound = new ConnectionBound(this.of, this.ascent);
    const enough = this.bound_EUR + enough_EUR;
    for (const part of this.search.parts)
      for (const s of part.sites) {
        if (this.bound_EUR >= enough) return;
        if (this.connected.has(s)) continue;
        this.connected.add(s);
        const gain_EUR = bound.gain(s, state.sites[s] as PlanState["sites"][number]);
        part.bound_EUR = Math.min(part.bound_EUR + gain_EUR, part.cost_EUR);
      }
  }
}
