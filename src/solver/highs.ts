import { setFlagsFromString } from "node:v8";
import type { Highs, Model } from "highs" with { "resolution-mode": "require" };
import highs from "highs";
import type {
  IncrementalModel,
  LinearModel,
  SolveLimits,
  Solver,
  SolveResult,
  SolveStatus,
  SparseColumns,
} from "../plan/optimise/linear-model.ts";

type Runtime = Highs;
/** The package's declarations are CommonJS, its module is not: the default import is the loader itself. */
const loadHighs = highs as unknown as () => Promise<Runtime>;
type Rows = { index: number[]; value: number[] }[];

/** Compressed form of sparse rows (or columns). */
function compress(lines: Rows): { starts: Int32Array; indices: Int32Array; values: Float64Array } {
  const size = lines.reduce((sum, line) => sum + line.index.length, 0);
  const starts = new Int32Array(lines.length + 1);
  const indices = new Int32Array(size);
  const values = new Float64Array(size);
  let at = 0;
  lines.forEach((line, i) => {
    for (let k = 0; k < line.index.length; k += 1, at += 1) {
      indices[at] = line.index[k] as number;
      values[at] = line.value[k] as number;
    }
    starts[i + 1] = at;
  });
  return { starts, indices, values };
}

function pass(runtime: Runtime, model: LinearModel, integer: boolean): Model {
  const { columns, rows } = model;
  const { starts, indices, values } = compress(rows);
  const limit = (x: number): number =>
    x === Number.POSITIVE_INFINITY
      ? runtime.infinity
      : x === Number.NEGATIVE_INFINITY
        ? -runtime.infinity
        : x;
  const passed = runtime.createModel({
    numCols: columns.length,
    numRows: rows.length,
    colCost: Float64Array.from(columns, (column) => column.cost),
    colLower: Float64Array.from(columns, (column) => limit(column.lower)),
    colUpper: Float64Array.from(columns, (column) => limit(column.upper)),
    rowLower: Float64Array.from(rows, (row) => limit(row.lower)),
    rowUpper: Float64Array.from(rows, (row) => limit(row.upper)),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices,
      values,
    } as never,
    ...(integer ? { integrality: Int32Array.from(columns, (column) => (column.integer ? 1 : 0)) } : {}),
  });
  // a fixed seed; the build has one thread: the same model gives the same answer
  passed.options.set({ output_flag: false, random_seed: 1 } as never);
  return passed;
}

const statusOf = (runtime: Runtime, model: Model): SolveStatus => {
  const code = model.getModelStatus();
  const known = runtime.constants.modelStatus;
  if (code === known.optimal) return "optimal";
  if (code === known.infeasible || code === known.unboundedOrInfeasible) return "infeasible";
  return "limit";
};

/** HiGHS's number of the primal simplex method. */
const PRIMAL = 4;

class Incremental implements IncrementalModel {
  private readonly runtime: Runtime;
  private readonly model: Model;
  /** bounds of the rows: all there is to know where nothing can be decided */
  private readonly rows: { lower: number; upper: number }[];
  private rowCount: number;
  private columnCount: number;

  constructor(runtime: Runtime, model: LinearModel, simplex: "primal" | "dual") {
    this.runtime = runtime;
    this.model = pass(runtime, model, false);
    // columns come in rounds: the last basis stays feasible, so the primal simplex goes on from it
    if (simplex === "primal") this.model.options.set({ presolve: "off", simplex_strategy: PRIMAL } as never);
    this.rows = model.rows.map(({ lower, upper }) => ({ lower, upper }));
    this.rowCount = model.rows.length;
    this.columnCount = model.columns.length;
  }

  private finite(x: number): number {
    return x === Number.POSITIVE_INFINITY
      ? this.runtime.infinity
      : x === Number.NEGATIVE_INFINITY
        ? -this.runtime.infinity
        : x;
  }

  addColumns(
    columns: { cost: number; lower: number; upper: number; index: number[]; value: number[] }[],
  ): void {
    if (columns.length === 0) return;
    const matrix = { format: "csc", numRows: this.rowCount, numCols: columns.length, ...compress(columns) };
    this.model.addCols({
      cost: Float64Array.from(columns, (column) => column.cost),
      lower: Float64Array.from(columns, (column) => this.finite(column.lower)),
      upper: Float64Array.from(columns, (column) => this.finite(column.upper)),
      matrix: matrix as never,
    });
    this.columnCount += columns.length;
  }

  addSparse({ cost, start, index, value }: SparseColumns): void {
    const count = cost.length;
    this.model.addCols({
      cost,
      lower: new Float64Array(count),
      upper: new Float64Array(count).fill(this.runtime.infinity),
      matrix: {
        format: "csc",
        numRows: this.rowCount,
        numCols: count,
        starts: start,
        indices: index,
        values: value,
      } as never,
    });
    this.columnCount += count;
  }

