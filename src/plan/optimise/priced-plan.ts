import { sameClass } from "../fleet/same-class.ts";
import type { ClassTables } from "../fleet/trajectories.ts";
import { closeParts, closePriced } from "./close-parts.ts";
import { decode, type Decisions } from "./decode.ts";
import { toTrajectory } from "./decomposition/chains.ts";
import { type Asked, inScope } from "./legal.ts";
import { LawfulSearch } from "./lawful-part.ts";
import { ScopeRows } from "./scope-rows.ts";
import type { ScopeProblem } from "./scope-tree.ts";
import { type IndependentPart, independentParts } from "./independent-parts.ts";
import type { LinearModel, Solver } from "./linear-model.ts";
import { Master } from "./master.ts";
import { PricedPart } from "./priced-part.ts";
import type { Programme } from "./programme.ts";
import type { Progress } from "./relaxation.ts";
import { makeCut } from "./rows.ts";
import { decisionsOf } from "./search/decisions.ts";
import type { PlanState } from "./search/plan-state.ts";
import { ENOUGH } from "./search/part.ts";
import type { LawfulSolution, Solution, SolveOptions } from "./solve.ts";
import { startOf } from "./start.ts";
import { joined } from "./sub-programme.ts";
import { solveWhole } from "./whole-part.ts";

/** Share of the allowed distance that parts may keep by their size while others are still far from theirs. */
const LOOSE = 0.25;
/** Passes of the search over every part at most. */
const PASSES = 60;

/** A part of the programme with its prices and its search. */
interface Searched extends IndependentPart {
  priced: PricedPart;
  /** bound raised since the ascent, EUR */
  bound_EUR: number;
  /** the plan of a part that the search has none for, solved as a whole */
  solved?: Solution;
}

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

/** What prices or search found no plan for, as a whole; false where that says nothing either. */
function solved(part: Searched, solver: Solver, options: SolveOptions): boolean {
  const whole = solveWhole(part.priced, solver, options);
  if (!whole?.x && !whole?.infeasible) return false;
  const { master, x, infeasible, bound_EUR, objective_EUR } = whole;
  part.bound_EUR = Math.max(part.bound_EUR, bound_EUR);
  const decisions = x && decode(master, x);
  part.solved = { ...solutionOf(part, decisions, objective_EUR), infeasible, cutRounds: whole.cutRounds };
  return true;
}

/** One part without a plan leaves none for the whole. */
const refuted = (programme: Programme, part: Solution): Solution => ({
  ...part,
  programme,
  demandPrice: new Float64Array(programme.demands.length),
});

const sumOf = (parts: readonly Searched[], value: (part: Searched) => number): number =>
  parts.reduce((sum, part) => sum + value(part), 0);

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

/** Cost of the plans found beyond the bounds, EUR. */
const openOf = (parts: readonly Searched[]): number =>
  sumOf(parts, ({ priced, solved, bound_EUR }) =>
    solved ? solved.objective_EUR - solved.bound_EUR : priced.search.cost_EUR - bound_EUR,
  );
const isReached = (parts: readonly Searched[], allowed_EUR: number): boolean => openOf(parts) <= allowed_EUR;

/** Raises bounds and betters plans of single parts until the whole gap is reached; the widest go first. */
function close(
  parts: Searched[],
  solutions: Solution[],
  allowed_EUR: number,
  solver: Solver,
  options: SolveOptions,
): void {
  const gapOf = (i: number): number =>
    (solutions[i] as Solution).objective_EUR - (solutions[i] as Solution).bound_EUR;
  const open = (): number => solutions.reduce((sum, _, i) => sum + gapOf(i), 0) - allowed_EUR;
  const order = parts.map((_, i) => i).sort((a, b) => gapOf(b) - gapOf(a));
  for (const i of order) {
    if (open() <= 0) return;
    const [part, found] = [parts[i] as Searched, solutions[i] as Solution];
    const state = part.solved ? undefined : part.priced.search.state;
    if (!state) continue;
    // a bound that was known before may lie above
    part.priced.raiseByConnections(state, open() + found.bound_EUR - part.priced.bound_EUR);
    found.bound_EUR = Math.max(found.bound_EUR, Math.min(part.priced.bound_EUR, found.objective_EUR));
  }
  for (const i of order) {
    if (open() <= 0) return;
    const [part, found] = [parts[i] as Searched, solutions[i] as Solution];
    if (part.solved) continue;
    // what the other parts leave of the allowed distance
    const gap = Math.max(0, gapOf(i) - open()) / Math.max(1e-9, Math.abs(found.objective_EUR));
    const allowed = { ...options, gap };
    closeParts(found, part.priced, solver, allowed);
    if (part.priced.search.parts.length === 1) closePriced(found, part.priced, solver, allowed);
  }
}

