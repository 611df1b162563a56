import { better } from "./better.ts";
import { type ChargingCurve, chargeUpTo } from "./curve.ts";
import type { Outcome } from "./outcome.ts";
import { canCharge, type ChargingProblem, isDue } from "./problem.ts";
import { type Planned, replay } from "./replay.ts";

/** Power that is not worth making up for. */
const NOTHING_KW = 1e-9;

/**
 * What becomes of a programme's schedule: as planned, or with what curves withheld made up for later.
 * @param wished_kW more than planned in some steps: made up for later, too
 */
export function realised(
  problem: ChargingProblem,
  planned: Planned,
  schedule: boolean,
  wished_kW = planned.power_kW,
): Outcome {
  const plain = replay(problem, planned, schedule);
  const later = catchingUp(problem, planned, wished_kW);
  return later ? better(plain, replay(problem, later, schedule)) : plain;
}

/**
 * A programme knows curves from above only, and solvers round: a battery may take a little less than planned. What
 * is missing is drawn in later steps of the stay, below the planned peak and within the connection.
 * @returns undefined where nothing is missing
 */
function catchingUp(
  problem: ChargingProblem,
  planned: Planned,
  wished_kW: Float64Array,
): Planned | undefined {
  const room_kW = roomOf(problem, planned);
  const power_kW = Float64Array.from(planned.power_kW);
  let isChanged = false;
  for (let v = 0; v < problem.vehicleIds.length; v += 1) {
    const rate = (problem.efficiencyShare[v] as number) / (problem.capacity_kWh[v] as number);
    const unit = rate * problem.step_h;
    const curve = problem.curves[problem.curveOf[v] as number] as ChargingCurve;
    let soc = problem.initialSoc[v] as number;
    let missing_kW = 0;
    for (
      let stay = problem.stayOffset[v] as number;
      stay < (problem.stayOffset[v + 1] as number);
      stay += 1
    ) {
      soc += problem.socDelta[stay] as number;
      let entry = planned.entryOfStay[stay] as number;
      if (entry < 0 || !isDue(problem, stay) || !canCharge(problem, stay)) continue;
      const most_kW = problem.stationPower_kW[problem.stationOf[stay] as number] as number;
      const to = problem.departureStep[stay] as number;
      for (let step = problem.arrivalStep[stay] as number; step < to; step += 1, entry += 1) {
        const asked = Math.min(planned.power_kW[entry] as number, most_kW);
        const more = Math.max(0, Math.min(missing_kW, room_kW[step] as number, most_kW - asked));
        const wanted = asked + more;
        const next = chargeUpTo(curve, soc, soc + wanted * unit, wanted, most_kW, rate, problem.step_h);
        const drawn = (next - soc) / unit;
        missing_kW += Math.min(wished_kW[entry] as number, most_kW) - drawn;
        if (missing_kW < NOTHING_KW) missing_kW = 0;
        if (more > 0) isChanged = true;
        room_kW[step] = (room_kW[step] as number) - Math.max(0, drawn - asked);
        power_kW[entry] = drawn;
        soc = next;
      }
    }
  }
  return isChanged ? { ...planned, power_kW } : undefined;
}

/** What is left below planned peak and connection, per step; none where points are shared. */
function roomOf(problem: ChargingProblem, planned: Planned): Float64Array {
  const load_kW = Float64Array.from(problem.base_kW);
  for (let stay = 0; stay < planned.entryOfStay.length; stay += 1) {
    let entry = planned.entryOfStay[stay] as number;
    if (entry < 0) continue;
    for (
      let step = problem.arrivalStep[stay] as number;
      step < (problem.departureStep[stay] as number);
      step += 1, entry += 1
    )
      load_kW[step] = (load_kW[step] as number) + (planned.power_kW[entry] as number);
  }
  if (problem.stationsShared || problem.battery) return load_kW.fill(0);
  const peak_kW = load_kW.reduce((most, load) => Math.max(most, load), Number.NEGATIVE_INFINITY);
  return load_kW.map((load, step) => Math.max(0, Math.min(peak_kW, problem.limit_kW[step] as number) - load));
}
