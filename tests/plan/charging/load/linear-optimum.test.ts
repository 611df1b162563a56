import { expect } from "chai";
import { buildProblem, type ChargingCase, simulate } from "../../../../src/plan/charging/load.ts";
import type { LinearModel, Solver } from "../../../../src/plan/optimise/linear-model.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { randomCase } from "./cases.ts";

const CASES = 120;
const SEED = 9200;

/** The whole week as one linear programme: power of every vehicle and step, energy short at departures, the peak. */
function model(source: ChargingCase, shortfall_kWh: number | null): LinearModel {
  const columns: LinearModel["columns"] = [
    { name: "peak", cost: shortfall_kWh === null ? 0 : 1, lower: -1e6, upper: 1e6, integer: false },
  ];
  const rows: LinearModel["rows"] = [];
  const atStep = Array.from({ length: source.stepCount }, () => ({ index: [0], value: [-1] }));
  const short = { index: [] as number[], value: [] as number[] };
  const column = (name: string, cost: number, upper: number): number =>
    columns.push({ name, cost, lower: 0, upper, integer: false }) - 1;
  for (const vehicle of source.vehicles) {
    const gain = (source.step_h * vehicle.efficiencyShare) / vehicle.capacity_kWh;
    const drawn: number[] = [];
    let bare = vehicle.initialSoc;
    for (const stay of vehicle.stays) {
      bare += stay.socDelta;
      const point_kW = Math.min(
        source.stations.find((one) => one.stationId === stay.stationId)?.power_kW ?? 0,
        vehicle.chargingCurve[0]?.[1] as number,
      );
      const end = Math.min(stay.departureStep ?? source.stepCount, source.stepCount);
      for (let step = stay.arrivalStep; step < end; step += 1) {
        const x = column("x", 0, point_kW);
        drawn.push(x);
        atStep[step]?.index.push(x);
        atStep[step]?.value.push(1);
      }
      rows.push({
        name: "full",
        lower: Number.NEGATIVE_INFINITY,
        upper: 1 - bare,
        index: [...drawn],
        value: drawn.map(() => gain),
      });
      if (stay.departureStep === undefined || stay.departureStep >= source.stepCount) continue;
      const missing = column("short", shortfall_kWh === null ? vehicle.capacity_kWh : 0, 100);
      short.index.push(missing);
      short.value.push(vehicle.capacity_kWh);
      rows.push({
        name: "due",
        lower: stay.desiredSoc - bare,
        upper: Number.POSITIVE_INFINITY,
        index: [...drawn, missing],
        value: [...drawn.map(() => gain), 1],
      });
    }
  }
  atStep.forEach(({ index, value }, step) => {
    const base_kW = (source.baseLoad_kW[step] as number) - (source.generation_kW[step] as number);
    const left_kW = Math.max(0, (source.limit_kW[step] as number) - base_kW);
    rows.push({ name: "peak", lower: Number.NEGATIVE_INFINITY, upper: -base_kW, index, value });
    if (index.length > 1)
      rows.push({
        name: "connection",
        lower: Number.NEGATIVE_INFINITY,
        upper: left_kW,
        index: index.slice(1),
        value: value.slice(1),
      });
  });
  if (shortfall_kWh !== null && short.index.length > 0)
    rows.push({ name: "least", lower: Number.NEGATIVE_INFINITY, upper: shortfall_kWh + 1e-7, ...short });
  return { columns, rows };
}

function optimum(solver: Solver, source: ChargingCase): { shortfall_kWh: number; peak_kW: number } {
  const solve = (shortfall_kWh: number | null): number => {
    const opened = solver.open(model(source, shortfall_kWh));
    const { status, objective } = opened.solve();
    opened.dispose();
    expect(status).to.equal("optimal");
    return objective;
  };
  const shortfall_kWh = solve(null);
  return { shortfall_kWh, peak_kW: solve(shortfall_kWh) };
}

describe("peak-min against a linear programme", () => {
  it(`finds the least peak of the least shortfall, and proves it, in ${CASES} random cases (seed ${SEED})`, async () => {
    const solver = await loadSolver();
    for (let i = 0; i < CASES; i += 1) {
      const source = randomCase(SEED + i, { curves: false, limit_kW: 1000 });
      const { peak_kW } = optimum(solver, source);
      const found = simulate(buildProblem(source), "peak-min");
      const tolerance_kW = 1e-5 * Math.max(1, Math.abs(peak_kW));
      expect(found.peak_kW, `peak, seed ${SEED + i}`).to.be.closeTo(peak_kW, tolerance_kW);
      expect(found.bound_kW as number, `bound, seed ${SEED + i}`).to.be.within(
        peak_kW - tolerance_kW,
        peak_kW + 1e-6,
      );
    }
  });

  it(`finds the least shortfall, and its least peak, where the connection is too small: ${CASES} random cases (seed ${SEED})`, async () => {
    const solver = await loadSolver();
    let tooSmallCount = 0;
    for (let i = 0; i < CASES; i += 1) {
      const source = randomCase(SEED + i, { curves: false, limit_kW: 12 + (i % 18) });
      const { peak_kW, shortfall_kWh } = optimum(solver, source);
      const found = simulate(buildProblem(source), "peak-min", { solver });
      // departures that are short by less than a thousandth of the battery are not counted
      expect(found.shortfall_kWh, `shortfall, seed ${SEED + i}`).to.be.within(
        shortfall_kWh - 0.5,
        shortfall_kWh + 1e-3,
      );
      expect(found.peak_kW, `peak, seed ${SEED + i}`).to.be.closeTo(
        peak_kW,
        1e-4 * Math.max(1, Math.abs(peak_kW)),
      );
      if (Math.abs(peak_kW - (source.limit_kW[0] as number)) < 1e-3) tooSmallCount += 1;
    }
    expect(tooSmallCount).to.be.above(20);
  });
});
