/** A linear programme with integer columns, row-wise sparse; the one form that solvers, MPS and tests read. */
export interface LinearModel {
  columns: { name: string; cost: number; lower: number; upper: number; integer: boolean }[];
  rows: { name: string; lower: number; upper: number; index: number[]; value: number[] }[];
}

export type SolveStatus = "optimal" | "infeasible" | "limit";

export interface SolveResult {
  status: SolveStatus;
  objective: number;
  /** proven bound on the optimum; for a linear programme the objective */
  bound: number;
  x: Float64Array;
  /** row duals (>= rows positive where binding) and reduced costs; empty for integer programmes */
  rowDual: Float64Array;
  columnDual: Float64Array;
}

export interface SolveLimits {
  /** relative gap at which an integer solve may stop */
  gap: number;
  /** nodes of the search tree: a deterministic limit */
  nodes?: number;
  time_s?: number;
  /** start solution */
  start?: Float64Array;
}

/** Columns with costs from 0 up without limit, as compressed columns: `start[j] … start[j + 1] − 1` are the entries of j. */
export interface SparseColumns {
  cost: Float64Array;
  start: Int32Array;
  index: Int32Array;
  value: Float64Array;
}

/** A model that stays in the solver while columns and rows are added. */
export interface IncrementalModel {
  addColumns(
    columns: { cost: number; lower: number; upper: number; index: number[]; value: number[] }[],
  ): void;
  /** Adds columns that are 0 or more. */
  addSparse(columns: SparseColumns): void;
  addRows(rows: { lower: number; upper: number; index: number[]; value: number[] }[]): void;
  setCosts(costs: Float64Array): void;
  setColumnBounds(column: number, lower: number, upper: number): void;
  solve(): SolveResult;
  dispose(): void;
}

/** What the core asks of a solver; handed in as an argument. */
export interface Solver {
  name: string;
  /**
   * @param simplex primal goes on from the last basis, without presolve: faster where columns come in rounds, and
   *   for charging; dual, the solver's own choice, where nothing is known
   */
  open(model: LinearModel, simplex?: "primal" | "dual"): IncrementalModel;
  solveInteger(model: LinearModel, limits: SolveLimits): SolveResult;
}
