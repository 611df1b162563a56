import { type ChargingCurve, chargeFor } from "./curve.ts";
import { headroom } from "./needs.ts";
import { Outcome } from "./outcome.ts";
import { canCharge, type ChargingProblem, isDue } from "./problem.ts";

/**
 * Charging where there is not enough for all: in every step those who have the least time to spare are served
 * first, each at full power, until connection and points are used up. Not proven least, and not said to be.
 */
export function leastLaxity(problem: ChargingProblem, schedule: boolean): Outcome {
  const outcome = new Outcome(problem, schedule);
  const room_kW = headroom(problem);
  const stay = Int32Array.from(problem.vehicleIds, (_, v) => (problem.stayOffset[v] as number) - 1);
  const present = new Uint8Array(problem.vehicleIds.length);
  const stationRoom_kW = new Float64Array(problem.stationPower_kW.length);
  outcome.profile_kW.set(problem.base_kW);
  for (let step = 0; step < problem.stepCount; step += 1) {
    stationRoom_kW.set(problem.stationPower_kW);
    const waiting: { v: number; laxity: number }[] = [];
    for (let v = 0; v < present.length; v += 1) {
      moveOn(problem, outcome, v, step, stay, present);
      if (present[v] === 1 && isDue(problem, stay[v] as number) && canCharge(problem, stay[v] as number))
        waiting.push({ v, laxity: laxityOf(problem, outcome.soc[v] as number, v, stay[v] as number, step) });
    }
    waiting.sort((a, b) => a.laxity - b.laxity || a.v - b.v);
    let left_kW = room_kW[step] as number;
    for (const { v } of waiting) {
      const at = stay[v] as number;
      const station = problem.stationOf[at] as number;
      const power = Math.min(left_kW, stationRoom_kW[station] as number);
      const rate = (problem.efficiencyShare[v] as number) / (problem.capacity_kWh[v] as number);
      const soc = outcome.soc[v] as number;
      const curve = problem.curves[problem.curveOf[v] as number] as ChargingCurve;
      const next = chargeFor(curve, soc, problem.desiredSoc[at] as number, power, rate, problem.step_h);
      const mean_kW = (next - soc) / rate / problem.step_h;
      if (mean_kW <= 0) continue;
      outcome.soc[v] = next;
      outcome.add(v, step, mean_kW);
      outcome.profile_kW[step] = (outcome.profile_kW[step] as number) + mean_kW;
      left_kW -= mean_kW;
      stationRoom_kW[station] = (stationRoom_kW[station] as number) - mean_kW;
    }
  }
  return outcome;
}

/** Departures and arrivals of one vehicle at the beginning of a step. */
function moveOn(
  problem: ChargingProblem,
  outcome: Outcome,
  v: number,
  step: number,
  stay: Int32Array,
  present: Uint8Array,
): void {
  for (;;) {
    const at = stay[v] as number;
    if (present[v] === 1) {
      if (problem.departureStep[at] !== step) return;
      if (isDue(problem, at)) outcome.depart(v, outcome.soc[v] as number, problem.desiredSoc[at] as number);
      present[v] = 0;
    } else {
      if (at + 1 >= (problem.stayOffset[v + 1] as number) || problem.arrivalStep[at + 1] !== step) return;
      stay[v] = at + 1;
      present[v] = 1;
      outcome.soc[v] = (outcome.soc[v] as number) + (problem.socDelta[at + 1] as number);
    }
  }
}

/** Steps to departure that are not needed at full power. */
function laxityOf(problem: ChargingProblem, soc: number, v: number, stay: number, step: number): number {
  const curve = problem.curves[problem.curveOf[v] as number] as ChargingCurve;
  const power = Math.min(
    curve.maxPower_kW,
    problem.stationPower_kW[problem.stationOf[stay] as number] as number,
  );
  const needed_kWh =
    (Math.max(0, (problem.desiredSoc[stay] as number) - soc) * (problem.capacity_kWh[v] as number)) /
    (problem.efficiencyShare[v] as number);
  return (problem.departureStep[stay] as number) - step - needed_kWh / power / problem.step_h;
}
