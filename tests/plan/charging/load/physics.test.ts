import { expect } from "chai";
import {
  buildProblem,
  CHARGING_STRATEGIES,
  type ChargingCase,
  type ChargingResult,
  simulate,
} from "../../../../src/plan/charging/load.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { randomCase, withBattery } from "./cases.ts";

const CASES = 300;
const SEED = 4100;
const STEP_SLICES = 200;

/** Power of a curve read off its points, independent of the code under test. */
function offered(curve: readonly (readonly [number, number])[], soc: number): number {
  const after = curve.findIndex((point) => point[0] >= soc);
  if (after <= 0) return curve[Math.max(after, 0)]?.[1] as number;
  const [from, low] = curve[after - 1] as [number, number];
  const [to, high] = curve[after] as [number, number];
  return low + ((high - low) * (soc - from)) / (to - from);
}

/** Highest state of charge after one step at a point, in many small slices (midpoint rule). */
function fullSpeed(
  vehicle: ChargingCase["vehicles"][number],
  soc: number,
  point_kW: number,
  step_h: number,
): number {
  const rate = vehicle.efficiencyShare / vehicle.capacity_kWh;
  const slice_h = step_h / STEP_SLICES;
  let reached = soc;
  for (let i = 0; i < STEP_SLICES; i += 1) {
    const half = Math.min(
      1,
      reached + Math.min(point_kW, offered(vehicle.chargingCurve, reached)) * rate * (slice_h / 2),
    );
    reached = Math.min(
      1,
      reached + Math.min(point_kW, offered(vehicle.chargingCurve, half)) * rate * slice_h,
    );
  }
  return reached;
}

/** Stored energy follows from what is drawn and given, within the battery; what it does counts at the connection. */
function batteryFaults(source: ChargingCase, result: ChargingResult, total: Float64Array): string[] {
  const { battery, step_h } = source;
  if (!battery) return result.battery_kW === undefined ? [] : ["battery from nowhere"];
  const found: string[] = [];
  let stored_kWh = battery.initialSocShare * battery.capacity_kWh;
  result.battery_kW?.forEach((power, step) => {
    if (power > battery.chargePower_kW + 1e-9 || power < -battery.dischargePower_kW - 1e-9)
      found.push(`${step}: battery power ${power}`);
    stored_kWh += step_h * (power > 0 ? power * battery.efficiencyShare : power / battery.efficiencyShare);
    if (stored_kWh < -1e-6 || stored_kWh > battery.capacity_kWh + 1e-6)
      found.push(`${step}: battery holds ${stored_kWh}`);
    total[step] = (total[step] as number) + power;
  });
  if (Math.abs(stored_kWh / battery.capacity_kWh - (result.batteryFinalSoc as number)) > 1e-6)
    found.push("battery: energy is not conserved");
  return found;
}

