import { sameClass } from "../fleet/same-class.ts";
import type { ClassTables } from "../fleet/trajectories.ts";
import { closeParts, closePriced } from "./close-parts.ts";
import type { Decisions } from "./decode.ts";
import { toTrajectory } from "./decomposition/chains.ts";
import { type IndependentPart, independentParts } from "./independent-parts.ts";
import type { LinearModel, Solver } from "./linear-model.ts";
import { Master } from "./master.ts";
import { PricedPart } from "./priced-part.ts";
import type { Programme } from "./programme.ts";
import type { Progress } from "./relaxation.ts";
import { makeCut } from "./rows.ts";
import { decisionsOf } from "./search/decisions.ts";
import { ENOUGH } from "./search/part.ts";
import type { Solution, SolveOptions } from "./solve.ts";
import { startOf } from "./start.ts";
import { joined } from "./sub-programme.ts";

/** Share of the allowed distance that parts may keep by their size while others are still far from theirs. */
const LOOSE = 0.25;
/** Passes of the search over every part at most. */
const PASSES = 60;

/** A part of the programme with its prices and its search. */
interface Searched extends IndependentPart {
  priced: PricedPart;
  /** bound raised since the ascent, EUR */
  bound_EUR: number;
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
    if (!priced.isPriced) return undefined;
    parts.push({ ...part, priced, bound_EUR: priced.ascent.bound_EUR });
  }
  progress?.("relaxation", Math.max(...parts.map(({ priced }) => priced.ascent.rounds.length)), "");
  return searched(programme, parts, solver, options, progress);
}

const sumOf = (parts: readonly Searched[], value: (part: Searched) => number): number =>
  parts.reduce((sum, part) => sum + value(part), 0);

function searched(
  programme: Programme,
  parts: Searched[],
  solver: Solver,
  options: SolveOptions,
  progress: Progress | undefined,
): Solution | undefined {
  const bound_EUR = sumOf(parts, (part) => part.bound_EUR);
  const allowed_EUR = options.gap * Math.abs(bound_EUR) * (1 - options.gap);
  let passes = 0;
  // first every part as well as its share of the classes asks, then as well as it can be
  const shares = parts.map(({ classes }) => (LOOSE * classes.length) / programme.classes.length);
  for (const loose of [true, false]) {
    const enough = (i: number): number => Math.max(loose ? (shares[i] as number) : 0, ENOUGH);
    while (passes < PASSES && !parts.every(({ priced }, i) => priced.search.isDone(allowed_EUR, enough(i)))) {
      if (isReached(parts, allowed_EUR)) break;
      passes += 1;
      parts.forEach(({ priced }, i) => priced.search.pass(allowed_EUR, enough(i)));
    }
  }
  progress?.("integer", passes, "");
  const solutions: Solution[] = [];
  for (const part of parts) {
    const state = part.priced.plan(PASSES, allowed_EUR);
    if (!state) return undefined;
    solutions.push(solutionOf(part, decisionsOf(state), state.cost()));
  }
  close(parts, solutions, allowed_EUR, solver, options);
  return whole(programme, parts, solutions, solver, options);
}

/** Cost of the plans found beyond the bounds, EUR. */
const openOf = (parts: readonly Searched[]): number =>
  sumOf(parts, ({ priced, bound_EUR }) => priced.search.cost_EUR - bound_EUR);
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
    const state = part.priced.search.state;
    if (!state) continue;
    // a bound that was known before may lie above
    part.priced.raiseByConnections(state, open() + found.bound_EUR - part.priced.bound_EUR);
    found.bound_EUR = Math.max(found.bound_EUR, Math.min(part.priced.bound_EUR, found.objective_EUR));
  }
  for (const i of order) {
    if (open() <= 0) return;
    const [part, found] = [parts[i] as Searched, solutions[i] as Solution];
    // what the other parts leave of the allowed distance
    const gap = Math.max(0, gapOf(i) - open()) / Math.max(1e-9, Math.abs(found.objective_EUR));
    const allowed = { ...options, gap };
    closeParts(found, part.priced, solver, allowed);
    if (part.priced.search.parts.length === 1) closePriced(found, part.priced, solver, allowed);
  }
}

function solutionOf(
  { programme, priced, bound_EUR }: Searched,
  decisions: Decisions,
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

/** Plans and bounds of the parts as one. */
function whole(
  programme: Programme,
  parts: Searched[],
  solutions: Solution[],
  solver: Solver,
  options: SolveOptions,
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
    model: () => modelOf(programme, parts, decisions),
    raised: (enough_EUR) => {
      close(parts, solutions, found.objective_EUR - enough_EUR, solver, options);
      return sum((of) => of.bound_EUR);
    },
    extended: (wider, gap) => {
      const bounds = lawfulBounds(programme, parts, solutions);
      const added = partsWith(wider, parts, bounds, (old, part) => old.extended(part));
      return added && searched(wider, added, solver, { ...options, gap }, undefined);
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
    resumed: (changed) => resume(changed, parts, solutions, solver, options),
  };
  return found;
}

/** The integer programme with the trajectories that the search could choose among and the cuts found, made once more. */
function modelOf(programme: Programme, parts: Searched[], decisions: Decisions): LinearModel {
  const master = new Master(programme);
  startOf(master, decisions);
  for (const { priced, classes, sites } of parts) {
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
    parts.push({ ...part, priced, bound_EUR });
  }
  const found = searched(programme, parts, solver, options, undefined);
  if (!found || !isGuessed(programme)) return found;
  const priced_EUR = sumOf(parts, (part) => part.bound_EUR);
  return { ...found, bound_EUR: Math.min(found.bound_EUR, priced_EUR) };
}
