import type { Procurement } from "../model/procurement.ts";
import type { QuotaTargetRow } from "../timetable/ledger.ts";
import type { Bundles } from "./bundles.ts";
import type { Decisions } from "./decode.ts";
import type { Demand } from "./demands.ts";
import { type Asked, doubtful, type InScope, inScope, isShort, rowsOf, targetKey } from "./legal.ts";
import type { Solver } from "./linear-model.ts";
import {
  EXACT_CLASSES,
  gapOf,
  reached,
  SAME_EUR,
  type Solution,
  type SolveOptions,
  solveProgramme,
} from "./solve.ts";

/** What the search reads besides the case at hand. */
export interface ScopeProblem {
  ledger: Procurement[];
  bundles: Bundles;
  /** bundles that no plan can bring into scope */
  outside: ReadonlySet<string>;
}

/** The best lawful plan; a contradiction where there is none, unknown where none was found. */
export type Found = Solution | "contradiction" | "unknown";

/** What is decided in a part of the tree, its programme solved, and the least that a lawful plan costs there. */
interface Case {
  inside: ReadonlySet<string>;
  outside: ReadonlySet<string>;
  /** by `targetKey` */
  asked: ReadonlyMap<string, Asked>;
  solution: Solution;
  bound_EUR: number;
  now: InScope;
}
type Decided = Pick<Case, "inside" | "outside" | "asked">;

/** Cases solved at most: fewer where there are many classes, for each is priced and searched in every case. */
const MOST_CASES = 100;
const LEAST_CASES = 8;
const CLASSES_PRICED = 60_000;

/**
 * Branch and bound over which bundles are in scope (formula Q2). The plan of a case that counts awards otherwise than
 * the law does names the bundle to decide next: in scope, so its value must reach the threshold, or not, so it must
 * stay below. The case of least bound goes first.
 */
export class ScopeTree {
  private readonly problem: ScopeProblem;
  private readonly solver: Solver;
  private readonly options: SolveOptions;
  private readonly open: Case[] = [];
  /** least bound of cases in which nothing is left to decide, EUR */
  private closed_EUR = Number.POSITIVE_INFINITY;
  private best: Solution | undefined;
  private cases = 0;
  /** that of the first plan, where it could not be brought down to the one asked: single cases will not do better */
  private gap = 0;

  constructor(problem: ScopeProblem, solver: Solver, options: SolveOptions) {
    this.problem = problem;
    this.solver = solver;
    this.options = options;
  }

  /**
   * @param first the programme solved without any row on what is in scope: its bound holds for every plan
   * @param known a lawful plan
   * @returns the best lawful plan with what is proved of it
   */
  search(first: Solution, known?: Solution): Found {
    this.best = known;
    const { outside } = this.problem;
    this.enter({ inside: new Set(), outside, asked: new Map() }, first, first.bound_EUR);
    this.gap = Math.max(this.options.gap, gapOf(first));
    const share = CLASSES_PRICED / Math.max(1, first.programme.classes.length);
    const most = Math.min(MOST_CASES, Math.max(LEAST_CASES, share));
    while (this.cases < most) {
      this.open.sort((a, b) => a.bound_EUR - b.bound_EUR);
      const next = this.open[0];
      if (!next || Math.min(this.closed_EUR, this.enough_EUR) <= next.bound_EUR) break;
      this.open.shift();
      this.branch(next);
    }
    const least = Math.min(this.closed_EUR, ...this.open.map(({ bound_EUR }) => bound_EUR));
    if (!this.best) return least === Number.POSITIVE_INFINITY ? "contradiction" : "unknown";
    const bound_EUR = Math.max(first.bound_EUR, Math.min(least, this.best.objective_EUR));
    return { ...this.best, bound_EUR };
  }

