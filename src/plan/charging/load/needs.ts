import { type ChargingCurve, chargeFor } from "./curve.ts";
import { canCharge, type ChargingProblem, isDue, SHORT_TOLERANCE_SHARE } from "./problem.ts";

/**
 * What must be drawn by when, for every vehicle that must draw at all. All amounts are sums of mean powers
 * over steps (kW x steps) since the start. Window w of need i is one stay; `low` is due at its end, `high`
 * is what full power at once would bring, at most a full battery. The amount that is due at the last window is the whole need: drawing more is never needed.
 */
export interface Needs {
  vehicleOf: Int32Array;
  windowOffset: Int32Array;
  from: Int32Array;
  to: Int32Array;
  /** place of the first step of a window in the schedule array */
  entry: Int32Array;
  entryCount: number;
  /** the same by stay of the problem; -1 where nothing need be drawn */
  entryOfStay: Int32Array;
  low: Float64Array;
  high: Float64Array;
  /** state of charge in this window had nothing been drawn since the start */
  bareSoc: Float64Array;
  power_kW: Float64Array;
  curveOf: Int32Array;
  /** state of charge that one kW over one step brings */
  shareRate: Float64Array;
  /** what the connection leaves for charging, per step */
  headroom_kW: Float64Array;
  /** headroom below some point's power exists: caps differ from step to step */
  headroomBinds: boolean;
  /**
   * State of charge asked for at the end of every stay of the problem: the desired one; what the vehicle could
   * reach alone where that is short by so little that it does not count
   */
  dueSoc: Float64Array;
  /** shortfall that is left where every vehicle has the connection for itself: no schedule is shorter */
  shortAlone_kWh: number;
}

/**
 * The last crumb below what full power at once would bring: where a curve falls towards a full battery, it alone
 * would ask for full power through the whole stay.
 */
const SPARE_SHARE = 1e-8;

export function headroom(problem: ChargingProblem): Float64Array {
  const { limit_kW, base_kW } = problem;
  const room_kW = new Float64Array(limit_kW.length);
  for (let step = 0; step < room_kW.length; step += 1)
    room_kW[step] = Math.max(0, (limit_kW[step] as number) - (base_kW[step] as number));
  return room_kW;
}

/** Needs with the least shortfall that a vehicle alone could have (formula L12): nobody is asked for what cannot be. */
export function needsOf(problem: ChargingProblem): Needs {
  const headroom_kW = headroom(problem);
  let least_kW = Number.POSITIVE_INFINITY;
  for (let step = 0; step < headroom_kW.length; step += 1)
    if ((headroom_kW[step] as number) < least_kW) least_kW = headroom_kW[step] as number;
  const collected = new Collector(problem, headroom_kW, least_kW);
  for (let v = 0; v < problem.vehicleIds.length; v += 1) collected.vehicle(v);
  return collected.needs();
}

class Collector {
  private readonly problem: ChargingProblem;
  private readonly headroom_kW: Float64Array;
  private readonly least_kW: number;
  private readonly vehicles: number[] = [];
  private readonly shareRate: number[] = [];
  private readonly offset: number[] = [0];
  private readonly stays: number[] = [];
  private readonly low: number[] = [];
  private readonly high: number[] = [];
  private readonly bare: number[] = [];
  private readonly dueSoc: Float64Array;
  private binds = false;
  private shortAlone_kWh = 0;

  constructor(problem: ChargingProblem, headroom_kW: Float64Array, least_kW: number) {
    this.problem = problem;
    this.dueSoc = Float64Array.from(problem.desiredSoc);
    this.headroom_kW = headroom_kW;
    this.least_kW = least_kW;
  }

