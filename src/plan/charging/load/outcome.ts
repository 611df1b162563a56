import { BatteryState } from "./battery.ts";
import { type ChargingProblem, type ChargingResult, SHORT_TOLERANCE_SHARE } from "./problem.ts";

/** A plain list; `Array.from` would walk an iterator, ten times as long. */
function listOf(values: Float64Array): number[] {
  const list: number[] = [];
  for (let i = 0; i < values.length; i += 1) list.push(values[i] as number);
  return list;
}

/** What a simulation gathers while it runs; the figures of the result are taken from here only. */
export class Outcome {
  readonly profile_kW: Float64Array;
  /** state of charge now; at the end the final one */
  readonly soc: Float64Array;
  readonly battery: BatteryState | null;
  shortfall_kWh = 0;
  belowDesiredCount = 0;
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
    if (missing < SHORT_TOLERANCE_SHARE) return;
    this.belowDesiredCount += 1;
    this.shortfall_kWh += missing * (this.problem.capacity_kWh[v] as number);
  }

  get peak_kW(): number {
    return this.profile_kW[this.peakStep] as number;
  }

  get peakStep(): number {
    let best = 0;
    for (let step = 1; step < this.profile_kW.length; step += 1)
      if ((this.profile_kW[step] as number) > (this.profile_kW[best] as number)) best = step;
    return best;
  }

  result(bound_kW?: number): ChargingResult {
    const { problem } = this;
    const { peakStep } = this;
    let sum_kW = 0;
    for (let step = 0; step < problem.stepCount; step += 1) sum_kW += this.profile_kW[step] as number;
    return {
      peak_kW: this.profile_kW[peakStep] as number,
      peakStep,
      energy_kWh: sum_kW * problem.step_h,
      ...(bound_kW === undefined ? {} : { bound_kW }),
      shortfall_kWh: this.shortfall_kWh,
      belowDesiredCount: this.belowDesiredCount,
      finalSoc: Object.fromEntries(problem.vehicleIds.map((id, v) => [id, this.soc[v] as number])),
      profile_kW: listOf(this.profile_kW),
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
