import type { LinearModel, Solver } from "../../../optimise/linear-model.ts";
import type { YearBudget } from "./budget/facets.ts";
import { Relaxation } from "./relaxation.ts";
import { type Sum, yearSums } from "./sums.ts";
import { grown, type Part, partsLeft, wholePart } from "./tree.ts";

/** A sum that is made as small as possible. */
export interface Goal {
  terms: [column: number, cost: number][];
  /** the sum is a whole number in every solution, so its bound is rounded up */
  whole?: boolean;
  /** columns that stay 0 where the goal is only to better the solution so far: no bound is proven then */
  closed?: (x: Float64Array) => ReadonlySet<number>;
}

export interface Programme {
  model: LinearModel;
  budgets: readonly YearBudget[];
  /** columns that good solutions seldom choose: a first dive does without them */
  rare?: ReadonlySet<number>;
  /** columns of points built by the end of each budgeted year: whole numbers */
  built?: readonly (readonly number[])[];
}

export interface Reached {
  status: "optimal" | "feasible" | "infeasible";
  x: Float64Array;
  /** value and proven bound of each goal, given the values of those before it */
  goals: { value: number; bound: number }[];
}

/** nodes of the solver's tree: a limit that is the same everywhere */
const NODES = 300;
/** rounding in the sum of an earlier goal */
const ROUNDING = 1e-7;
/** facets are sought while five rounds of them lift the bound by so much of the asked gap … */
const WORTHWHILE = 0.25;
/** … and, where the tree left it open, once more until they lift it by no more than this */
const STANDSTILL = 1e-4;
/** parts of the tree where the goal is a whole number */
const WHOLE_PARTS = 100;
/** … and where it is none: what is tight in the first years is closed by then or never */
const PARTS = 25;
/** once there is a tree it goes on to so much of the asked gap: what comes next stands on what is found */
const TREE_GAP = 0.3;
/** parts that a goal without proof looks at */
const PARTS_WITHOUT_PROOF = 60;

const NONE: ReadonlySet<number> = new Set();

/**
 * One goal after the other (lexicographic): each is kept as it was reached while the next one is asked. Bound: linear
 * relaxation with facets of the budgets; solution: a dive into it; where a gap stays, a tree over whole sums of years,
 * whose parts the next goal begins with; where that reaches its limit, the solver's tree (docs/siting.md, "Build-out", B2).
 */
export function inOrderOf(
  solver: Solver,
  { model, budgets, rare = NONE, built = [] }: Programme,
  goals: readonly Goal[],
  gap: number,
): Reached {
  const rows = [...model.rows];
  const reached: Reached = { status: "optimal", x: new Float64Array(), goals: [] };
  const sums = yearSums(budgets, built);
  let parts: Part[] = [wholePart()];
  const relaxation = new Relaxation(solver, model, budgets);
  try {
    for (const goal of goals) {
      if (goal.terms.length === 0) {
        reached.goals.push({ value: 0, bound: 0 });
        continue;
      }
      const shut = (reached.x.length > 0 ? goal.closed?.(reached.x) : undefined) ?? NONE;
      const asked = new Asked(relaxation, model, goal, shut, gap, reached.x);
      const isForProof = shut.size === 0;
      if (isForProof) asked.relaxed(rare, WORTHWHILE * gap);
      if (!isForProof) asked.branched(sums, parts, PARTS_WITHOUT_PROOF);
      else if (!asked.isProved()) {
        parts = asked.branched(sums, parts, goal.whole ? WHOLE_PARTS : PARTS);
        if (!asked.isProved()) asked.relaxed(rare, STANDSTILL);
        if (!asked.isProved()) asked.searched(solver, rows);
      }
      if (asked.x.length === 0) return { ...reached, status: "infeasible", x: new Float64Array() };
      if (!asked.isProved() && isForProof) reached.status = "feasible";
      reached.x = asked.x;
      const { value, bound } = asked;
      reached.goals.push({ value, bound: isForProof ? Math.min(value, bound) : Number.NEGATIVE_INFINITY });
      const row = asked.keptRow();
      rows.push({ name: `goal${reached.goals.length}`, ...row });
      relaxation.keep(row);
    }
    return reached;
  } finally {
    relaxation.dispose();
  }
}

/** One goal with the best solution and the best bound so far. */
class Asked {
  x: Float64Array;
  value: number;
  bound = Number.NEGATIVE_INFINITY;
  readonly #relaxation: Relaxation;
  readonly #model: LinearModel;
  readonly #goal: Goal;
  readonly #shut: ReadonlySet<number>;
  readonly #gap: number;
  readonly #costs: Float64Array;

