import type { LinearModel } from "../../optimise/linear-model.ts";
import { concaveHull } from "./concave.ts";
import type { CurveAt } from "./concave-runs.ts";
import type { ChargingCurve } from "./curve.ts";
import { type BeyondCurve, type Cut, CurveCuts } from "./curve-cuts.ts";
import { headroom } from "./needs.ts";
import type { Reachable } from "./reachable.ts";
import { canCharge, type ChargingProblem, isDue } from "./problem.ts";
import { BatteryColumns } from "./programme-battery.ts";
import type { Planned } from "./replay.ts";

export interface ProgrammeOptions {
  /** value of what is drawn and fed in, where a strategy aims at the least of it */
  flows?: FlowValues;
  /** concave curves by step; where there is none, the hull of the vehicle's own */
  curveAt?: CurveAt;
  /** state of charge due at the end of each stay; absent: the desired one */
  dueSoc?: Float64Array;
  /** the same, with least states, where nobody is to be shorter than alone */
  reachable?: Reachable;
}

export const PEAK = 0;
export const SHORTFALL = 1;
/** what a strategy holds least besides: energy drawn, or its cost */
export const AIM = 2;

/** Value per kWh of what the connection draws and of what it feeds in, per step; their sum is the aim. */
export interface FlowValues {
  drawn: Float64Array;
  fedIn: Float64Array;
}

/**
 * Charging of all vehicles as one linear programme (formula L16). Columns: the peak, the shortfall, every power,
 * the states of charge, what is missing at each departure. Charging curves come in as tangents, on demand.
 * States are counted like powers, as the mean power of one step that would have brought them: well scaled.
 */
export class ChargingProgramme implements LinearModel {
  readonly columns: LinearModel["columns"] = [];
  readonly rows: LinearModel["rows"] = [];
  private readonly problem: ChargingProblem;
  private readonly curveAt: CurveAt;
  private readonly reachable: Reachable | undefined;
  private readonly dueSoc: Float64Array;
  private readonly entryOfStay: Int32Array;
  private readonly powerColumns: number[] = [];
  private readonly shortColumns: number[] = [];
  private readonly curves: CurveCuts;
  private readonly atStep: number[][];
  private readonly atPoint = new Map<number, number[]>();
  private readonly battery: BatteryColumns | undefined;

  constructor(problem: ChargingProblem, { flows, reachable, ...asked }: ProgrammeOptions = {}) {
    const curveAt = asked.curveAt ?? reachable?.curveAt;
    this.problem = problem;
    this.reachable = reachable;
    this.dueSoc = asked.dueSoc ?? problem.desiredSoc;
    this.curves = new CurveCuts(problem.step_h);
    const hulls = problem.curves.map(concaveHull);
    this.curveAt = (v, stay, step) => curveAt?.(v, stay, step) ?? hulls[problem.curveOf[v] as number];
    this.entryOfStay = new Int32Array(problem.arrivalStep.length).fill(-1);
    this.atStep = Array.from({ length: problem.stepCount }, () => []);
    this.column("peak", -1e9, 1e9);
    this.column("shortfall", 0, Number.POSITIVE_INFINITY);
    if (flows) this.column("aim", -1e12, 1e12);
    this.battery = problem.battery ? new BatteryColumns(this, problem, problem.battery) : undefined;
    for (let v = 0; v < problem.vehicleIds.length; v += 1) this.vehicle(v);
    this.rows.push({
      name: "shortfall",
      lower: 0,
      upper: 0,
      index: [SHORTFALL, ...this.shortColumns],
      value: [1, ...this.shortColumns.map(() => -1)],
    });
    this.connection();
    if (flows) this.flows(flows);
  }

  /** 1 for every power: their sum is what is drawn for vehicles and battery. */
  get energyCosts(): Float64Array {
    return Float64Array.from(this.columns, (column) =>
      column.name === "power" || column.name === "charge" ? 1 : 0,
    );
  }

