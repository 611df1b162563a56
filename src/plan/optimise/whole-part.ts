import type { Demand } from "./demands.ts";
import { integer, type IntegerSolution, MAX_CUT_ROUNDS, polish, unsolved } from "./integer-master.ts";
import type { Solver } from "./linear-model.ts";
import { Master } from "./master.ts";
import { enterNear, type PricedSub } from "./near-prices.ts";
import type { PricedPart } from "./priced-part.ts";
import type { SolveOptions } from "./solve.ts";

/** Parts of up to so many classes are solved over trajectories that are listed. */
export const MOST_CLASSES = 250;
/** All trajectories of a part at most: more are no model for a solver. */
export const MOST_TRAJECTORIES = 6_000;

/** An integer plan of a part; infeasible = there is none. */
export interface WholeSolution extends IntegerSolution {
  infeasible: boolean;
}

/** A part as a whole at the prices of its ascent. */
export function pricedSub({ programme, of, ascent }: PricedPart): PricedSub {
  return {
    of,
    prices: ascent.best,
    sub: {
      programme,
      classes: programme.classes.map((_, c) => c),
      sites: programme.sites.map((_, s) => s),
    },
    rows: [...of.rows.rhs.keys()],
    bound_EUR: ascent.bound_EUR,
  };
}

/** The integer solve said that no plan is in the model: not that a limit ended it. */
export const isRefuted = ({ x, termination, cutRounds }: IntegerSolution): boolean =>
  x === undefined && termination === "gap" && cutRounds < MAX_CUT_ROUNDS;

/**
 * An integer programme over every trajectory of a part, with its rounding cuts (P6): whole vehicles that a small budget
 * buys contradict a quota where fractions of them do not. Undefined where the part is too large.
 */
export function solveWhole(
  priced: PricedPart,
  solver: Solver,
  options: SolveOptions,
): WholeSolution | undefined {
  const master = new Master(priced.programme);
  if (!listed(master, priced)) return undefined;
  const solution = unsolved(master, Number.NEGATIVE_INFINITY);
  integer(solution, { solver, options, gap: options.gap, complete_EUR: Number.MAX_VALUE });
  if (solution.x && options.gap < 1) polish(solution, solver, options);
  return { ...solution, infeasible: isRefuted(solution) };
}

/**
 * Enters every trajectory of a part and the rounding cuts of the demands that are kept.
 * @returns false where there are too many, or a class has none
 */
export function listed(
  master: Master,
  priced: PricedPart,
  isKept: (demand: Demand) => boolean = () => true,
): boolean {
  const one = pricedSub(priced);
  if (one.sub.classes.length > MOST_CLASSES || !Number.isFinite(one.bound_EUR)) return false;
  const { demands } = priced.of.rows;
  const rows = one.rows.filter(
    (row) =>
      row < demands.length || isKept(demands[priced.of.cuts[row - demands.length]?.of as number] as Demand),
  );
  return enterNear(master, { ...one, rows }, Number.MAX_VALUE, MOST_TRAJECTORIES);
}