  constructor(
    relaxation: Relaxation,
    model: LinearModel,
    goal: Goal,
    shut: ReadonlySet<number>,
    gap: number,
    known: Float64Array,
  ) {
    this.#relaxation = relaxation;
    this.#model = model;
    this.#goal = goal;
    this.#shut = shut;
    this.#gap = gap;
    this.#costs = new Float64Array(model.columns.length);
    for (const [column, cost] of goal.terms) this.#costs[column] = (this.#costs[column] as number) + cost;
    this.x = known;
    this.value = this.#valueOf(known);
  }

  isProved(): boolean {
    return this.#isNear(this.bound);
  }

  /** Bound and solution from the linear relaxation. */
  relaxed(rare: ReadonlySet<number>, worthwhile: number): void {
    if (this.#relaxation.ask(this.#costs, this.#shut).status === "infeasible") return;
    const isEnough = (bound: number): boolean => this.#isNear(this.#raised(bound));
    const isHopeful = (bound: number): boolean => this.#raised(bound) < this.value;
    if (rare.size > 0) {
      // facets and a solution are found faster without them; the bound waits for them
      this.#relaxation.leaveOut(rare);
      this.#relaxation.tighten(worthwhile, isEnough);
      this.#learn(this.#relaxation.dive(isHopeful, rare).found, Number.NEGATIVE_INFINITY);
      this.#relaxation.letIn(rare);
    }
    const tight = this.#relaxation.tighten(worthwhile, isEnough);
    if (tight.status !== "optimal") return;
    this.#learn(null, tight.objective);
    if (this.isProved()) return;
    const { found, root } = this.#relaxation.dive(isHopeful);
    this.#learn(found, root);
  }

  /** Bound and solution from a tree over whole sums. @returns the parts where solutions of the next goal lie */
  branched(sums: readonly Sum[], parts: readonly Part[], most: number): Part[] {
    if (this.#relaxation.ask(this.#costs, this.#shut).status === "infeasible") return [wholePart()];
    const asking = {
      isEnough: (bound: number): boolean =>
        this.#isNear(this.#raised(bound), TREE_GAP * this.#gap) || this.#raised(bound) >= this.value,
      isHopeful: (bound: number): boolean => this.#raised(bound) < this.value,
      learn: (x: Float64Array): void => this.#learn(x, Number.NEGATIVE_INFINITY),
      divesFirst: this.#shut.size > 0,
    };
    const left = grown(this.#relaxation, sums, asking, parts, most);
    this.#learn(null, Math.min(...left.map(({ bound }) => bound)));
    return partsLeft(left, (bound) => this.#raised(bound) <= this.value + this.#slack(), this.x);
  }

  /** Bound and solution from the solver's own tree. */
  searched(solver: Solver, rows: LinearModel["rows"]): void {
    const columns = this.#model.columns.map((column, k) => ({ ...column, cost: this.#costs[k] as number }));
    const facets = this.#relaxation.binding().map((facet, k) => ({ name: `facet${k}`, ...facet }));
    const start = this.x.length > 0 ? { start: this.x } : {};
    const model = { columns, rows: [...rows, ...facets] };
    const limited = solver.solveInteger(model, { gap: this.#gap, nodes: NODES, ...start });
    // a limit that is reached without any solution says nothing: only a whole tree can say that there is none
    const isOpen = limited.status === "limit" && limited.x.length === 0 && this.x.length === 0;
    const result = isOpen ? solver.solveInteger(model, { gap: this.#gap }) : limited;
    this.#learn(result.x.length > 0 ? result.x : null, result.bound);
  }

  /** What is reached stays reached. */
  keptRow(): { lower: number; upper: number; index: number[]; value: number[] } {
    const index = Array.from(this.#costs.keys()).filter((k) => this.#costs[k] !== 0);
    return {
      lower: Number.NEGATIVE_INFINITY,
      upper: this.value + this.#slack(),
      index,
      value: index.map((k) => this.#costs[k] as number),
    };
  }

  #slack(): number {
    return ROUNDING * Math.max(1, Math.abs(this.value));
  }

  #learn(x: Float64Array | null, bound: number): void {
    if (x && this.#valueOf(x) < this.value) {
      this.x = x;
      this.value = this.#valueOf(x);
    }
    this.bound = Math.max(this.bound, this.#raised(bound));
  }

  #valueOf(x: Float64Array): number {
    if (x.length === 0) return Number.POSITIVE_INFINITY;
    const value = this.#costs.reduce((sum, cost, k) => sum + cost * (x[k] as number), 0);
    return this.#goal.whole ? Math.round(value) : value;
  }

  #raised(bound: number): number {
    return this.#goal.whole && Number.isFinite(bound) ? Math.ceil(bound - 1e-6) : bound;
  }

  #isNear(bound: number, gap = this.#gap): boolean {
    const { value } = this;
    return Number.isFinite(value) && value - bound <= Math.max(gap * Math.abs(value), ROUNDING);
  }
}
