import type { LinearModel, Solver } from "../../optimise/linear-model.ts";
import { CLOSED, type LocationCore, OPEN } from "./core.ts";
import { solverBound } from "./cutoff.ts";
import type { Incumbent } from "./incumbent.ts";
import type { Work } from "./work.ts";

/** a deterministic limit, never seen to bind on what fixing leaves */
const SOLVER_NODES = 20_000;

export interface RadiusModel {
  model: LinearModel;
  /** column of each site; -1 = closed */
  column: Int32Array;
  /** what the objective leaves out */
  offset: number;
}

/**
 * The radius formulation (Elloumi 2010): for each demand and each distinct cost of its list one
 * variable "not served within this cost" that pays the step to the next cost. Far fewer columns than
 * a variable per pair, and the same bound.
 */
export function radiusModel(core: LocationCore, state: Int8Array): RadiusModel {
  const model: LinearModel = { columns: [], rows: [] };
  const column = new Int32Array(core.siteCount).fill(-1);
  for (let i = 0; i < core.siteCount; i += 1) {
    if (state[i] === CLOSED) continue;
    column[i] = model.columns.length;
    model.columns.push({
      name: `y${i}`,
      cost: core.fixedCost[i] as number,
      lower: state[i] === OPEN ? 1 : 0,
      upper: 1,
      integer: true,
    });
  }
  const sites = model.columns.map((_, k) => k);
  if (core.p >= 0)
    model.rows.push({ name: "p", lower: core.p, upper: core.p, index: sites, value: sites.map(() => 1) });
  const built: RadiusModel = { model, column, offset: 0 };
  for (let j = 0; j < core.demandCount; j += 1) addDemand(built, core, state, j);
  return built;
}

function addDemand(built: RadiusModel, core: LocationCore, state: Int8Array, j: number): void {
  const { model, column } = built;
  const end = core.start[j + 1] as number;
  let previous = -1;
  built.offset +=
    end > (core.start[j] as number)
      ? (core.cost[core.start[j] as number] as number)
      : (core.unserved[j] as number);
  for (let k = core.start[j] as number; k < end; ) {
    const cost = core.cost[k] as number;
    const index: number[] = [];
    let open = false;
    for (; k < end && core.cost[k] === cost; k += 1) {
      const i = core.site[k] as number;
      if (state[i] === OPEN) open = true;
      if (state[i] !== CLOSED) index.push(column[i] as number);
    }
    if (open) return;
    const last = k === end;
    const value = index.map(() => 1);
    const rowStart = previous < 0 ? 1 : 0;
    if (previous >= 0) {
      index.push(previous);
      value.push(-1);
    }
    if (!last || !core.mustServe) {
      previous = model.columns.length;
      const next = last ? (core.unserved[j] as number) : (core.cost[k] as number);
      model.columns.push({ name: `z${j}_${k}`, cost: next - cost, lower: 0, upper: 1, integer: false });
      index.push(previous);
      value.push(1);
    }
    model.rows.push({ name: `r${j}_${k}`, lower: rowStart, upper: Number.POSITIVE_INFINITY, index, value });
  }
}

export interface Closing {
  bound: number;
  gap: number;
  solver: Solver;
}

/** Less than one step of the objective is no gap; relative to what the solver sees of it. */
function gapOfStep(core: LocationCore, objective: number, offset: number): number {
  const seen = Math.abs(objective - offset);
  return seen > 0 ? Math.max(0, (0.95 * core.step - 1e-5 * Math.abs(objective)) / seen) : 0;
}

/** Closes the gap on what fixing has left over with the solver; returns the proven bound. */
export function closeWithSolver(
  core: LocationCore,
  state: Int8Array,
  best: Incumbent,
  closing: Closing,
  work: Work,
): number {
  const built = radiusModel(core, state);
  const time_s = work.remaining_s;
  const gap = Math.max(closing.gap, gapOfStep(core, best.objective, built.offset));
  const limits = { gap, nodes: SOLVER_NODES, ...(time_s === undefined ? {} : { time_s }) };
  const result = closing.solver.solveInteger(built.model, limits);
  // Nothing is left among the sites that are not closed: the best solution known is the best there is.
  if (result.status === "infeasible") return Number.POSITIVE_INFINITY;
  if (result.x.length > 0)
    best.tryExactly(Uint8Array.from(built.column, (c) => (c >= 0 && (result.x[c] as number) > 0.5 ? 1 : 0)));
  if (result.status !== "optimal") work.stop();
  return Math.max(
    closing.bound,
    solverBound(result.bound + built.offset, best.objective, result.status === "optimal"),
  );
}
