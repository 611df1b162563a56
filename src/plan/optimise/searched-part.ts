import { closeParts, closePriced } from "./close-parts.ts";
import { decode, type Decisions } from "./decode.ts";
import type { IndependentPart } from "./independent-parts.ts";
import type { Solver } from "./linear-model.ts";
import type { PricedPart } from "./priced-part.ts";
import type { Solution, SolveOptions } from "./solve.ts";
import { solveWhole } from "./whole-part.ts";

/** A part of the programme with its prices and its search. */
export interface Searched extends IndependentPart {
  priced: PricedPart;
  /** bound raised since the ascent, EUR */
  bound_EUR: number;
  /** the plan of a part that the search has none for, solved as a whole */
  solved?: Solution;
}

/** What prices or search found no plan for, as a whole; false where that says nothing either. */
export function solved(part: Searched, solver: Solver, options: SolveOptions): boolean {
  const whole = solveWhole(part.priced, solver, options);
  if (!whole?.x && !whole?.infeasible) return false;
  const { master, x, infeasible, bound_EUR, objective_EUR } = whole;
  part.bound_EUR = Math.max(part.bound_EUR, bound_EUR);
  const decisions = x && decode(master, x);
  part.solved = { ...solutionOf(part, decisions, objective_EUR), infeasible, cutRounds: whole.cutRounds };
  return true;
}

export const sumOf = (parts: readonly Searched[], value: (part: Searched) => number): number =>
  parts.reduce((sum, part) => sum + value(part), 0);

/** Cost of the plans found beyond the bounds, EUR. */
const openOf = (parts: readonly Searched[]): number =>
  sumOf(parts, ({ priced, solved, bound_EUR }) =>
    solved ? solved.objective_EUR - solved.bound_EUR : priced.search.cost_EUR - bound_EUR,
  );
export const isReached = (parts: readonly Searched[], allowed_EUR: number): boolean =>
  openOf(parts) <= allowed_EUR;

/** Raises bounds and betters plans of single parts until the whole gap is reached; the widest go first. */
export function close(
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

/** Plan and bound of a part as a solution; only the whole can tell its model. */
export function solutionOf(
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