  addRows(rows: { lower: number; upper: number; index: number[]; value: number[] }[]): void {
    if (rows.length === 0) return;
    const matrix = { format: "csr", numRows: rows.length, numCols: this.columnCount, ...compress(rows) };
    this.model.addRows({
      lower: Float64Array.from(rows, (row) => this.finite(row.lower)),
      upper: Float64Array.from(rows, (row) => this.finite(row.upper)),
      matrix: matrix as never,
    });
    this.rows.push(...rows.map(({ lower, upper }) => ({ lower, upper })));
    this.rowCount += rows.length;
  }

  setCosts(costs: Float64Array): void {
    this.model.changeColsCost({ kind: "range", from: 0, to: costs.length - 1 } as never, costs);
  }

  setColumnBounds(column: number, lower: number, upper: number): void {
    this.model.changeColBounds(column, this.finite(lower), this.finite(upper));
  }

  solve(): SolveResult {
    if (this.columnCount === 0) return nothingToDecide(this.rows);
    this.model.run();
    const solution = this.model.getSolution();
    const objective = this.model.getObjectiveValue();
    return {
      status: statusOf(this.runtime, this.model),
      objective,
      bound: objective,
      x: solution.colValue,
      rowDual: solution.rowDual,
      columnDual: solution.colDual,
    };
  }

  dispose(): void {
    this.model.dispose();
  }
}

/** A model without columns: 0 = 0 where every row admits 0. The solver itself refuses it. */
function nothingToDecide(rows: { lower: number; upper: number }[]): SolveResult {
  const feasible = rows.every((row) => row.lower <= 0 && row.upper >= 0);
  return {
    status: feasible ? "optimal" : "infeasible",
    objective: feasible ? 0 : Number.POSITIVE_INFINITY,
    bound: feasible ? 0 : Number.POSITIVE_INFINITY,
    x: new Float64Array(),
    rowDual: new Float64Array(rows.length),
    columnDual: new Float64Array(),
  };
}

/** The presolve of HiGHS ends in an error on some infeasible partitions (tests/solver): then without it. */
function runInteger(passed: Model): void {
  try {
    passed.run();
  } catch {
    passed.options.set({ presolve: "off" } as never);
    passed.run();
  }
}

/**
 * Cuts that the solver keeps for later (10,000 where nothing is said). Going through thousands of them at the root took
 * longer than all else in the integer programmes of fleets; few are ever used.
 */
const POOLED_CUTS = 300;

function solveInteger(runtime: Runtime, model: LinearModel, limits: SolveLimits): SolveResult {
  if (model.columns.length === 0) return nothingToDecide(model.rows);
  const passed = pass(runtime, model, true);
  try {
    passed.options.set({
      mip_rel_gap: limits.gap,
      mip_abs_gap: limits.gap === 0 ? 1e-7 : 1e-6,
      mip_feasibility_tolerance: 1e-7,
      mip_pool_soft_limit: POOLED_CUTS,
      ...(limits.nodes === undefined ? {} : { mip_max_nodes: limits.nodes }),
      ...(limits.time_s === undefined ? {} : { time_limit: limits.time_s }),
    } as never);
    if (limits.start) passed.setSolution({ colValue: limits.start });
    runInteger(passed);
    const status = statusOf(runtime, passed);
    const x = passed.getSolution().colValue;
    const found = Number(passed.info.get("primal_solution_status")) === 2;
    return {
      status: status === "limit" && !found ? "limit" : status,
      objective: found ? passed.getObjectiveValue() : Number.POSITIVE_INFINITY,
      bound: Number(passed.info.get("mip_dual_bound")),
      x: found ? x : new Float64Array(),
      rowDual: new Float64Array(),
      columnDual: new Float64Array(),
    };
  } finally {
    passed.dispose();
  }
}

/**
 * Bytes of code that a function of the solver runs through before the engine compiles it a second time, better
 * (13 million where nothing is said). A plan asks little of most functions: compiling them early took a seventh of
 * its time, and where the solver works for long the delay is not seen.
 */
const TIERING_BUDGET = 150_000_000;

/** HiGHS in WebAssembly, one thread: the solver that the shell hands to the core. */
export async function loadSolver(): Promise<Solver> {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
  const runtime = await loadHighs();
  return {
    name: "HiGHS",
    open: (model, simplex = "dual") => new Incremental(runtime, model, simplex),
    solveInteger: (model, limits) => solveInteger(runtime, model, limits),
  };
}
