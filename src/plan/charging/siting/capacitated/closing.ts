import type { LinearModel, Solver } from "../../../optimise/linear-model.ts";
import { solverBound } from "../cutoff.ts";
import type { Work } from "../work.ts";
import type { Assigned } from "./assign.ts";
import type { CapacitatedCore } from "./core.ts";
import type { Cluster } from "./master.ts";
import { pairModel, readPairs } from "./model.ts";
import { partitionModel, readPartition } from "./partition.ts";
import type { Region } from "./region.ts";
import type { SubsetRows } from "./subset-rows.ts";

/** nodes of the solver's tree: a limit that is the same everywhere */
const NODES = 20_000;
/** elementary steps per row and column of a model */
const STEPS = 1000;

/** Hands what little is left of a part to the solver: a bound, Infinity where nothing is left; solutions are kept. */
export class Closing {
  private readonly core: CapacitatedCore;
  private readonly solver: Solver;
  private readonly gap: number;
  private readonly work: Work;
  private readonly keep: (assigned?: Assigned) => number;

  /** @param keep takes a solution; the best objective known after it */
  constructor(
    core: CapacitatedCore,
    solver: Solver,
    gap: number,
    work: Work,
    keep: (assigned?: Assigned) => number,
  ) {
    this.core = core;
    this.solver = solver;
    this.gap = gap;
    this.work = work;
    this.keep = keep;
  }

  /** By one variable per pair. */
  pairs(region: Region): number {
    const { core } = this;
    const built = pairModel(core, region);
    return this.solve(built.model, built.offset, (x) => readPairs(core, built, x));
  }

  /** By one variable per cluster; all that a solution below the cutoff may have are listed. */
  clusters(region: Region, listed: readonly Cluster[], rows: SubsetRows): number {
    const { core } = this;
    return this.solve(partitionModel(core, region, listed, rows), 0, (x) => readPartition(core, listed, x));
  }

  private solve(model: LinearModel, offset: number, read: (x: Float64Array) => Assigned): number {
    const time_s = this.work.remaining_s;
    const limits = { gap: this.gap, nodes: NODES, ...(time_s === undefined ? {} : { time_s }) };
    const { status, x, bound } = this.solver.solveInteger(model, limits);
    this.work.spend(STEPS * model.rows.length * model.columns.length);
    if (status === "infeasible") return Number.POSITIVE_INFINITY;
    const best = this.keep(x.length > 0 ? read(x) : undefined);
    return solverBound(bound + offset, best, status === "optimal");
  }
}
