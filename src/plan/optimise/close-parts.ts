import { decode } from "./decode.ts";
import { type ExactSolution, solveExactly } from "./exact.ts";
import type { Solver } from "./linear-model.ts";
import { componentsOf } from "./search/components.ts";
import { boundOf } from "./search/part.ts";
import type { PricedPart } from "./priced-part.ts";
import { reached, SAME_EUR, type Solution, type SolveOptions } from "./solve.ts";
import { replaced, type SubProgramme, subProgramme, within } from "./sub-programme.ts";

/** Parts of up to so many classes are solved exactly. */
const EXACT_PART = 250;
/** Share of the whole allowed gap that one part may keep. */
const PART_SHARE = 0.3;
/** Share of it at which the whole is done: a plan that rows added later make dearer then need not be closed again. */
const ENOUGH = 0.6;

/** Classes, sites and own demands of some authorities. */
function subOf(whole: Solution["programme"], authorities: number[], rows: number[]): SubProgramme {
  const ids = new Set(authorities.map((a) => whole.context.authorities[a]?.id as string));
  return subProgramme(
    whole,
    ids,
    rows.filter((row) => row < whole.demands.length),
  );
}

/**
 * @param beyond_EUR bound of the part less that of the whole
 * @param cost_EUR what the part costs, for its share of the gap
 */
function solvePart(
  found: Solution,
  sub: SubProgramme,
  { beyond_EUR, cost_EUR }: { beyond_EUR: number; cost_EUR: number },
  solver: Solver,
  options: SolveOptions,
): ExactSolution | undefined {
  if (sub.classes.length > EXACT_PART || !found.decisions) return undefined;
  const allowed_EUR = options.gap * Math.abs(found.objective_EUR);
  const gap = (PART_SHARE * allowed_EUR) / Math.max(1, Math.abs(cost_EUR));
  // or what closes the whole gap with this part alone
  const enough_EUR = beyond_EUR + found.objective_EUR - ENOUGH * allowed_EUR;
  const decisions = within(found.decisions, sub);
  return solveExactly(sub.programme, solver, { ...options, gap, enough_EUR }, undefined, decisions);
}

/** The parts with the widest gaps are solved exactly, one after the other, until the whole gap is reached. */
export function closeParts(found: Solution, priced: PricedPart, solver: Solver, options: SolveOptions): void {
  const { parts } = priced.search;
  // a row that no part holds had no price: another plan of a part might miss it, so only its bound is taken
  const held = new Set(parts.flatMap((part) => part.rows));
  const whole = found.programme.demands.every((_, row) => held.has(row));
  const widest = [...parts].sort((a, b) => b.cost_EUR - b.bound_EUR - (a.cost_EUR - a.bound_EUR));
  for (const part of widest) {
    if (reached(found, options.gap)) return;
    const sub = subOf(found.programme, part.authorities, part.rows);
    const beyond_EUR = part.bound_EUR - priced.bound_EUR;
    const exact = solvePart(found, sub, { beyond_EUR, cost_EUR: part.cost_EUR }, solver, options);
    if (!exact || !found.decisions) continue;
    if (whole && exact.x && exact.objective_EUR < part.cost_EUR - SAME_EUR) {
      found.decisions = replaced(found.decisions, sub, decode(exact.master, exact.x));
      found.objective_EUR += exact.objective_EUR - part.cost_EUR;
      found.cutRounds += exact.cutRounds;
    }
    part.bound_EUR = Math.max(part.bound_EUR, Math.min(exact.bound_EUR, part.cost_EUR));
    raise(found, priced.bound_EUR);
  }
}

/**
 * The same where a demand over several authorities has a price, a cap on emissions for instance: it goes into the
 * objective of the parts at its price (Lagrange), and what they cost at least then bounds the whole (formula P8).
 */
export function closePriced(
  found: Solution,
  priced: PricedPart,
  solver: Solver,
  options: SolveOptions,
): void {
  const { of, ascent, search } = priced;
  const { pi } = ascent.best;
  const { state } = search;
  if (!state) return;
  const apart = componentsOf(of, state.unitClass, new Float64Array(pi.length));
  const own = new Set(apart.flatMap((part) => part.rows));
  const loose = [...pi.keys()].filter((row) => !own.has(row) && pi[row] !== 0);
  const { demands } = found.programme;
  // a rounding cut over several parts cannot stand in their objectives
  if (apart.length < 2 || loose.some((row) => row >= demands.length)) return;
  const prices = loose.map((row) => ({
    demand: demands[row] as (typeof demands)[number],
    price: pi[row] as number,
  }));
  // without what connections added: that is in the parts' exact bounds anew
  let proved_EUR = ascent.bound_EUR;
  const bounds = apart.map((part) => ({ part, bound_EUR: boundOf(state, ascent, part) }));
  for (const { part, bound_EUR } of bounds.sort((a, b) => a.part.units.length - b.part.units.length)) {
    if (reached(found, options.gap)) return;
    const sub = subOf(found.programme, part.authorities, part.rows);
    sub.programme.priced = prices;
    const beyond_EUR = bound_EUR - proved_EUR;
    const exact = solvePart(found, sub, { beyond_EUR, cost_EUR: bound_EUR }, solver, options);
    if (exact && !exact.infeasible) proved_EUR += Math.max(0, exact.bound_EUR - bound_EUR);
    raise(found, proved_EUR);
  }
}

function raise(found: Solution, bound_EUR: number): void {
  found.bound_EUR = Math.max(found.bound_EUR, Math.min(bound_EUR, found.objective_EUR));
}