  /** Keeps a solved case: its plan where it is lawful; else something is to be decided further. */
  private enter(decided: Decided, solution: Solution, bound_EUR: number): void {
    if (solution.decisions) {
      const now = inScope(solution.programme, solution.decisions, this.problem.ledger);
      if (now.missed.length > 0) {
        this.open.push({ ...decided, solution, bound_EUR, now });
        return;
      }
      if (solution.objective_EUR < (this.best?.objective_EUR ?? Number.POSITIVE_INFINITY))
        this.best = solution;
    }
    this.close(bound_EUR);
  }

  private close(bound_EUR: number): void {
    this.closed_EUR = Math.min(this.closed_EUR, bound_EUR);
  }

  /** First something is asked of the targets that the plan misses; then a bundle is decided both ways. */
  private branch(of: Case): void {
    const fresh = of.now.missed.filter((target) => !of.asked.has(targetKey(target)));
    if (fresh.length > 0) return this.ask(of, fresh);
    const { bundles } = this.problem;
    const { programme, decisions } = of.solution;
    const asked = of.now.missed.map((target) => of.asked.get(targetKey(target)) as Asked);
    const next = doubtful(programme, decisions as Decisions, { ...of, bundles }, asked, of.now.bundles);
    if (!next) return this.close(of.bound_EUR);
    const { bundle, authorityId, threshold_EUR } = next;
    const value = { kind: "bundle-value" as const, authorityId, bundle, bundles };
    const touched = [...of.asked.values()].filter(({ target }) => target.members.includes(authorityId));
    const inside = { ...of, inside: new Set([...of.inside, bundle]) };
    const outside = { ...of, outside: new Set([...of.outside, bundle]) };
    this.solve(of, inside, [{ ...value, lower: threshold_EUR }, ...this.rows(inside, touched)]);
    this.solve(of, outside, [{ ...value, upper_EUR: threshold_EUR }, ...this.rows(outside, touched)]);
  }

  /** Targets are to be met; one that the ledger is short of may be left untouched instead. */
  private ask(of: Case, fresh: readonly QuotaTargetRow[]): void {
    const { context } = this.problem.bundles;
    const short = fresh.find((target) => isShort(context, target));
    const targets = short ? [short] : fresh;
    for (const isUntouched of short ? [false, true] : [false]) {
      const added = targets.map((target): Asked => ({ target, isUntouched }));
      const asked = new Map([...of.asked, ...added.map((one) => [targetKey(one.target), one] as const)]);
      this.solve(of, { ...of, asked }, this.rows(of, added));
    }
  }

  private rows({ inside, outside }: Decided, asked: readonly Asked[]): Demand[] {
    const { bundles } = this.problem;
    return asked.flatMap((one) => rowsOf(bundles.context, one, { bundles, inside, outside }));
  }

  private solve(of: Case, decided: Decided, added: Demand[]): void {
    this.cases += 1;
    const { programme } = of.solution;
    const wider = { ...programme, demands: [...programme.demands, ...added] };
    const large = programme.classes.length > EXACT_CLASSES;
    const repriced = of.solution.repriced?.(wider, this.gap, this.enough_EUR);
    const plan = repriced?.plan;
    const bound_EUR = Math.max(of.bound_EUR, repriced?.bound_EUR ?? of.bound_EUR);
    if (plan?.infeasible) return;
    if (bound_EUR >= this.enough_EUR) return this.close(bound_EUR);
    if (plan && (large || reached(plan, this.gap))) return this.enter(decided, plan, bound_EUR);
    // a large fleet for which the search finds no plan: what is proved of it stands
    if (repriced && large) return this.close(bound_EUR);
    const anew = solveProgramme(wider, this.solver, this.options);
    if (!anew.infeasible) this.enter(decided, anew, Math.max(bound_EUR, anew.bound_EUR));
  }

  /** Bound from which on a case cannot hold a plan that is better by more than the gap asked, EUR. */
  private get enough_EUR(): number {
    if (!this.best) return Number.POSITIVE_INFINITY;
    const cost_EUR = this.best.objective_EUR;
    return cost_EUR - Math.max(SAME_EUR, this.options.gap * Math.abs(cost_EUR));
  }
}
