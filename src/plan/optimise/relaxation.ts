import { twinTrajectory } from "../fleet/twin.ts";
import { violatedCuts } from "./design-day-cuts.ts";
import type { IncrementalModel, Solver, SolveResult } from "./linear-model.ts";
import { type Column, Master } from "./master.ts";
import { Pricer } from "./pricing.ts";
import { type Prices } from "./prices.ts";
import { KILO, type Programme } from "./programme.ts";

/** State of the linear relaxation after column and cut generation. */
export interface Relaxation {
  /** proven lower bound on the cost of every lawful plan, euros */
  bound_EUR: number;
  /** the Lagrangian bound of exactly these prices: what reduced costs may be measured against */
  lagrangian_EUR: number;
  prices: Prices;
  /** reduced prices of the classes' best trajectories: what a vehicle of the class costs at least */
  classPrice: Float64Array;
  x: Float64Array;
  rowDual: Float64Array;
  /** rows still short, by name and amount: the relaxation has no solution where this is not empty */
  short: { name: string; amount: number }[];
  rounds: number;
}

export interface Progress {
  (
    stage: "classes" | "relaxation" | "integer" | "charging" | "proof" | "district",
    done: number,
    text: string,
  ): void;
}

const MAX_ROUNDS = 400;
/** Shortage (at the prices of SHORT) that rounding cannot explain, euros. */
export const DECIDED_EUR = 0.1;
/** Below this an amount is noise of the linear solver. */
const NOISE = 1e-6;

/**
 * Column and cut generation (Dantzig-Wolfe with dynamic programming as the pricing). The bound is Lagrangian:
 * objective plus the sum of the best reduced costs, valid in every round. Formula P2 in docs/method.md.
 * @param decideOnly stop as soon as a round proves a shortage: its own duals carry the proof
 * @param tolerance relative distance between objective and bound at which it stops
 */
export function relax(
  master: Master,
  solver: Solver,
  costWeight: number,
  tolerance: number,
  progress?: Progress,
  decideOnly = false,
): Relaxation {
  const { programme } = master;
  if (master.columns.length === 0) seed(master);
  let elastic = 1;
  let state = open(master, solver, elastic, costWeight);
  let best = Number.NEGATIVE_INFINITY;
  let round = 0;
  try {
    for (;;) {
      round += 1;
      const solved = state.lp.solve();
      const prices = master.prices((row) => solved.rowDual[row] as number, costWeight);
      const found = priceAll(master, solved, prices);
      const bound = solved.objective * KILO + found.missing;
      best = Math.max(best, bound);
      // feasibility alone is decided as soon as a round proves a shortage; its own duals carry the proof
      const decided = decideOnly && bound > DECIDED_EUR;
      const converged =
        found.columns.length === 0 || solved.objective * KILO - best <= tolerance * Math.abs(best) + 1e-4;
      progress?.("relaxation", round, `${master.columns.length} ${master.cuts.length}`);
      if (decided) best = bound;
      if (decided || converged || round >= MAX_ROUNDS) {
        const cuts = decided
          ? []
          : violatedCuts(programme, master, solved.x).filter((cut) => master.addCut(cut));
        if (cuts.length > 0 && round < MAX_ROUNDS) {
          state.lp.dispose();
          state = open(master, solver, elastic, costWeight);
          best = Number.NEGATIVE_INFINITY;
          continue;
        }
        const short = shortages(master, solved);
        if (short.length > 0 && costWeight > 0 && elastic < 1e4) {
          elastic *= 50;
          state.lp.dispose();
          state = open(master, solver, elastic, costWeight);
          best = Number.NEGATIVE_INFINITY;
          continue;
        }
        return {
          bound_EUR: best,
          lagrangian_EUR: bound,
          prices,
          classPrice: found.classPrice,
          x: solved.x,
          rowDual: solved.rowDual,
          short,
          rounds: round,
        };
      }
      state.add(found.columns);
    }
  } finally {
    state.lp.dispose();
  }
}

