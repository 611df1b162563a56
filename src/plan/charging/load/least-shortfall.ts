import type { LinearModel, Solver } from "../../optimise/linear-model.ts";
import { headroom } from "./needs.ts";
import { type ChargingProblem, isDue } from "./problem.ts";
import type { Planned } from "./replay.ts";

/** A schedule and the least peak, proven where no curve falls. */
export interface ShortPlan {
  planned: Planned;
  peak_kW: number;
}

/** Above this many powers the linear programme takes longer than anybody waits. */
const MOST_POWERS = 30_000;
/** How far one aim may be missed for the next. */
const SHORTFALL_TOLERANCE_KWH = 1e-6;
const PEAK_TOLERANCE_KW = 1e-7;

/**
 * Where not everybody can be served: least shortfall, then least peak, then least energy, as three linear
 * programmes on one model (formula L16). Charging curves count with their highest power only.
 */
export function planShortfall(problem: ChargingProblem, solver: Solver): ShortPlan | undefined {
  const model = new ShortModel(problem);
  if (model.powerCount > MOST_POWERS || model.shortColumns.length === 0) return undefined;
  const opened = solver.open(model);
  try {
    const first = opened.solve();
    if (first.status !== "optimal") return undefined;
    opened.addRows([
      {
        lower: Number.NEGATIVE_INFINITY,
        upper: first.objective + SHORTFALL_TOLERANCE_KWH,
        index: model.shortColumns,
        value: model.shortColumns.map((column) => model.columns[column]?.cost as number),
      },
    ]);
    opened.setCosts(Float64Array.from(model.columns, (_, column) => (column === 0 ? 1 : 0)));
    const second = opened.solve();
    if (second.status !== "optimal") return undefined;
    const peak_kW = second.objective;
    opened.setColumnBounds(0, Number.NEGATIVE_INFINITY, peak_kW + PEAK_TOLERANCE_KW);
    opened.setCosts(Float64Array.from(model.columns, (column) => (column.name === "power" ? 1 : 0)));
    const third = opened.solve();
    return { planned: model.planned((third.status === "optimal" ? third : second).x), peak_kW };
  } finally {
    opened.dispose();
  }
}

class ShortModel implements LinearModel {
  readonly columns: LinearModel["columns"] = [
    { name: "peak", cost: 0, lower: -1e9, upper: 1e9, integer: false },
  ];
  readonly rows: LinearModel["rows"] = [];
  readonly shortColumns: number[] = [];
  private readonly problem: ChargingProblem;
  private readonly powerColumns: number[] = [];
  private readonly entryOfStay: Int32Array;
  private readonly atStep: number[][];
  private readonly atPoint = new Map<number, number[]>();

  constructor(problem: ChargingProblem) {
    this.problem = problem;
    this.entryOfStay = new Int32Array(problem.arrivalStep.length).fill(-1);
    this.atStep = Array.from({ length: problem.stepCount }, () => []);
    for (let v = 0; v < problem.vehicleIds.length && this.powerCount <= MOST_POWERS; v += 1) this.vehicle(v);
    this.connection();
  }

  planned(x: Float64Array): Planned {
    return {
      entryOfStay: this.entryOfStay,
      power_kW: Float64Array.from(this.powerColumns, (column) => Math.max(0, x[column] as number)),
    };
  }

  get powerCount(): number {
    return this.powerColumns.length;
  }

  private column(name: string, cost: number, lower: number, upper: number): number {
    return this.columns.push({ name, cost, lower, upper, integer: false }) - 1;
  }

  /** State of charge from stay to stay, and what is missing at each departure. */
  private vehicle(v: number): void {
    const { problem } = this;
    const capacity_kWh = problem.capacity_kWh[v] as number;
    const gain = ((problem.efficiencyShare[v] as number) / capacity_kWh) * problem.step_h;
    let change = problem.initialSoc[v] as number;
    let before = -1;
    for (
      let stay = problem.stayOffset[v] as number;
      stay < (problem.stayOffset[v + 1] as number);
      stay += 1
    ) {
      change += problem.socDelta[stay] as number;
      if (!isDue(problem, stay)) continue;
      const state = this.column("state", 0, Number.NEGATIVE_INFINITY, 1);
      const powers = this.powers(v, stay);
      const index = before < 0 ? [state, ...powers] : [state, before, ...powers];
      const value = before < 0 ? [1, ...powers.map(() => -gain)] : [1, -1, ...powers.map(() => -gain)];
      this.rows.push({ name: "balance", lower: change, upper: change, index, value });
      const short = this.column("short", capacity_kWh, 0, Number.POSITIVE_INFINITY);
      this.shortColumns.push(short);
      this.rows.push({
        name: "due",
        lower: problem.desiredSoc[stay] as number,
        upper: Number.POSITIVE_INFINITY,
        index: [state, short],
        value: [1, 1],
      });
      before = state;
      change = 0;
    }
  }

  private powers(v: number, stay: number): number[] {
    const { problem } = this;
    const station = problem.stationOf[stay] as number;
    const most = Math.min(
      problem.stationPower_kW[station] as number,
      problem.curves[problem.curveOf[v] as number]?.maxPower_kW ?? 0,
    );
    const columns: number[] = [];
    this.entryOfStay[stay] = this.powerCount;
    for (
      let step = problem.arrivalStep[stay] as number;
      step < (problem.departureStep[stay] as number);
      step += 1
    ) {
      const column = this.column("power", 0, 0, most);
      columns.push(column);
      this.powerColumns.push(column);
      this.atStep[step]?.push(column);
      if (!problem.stationsShared) continue;
      const key = station * problem.stepCount + step;
      this.atPoint.set(key, [...(this.atPoint.get(key) ?? []), column]);
    }
    return columns;
  }

  private connection(): void {
    const { problem } = this;
    const room_kW = headroom(problem);
    const sum = (name: string, columns: number[], upper: number, peak: boolean): void => {
      const index = peak ? [0, ...columns] : columns;
      this.rows.push({
        name,
        lower: Number.NEGATIVE_INFINITY,
        upper,
        index,
        value: index.map((column) => (column === 0 ? -1 : 1)),
      });
    };
    this.atStep.forEach((columns, step) => {
      sum("peak", columns, -(problem.base_kW[step] as number), true);
      if (columns.length > 0) sum("connection", columns, room_kW[step] as number, false);
    });
    for (const [key, columns] of this.atPoint)
      if (columns.length > 1)
        sum("point", columns, problem.stationPower_kW[Math.floor(key / problem.stepCount)] as number, false);
  }
}