function solutionOf(
  { programme, priced, bound_EUR }: Searched,
  decisions: Decisions | undefined,
  cost_EUR: number,
): Solution {
  return {
    programme,
    decisions,
    objective_EUR: cost_EUR,
    bound_EUR: Math.min(bound_EUR, cost_EUR),
    termination: "gap",
    cutRounds: 0,
    chargingVerified: true,
    infeasible: false,
    demandPrice: priced.ascent.best.pi.subarray(0, programme.demands.length),
    model: () => {
      throw new Error("only the whole has a model");
    },
  };
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

/** The parts of a programme that has gained demands: only those that they speak of are made anew. */
function partsWith(
  programme: Programme,
  before: Searched[],
  bounds_EUR: number[],
  anew: (old: PricedPart, programme: Programme) => PricedPart,
): Searched[] | undefined {
  return splitAsBefore(programme, before)?.map((part, i): Searched => {
    const old = before[i] as Searched;
    const bound_EUR = bounds_EUR[i] as number;
    if (part.demands.length === old.demands.length) return { ...old, bound_EUR };
    const priced = anew(old.priced, part.programme);
    return { ...part, priced, bound_EUR: Math.max(bound_EUR, priced.ascent.bound_EUR) };
  });
}

/** Rows over guessed bundles guide the plan and have no price. */
const isGuessed = ({ demands }: Programme): boolean =>
  demands.some((demand) => demand.kind === "quota" && demand.scope !== undefined);

/** What holds without the guess: what parts prove with its rows when they are closed holds for the guess alone. */
const lawfulBounds = (programme: Programme, parts: Searched[], solutions: Solution[]): number[] =>
  (isGuessed(programme) ? parts : solutions).map((of) => of.bound_EUR);

/** The parts of a changed programme; undefined where demands join others than before: those need other prices. */
function splitAsBefore(programme: Programme, before: readonly Searched[]): IndependentPart[] | undefined {
  const split = independentParts(programme);
  return split.length === before.length ? split : undefined;
}

/**
 * Goes on for a programme of the same inventory and demands in which single vehicles may become something else: parts
 * without such a vehicle stay as they are, the others are bounded at the prices found before.
 */
function resume(
  programme: Programme,
  before: Searched[],
  solutions: Solution[],
  solver: Solver,
  options: SolveOptions,
): Solution | undefined {
  const split = splitAsBefore(programme, before);
  if (!split || programme.demands.length !== sumOf(before, (of) => of.demands.length)) return undefined;
  const known = lawfulBounds(programme, before, solutions);
  const parts: Searched[] = [];
  for (const [i, part] of split.entries()) {
    const old = before[i] as Searched;
    const classes = old.programme.classes;
    const isSame =
      classes.length === part.programme.classes.length &&
      classes.every((tables, c) => sameClass(tables, part.programme.classes[c] as ClassTables));
    const priced = isSame ? old.priced : old.priced.changed(part.programme);
    const bound_EUR = isSame ? (known[i] as number) : priced.ascent.bound_EUR;
    if (!Number.isFinite(bound_EUR)) return undefined;
    parts.push({ ...part, priced, bound_EUR, ...(isSame && old.solved ? { solved: old.solved } : {}) });
  }
  const found = searched(programme, parts, solver, options, undefined);
  if (!found || !isGuessed(programme)) return found;
  const priced_EUR = sumOf(parts, (part) => part.bound_EUR);
  return { ...found, bound_EUR: Math.min(found.bound_EUR, priced_EUR) };
}
