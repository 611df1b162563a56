import { type ChargingCurve, chargeUpTo } from "./curve.ts";
import { Outcome } from "./outcome.ts";
import { canCharge, type ChargingProblem, isDue } from "./problem.ts";

/** A planned schedule: mean power of every step of every stay in which something is planned. */
export interface Planned {
  /** place of a stay's first step in `power_kW`; -1 where nothing is planned */
  entryOfStay: Int32Array;
  power_kW: Float64Array;
  /** stationary battery, per step: positive = charging */
  battery_kW?: Float64Array;
}

/**
 * Drives a schedule through the same physics as every other strategy: point, curve and battery decide what is
 * really drawn. The figures of a planned schedule come from here, not from the plan.
 */
export function replay(problem: ChargingProblem, planned: Planned, schedule: boolean): Outcome {
  const outcome = new Outcome(problem, schedule);
  outcome.profile_kW.set(problem.base_kW);
  for (let v = 0; v < problem.vehicleIds.length; v += 1) {
    let soc = problem.initialSoc[v] as number;
    for (
      let stay = problem.stayOffset[v] as number;
      stay < (problem.stayOffset[v + 1] as number);
      stay += 1
    ) {
      soc += problem.socDelta[stay] as number;
      if (!isDue(problem, stay)) continue;
      soc = drive(problem, outcome, planned, v, stay, soc);
      outcome.depart(v, soc, problem.desiredSoc[stay] as number);
    }
    outcome.soc[v] = soc;
  }
  for (let step = 0; outcome.battery && planned.battery_kW && step < problem.stepCount; step += 1)
    outcome.profile_kW[step] =
      (outcome.profile_kW[step] as number) + outcome.battery.run(step, planned.battery_kW[step] as number);
  return outcome;
}

function drive(
  problem: ChargingProblem,
  outcome: Outcome,
  planned: Planned,
  v: number,
  stay: number,
  soc: number,
): number {
  let entry = planned.entryOfStay[stay] as number;
  if (entry < 0 || !canCharge(problem, stay)) return soc;
  const rate = (problem.efficiencyShare[v] as number) / (problem.capacity_kWh[v] as number);
  const curve = problem.curves[problem.curveOf[v] as number] as ChargingCurve;
  const most = problem.stationPower_kW[problem.stationOf[stay] as number] as number;
  const to = problem.departureStep[stay] as number;
  let reached = soc;
  for (let step = problem.arrivalStep[stay] as number; step < to; step += 1, entry += 1) {
    const wanted = Math.min(planned.power_kW[entry] as number, most);
    if (wanted <= 1e-9) continue;
    const next = chargeUpTo(
      curve,
      reached,
      reached + wanted * problem.step_h * rate,
      wanted,
      most,
      rate,
      problem.step_h,
    );
    const mean_kW = (next - reached) / rate / problem.step_h;
    outcome.profile_kW[step] = (outcome.profile_kW[step] as number) + mean_kW;
    outcome.add(v, step, mean_kW);
    reached = next;
  }
  return reached;
}
