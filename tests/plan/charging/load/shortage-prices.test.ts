import { expect } from "chai";
import { buildProblem, type ChargingCase, simulate } from "../../../../src/plan/charging/load.ts";
import { leastLaxity } from "../../../../src/plan/charging/load/least-laxity.ts";
import { type Needs, needsOf } from "../../../../src/plan/charging/load/needs.ts";
import type { ChargingProblem } from "../../../../src/plan/charging/load/problem.ts";
import { VehicleAtPrices } from "../../../../src/plan/charging/load/vehicle-at-prices.ts";
import type { LinearModel } from "../../../../src/plan/optimise/linear-model.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { drawFrom } from "../../../random-cases.ts";
import { randomCase } from "./cases.ts";

const SEED = 6100;
const CASES = 80;

/** One vehicle's answer to prices as a textbook programme: amounts, what is short at each departure, price of powers. */
function model(problem: ChargingProblem, needs: Needs, need: number, price: Float64Array): LinearModel {
  const columns: LinearModel["columns"] = [];
  const rows: LinearModel["rows"] = [];
  const v = needs.vehicleOf[need] as number;
  const unit = needs.shareRate[need] as number;
  const drawn: number[] = [];
  const stays = Array.from(
    { length: (problem.stayOffset[v + 1] as number) - (problem.stayOffset[v] as number) },
    (_, i) => (problem.stayOffset[v] as number) + i,
  ).filter((stay) => (problem.departureStep[stay] as number) < problem.stepCount);
  for (
    let w = needs.windowOffset[need] as number, k = 0;
    w < (needs.windowOffset[need + 1] as number);
    w += 1, k += 1
  ) {
    for (let step = needs.from[w] as number; step < (needs.to[w] as number); step += 1) {
      const upper = Math.min(needs.power_kW[w] as number, needs.headroom_kW[step] as number);
      drawn.push(
        columns.push({ name: "x", cost: price[step] as number, lower: 0, upper, integer: false }) - 1,
      );
    }
    const ones = drawn.map(() => 1);
    const infinite = Number.POSITIVE_INFINITY;
    rows.push({
      name: "full",
      lower: -infinite,
      upper: needs.high[w] as number,
      index: [...drawn],
      value: ones,
    });
    const worth = unit * (problem.capacity_kWh[v] as number);
    const short = columns.push({ name: "s", cost: worth, lower: 0, upper: infinite, integer: false }) - 1;
    const due = ((needs.dueSoc[stays[k] as number] as number) - (needs.bareSoc[w] as number)) / unit;
    rows.push({ name: "due", lower: due, upper: infinite, index: [...drawn, short], value: [...ones, 1] });
  }
  return { columns, rows };
}

describe("charging at prices", () => {
  it(`a vehicle's answer costs what a textbook programme says, in ${CASES} random cases of several vehicles (seed ${SEED})`, async () => {
    const solver = await loadSolver();
    let priced = 0;
    for (let i = 0; i < CASES; i += 1) {
      const problem = buildProblem(randomCase(SEED + i, { curves: false, limit_kW: 14 }));
      const needs = needsOf(problem);
      const draw = drawFrom(SEED + i);
      const price = Float64Array.from({ length: problem.stepCount }, () =>
        draw.pick([0, 0, 0.1, 0.2, 0.25, 0.5, 0.8]),
      );
      const order = Int32Array.from(price.keys()).sort(
        (a, b) => (price[a] as number) - (price[b] as number) || a - b,
      );
      const rankOf = new Int32Array(price.length);
      order.forEach((step, rank) => {
        rankOf[step] = rank;
      });
      const vehicles = new VehicleAtPrices(problem, needs);
      for (let need = 0; need < needs.vehicleOf.length; need += 1) {
        const x = new Float64Array(needs.entryCount);
        const value = vehicles.answer(need, price, rankOf, order, x);
        const opened = solver.open(model(problem, needs, need, price));
        const { objective } = opened.solve();
        opened.dispose();
        expect(value, `seed ${SEED + i}, need ${need}`).to.be.closeTo(objective, 1e-6);
        if (x.some((power) => power > 0)) priced += 1;
      }
    }
    expect(priced).to.be.above(CASES);
  });

  it(`without a programme: shortfall near its least, the bound never above its peak, in ${CASES} random cases of too small a connection (seed ${SEED})`, async () => {
    const solver = await loadSolver();
    const sum = { prices: 0, laxity: 0, least: 0 };
    let proved = 0;
    let short = 0;
    for (let i = 0; i < CASES; i += 1) {
      const source: ChargingCase = randomCase(SEED + i, { curves: i % 2 === 0, limit_kW: 12 + (i % 8) });
      const problem = buildProblem(source);
      const least = simulate(problem, "peak-min", { solver });
      const found = simulate(problem, "peak-min");
      const seed = `seed ${SEED + i}`;
      // departures that are short by less than a thousandth of the battery are not counted
      expect(found.shortfall_kWh, seed).to.be.at.least(least.shortfall_kWh - 0.5);
      // the programme's schedule is no shorter, so its peak is not below what is proved for all such
      expect(found.bound_kW as number, seed).to.be.at.most(least.peak_kW + 1e-3);
      if (least.shortfall_kWh < 1) continue;
      short += 1;
      sum.prices += found.shortfall_kWh;
      sum.laxity += leastLaxity(problem, false).shortfall_kWh;
      sum.least += least.shortfall_kWh;
      if ((found.bound_kW as number) >= 0.97 * found.peak_kW) proved += 1;
    }
    expect(short).to.be.above(20);
    expect(sum.prices).to.be.below(1.02 * sum.least);
    expect(sum.laxity).to.be.above(1.07 * sum.least);
    expect(proved).to.be.above(0.6 * short);
  });
});
