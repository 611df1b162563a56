import type { Procurement } from "../model/procurement.ts";
import { beyondReach } from "./bundle-reach.ts";
import { Bundles, type Scope } from "./bundles.ts";
import type { Decisions } from "./decode.ts";
import { quotaDemands } from "./demands.ts";
import { inScope } from "./legal.ts";
import type { Solver } from "./linear-model.ts";
import { type ScopeProblem, ScopeTree } from "./scope-tree.ts";
import { gapOf, reached, type Solution, type SolveOptions } from "./solve.ts";

/** Times that the bundles in scope are guessed from the plan at hand. */
const MOST_GUESSES = 3;

/**
 * Second quota row: only awards in scope by the value of their bundle count. A plan that misses it is mended by a
 * guess, which may be near enough to the bound of the first solve already; where it is not, by branch and bound over
 * what is in scope (formula Q2). Where no plan meets it, the plan stands as it is.
 */
export function lawfulInScope(
  first: Solution,
  ledger: Procurement[],
  solver: Solver,
  options: SolveOptions,
): Solution {
  const { programme, decisions } = first;
  if (!decisions) return first;
  if (inScope(programme, decisions, ledger).missed.length === 0) return first;
  const bundles = new Bundles(programme.context);
  const problem = { ledger, bundles, outside: beyondReach(programme, bundles) };
  const guess = guessed(first, problem, options.gap);
  if (guess && !reached(guess, options.gap)) raise(guess, first, options.gap);
  if (guess && reached(guess, options.gap)) return guess;
  const parts = first.lawful?.(problem);
  const base = parts?.solution ? withoutMore(parts.solution) : first;
  base.bound_EUR = Math.min(Math.max(base.bound_EUR, first.bound_EUR), base.objective_EUR);
  if (parts && !parts.isOpen && reached(base, options.gap)) return base;
  const found = new ScopeTree(problem, solver, options).search(parts?.solution ?? first, guess);
  if (found === "contradiction") return base;
  const limit = options.timeLimit_s === undefined ? "work-limit" : "time";
  if (found === "unknown") return { ...base, termination: limit };
  // its rows are those of one case
  return { ...withoutMore(found), termination: reached(found, options.gap) ? "gap" : limit };
}

/** A solution that nothing goes on from. */
function withoutMore(of: Solution): Solution {
  const {
    extended: _extended,
    repriced: _repriced,
    resumed: _resumed,
    raised: _raised,
    lawful: _lawful,
    ...solution
  } = of;
  return solution;
}

/** Where the guess costs less than the bound of the first solve could rise to, that is tried before any branching. */
function raise(guess: Solution, first: Solution, gap: number): void {
  const enough_EUR = guess.objective_EUR - gap * Math.abs(guess.objective_EUR);
  if (enough_EUR >= first.objective_EUR) return;
  first.bound_EUR = Math.max(first.bound_EUR, first.raised?.(enough_EUR) ?? Number.NEGATIVE_INFINITY);
  guess.bound_EUR = Math.min(first.bound_EUR, guess.objective_EUR);
}

/** Goes on from the plan with rows over the bundles that it has in scope now, at no price, until one meets them. */
function guessed(first: Solution, { ledger, bundles }: ScopeProblem, asked: number): Solution | undefined {
  const gap = Math.max(asked, gapOf(first));
  let found: Solution | undefined = first;
  for (let round = 0; round <= MOST_GUESSES && found?.decisions; round += 1) {
    const { programme }: Solution = found;
    const now = inScope(programme, found.decisions as Decisions, ledger);
    if (now.missed.length === 0)
      return { ...found, bound_EUR: Math.min(first.bound_EUR, found.objective_EUR) };
    const scope: Scope = { bundles, inside: now.bundles, outside: "rest" };
    const added = now.missed.flatMap((target) => quotaDemands(programme.context, scope)(target));
    found = found.extended?.({ ...programme, demands: [...programme.demands, ...added] }, gap);
  }
  return undefined;
}
