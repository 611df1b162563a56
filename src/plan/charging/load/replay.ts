import { type ChargingCurve, chargeFor } from "./curve.ts";
import type { Needs } from "./needs.ts";
import { Outcome } from "./outcome.ts";
import { type ChargingProblem, isDue } from "./problem.ts";

/**
 * Drives a schedule through the same physics as every other strategy: point, curve and battery decide what is
 * really drawn. The figures of a planned schedule come from here, not from the plan.
 */
export function replay(problem: ChargingProblem, needs: Needs, x: Float64Array, schedule: boolean): Outcome {
  const outcome = new Outcome(problem, schedule);
  outcome.profile_kW.set(problem.base_kW);
  const needOf = new Int32Array(problem.vehicleIds.length).fill(-1);
  needs.vehicleOf.forEach((v, need) => {
    needOf[v] = need;
  });
  for (let v = 0; v < problem.vehicleIds.length; v += 1) {
    const rate = (problem.efficiencyShare[v] as number) / (problem.capacity_kWh[v] as number);
    const curve = problem.curves[problem.curveOf[v] as number] as ChargingCurve;
    const need = needOf[v] as number;
    let w = need < 0 ? 0 : (needs.windowOffset[need] as number);
    const end = need < 0 ? 0 : (needs.windowOffset[need + 1] as number);
    let soc = problem.initialSoc[v] as number;
    for (
      let stay = problem.stayOffset[v] as number;
      stay < (problem.stayOffset[v + 1] as number);
      stay += 1
    ) {
      soc += problem.socDelta[stay] as number;
      if (!isDue(problem, stay)) continue;
      if (w < end) {
        const most = needs.power_kW[w] as number;
        let entry = needs.entry[w] as number;
        for (let step = needs.from[w] as number; step < (needs.to[w] as number); step += 1, entry += 1) {
          const wanted = Math.min(x[entry] as number, most);
          if (wanted <= 0) continue;
          const next = chargeFor(
            curve,
            soc,
            soc + wanted * problem.step_h * rate,
            most,
            rate,
            problem.step_h,
          );
          const mean_kW = (next - soc) / rate / problem.step_h;
          outcome.profile_kW[step] = (outcome.profile_kW[step] as number) + mean_kW;
          outcome.add(v, step, mean_kW);
          soc = next;
        }
        w += 1;
      }
      outcome.depart(v, soc, problem.desiredSoc[stay] as number);
    }
    outcome.soc[v] = soc;
  }
  return outcome;
}
