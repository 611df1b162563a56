import type { IncrementalModel, Solver, SolveResult } from "../../optimise/linear-model.ts";
import type { BeyondCurve } from "./curve-cuts.ts";
import type { ChargingProblem } from "./problem.ts";
import { AIM, ChargingProgramme, PEAK, type ProgrammeOptions, powerCount, SHORTFALL } from "./programme.ts";
import type { Planned } from "./replay.ts";

/** Above this many powers the linear programme takes longer than anybody waits. */
const MOST_POWERS = 40_000;
const MOST_ROUNDS = 60;
/**
 * Power beyond what a curve lets through that is not worth another tangent: small at first, growing with the
 * rounds, for the last crumbs cost most of them. At its most a night of it is far below what counts as short.
 */
const CURVE_TOLERANCE_KW = { first: 2e-6, growth: 1.3, most: 1e-3 };
/** How far the shortfall may be missed for the peak; the next where later tangents leave nothing within the last. */
const SHORTFALL_TOLERANCES_KWH = [1e-7, 1e-5, 1e-3];
/** Nodes of a search ask for a little less than the schedule at hand keeps. */
const BRANCH_TOLERANCE_KWH = 2e-6;
const BRANCH_TOLERANCE_KW = 1e-6;
/** Power beyond a curve that is none. */
const BEYOND_TOLERANCE_KW = 1e-3;
const PEAK_TOLERANCES_KW = [1e-7, 1e-6, 1e-5];
const AIM_TOLERANCES = [1e-7, 1e-5, 1e-3];
/** Columns of a stationary battery per step. */
const BATTERY_COLUMNS = 3;

export interface SolvedProgramme {
  planned: Planned;
  /** no schedule is shorter */
  shortfall_kWh: number;
  /** no schedule with a shortfall as asked has a lower peak (with an aim: none of the least aim) */
  peak_kW: number;
  /** least energy drawn, or least cost, of that shortfall */
  aim?: number;
}

export const programmeFits = (problem: ChargingProblem): boolean =>
  powerCount(problem) + (problem.battery ? BATTERY_COLUMNS * problem.stepCount : 0) <= MOST_POWERS;

/** Least shortfall, then least peak, then least energy. Solved with tangents until none is violated. */
export class Programme {
  private readonly model: ChargingProgramme;
  private readonly opened: IncrementalModel;
  private readonly columnCount: number;
  /** of the last solve */
  private isInfeasible = false;
  private readonly hasAim: boolean;

  /** With an aim the stationary battery is as full at the end as at the start: to empty it would count as a saving. */
  constructor(problem: ChargingProblem, solver: Solver, asked: ProgrammeOptions = {}) {
    this.model = new ChargingProgramme(problem, asked);
    this.hasAim = asked.flows !== undefined;
    this.columnCount = this.model.columns.length;
    this.opened = solver.open(this.model, "primal");
    const { battery } = problem;
    if (asked.flows && battery)
      this.opened.setColumnBounds(
        this.model.storedAtEnd,
        battery.initialSocShare * battery.capacity_kWh,
        battery.capacity_kWh,
      );
  }

  /**
   * @param allowed_kWh shortfall that a schedule at hand has: the bound speaks of all schedules with no more
   */
  solve(allowed_kWh?: number): SolvedProgramme | undefined {
    for (const tolerance_kWh of SHORTFALL_TOLERANCES_KWH) {
      this.opened.setColumnBounds(SHORTFALL, 0, Number.POSITIVE_INFINITY);
      this.opened.setColumnBounds(PEAK, -1e9, 1e9);
      const shortfall_kWh = allowed_kWh ?? this.lowest(this.costOf(SHORTFALL))?.objective;
      if (shortfall_kWh === undefined) return undefined;
      this.opened.setColumnBounds(SHORTFALL, 0, Math.max(0, shortfall_kWh) + tolerance_kWh);
      const aim = this.hasAim ? this.leastAim() : undefined;
      if (this.hasAim && aim === undefined) continue;
      const level = this.lowest(this.costOf(PEAK));
      if (level === undefined) continue;
      const peak_kW = level.objective;
      return {
        planned: this.model.planned(this.smallest(peak_kW) ?? level.x),
        shortfall_kWh,
        peak_kW,
        ...(aim === undefined ? {} : { aim }),
      };
    }
    return undefined;
  }

  /**
   * The peak alone, for schedules no shorter and no higher than asked; where there are "none" that is proven, up to
   * what solvers round.
   */
  lowestPeak(
    allowed_kWh: number,
    most_kW: number,
  ): { planned: Planned; peak_kW: number; beyond: BeyondCurve[] } | "none" | "unknown" {
    this.opened.setColumnBounds(SHORTFALL, 0, Math.max(0, allowed_kWh) + BRANCH_TOLERANCE_KWH);
    this.opened.setColumnBounds(PEAK, -1e9, most_kW + BRANCH_TOLERANCE_KW);
    const result = this.lowest(this.costOf(PEAK));
    if (result === undefined) return this.isInfeasible ? "none" : "unknown";
    return {
      planned: this.model.planned(result.x),
      peak_kW: result.objective,
      beyond: this.model.beyondCurves(result.x, BEYOND_TOLERANCE_KW),
    };
  }

  /** Least energy drawn or least cost; later aims keep it. */
  private leastAim(): number | undefined {
    this.opened.setColumnBounds(AIM, -1e12, 1e12);
    const least = this.lowest(this.costOf(AIM));
    if (!least) return undefined;
    for (const tolerance of AIM_TOLERANCES) {
      this.opened.setColumnBounds(
        AIM,
        -1e12,
        least.objective + tolerance * Math.max(1, Math.abs(least.objective)),
      );
      if (this.lowest(this.costOf(PEAK))) break;
    }
    return least.objective;
  }

  /** Least energy with a peak. */
  private smallest(peak_kW: number): Float64Array | undefined {
    for (const tolerance_kW of PEAK_TOLERANCES_KW) {
      this.opened.setColumnBounds(PEAK, -1e9, peak_kW + tolerance_kW);
      const result = this.lowest(this.model.energyCosts);
      if (result) return result.x;
    }
    return undefined;
  }

  dispose(): void {
    this.opened.dispose();
  }

  private costOf(column: number): Float64Array {
    const costs = new Float64Array(this.columnCount);
    costs[column] = 1;
    return costs;
  }

  /** Undefined where no schedule keeps the bounds. A solver that gives up late leaves the round before. */
  private lowest(costs: Float64Array): SolveResult | undefined {
    this.opened.setCosts(costs);
    let last: SolveResult | undefined;
    for (let round = 0; ; round += 1) {
      const result = this.opened.solve();
      this.isInfeasible = result.status === "infeasible";
      if (result.status !== "optimal") return result.status === "infeasible" ? undefined : last;
      last = result;
      const tolerance_kW = Math.min(
        CURVE_TOLERANCE_KW.most,
        CURVE_TOLERANCE_KW.first * CURVE_TOLERANCE_KW.growth ** round,
      );
      const cuts = round < MOST_ROUNDS ? this.model.cuts(result.x, tolerance_kW) : [];
      if (cuts.length === 0) return result;
      this.opened.addRows(cuts);
    }
  }
}
