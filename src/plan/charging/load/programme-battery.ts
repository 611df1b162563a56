import type { LinearModel } from "../../optimise/linear-model.ts";
import type { ChargingProblem, StationaryBattery } from "./problem.ts";

/** A stationary battery in the programme: charge, discharge and what is stored afterwards, by step (formula L16). */
export class BatteryColumns {
  private readonly steps: { charge: number; discharge: number; stored: number }[] = [];
  private readonly efficiencyShare: number;

  constructor(
    { columns, rows }: Pick<LinearModel, "columns" | "rows">,
    { step_h, stepCount }: ChargingProblem,
    battery: StationaryBattery,
  ) {
    const { capacity_kWh, efficiencyShare, initialSocShare } = battery;
    this.efficiencyShare = efficiencyShare;
    const column = (name: string, upper: number): number =>
      columns.push({ name, cost: 0, lower: 0, upper, integer: false }) - 1;
    for (let step = 0; step < stepCount; step += 1) {
      const charge = column("charge", battery.chargePower_kW);
      const discharge = column("discharge", battery.dischargePower_kW);
      const stored = column("stored", capacity_kWh);
      const before = this.steps.at(-1)?.stored;
      const start = before === undefined ? initialSocShare * capacity_kWh : 0;
      rows.push({
        name: "stored",
        lower: start,
        upper: start,
        index: [stored, charge, discharge, ...(before === undefined ? [] : [before])],
        value: [
          1,
          -efficiencyShare * step_h,
          step_h / efficiencyShare,
          ...(before === undefined ? [] : [-1]),
        ],
      });
      this.steps.push({ charge, discharge, stored });
    }
  }

  get storedAtEnd(): number {
    return this.steps.at(-1)?.stored ?? -1;
  }

  /** What it adds to the load of a step, and what it takes off. */
  loadOf(step: number): { index: number[]; value: number[] } {
    const { charge, discharge } = this.steps[step] as { charge: number; discharge: number };
    return { index: [charge, discharge], value: [1, -1] };
  }

  /** Charging and discharging in one step would only burn energy: what remains is the change of what is stored. */
  power(x: Float64Array): Float64Array {
    const { efficiencyShare } = this;
    return Float64Array.from(this.steps, ({ charge, discharge }) => {
      const stored = (x[charge] as number) * efficiencyShare - (x[discharge] as number) / efficiencyShare;
      return stored >= 0 ? stored / efficiencyShare : stored * efficiencyShare;
    });
  }
}
