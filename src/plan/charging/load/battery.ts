import type { StationaryBattery } from "./problem.ts";

/** State and log of a stationary battery while a simulation runs; powers are those at the connection. */
export class BatteryState {
  readonly power_kW: Float64Array;
  stored_kWh: number;
  private readonly battery: StationaryBattery;
  private readonly step_h: number;

  constructor(battery: StationaryBattery, stepCount: number, step_h: number) {
    this.battery = battery;
    this.step_h = step_h;
    this.stored_kWh = battery.initialSocShare * battery.capacity_kWh;
    this.power_kW = new Float64Array(stepCount);
  }

  get soc(): number {
    return this.stored_kWh / this.battery.capacity_kWh;
  }

  /** Power that it can give throughout a step. */
  get available_kW(): number {
    const { dischargePower_kW, efficiencyShare } = this.battery;
    return Math.min(dischargePower_kW, (this.stored_kWh * efficiencyShare) / this.step_h);
  }

  /** Draws (positive) or gives (negative) as much of a power as it can; returns what it did. */
  run(step: number, wanted_kW: number): number {
    const { battery, step_h } = this;
    const room_kW = (battery.capacity_kWh - this.stored_kWh) / battery.efficiencyShare / step_h;
    const power_kW =
      wanted_kW >= 0
        ? Math.max(0, Math.min(wanted_kW, battery.chargePower_kW, room_kW))
        : -Math.min(-wanted_kW, this.available_kW);
    const stored_kW = power_kW >= 0 ? power_kW * battery.efficiencyShare : power_kW / battery.efficiencyShare;
    this.stored_kWh = Math.min(battery.capacity_kWh, Math.max(0, this.stored_kWh + stored_kW * step_h));
    this.power_kW[step] = power_kW;
    return power_kW;
  }
}
