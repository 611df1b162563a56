import type { Decisions } from "./decode.ts";
import { toTrajectory } from "./decomposition/chains.ts";
import { independentParts } from "./independent-parts.ts";
import { LawfulSearch } from "./lawful-part.ts";
import { type Asked, inScope } from "./legal.ts";
import type { LinearModel, Solver } from "./linear-model.ts";
import { Master } from "./master.ts";
import { isGuessed, lawfulBounds, partsWith, resumedParts } from "./parts-again.ts";
import { PricedPart } from "./priced-part.ts";
import type { Programme } from "./programme.ts";
import type { Progress } from "./relaxation.ts";
import { makeCut } from "./rows.ts";
import { ScopeRows } from "./scope-rows.ts";
import type { ScopeProblem } from "./scope-tree.ts";
import { decisionsOf } from "./search/decisions.ts";
import { ENOUGH } from "./search/part.ts";
import type { PlanState } from "./search/plan-state.ts";
import { close, isReached, type Searched, solutionOf, solved, sumOf } from "./searched-part.ts";
import type { LawfulSolution, Solution, SolveOptions } from "./solve.ts";
import { startOf } from "./start.ts";
import { joined } from "./sub-programme.ts";

/** Share of the allowed distance that parts may keep by their size while others are still far from theirs. */
const LOOSE = 0.25;
/** Passes of the search over every part at most. */
const PASSES = 60;

/** Bound and plan by prices and local search (P5 to P9 in docs/method.md); undefined where no plan was found so. */
export function pricedPlan(
  programme: Programme,
  solver: Solver,
  options: SolveOptions,
  progress?: Progress,
): Solution | undefined {
  const parts: Searched[] = [];
  for (const part of independentParts(programme)) {
    const priced = PricedPart.of(part.programme, solver, options.gap);
    const { bound_EUR } = priced.ascent;
    const one: Searched = { ...part, priced, bound_EUR };
    if (!priced.isPriced && !solved(one, solver, options)) return undefined;
    parts.push(one);
    if (one.solved?.infeasible) return refuted(programme, one.solved);
  }
  progress?.("relaxation", Math.max(...parts.map(({ priced }) => priced.ascent.rounds.length)), "");
  return searched(programme, parts, solver, options, progress);
}

/** One part without a plan leaves none for the whole. */
const refuted = (programme: Programme, part: Solution): Solution => ({
  ...part,
  programme,
  demandPrice: new Float64Array(programme.demands.length),
});

function searched(
  programme: Programme,
  parts: Searched[],
  solver: Solver,
  options: SolveOptions,
  progress: Progress | undefined,
  isGuess = false,
): Solution | undefined {
  const bound_EUR = sumOf(parts, (part) => part.bound_EUR);
  const allowed_EUR = options.gap * Math.abs(bound_EUR) * (1 - options.gap);
  let passes = 0;
  // first every part as well as its share of the classes asks, then as well as it can be
  const shares = parts.map(({ classes }) => (LOOSE * classes.length) / programme.classes.length);
  for (const loose of [true, false]) {
    const enough = (i: number): number => Math.max(loose ? (shares[i] as number) : 0, ENOUGH);
    const isDone = (part: Searched, i: number): boolean =>
      part.solved !== undefined || part.priced.search.isDone(allowed_EUR, enough(i));
    while (passes < PASSES && !parts.every(isDone)) {
      if (isReached(parts, allowed_EUR)) break;
      passes += 1;
      parts.forEach((part, i) => {
        if (!part.solved) part.priced.search.pass(allowed_EUR, enough(i));
      });
    }
  }
  progress?.("integer", passes, "");
  const solutions: Solution[] = [];
  for (const part of parts) {
    const state = part.solved ? undefined : part.priced.plan(PASSES, allowed_EUR);
    if (!state && !part.solved && (isGuess || !solved(part, solver, options))) return undefined;
    if (part.solved?.infeasible) return refuted(programme, part.solved);
    solutions.push(
      part.solved ?? solutionOf(part, decisionsOf(state as PlanState), (state as PlanState).cost()),
    );
  }
  close(parts, solutions, allowed_EUR, solver, options);
  return whole(programme, parts, solutions, solver, options);
}

/** Rows of what is in scope that parts were solved with. */
interface InScopeRows {
  bundles: ScopeProblem["bundles"];
  asked: Asked[];
}

