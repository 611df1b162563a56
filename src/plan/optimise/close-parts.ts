import type { Decomposition } from "./decomposition/decomposition.ts";
import type { Ascent } from "./decomposition/dual-ascent.ts";
import { decode } from "./decode.ts";
import { type ExactSolution, solveExactly } from "./exact.ts";
import type { Solver } from "./linear-model.ts";
import { componentsOf } from "./search/components.ts";
import type { LocalSearch } from "./search/local-search.ts";
import { boundOf, type Part } from "./search/part.ts";
import { reached, SAME_EUR, type Solution, type SolveOptions } from "./solve.ts";
import { replaced, type SubProgramme, subProgramme, within } from "./sub-programme.ts";

/** Parts of up to so many classes are solved exactly. */
const EXACT_PART = 250;
/** Share of the whole allowed gap that one part may keep. */
const PART_SHARE = 0.3;

/** Classes, sites and own demands of some authorities. */
function subOf(whole: Solution["programme"], authorities: number[], rows: number[]): SubProgramme {
  const ids = new Set(authorities.map((a) => whole.context.authorities[a]?.id as string));
  return subProgramme(
    whole,
    ids,
    rows.filter((row) => row < whole.demands.length),
  );
}

function solvePart(
  found: Solution,
  sub: SubProgramme,
  cost_EUR: number,
  solver: Solver,
  options: SolveOptions,
): ExactSolution | undefined {
  if (sub.classes.length > EXACT_PART || !found.decisions) return undefined;
  const allowed_EUR = options.gap * Math.abs(found.objective_EUR) * PART_SHARE;
  const gap = allowed_EUR / Math.max(1, Math.abs(cost_EUR));
  return solveExactly(sub.programme, solver, { ...options, gap }, undefined, within(found.decisions, sub));
}

/** The parts with the widest gaps are solved exactly, one after the other, until the whole gap is reached. */
export function closeParts(found: Solution, parts: Part[], solver: Solver, options: SolveOptions): void {
  // a row that no part holds had no price: another plan of a part might miss it, so only its bound is taken
  const held = new Set(parts.flatMap((part) => part.rows));
  const whole = found.programme.demands.every((_, row) => held.has(row));
  const widest = [...parts].sort((a, b) => b.cost_EUR - b.bound_EUR - (a.cost_EUR - a.bound_EUR));
  for (const part of widest) {
    if (reached(found, options.gap)) return;
    const sub = subOf(found.programme, part.authorities, part.rows);
    const exact = solvePart(found, sub, part.cost_EUR, solver, options);
    if (!exact || !found.decisions) continue;
    if (whole && exact.x && exact.objective_EUR < part.cost_EUR - SAME_EUR) {
      found.decisions = replaced(found.decisions, sub, decode(exact.master, exact.x));
      found.objective_EUR += exact.objective_EUR - part.cost_EUR;
      found.cutRounds += exact.cutRounds;
    }
    raise(found, exact.bound_EUR - part.bound_EUR);
  }
}

/**
 * The same where a demand over several authorities has a price, a cap on emissions for instance: it goes into the
 * objective of the parts at its price (Lagrange), and what they cost at least then bounds the whole (formula P8).
 */
export function closePriced(
  found: Solution,
  of: Decomposition,
  ascent: Ascent,
  search: LocalSearch,
  solver: Solver,
  options: SolveOptions,
): void {
  const { pi } = ascent.best;
  const { state } = search;
  if (!state) return;
  const apart = componentsOf(of, state.unitClass, new Float64Array(pi.length));
  const own = new Set(apart.flatMap((part) => part.rows));
  const loose = [...pi.keys()].filter((row) => !own.has(row) && pi[row] !== 0);
  const { demands } = found.programme;
  // a rounding cut over several parts cannot stand in their objectives
  if (apart.length < 2 || loose.some((row) => row >= demands.length)) return;
  const priced = loose.map((row) => ({
    demand: demands[row] as (typeof demands)[number],
    price: pi[row] as number,
  }));
  // what connections added is in the parts' exact bounds anew
  const before = found.bound_EUR;
  found.bound_EUR = Math.min(ascent.bound_EUR, found.objective_EUR);
  const bounds = apart.map((part) => ({ part, bound_EUR: boundOf(state, ascent, part) }));
  for (const { part, bound_EUR } of bounds.sort((a, b) => a.part.units.length - b.part.units.length)) {
    if (reached(found, options.gap)) break;
    const sub = subOf(found.programme, part.authorities, part.rows);
    sub.programme.priced = priced;
    const exact = solvePart(found, sub, bound_EUR, solver, options);
    if (exact && !exact.infeasible) raise(found, exact.bound_EUR - bound_EUR);
  }
  found.bound_EUR = Math.max(found.bound_EUR, before);
}

function raise(found: Solution, gain_EUR: number): void {
  found.bound_EUR = Math.min(found.bound_EUR + Math.max(0, gain_EUR), found.objective_EUR);
}