  planned(x: Float64Array): Planned {
    return {
      entryOfStay: this.entryOfStay,
      power_kW: Float64Array.from(this.powerColumns, (column) => Math.max(0, x[column] as number)),
      ...(this.battery && { battery_kW: this.battery.power(x) }),
    };
  }

  /** Column of what is stored at the end; -1 without a battery. */
  get storedAtEnd(): number {
    return this.battery?.storedAtEnd ?? -1;
  }

  /** Tangents of charging curves that a solution violates by more than a power. */
  cuts(x: Float64Array, tolerance_kW: number): Cut[] {
    return this.curves.violated(x, tolerance_kW);
  }

  /** Steps in which a solution goes beyond the true curve of a vehicle, which its hull lets through; worst first. */
  beyondCurves(x: Float64Array, tolerance_kW: number): BeyondCurve[] {
    return this.curves.beyond(x, tolerance_kW);
  }

  private column(name: string, lower: number, upper: number): number {
    return this.columns.push({ name, cost: 0, lower, upper, integer: false }) - 1;
  }

  /** State of charge from stay to stay, and what is missing at each departure. */
  private vehicle(v: number): void {
    const { problem } = this;
    const gain =
      ((problem.efficiencyShare[v] as number) / (problem.capacity_kWh[v] as number)) * problem.step_h;
    const unit_kWh = gain * (problem.capacity_kWh[v] as number);
    let change = (problem.initialSoc[v] as number) / gain;
    let before = -1;
    const end = problem.stayOffset[v + 1] as number;
    for (let stay = problem.stayOffset[v] as number; stay < end; stay += 1) {
      change += (problem.socDelta[stay] as number) / gain;
      if (!isDue(problem, stay)) continue;
      [before, change] = this.stay(v, stay, before, change);
      const short = this.column("short", 0, Number.POSITIVE_INFINITY);
      this.shortColumns.push(short);
      this.rows.push({
        name: "due",
        lower: ((this.dueSoc[stay] as number) / gain - change) * unit_kWh,
        upper: Number.POSITIVE_INFINITY,
        index: before < 0 ? [short] : [before, short],
        value: before < 0 ? [1] : [unit_kWh, 1],
      });
    }
  }

  /**
   * Powers of a stay. The state at its end is the column returned plus the change returned, which is what is
   * known without solving; one state per step where the curve binds, else one per stay.
   */
  private stay(v: number, stay: number, before: number, change: number): [number, number] {
    const { problem } = this;
    const from = problem.arrivalStep[stay] as number;
    const to = problem.departureStep[stay] as number;
    if (!canCharge(problem, stay) || from >= to) return [before, change];
    const rate = (problem.efficiencyShare[v] as number) / (problem.capacity_kWh[v] as number);
    const full = 1 / (rate * problem.step_h);
    const own = problem.curves[problem.curveOf[v] as number] as ChargingCurve;
    const point_kW = problem.stationPower_kW[problem.stationOf[stay] as number] as number;
    const bound = own.power_kW.some((power) => power < point_kW) && !own.constant;
    const most_kW = Math.min(point_kW, own.maxPower_kW);
    this.entryOfStay[stay] = this.powerColumns.length;
    let powers: number[] = [];
    for (let step = from; step < to; step += 1) {
      powers.push(this.power(stay, step, most_kW));
      if (!bound && step < to - 1) continue;
      const at = bound && change !== 0 ? this.arrival(before, change) : before;
      const least = bound && this.reachable ? this.reachable.leastAfter(stay, step) * full : undefined;
      const most = bound && this.reachable ? this.reachable.mostAfter(stay, step) * full : full;
      const after = this.state(before, change, powers, most, least);
      const curve = this.curveAt(v, stay, step) as ChargingCurve;
      if (bound)
        this.curves.steps.push({
          curve,
          own,
          point_kW,
          rate,
          stay,
          border: step - from,
          after,
          before: at,
          start: change,
        });
      [before, change, powers] = [after, 0, []];
    }
    return [before, 0];
  }