/** Parts that miss a target on awards in scope, solved with it (formula Q2); one that has no such plan keeps its own. */
function lawful(
  programme: Programme,
  parts: readonly Searched[],
  solutions: readonly Solution[],
  problem: ScopeProblem,
  solver: Solver,
  options: SolveOptions,
): LawfulSolution {
  let isOpen = false;
  const allowed_EUR = options.gap * Math.abs(sumOf(parts, (part) => part.bound_EUR)) * (1 - options.gap);
  const [own, plans] = [[...parts], [...solutions]];
  const rows: InScopeRows = { bundles: problem.bundles, asked: [] };
  for (const [i, part] of parts.entries()) {
    const old = solutions[i] as Solution;
    const decisions = old.decisions as Decisions;
    if (inScope(part.programme, decisions, problem.ledger).missed.length === 0) continue;
    const others_EUR = plans.reduce((sum, of, j) => sum + (j === i ? 0 : of.objective_EUR - of.bound_EUR), 0);
    const share_EUR = Math.max(LEAST_SHARE * allowed_EUR, allowed_EUR - others_EUR);
    const found = new LawfulSearch(part.priced, problem, share_EUR, solver, options).search(decisions);
    if (!found) isOpen = true;
    if (!found || found === "contradiction") continue;
    const bound_EUR = Math.min(Math.max(old.bound_EUR, found.bound_EUR), found.objective_EUR);
    const solved = { ...solutionOf({ ...part, bound_EUR }, found.decisions, found.objective_EUR) };
    solved.cutRounds = found.cutRounds;
    rows.asked.push(...found.asked);
    own[i] = { ...part, bound_EUR, solved };
    plans[i] = solved;
  }
  // what is still to be branched on closes its parts itself
  if (!isOpen && rows.asked.length > 0) close(own, plans, allowed_EUR, solver, options);
  const isChanged = own.some((part, i) => part !== parts[i]);
  return { solution: isChanged ? whole(programme, own, plans, solver, options, rows) : undefined, isOpen };
}
/** Share of the allowed distance that a part may keep for certain: what the others leave may be nothing. */
const LEAST_SHARE = 0.3;

/** Plans and bounds of the parts as one. */
function whole(
  programme: Programme,
  parts: Searched[],
  solutions: Solution[],
  solver: Solver,
  options: SolveOptions,
  rows?: InScopeRows,
): Solution {
  const sum = (value: (of: Solution) => number): number => solutions.reduce((all, of) => all + value(of), 0);
  const demandPrice = new Float64Array(programme.demands.length);
  parts.forEach((part, i) =>
    part.demands.forEach((d, j) => {
      demandPrice[d] = (solutions[i] as Solution).demandPrice[j] as number;
    }),
  );
  const decisions = joined(parts.map((part, i) => [part, (solutions[i] as Solution).decisions as Decisions]));
  const found: Solution = {
    programme,
    decisions,
    objective_EUR: sum((of) => of.objective_EUR),
    bound_EUR: sum((of) => of.bound_EUR),
    termination: "gap",
    cutRounds: sum((of) => of.cutRounds),
    chargingVerified: true,
    infeasible: false,
    demandPrice,
    model: () => modelOf(programme, parts, decisions, rows),
    raised: (enough_EUR) => {
      close(parts, solutions, found.objective_EUR - enough_EUR, solver, options);
      return sum((of) => of.bound_EUR);
    },
    extended: (wider, gap) => {
      const bounds = lawfulBounds(programme, parts, solutions);
      const added = partsWith(wider, parts, bounds, (old, part) => old.extended(part));
      return added && searched(wider, added, solver, { ...options, gap }, undefined, true);
    },
    repriced: (wider, gap, enough_EUR) => {
      const bounds = solutions.map((of) => of.bound_EUR);
      const added = partsWith(wider, parts, bounds, (old, part) => old.repriced(part, solver, gap));
      if (!added) return undefined;
      const bound_EUR = sumOf(added, (part) => part.bound_EUR);
      if (bound_EUR >= enough_EUR) return { bound_EUR, plan: undefined };
      const plan = searched(wider, added, solver, { ...options, gap }, undefined);
      return { bound_EUR: Math.max(bound_EUR, plan?.bound_EUR ?? bound_EUR), plan };
    },
    lawful: (problem) => lawful(programme, parts, solutions, problem, solver, options),
    resumed: (changed) => resume(changed, parts, solutions, solver, options),
  };
  return found;
}

/** The integer programme with the trajectories that the search could choose among and the cuts found, made once more. */
function modelOf(
  programme: Programme,
  parts: Searched[],
  decisions: Decisions,
  rows: InScopeRows | undefined,
): LinearModel {
  const master = new Master(programme);
  if (rows) new ScopeRows(master, rows.bundles, rows.asked).enter();
  startOf(master, decisions);
  for (const { priced, classes, sites, solved } of parts) {
    if (!solved)
      priced.search.choices().forEach((chains, c) => {
        for (const chain of chains) master.addTrajectory(classes[c] as number, toTrajectory(chain));
      });
    for (const { site, year, steps } of priced.cuts)
      master.addCut(makeCut(programme, sites[site] as number, year, steps));
  }
  return master.model({ elastic: 0, costWeight: 1 });
}

/** Goes on for a programme of the same inventory and demands in which single vehicles may become something else. */
function resume(
  programme: Programme,
  before: Searched[],
  solutions: Solution[],
  solver: Solver,
  options: SolveOptions,
): Solution | undefined {
  const parts = resumedParts(programme, before, lawfulBounds(programme, before, solutions));
  const found = parts && searched(programme, parts, solver, options, undefined);
  if (!found || !isGuessed(programme)) return found;
  const priced_EUR = sumOf(parts, (part) => part.bound_EUR);
  return { ...found, bound_EUR: Math.min(found.bound_EUR, priced_EUR) };
}
