import { decode } from "./decode.ts";
import type { IntegerSolution } from "./integer-master.ts";
import type { Solver } from "./linear-model.ts";
import { type NearSolution, type PricedSub, solveNearPrices } from "./near-prices.ts";
import { makeCut } from "./rows.ts";
import { componentsOf } from "./search/components.ts";
import { boundOf } from "./search/part.ts";
import type { PricedPart } from "./priced-part.ts";
import { reached, SAME_EUR, type Solution, type SolveOptions } from "./solve.ts";
import { replaced, type SubProgramme, subProgramme, within } from "./sub-programme.ts";

/** Parts of up to so many classes are solved exactly. */
const MOST_CLASSES = 250;
/** Nodes of such a search at most: what the root and a few branches do not close takes minutes. */
const MOST_NODES = 50;
/** Share of the whole allowed gap that one part may keep. */
const PART_SHARE = 0.3;
/**
 * Shares of it to which the whole is closed, each where the integer programme has no more trajectories than that. What
 * is left of the gap is for rows added later, which make the plan dearer.
 */
const AIMS: [number, number][] = [
  [0.6, 1_000],
  [0.9, 4_000],
];

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
 * Solves a part to what closes the whole gap, or to its share of it.
 * @param rest_EUR what the other parts cost at least
 */
function solvePart(
  found: Solution,
  part: PricedSub,
  rest_EUR: number,
  solver: Solver,
  options: SolveOptions,
): NearSolution | undefined {
  if (part.sub.classes.length > MOST_CLASSES || !found.decisions) return undefined;
  const allowed_EUR = options.gap * Math.abs(found.objective_EUR);
  const gap = (PART_SHARE * allowed_EUR) / Math.max(1, Math.abs(part.bound_EUR));
  const start = within(found.decisions, part.sub);
  for (const [share, most] of AIMS) {
    const enough_EUR = found.objective_EUR - share * allowed_EUR - rest_EUR;
    const limits = { ...options, gap, enough_EUR, workLimit: Math.min(options.workLimit, MOST_NODES) };
    const solved = solveNearPrices(part, start, solver, limits, most);
    if (solved) return solved;
  }
  return undefined;
}

/** The parts with the widest gaps are solved exactly, one after the other, until the whole gap is reached. */
export function closeParts(found: Solution, priced: PricedPart, solver: Solver, options: SolveOptions): void {
  const { of, ascent, search } = priced;
  // a row that no part holds had no price: another plan of a part might miss it, so only its bound is taken
  const held = new Set(search.parts.flatMap((part) => part.rows));
  const whole = found.programme.demands.every((_, row) => held.has(row));
  const widest = [...search.parts].sort((a, b) => b.cost_EUR - b.bound_EUR - (a.cost_EUR - a.bound_EUR));
  for (const part of widest) {
    if (reached(found, options.gap)) return;
    const { rows, priced_EUR } = part;
    const sub = subOf(found.programme, part.authorities, rows);
    const one = { of, prices: ascent.best, sub, rows, bound_EUR: priced_EUR };
    const exact = solvePart(found, one, priced.bound_EUR - part.bound_EUR, solver, options);
    if (!exact || !found.decisions) continue;
    keepCuts(priced, sub, exact);
    if (whole && exact.x && exact.objective_EUR < exact.start_EUR - SAME_EUR) {
      found.decisions = replaced(found.decisions, sub, decode(exact.master, exact.x));
      // what an earlier closing has bettered is in the start
      found.objective_EUR += exact.objective_EUR - exact.start_EUR;
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
    const one = { of, prices: ascent.best, sub, rows: part.rows, bound_EUR };
    const exact = solvePart(found, one, proved_EUR - bound_EUR, solver, options);
    if (!exact) continue;
    keepCuts(priced, sub, exact);
    proved_EUR += Math.max(0, exact.bound_EUR - bound_EUR);
    raise(found, proved_EUR);
  }
}

/** What the charging loop found belongs into a model of the whole. */
function keepCuts(priced: PricedPart, { sites }: SubProgramme, { master }: IntegerSolution): void {
  for (const { site, year, steps } of master.cuts)
    priced.cuts.push(makeCut(priced.programme, sites[site] as number, year, steps));
}

function raise(found: Solution, bound_EUR: number): void {
  found.bound_EUR = Math.max(found.bound_EUR, Math.min(bound_EUR, found.objective_EUR));
}