  vehicle(v: number): void {
    const { problem } = this;
    const rate = (problem.efficiencyShare[v] as number) / (problem.capacity_kWh[v] as number);
    const perStep = rate * problem.step_h;
    const start = this.stays.length;
    let bare = problem.initialSoc[v] as number;
    let most = bare;
    let due = 0;
    let last = start;
    for (
      let stay = problem.stayOffset[v] as number;
      stay < (problem.stayOffset[v + 1] as number);
      stay += 1
    ) {
      bare += problem.socDelta[stay] as number;
      most += problem.socDelta[stay] as number;
      if (!isDue(problem, stay)) continue;
      most = this.fullSpeed(v, stay, most, rate);
      const missing = (problem.desiredSoc[stay] as number) - most;
      if (missing >= SHORT_TOLERANCE_SHARE)
        this.shortAlone_kWh += missing * (problem.capacity_kWh[v] as number);
      const falling = problem.curves[problem.curveOf[v] as number]?.constant === false;
      const target = Math.min(
        problem.desiredSoc[stay] as number,
        falling ? Math.max(bare, most - SPARE_SHARE) : most,
      );
      if (missing < SHORT_TOLERANCE_SHARE) this.dueSoc[stay] = target;
      this.stays.push(stay);
      this.bare.push(bare);
      this.high.push(Math.max(0, (most - bare) / perStep));
      if ((target - bare) / perStep > due) {
        due = (target - bare) / perStep;
        last = this.stays.length;
      }
      this.low.push(due);
    }
    for (const list of [this.stays, this.bare, this.high, this.low]) list.length = last;
    if (last === start) return;
    this.vehicles.push(v);
    this.shareRate.push(perStep);
    this.offset.push(last);
  }

  /** Highest state of charge that the vehicle could reach in a stay, were it alone. */
  private fullSpeed(v: number, stay: number, soc: number, rate: number): number {
    const { problem, headroom_kW } = this;
    if (!canCharge(problem, stay)) return soc;
    const curve = problem.curves[problem.curveOf[v] as number] as ChargingCurve;
    const point_kW = problem.stationPower_kW[problem.stationOf[stay] as number] as number;
    const from = problem.arrivalStep[stay] as number;
    const to = problem.departureStep[stay] as number;
    if (Math.min(point_kW, curve.maxPower_kW) <= this.least_kW)
      return chargeFor(curve, soc, 1, point_kW, rate, (to - from) * problem.step_h);
    this.binds = true;
    let reached = soc;
    for (let step = from; step < to && reached < 1; step += 1)
      reached = chargeFor(
        curve,
        reached,
        1,
        Math.min(point_kW, headroom_kW[step] as number),
        rate,
        problem.step_h,
      );
    return reached;
  }

  needs(): Needs {
    const { problem, stays } = this;
    const from = Int32Array.from(stays, (stay) => problem.arrivalStep[stay] as number);
    // without a point the window is empty
    const to = Int32Array.from(stays, (stay, w) =>
      canCharge(problem, stay) ? (problem.departureStep[stay] as number) : (from[w] as number),
    );
    const entry = new Int32Array(stays.length);
    let entryCount = 0;
    for (let w = 0; w < stays.length; w += 1) {
      entry[w] = entryCount;
      entryCount += (to[w] as number) - (from[w] as number);
    }
    const entryOfStay = new Int32Array(problem.arrivalStep.length).fill(-1);
    stays.forEach((stay, w) => {
      entryOfStay[stay] = entry[w] as number;
    });
    const vehicleOf = Int32Array.from(this.vehicles);
    const curveOf = vehicleOf.map((v) => problem.curveOf[v] as number);
    const power_kW = Float64Array.from(
      stays,
      (stay) => problem.stationPower_kW[problem.stationOf[stay] as number] ?? 0,
    );
    vehicleOf.forEach((_, need) => {
      const most = (problem.curves[curveOf[need] as number] as ChargingCurve).maxPower_kW;
      for (let w = this.offset[need] as number; w < (this.offset[need + 1] as number); w += 1)
        power_kW[w] = Math.min(power_kW[w] as number, most);
    });
    return {
      vehicleOf,
      windowOffset: Int32Array.from(this.offset),
      from,
      to,
      entry,
      entryCount,
      entryOfStay,
      low: Float64Array.from(this.low),
      high: Float64Array.from(this.high),
      bareSoc: Float64Array.from(this.bare),
      power_kW,
      curveOf,
      shareRate: Float64Array.from(this.shareRate),
      headroom_kW: this.headroom_kW,
      headroomBinds: this.binds,
      dueSoc: this.dueSoc,
      shortAlone_kWh: this.shortAlone_kWh,
    };
  }
}
