import type { Bundles } from "./bundles.ts";
import { decode, type Decisions } from "./decode.ts";
import { begin, builtFor, integer, type IntegerSolution, polish, unsolved } from "./integer-master.ts";
import { type Asked, inScope, isShort, targetKey } from "./legal.ts";
import type { Solver } from "./linear-model.ts";
import { Master } from "./master.ts";
import { enterNear } from "./near-prices.ts";
import type { PricedPart } from "./priced-part.ts";
import { makeCut } from "./rows.ts";
import { ScopeRows } from "./scope-rows.ts";
import type { ScopeProblem } from "./scope-tree.ts";
import type { SolveOptions } from "./solve.ts";
import { startOf } from "./start.ts";
import { isRefuted, MOST_CLASSES, MOST_TRAJECTORIES, pricedSub } from "./whole-part.ts";

/** A plan of a part that is lawful in scope, with what is proved about it. */
export interface LawfulPart {
  decisions: Decisions;
  objective_EUR: number;
  bound_EUR: number;
  cutRounds: number;
  /** rows of what is in scope that the plan was found with */
  asked: readonly Asked[];
}

/** What is asked of the targets, and what a plan that meets it costs at least. */
interface Case {
  asked: readonly Asked[];
  bound_EUR: number;
}

/** Trajectories of such a programme at most, but where all are listed to prove that there is no plan. */
const MOST_NEAR = 4_000;
const ALL = Number.MAX_VALUE;
const MOST_NODES = 300;
/** Spans in which a first plan is sought, as multiples of what it may cost beyond its bound; then all trajectories. */
const SPANS = [1, 3];

/**
 * Second quota row of a part as an integer programme over bundles in scope or not, with all trajectories near the prices
 * (formula Q2). The prices are those without that row: their bound holds with it too.
 */
export class LawfulSearch {
  private readonly priced: PricedPart;
  private readonly problem: ScopeProblem;
  private readonly allowed_EUR: number;
  private readonly solver: Solver;
  private readonly options: SolveOptions;
  private cases: Case[];
  private best: LawfulPart | undefined;

  /** @param allowed_EUR what the plan may cost beyond its bound */
  constructor(
    priced: PricedPart,
    problem: ScopeProblem,
    allowed_EUR: number,
    solver: Solver,
    options: SolveOptions,
  ) {
    this.priced = priced;
    this.problem = problem;
    this.allowed_EUR = allowed_EUR;
    this.solver = solver;
    this.options = options;
    this.cases = [{ asked: [], bound_EUR: this.least_EUR }];
  }

  private get least_EUR(): number {
    return this.priced.ascent.bound_EUR;
  }

  /** @param start a plan that misses something. @returns undefined where nothing is known */
  search(start: Decisions): LawfulPart | "contradiction" | undefined {
    const { programme } = this.priced;
    if (programme.classes.length > MOST_CLASSES || this.problem.bundles.single) return undefined;
    this.cases = this.split(this.cases[0] as Case, this.missed(start));
    for (const span_EUR of [...SPANS.map((span) => span * this.allowed_EUR), ALL]) {
      if (this.best || this.cases.length === 0) break;
      if (!this.pass(span_EUR)) return undefined;
    }
    if (!this.best) return this.cases.length === 0 ? "contradiction" : undefined;
    const needed_EUR = this.best.objective_EUR - this.allowed_EUR - this.least_EUR;
    if (this.bound_EUR < this.enough_EUR) this.pass(needed_EUR * (1 + 1e-9) + 1e-6);
    return { ...this.best, bound_EUR: Math.min(this.bound_EUR, this.best.objective_EUR) };
  }

  private get bound_EUR(): number {
    return Math.min(
      ...this.cases.map(({ bound_EUR }) => bound_EUR),
      this.best?.objective_EUR ?? Number.POSITIVE_INFINITY,
    );
  }

  /** Bound from which on a case holds no plan that is better by more than is allowed. */
  private get enough_EUR(): number {
    return (this.best?.objective_EUR ?? Number.POSITIVE_INFINITY) - this.allowed_EUR;
  }

  private missed(decisions: Decisions): ReturnType<typeof inScope>["missed"] {
    return inScope(this.priced.programme, decisions, this.problem.ledger).missed;
  }

  /** Targets missed are asked for; what the ledger is short of is met or left untouched. */
  private split({ asked, bound_EUR }: Case, missed: ReturnType<typeof inScope>["missed"]): Case[] {
    let ways: Asked[][] = [[...asked]];
    for (const target of missed) {
      if (asked.some((one) => targetKey(one.target) === targetKey(target))) return [];
      const kinds = isShort(this.problem.bundles.context, target) ? [false, true] : [false];
      ways = ways.flatMap((way) => kinds.map((isUntouched) => [...way, { target, isUntouched }]));
    }
    return ways.map((way) => ({ asked: way, bound_EUR }));
  }

  /** Every case once within a span. @returns false where that is too much */
  private pass(span_EUR: number): boolean {
    const open = this.cases;
    const done: Case[] = [];
    const isAll = span_EUR === ALL;
    for (let one = open.shift(); one; one = open.shift()) {
      if (one.bound_EUR >= this.enough_EUR) {
        done.push(one);
        continue;
      }
      const found = this.solve(one, span_EUR, isAll ? MOST_TRAJECTORIES : MOST_NEAR);
      if (!found) {
        this.cases = [...done, one, ...open];
        return false;
      }
      one.bound_EUR = Math.max(one.bound_EUR, found.bound_EUR);
      if (isRefuted(found)) {
        if (!isAll) done.push({ ...one, bound_EUR: Math.max(one.bound_EUR, this.least_EUR + span_EUR) });
      } else if (!this.enter(one, found, open)) done.push(one);
    }
    this.cases = done;
    return true;
  }

  /** Keeps a lawful plan; one that misses another target splits its case. @returns whether it did */
  private enter(one: Case, found: IntegerSolution, open: Case[]): boolean {
    const { master, x, objective_EUR, cutRounds } = found;
    if (!x) return false;
    const decisions = decode(master, x);
    const missed = this.missed(decisions);
    const split = missed.length > 0 ? this.split(one, missed) : [];
    open.push(...split);
    if (missed.length === 0 && objective_EUR < (this.best?.objective_EUR ?? Number.POSITIVE_INFINITY))
      this.best = { decisions, objective_EUR, bound_EUR: 0, cutRounds, asked: one.asked };
    return split.length > 0;
  }

  private solve({ asked }: Case, span_EUR: number, most: number): IntegerSolution | undefined {
    const one = pricedSub(this.priced);
    const master = new Master(this.priced.programme);
    const rows = new ScopeRows(master, this.problem.bundles as Bundles, asked);
    if (!enterNear(master, one, span_EUR, most)) return undefined;
    rows.enter();
    for (const { site, year, steps } of this.priced.cuts)
      master.addCut(makeCut(this.priced.programme, site, year, steps));
    const solution = unsolved(master, this.least_EUR);
    const { solver, best } = this;
    const options = { ...this.options, workLimit: Math.min(this.options.workLimit, MOST_NODES) };
    // columns of what is in scope follow from the vehicles, as what is built does
    const known = best && startOf(master, best.decisions);
    const start = known && builtFor(master, known, solver, options);
    if (start) begin(solution, start);
    const gap = (0.95 * this.allowed_EUR) / Math.max(1, Math.abs(this.least_EUR));
    integer(solution, { solver, options, gap, complete_EUR: this.least_EUR + span_EUR });
    if (solution.x) polish(solution, solver, options);
    this.priced.cuts.push(...master.cuts.slice(this.priced.cuts.length));
    return solution;
  }
}