  /** State after some powers; the change since the state before is the right-hand side. */
  private state(before: number, change: number, powers: number[], most: number, least?: number): number {
    const after = this.column("state", least ?? Number.NEGATIVE_INFINITY, most);
    this.rows.push({
      name: "balance",
      lower: change,
      upper: change,
      index: before < 0 ? [after, ...powers] : [after, before, ...powers],
      value: before < 0 ? [1, ...powers.map(() => -1)] : [1, -1, ...powers.map(() => -1)],
    });
    return after;
  }

  /** State on arrival as a column of its own, for the tangents of the first step; none before the first stay. */
  private arrival(before: number, change: number): number {
    if (before < 0) return -1;
    const at = this.column("state", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    this.rows.push({ name: "arrival", lower: change, upper: change, index: [at, before], value: [1, -1] });
    return at;
  }

  /** Columns that make up the load of a step beyond its base, with their signs. */
  private loadOf(step: number): { index: number[]; value: number[] } {
    const powers = this.atStep[step] as number[];
    const battery = this.battery?.loadOf(step) ?? { index: [], value: [] };
    return { index: [...powers, ...battery.index], value: [...powers.map(() => 1), ...battery.value] };
  }

  private flows({ drawn, fedIn }: FlowValues): void {
    const { base_kW, step_h, stepCount } = this.problem;
    const aim = { index: [AIM], value: [-1] };
    for (let step = 0; step < stepCount; step += 1) {
      const into = this.column("drawn", 0, Number.POSITIVE_INFINITY);
      const out = this.column("fedIn", 0, Number.POSITIVE_INFINITY);
      const load = this.loadOf(step);
      const base = base_kW[step] as number;
      this.rows.push({
        name: "flow",
        lower: base,
        upper: base,
        index: [into, out, ...load.index],
        value: [1, -1, ...load.value.map((value) => -value)],
      });
      aim.index.push(into, out);
      aim.value.push((drawn[step] as number) * step_h, -(fedIn[step] as number) * step_h);
    }
    this.rows.push({ name: "aim", lower: 0, upper: 0, ...aim });
  }

  private power(stay: number, step: number, most_kW: number): number {
    const { problem } = this;
    const column = this.column("power", 0, most_kW);
    this.powerColumns.push(column);
    this.atStep[step]?.push(column);
    if (problem.stationsShared) {
      const key = (problem.stationOf[stay] as number) * problem.stepCount + step;
      const others = this.atPoint.get(key);
      if (others) others.push(column);
      else this.atPoint.set(key, [column]);
    }
    return column;
  }

  private connection(): void {
    const { problem } = this;
    const room_kW = headroom(problem);
    const atMost = (name: string, upper: number, index: number[], value: number[]): void => {
      this.rows.push({ name, lower: Number.NEGATIVE_INFINITY, upper, index, value });
    };
    for (let step = 0; step < problem.stepCount; step += 1) {
      const { index, value } = this.loadOf(step);
      atMost("peak", -(problem.base_kW[step] as number), [PEAK, ...index], [-1, ...value]);
      if (index.length > 0) atMost("connection", room_kW[step] as number, index, value);
    }
    for (const [key, columns] of this.atPoint)
      if (columns.length > 1) {
        const station_kW = problem.stationPower_kW[Math.floor(key / problem.stepCount)] as number;
        atMost(
          "point",
          station_kW,
          columns,
          columns.map(() => 1),
        );
      }
  }
}

/** Powers that the programme would have, known before it is built. */
export function powerCount(problem: ChargingProblem): number {
  let count = 0;
  for (let stay = 0; stay < problem.arrivalStep.length; stay += 1)
    if (isDue(problem, stay) && canCharge(problem, stay))
      count += (problem.departureStep[stay] as number) - (problem.arrivalStep[stay] as number);
  return count;
}
