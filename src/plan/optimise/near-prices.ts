import type { Decisions } from "./decode.ts";
import { chainsWithin } from "./decomposition/chains-within.ts";
import { type Chain, toTrajectory } from "./decomposition/chains.ts";
import { CheapestChain } from "./decomposition/cheapest-chain.ts";
import type { Decomposition } from "./decomposition/decomposition.ts";
import type { Round } from "./decomposition/round.ts";
import { stockPrices } from "./decomposition/round.ts";
import { priceTables } from "./decomposition/price-tables.ts";
import { enterRoundingRows } from "./rounding-rows.ts";
import {
  askedOf,
  begin,
  distance,
  integer,
  type IntegerOptions,
  type IntegerSolution,
  isEnough,
  polish,
  unsolved,
} from "./integer-master.ts";
import type { Solver } from "./linear-model.ts";
import { Master } from "./master.ts";
import { startOf } from "./start.ts";
import type { SubProgramme } from "./sub-programme.ts";

/** A part of a decomposed programme with prices that bound it. */
export interface PricedSub {
  of: Decomposition;
  prices: Round;
  sub: SubProgramme;
  /** rows of the decomposition that the part keeps: its demands and their rounding cuts */
  rows: readonly number[];
  /** what the part costs at least at these prices, EUR */
  bound_EUR: number;
}

/** An integer plan of a part, and what the plan cost that it began with. */
export interface NearSolution extends IntegerSolution {
  start_EUR: number;
}

/**
 * P3 with the prices of the decomposition: an integer programme over all trajectories of a part that a plan cheaper
 * than the bound asked may hold, with the rounding cuts as rows, since the bound at the prices holds them too.
 * @param start a plan of the part, where the search begins
 * @param most trajectories of the model at most
 * @returns undefined where the model would be too large, or cannot hold the plan
 */
export function solveNearPrices(
  priced: PricedSub,
  start: Decisions,
  solver: Solver,
  options: IntegerOptions,
  most: number,
): NearSolution | undefined {
  const { sub, bound_EUR } = priced;
  const master = new Master(sub.programme);
  const first = startOf(master, start);
  if (!first) return undefined;
  const solution = unsolved(master, bound_EUR);
  const begun = begin(solution, first);
  const start_EUR = solution.objective_EUR;
  if (isEnough(solution, options)) return { ...solution, start_EUR };
  const span_EUR = (askedOf(solution, options) - bound_EUR) * (1 + 1e-9) + 1e-6;
  if (!enterNear(master, priced, span_EUR, most)) return undefined;
  integer(solution, {
    solver,
    options,
    gap: distance(solution, options),
    complete_EUR: bound_EUR + span_EUR,
  });
  if (solution.x !== begun) polish(solution, solver, options);
  return { ...solution, start_EUR };
}

/**
 * Enters all trajectories within a span of the cheapest, and the rounding cuts as rows.
 * @returns false where there are more than `most`
 */
export function enterNear(master: Master, priced: PricedSub, span_EUR: number, most: number): boolean {
  const chains = chainsNear(priced, span_EUR, most);
  if (!chains) return false;
  chains.forEach((list, c) => {
    for (const chain of list) master.addTrajectory(c, toTrajectory(chain));
  });
  enterRoundingRows(master, priced);
  return true;
}

/** Trajectories within a span of the cheapest, by class of the part; undefined where there are too many. */
function chainsNear({ of, prices, sub }: PricedSub, span_EUR: number, most: number): Chain[][] | undefined {
  const { fleet } = of;
  const { pi, rents } = prices;
  const cheapest = new CheapestChain(fleet, priceTables(fleet, pi), stockPrices(fleet, rents, pi));
  let room = most;
  const lists: Chain[][] = [];
  for (const [i, c] of sub.classes.entries()) {
    const list = chainsWithin(
      cheapest,
      sub.programme.classes[i] as SubProgramme["programme"]["classes"][number],
      c,
      span_EUR,
      room,
    );
    if (!list) return undefined;
    room -= list.length;
    lists.push(list);
  }
  return lists;
}
