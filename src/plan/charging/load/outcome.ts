import { BatteryState } from "./battery.ts";
import { type ChargingProblem, type ChargingResult, SHORT_TOLERANCE_SHARE } from "./problem.ts";

/**
 * A plain list of powers to the billionth of a kW, far below every tolerance: their text is half as long, and
 * steps that differ by what floating point leaves are equals. `Array.from` would walk an iterator.
 */
function listOf(values: Float64Array): number[] {
  const list: number[] = [];
  list.length = values.length;
  for (let i = 0; i < values.length; i += 1)
    list[i] = Math.round((values[i] as number) * POWER_DIGITS) / POWER_DIGITS + 0;
  return list;
}

const POWER_DIGITS = 1e9;

/** First of the greatest. */
function peakStepOf(profile_kW: readonly number[]): number {
  let best = 0;
  let most = profile_kW[0] as number;
  for (let step = 1; step < profile_kW.length; step += 1) {
    const power = profile_kW[step] as number;
    if (power > most) [best, most] = [step, power];
  }
  return best;
}

/** Greatest of some powers. */
export function highest(power_kW: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < power_kW.length; i += 1)
    if ((power_kW[i] as number) > most) most = power_kW[i] as number;
  return most;
}

/** What a simulation gathers while it runs; the figures of the result are taken from here only. */
export class Outcome {
  readonly profile_kW: Float64Array;
  /** state of charge now; at the end the final one */
  readonly soc: Float64Array;
  readonly battery: BatteryState | null;
  shortfall_kWh = 0;
  belowDesiredCount = 0;
  /** missing at departures that are short by too little to count */
  uncounted_kWh = 0;
  private knownPeak_kW: number | undefined;
  private readonly problem: ChargingProblem;
  private readonly schedule_kW: Float64Array[] | null;

  constructor(problem: ChargingProblem, schedule: boolean) {
    this.problem = problem;
    this.profile_kW = new Float64Array(problem.stepCount);
    this.soc = Float64Array.from(problem.initialSoc);
    this.battery = problem.battery && new BatteryState(problem.battery, problem.stepCount, problem.step_h);
    this.schedule_kW = schedule ? problem.vehicleIds.map(() => new Float64Array(problem.stepCount)) : null;
  }

  add(v: number, step: number, mean_kW: number): void {
    if (this.schedule_kW === null) return;
    const line = this.schedule_kW[v] as Float64Array;
    line[step] = (line[step] as number) + mean_kW;
  }

  depart(v: number, soc: number, desired: number): void {
    const missing = desired - soc;
    if (missing < SHORT_TOLERANCE_SHARE) {
      this.uncounted_kWh += Math.max(0, missing) * (this.problem.capacity_kWh[v] as number);
      return;
    }
    this.belowDesiredCount += 1;
    this.shortfall_kWh += missing * (this.problem.capacity_kWh[v] as number);
  }

  /** asked for only when the simulation is over */
  get peak_kW(): number {
    this.knownPeak_kW ??= highest(this.profile_kW);
    return this.knownPeak_kW;
  }

  result(bound_kW?: number): ChargingResult {
    const { problem } = this;
    const profile_kW = listOf(this.profile_kW);
    const peakStep = peakStepOf(profile_kW);
    const peak_kW = profile_kW[peakStep] as number;
    let sum_kW = 0;
    for (let step = 0; step < problem.stepCount; step += 1) sum_kW += this.profile_kW[step] as number;
    return {
      peak_kW,
      peakStep,
      energy_kWh: sum_kW * problem.step_h,
      ...(bound_kW === undefined ? {} : { bound_kW: Math.min(bound_kW, peak_kW) }),
      shortfall_kWh: this.shortfall_kWh,
      belowDesiredCount: this.belowDesiredCount,
      finalSoc: Object.fromEntries(problem.vehicleIds.map((id, v) => [id, this.soc[v] as number])),
      profile_kW,
      ...(this.battery && {
        battery_kW: listOf(this.battery.power_kW),
        batteryFinalSoc: this.battery.soc,
      }),
      ...(this.schedule_kW && {
        schedule_kW: Object.fromEntries(
          problem.vehicleIds.map((id, v) => [id, listOf(this.schedule_kW?.[v] as Float64Array)]),
        ),
      }),
    };
  }
}
