import type { IncrementalModel, LinearModel, Solver, SolveResult } from "../../../optimise/linear-model.ts";
import { type FacetRow, facetRow, type Till, tillOf, type YearBudget } from "./budget/facets.ts";
import type { Sum } from "./sums.ts";
import { Way } from "./way.ts";

/** an integer column so near to 0 or 1 is there */
const WHOLE = 1e-6;
/** what is so nearly chosen is chosen together with the largest fraction */
const SURE = 0.8;
/** times that a dive goes back */
const RETURNS = 8;
/** rounds of facets after which their gain is looked at */
const PATIENCE = 5;

/** A sum between whole numbers, in a part of the tree. */
export interface Limit {
  sum: Sum;
  lower: number;
  upper: number;
}

/** The programme without integrality, cut off by facets of the yearly budgets; it stays in the solver throughout. */
export class Relaxation {
  readonly #tills: Till[];
  readonly #lp: IncrementalModel;
  readonly #integers: number[];
  readonly #facets: FacetRow[] = [];
  #shut: ReadonlySet<number> = new Set();
  #last: SolveResult;
  /** columns that stand for sums, once one has been limited */
  readonly #sums = new Map<Sum, number>();
  #count: number;
  readonly #width: number;

  constructor(solver: Solver, model: LinearModel, budgets: readonly YearBudget[]) {
    this.#tills = budgets.map(tillOf);
    const columns = model.columns.map((column) => ({ ...column, integer: false }));
    this.#lp = solver.open({ columns, rows: model.rows });
    this.#integers = Array.from(model.columns.keys()).filter((k) => model.columns[k]?.integer);
    this.#count = this.#width = columns.length;
    this.#last = this.#lp.solve();
  }

  /** Another sum is made small; what is shut stays 0 from now on. */
  ask(costs: Float64Array, shut: ReadonlySet<number>): SolveResult {
    this.#shut = shut;
    for (const k of shut) this.#lp.setColumnBounds(k, 0, 0);
    this.#lp.setCosts(costs);
    return this.#solve();
  }

  /** Columns are at 0 until they are let in again; no bound holds meanwhile. */
  leaveOut(columns: ReadonlySet<number>): void {
    for (const k of columns) this.#lp.setColumnBounds(k, 0, 0);
    this.#solve();
  }

  letIn(columns: ReadonlySet<number>): void {
    for (const k of columns) if (!this.#shut.has(k)) this.#lp.setColumnBounds(k, 0, 1);
    this.#solve();
  }

  /** Only solutions within these limits, until they are lifted. */
  limit(limits: readonly Limit[]): void {
    for (const { sum, lower, upper } of limits) this.#lp.setColumnBounds(this.#columnOf(sum), lower, upper);
    this.#solve();
  }

  unlimit(limits: readonly Limit[]): void {
    for (const { sum } of limits)
      this.#lp.setColumnBounds(this.#columnOf(sum), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  }

  #columnOf(sum: Sum): number {
    const known = this.#sums.get(sum);
    if (known !== undefined) return known;
    const column = this.#count++;
    this.#sums.set(sum, column);
    this.#lp.addColumns([
      { cost: 0, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, index: [], value: [] },
    ]);
    this.#lp.addRows([{ lower: 0, upper: 0, index: [column, ...sum.index], value: [-1, ...sum.value] }]);
    return column;
  }

  /** The largest fraction as a sum of its own. */
  largestFraction(): { sum: Sum; value: number } | null {
    const [k] = this.#fractions(new Set());
    return k === undefined ? null : { sum: { index: [k], value: [1] }, value: this.#last.x[k] as number };
  }

  keep(row: FacetRow): void {
    this.#lp.addRows([row]);
  }

  /** Facets until the bound is high enough or stands still: less than `gain` of it in five rounds. */
  tighten(gain: number, isEnough: (bound: number) => boolean, patience = PATIENCE): SolveResult {
    let [since, bound] = [0, this.#last.objective];
    while (!isEnough(this.#last.objective) && this.#cut()) {
      since += 1;
      if (this.#last.status !== "optimal") break;
      if (since < patience) continue;
      if (this.#last.objective - bound < gain * Math.abs(bound)) break;
      [since, bound] = [0, this.#last.objective];
    }
    return this.#last;
  }

  /**
   * A whole solution: what is largest of the fractions is chosen for good, what the money then no longer buys is not,
   * and facets cut off what is left in parts, until nothing is. A way that leads to nothing, or to nothing that is
   * hoped for, is gone back and its last choice left, so often at most.
   * @param without columns that are at 0 now and stay there on this way
   * @returns the solution, and the bound without any choice, with the facets found on the way
   */
  dive(
    isHopeful: (bound: number) => boolean,
    without: ReadonlySet<number> = new Set(),
  ): { found: Float64Array | null; root: number } {
    const way = new Way(this.#tills, new Set([...this.#shut, ...without]), (k, lower, upper) =>
      this.#lp.setColumnBounds(k, lower, upper),
    );
    let found: Float64Array | null = null;
    let returns = 0;
    while (returns <= RETURNS) {
      if (this.#last.status !== "optimal" || !isHopeful(this.#last.objective)) {
        returns += 1;
        if (!way.leave()) break;
        this.#solve();
        continue;
      }
      const fractions = this.#fractions(way.fixed);
      if (fractions.length === 0) {
        found = this.#settled(way);
        break;
      }
      way.mark();
      fractions.forEach((k, rank) => {
        const isSure = rank === 0 || (this.#last.x[k] as number) >= SURE;
        if (isSure && !way.fixed.has(k)) way.choose(k);
      });
      if (this.#solve().status === "optimal") this.#cut();
    }
    for (const k of way.fixed) if (!this.#shut.has(k) && !without.has(k)) this.#lp.setColumnBounds(k, 0, 1);
    const { status, objective } = this.#solve();
    return { found, root: status === "optimal" ? objective : Number.NEGATIVE_INFINITY };
  }

  /** Facets that the last solution meets with equality. */
  binding(): FacetRow[] {
    const { x } = this.#last;
    return this.#facets.filter(
      ({ index, value }) =>
        index.reduce((sum, k, at) => sum + (x[k] as number) * (value[at] as number), 0) > 1 - WHOLE,
    );
  }

  dispose(): void {
    this.#lp.dispose();
  }

  #solve(): SolveResult {
    this.#last = this.#lp.solve();
    return this.#last;
  }

  /** A facet of each year whose money is spent on parts. @returns whether there was any */
  #cut(): boolean {
    const rows = this.#tills.flatMap((till) => facetRow(till, this.#last.x) ?? []);
    if (rows.length === 0) return false;
    this.#facets.push(...rows);
    this.#lp.addRows(rows);
    this.#solve();
    return true;
  }

  /** Integer columns that are in parts, the largest first. */
  #fractions(fixed: ReadonlySet<number>): number[] {
    const { x } = this.#last;
    return this.#integers
      .filter((k) => (x[k] as number) > WHOLE && (x[k] as number) < 1 - WHOLE && !fixed.has(k))
      .sort((a, b) => (x[b] as number) - (x[a] as number) || a - b);
  }

  /** The last solution with its integer columns exactly whole. */
  #settled(way: Way): Float64Array | null {
    const { x } = this.#last;
    for (const k of this.#integers) if (!way.fixed.has(k)) way.settle(k, Math.round(x[k] as number));
    const { status, x: whole } = this.#solve();
    return status === "optimal" ? whole.slice(0, this.#width) : null;
  }
}
