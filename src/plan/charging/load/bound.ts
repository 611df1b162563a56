import { type ChargingCurve, chargeFor } from "./curve.ts";
import type { Needs } from "./needs.ts";
import type { ChargingProblem } from "./problem.ts";

/**
 * Proven lower bounds of the peak (formula L14): of a set of steps, the energy that must be drawn in them,
 * whatever the schedule, spread evenly over them. Forced is what is due and does not fit into the other steps
 * at full speed; charging ahead to a full battery is allowed. For charging with constant power limits the best
 * set gives the least peak itself (Gale 1957, Hoffman 1960: it is the minimum cut of the network).
 */
export class PeakBound {
  private readonly problem: ChargingProblem;
  private readonly needs: Needs;
  private readonly base_kW: Float64Array;
  /** falling upper hulls of the curves: with them, energy in the set never helps to charge faster outside it */
  private readonly hulls: ChargingCurve[];
  private readonly inside: Uint8Array;
  private readonly before: Int32Array;

  constructor(problem: ChargingProblem, needs: Needs, base_kW: Float64Array = problem.base_kW) {
    this.problem = problem;
    this.base_kW = base_kW;
    this.needs = needs;
    this.hulls = problem.curves.map(fallingHull);
    this.inside = new Uint8Array(problem.stepCount);
    this.before = new Int32Array(problem.stepCount + 1);
  }

  /**
   * Best bound over the sets of the steps at or above a load, one set for each floor. The sets are compared as
   * if no curve bound; where asked, the best one is then measured along the curves, which can only raise it.
   */
  best(load: Float64Array, floors_kW: readonly number[], alongCurves: boolean): number {
    let bound_kW = this.base_kW.reduce((most, base) => Math.max(most, base), Number.NEGATIVE_INFINITY);
    let best_kW: number | undefined;
    let before = 0;
    for (const floor_kW of floors_kW) {
      const count = this.choose(load, floor_kW);
      if (count === before) continue;
      before = count;
      const value = this.ofSet(count, false);
      if (value <= bound_kW) continue;
      bound_kW = value;
      best_kW = floor_kW;
    }
    if (best_kW === undefined || !alongCurves || this.hulls.every((hull) => hull.constant)) return bound_kW;
    return Math.max(bound_kW, this.ofSet(this.choose(load, best_kW), true));
  }

  private choose(load: Float64Array, floor_kW: number): number {
    let count = 0;
    for (let step = 0; step < load.length; step += 1) {
      const isIn = (load[step] as number) >= floor_kW ? 1 : 0;
      this.inside[step] = isIn;
      count += isIn;
    }
    return count;
  }

  private ofSet(count: number, alongCurves: boolean): number {
    const { needs, inside, before } = this;
    let sum = 0;
    for (let step = 0; step < inside.length; step += 1) {
      before[step + 1] = (before[step] as number) + (inside[step] as number);
      if (inside[step] === 1) sum += this.base_kW[step] as number;
    }
    for (let need = 0; need < needs.vehicleOf.length; need += 1) sum += this.forced(need, alongCurves);
    return sum / count;
  }

  private forced(need: number, alongCurves: boolean): number {
    const { needs, before } = this;
    const hull = this.hulls[needs.curveOf[need] as number] as ChargingCurve;
    const simple = (hull.constant || !alongCurves) && !needs.headroomBinds;
    const end = needs.windowOffset[need + 1] as number;
    let amount = 0;
    let forced = 0;
    for (let w = needs.windowOffset[need] as number; w < end; w += 1) {
      const from = needs.from[w] as number;
      const to = needs.to[w] as number;
      const within = (before[to] as number) - (before[from] as number);
      amount = simple
        ? Math.min(needs.high[w] as number, amount + (needs.power_kW[w] as number) * (to - from - within))
        : this.outside(need, w, amount, hull);
      const short = (needs.low[w] as number) - amount;
      if (short > 0) {
        forced += short;
        amount += short;
      }
    }
    return forced;
  }

  /** Amount reached at the end of a window when every step outside the set charges at full speed. */
  private outside(need: number, w: number, amount: number, hull: ChargingCurve): number {
    const { needs, problem, inside } = this;
    const perStep = needs.shareRate[need] as number;
    const bare = needs.bareSoc[w] as number;
    const start = bare + amount * perStep;
    let soc = start;
    for (let step = needs.from[w] as number; step < (needs.to[w] as number) && soc < 1; step += 1) {
      if (inside[step] === 1) continue;
      const power = Math.min(needs.power_kW[w] as number, needs.headroom_kW[step] as number);
      soc = chargeFor(hull, soc, 1, power, perStep / problem.step_h, problem.step_h);
    }
    return soc > start ? (soc - bare) / perStep : amount;
  }
}

/** Least falling curve above a curve. */
function fallingHull(curve: ChargingCurve): ChargingCurve {
  const soc = [...curve.soc];
  const power = [...curve.power_kW];
  for (let i = power.length - 2; i >= 0; i -= 1)
    power[i] = Math.max(power[i] as number, power[i + 1] as number);
  // where a rising piece was lifted the hull is level up to its top; a falling one stays as it is
  return {
    soc: Float64Array.from(soc),
    power_kW: Float64Array.from(power),
    maxPower_kW: curve.maxPower_kW,
    constant: power.every((value) => value === power[0]),
    falling: true,
  };
}