/** Everything that a schedule must keep, checked step by step from the case alone. */
function violations(source: ChargingCase, result: ChargingResult): string[] {
  const found: string[] = [];
  const total = Float64Array.from(
    source.baseLoad_kW,
    (load, step) => load - (source.generation_kW[step] as number),
  );
  let shortfall_kWh = 0;
  let belowCount = 0;
  for (const vehicle of source.vehicles) {
    const line = result.schedule_kW?.[vehicle.vehicleId] as number[];
    const present = new Uint8Array(source.stepCount);
    let soc = vehicle.initialSoc;
    for (const stay of vehicle.stays) {
      soc += stay.socDelta;
      const point_kW = source.stations.find((station) => station.stationId === stay.stationId)?.power_kW ?? 0;
      const end = Math.min(stay.departureStep ?? source.stepCount, source.stepCount);
      for (let step = stay.arrivalStep; step < end; step += 1) {
        present[step] = 1;
        const power = line[step] as number;
        if (power < 0 || power > point_kW + 1e-9)
          found.push(`${vehicle.vehicleId} ${step}: point power ${power}`);
        const next = soc + (power * source.step_h * vehicle.efficiencyShare) / vehicle.capacity_kWh;
        if (next > fullSpeed(vehicle, soc, point_kW, source.step_h) + 2e-5 && power > 0)
          found.push(`${vehicle.vehicleId} ${step}: curve`);
        soc = next;
        total[step] = (total[step] as number) + power;
      }
      const missing = stay.desiredSoc - soc;
      if (stay.departureStep !== undefined && stay.departureStep < source.stepCount && missing >= 1e-3) {
        shortfall_kWh += missing * vehicle.capacity_kWh;
        belowCount += 1;
      }
    }
    line.forEach((power, step) => {
      if (power !== 0 && present[step] === 0) found.push(`${vehicle.vehicleId} ${step}: charges while away`);
    });
    // energy in = stored + losses: what was drawn, less losses and trips, is what is in the battery
    if (Math.abs(soc - (result.finalSoc[vehicle.vehicleId] as number)) > 1e-9)
      found.push(`${vehicle.vehicleId}: energy is not conserved`);
  }
  found.push(...batteryFaults(source, result, total));
  total.forEach((load, step) => {
    if (Math.abs(load - (result.profile_kW[step] as number)) > 1e-6) found.push(`${step}: profile`);
    const base = (source.baseLoad_kW[step] as number) - (source.generation_kW[step] as number);
    if (load > Math.max(source.limit_kW[step] as number, base) + 2e-6)
      found.push(`${step}: connection ${load}`);
  });
  if (Math.abs(shortfall_kWh - result.shortfall_kWh) > 1e-6 || belowCount !== result.belowDesiredCount)
    found.push(`shortfall ${result.shortfall_kWh} instead of ${shortfall_kWh}`);
  const peak_kW = Math.max(...result.profile_kW);
  if (result.peak_kW !== peak_kW || result.peakStep !== result.profile_kW.indexOf(peak_kW))
    found.push("peak");
  const energy_kWh = total.reduce((sum, load) => sum + load, 0) * source.step_h;
  if (Math.abs(energy_kWh - result.energy_kWh) > 1e-5) found.push("energy");
  return found;
}

describe("charging load: what no schedule may break", () => {
  for (const strategy of ["uncontrolled", "balanced", "peak-min"] as const)
    it(`keeps presence, point, curve, connection and energy at every step of ${CASES} random cases: ${strategy} (seed ${SEED})`, () => {
      for (let i = 0; i < CASES; i += 1) {
        const source = randomCase(SEED + i, { curves: true });
        const result = simulate(buildProblem(source), strategy, { schedule: true });
        expect(violations(source, result), `seed ${SEED + i}`).to.deep.equal([]);
      }
    });

  for (const strategy of CHARGING_STRATEGIES)
    it(`keeps the same, and what a stationary battery holds, in 60 random cases: ${strategy} (seed ${SEED})`, async () => {
      const solver = await loadSolver();
      for (let i = 0; i < 60; i += 1) {
        const source = withBattery(randomCase(SEED + i, { curves: true }), SEED + i);
        const result = simulate(buildProblem(source), strategy, { schedule: true, solver });
        expect(violations(source, result), `seed ${SEED + i}`).to.deep.equal([]);
      }
    });

  it(`peak-min is never shorter of energy than the others, nor higher where they are as good: ${CASES} cases (seed ${SEED})`, () => {
    for (let i = 0; i < CASES; i += 1) {
      const problem = buildProblem(randomCase(SEED + i, { curves: true }));
      const [plain, even, least] = (["uncontrolled", "balanced", "peak-min"] as const).map((strategy) =>
        simulate(problem, strategy),
      ) as [ChargingResult, ChargingResult, ChargingResult];
      for (const other of [plain, even]) {
        expect(least.shortfall_kWh, `seed ${SEED + i}`).to.be.at.most(other.shortfall_kWh + 1e-4);
        if (other.shortfall_kWh <= least.shortfall_kWh)
          expect(least.peak_kW, `seed ${SEED + i}`).to.be.at.most(other.peak_kW);
      }
      expect(least.bound_kW as number).to.be.at.most(least.peak_kW);
    }
  });

  it("gives the same bytes for the same case", () => {
    for (const strategy of ["uncontrolled", "balanced", "peak-min"] as const) {
      const run = (): string =>
        JSON.stringify(
          simulate(buildProblem(randomCase(SEED, { curves: true })), strategy, { schedule: true }),
        );
      expect(run()).to.equal(run());
    }
  });
});