/** First columns: the twin and the cheapest trajectory of each class. */
function seed(master: Master): void {
  const { programme } = master;
  const prices = master.prices(() => 0, 1);
  programme.classes.forEach((tables, c) => {
    const { price, trajectory } = new Pricer(programme, c, prices).best();
    if (Number.isFinite(price)) master.addTrajectory(c, trajectory);
    const twin = twinTrajectory(programme.context, tables);
    if (allowed(tables, twin)) master.addTrajectory(c, twin);
  });
}

/** The twin knows no policy; as a column it must keep the rules of the plan. */
function allowed(tables: Programme["classes"][number], trajectory: Column["trajectory"]): boolean {
  return trajectory.every((spell, i) => {
    const window =
      spell.start < 0
        ? tables.firstWindow
        : (tables.windows[spell.start] as Programme["classes"][number]["windows"][number]);
    const mask = i === 1 ? tables.firstOptions : tables.laterOptions;
    const ends = spell.end >= tables.years ? window.open : spell.end >= window.from && spell.end <= window.to;
    const bought =
      spell.start < 0 || (tables.deliverable[spell.option]?.[spell.start] === 1 && mask[spell.option] === 1);
    return ends && bought && !(tables.fossil(spell.option) && spell.end >= tables.noFossilFrom);
  });
}

function priceAll(
  master: Master,
  solved: SolveResult,
  prices: Prices,
): { columns: Column[]; missing: number; classPrice: Float64Array } {
  const { programme } = master;
  const before = master.columns.length;
  const classPrice = new Float64Array(programme.classes.length);
  let missing = 0;
  programme.classes.forEach((tables, c) => {
    const { price, trajectory } = new Pricer(programme, c, prices).best();
    classPrice[c] = price;
    if (!Number.isFinite(price)) return;
    const reduced = price - KILO * (solved.rowDual[c] as number);
    if (reduced < 0) missing += reduced * tables.count;
    if (reduced < -1e-5) master.addTrajectory(c, trajectory);
  });
  return { columns: master.columns.slice(before), missing, classPrice };
}

function open(
  master: Master,
  solver: Solver,
  elastic: number,
  costWeight: number,
): { lp: IncrementalModel; add: (columns: Column[]) => void } {
  const model = master.model({ elastic, costWeight });
  const lp = solver.open(
    {
      columns: model.columns.map((column, j) => ({
        ...column,
        integer: false,
        ...(j >= master.build.columns.length ? { upper: Number.POSITIVE_INFINITY } : {}),
      })),
      rows: model.rows,
    },
    "primal",
  );
  // trajectories found later stand behind the slacks in this model; `order` restores the master's order
  const early = master.columns.length;
  const B = master.build.columns.length;
  const slacks = master.slackCount;
  let late = 0;
  const solve = lp.solve.bind(lp);
  lp.solve = () => {
    const result = solve();
    const x = new Float64Array(B + early + late + slacks);
    x.set(result.x.subarray(0, B + early), 0);
    x.set(result.x.subarray(B + early + slacks, B + early + slacks + late), B + early);
    x.set(result.x.subarray(B + early, B + early + slacks), B + early + late);
    return { ...result, x };
  };
  return {
    lp,
    add: (columns) => {
      late += columns.length;
      lp.addColumns(
        columns.map((column) => ({
          cost: (column.cost / KILO) * costWeight,
          lower: 0,
          upper: Number.POSITIVE_INFINITY,
          index: column.index,
          value: column.value,
        })),
      );
    },
  };
}

function shortages(master: Master, solved: SolveResult): { name: string; amount: number }[] {
  const at = master.build.columns.length + master.columns.length;
  return Array.from({ length: master.slackCount }, (_, i) => ({
    name: master.slackName(i),
    amount: solved.x[at + i] as number,
  })).filter((entry) => entry.amount > NOISE);
}
