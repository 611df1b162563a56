import { expect } from "chai";
import {
  type ChargingType,
  forcedEnergy,
  manageDay,
  windowSteps,
} from "../../../src/plan/charging/managed-load.ts";
import type { LinearModel, Solver } from "../../../src/plan/optimise/linear-model.ts";
import { STEP_H, STEPS_PER_DAY } from "../../../src/plan/units.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { type Draw, drawFrom } from "../../random-cases.ts";

const SEED = Number(process.env.SEED ?? 1);
const flat = (kW: number): Float64Array => new Float64Array(STEPS_PER_DAY).fill(kW);
const night: Omit<ChargingType, "count" | "energy_kWh"> = { power_kW: 10, arrivalStep: 80, departureStep: 0 };

/** Least energy that stays uncharged: maximise what flows from vehicles through steps, as a linear programme. */
function shortfallByLp(solver: Solver, types: ChargingType[], headroom_kW: Float64Array): number {
  const model: LinearModel = { columns: [], rows: [] };
  const perStep = Array.from({ length: STEPS_PER_DAY }, (): number[] => []);
  for (const type of types) {
    const index = windowSteps(type.arrivalStep, type.departureStep).map((step) => {
      perStep[step]?.push(model.columns.length);
      return (
        model.columns.push({
          name: "x",
          cost: -1,
          lower: 0,
          upper: type.count * type.power_kW * STEP_H,
          integer: false,
        }) - 1
      );
    });
    model.rows.push({
      name: "energy",
      lower: Number.NEGATIVE_INFINITY,
      upper: type.count * type.energy_kWh,
      index,
      value: index.map(() => 1),
    });
  }
  perStep.forEach((index, step) =>
    model.rows.push({
      name: "room",
      lower: Number.NEGATIVE_INFINITY,
      upper: (headroom_kW[step] as number) * STEP_H,
      index,
      value: index.map(() => 1),
    }),
  );
  const lp = solver.open(model);
  const { objective } = lp.solve();
  lp.dispose();
  return types.reduce((sum, type) => sum + type.count * type.energy_kWh, 0) + objective;
}

function randomDay(draw: Draw): { types: ChargingType[]; headroom_kW: Float64Array } {
  const types = Array.from({ length: draw.integer(1, 5) }, () => {
    const arrivalStep = draw.integer(0, 95);
    const departureStep = draw.integer(0, 95);
    const power_kW = draw.pick([3.7, 11, 22, 50]);
    const most = power_kW * STEP_H * windowSteps(arrivalStep, departureStep).length;
    return {
      count: draw.chance(0.3) ? draw.between(0.1, 3) : draw.integer(1, 6),
      energy_kWh: most * draw.between(0, 1),
      power_kW,
      arrivalStep,
      departureStep,
    };
  });
  const level = draw.between(0, 150);
  return {
    types,
    headroom_kW: Float64Array.from({ length: STEPS_PER_DAY }, () =>
      draw.chance(0.1) ? 0 : level * draw.between(0.2, 1.2),
    ),
  };
}

describe("load management of the design day", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("two vehicles with 20 kWh each in a window of 4 h fit under 10 kW and are 4 kWh short under 9", () => {
    const types = [{ ...night, count: 2, energy_kWh: 20 }];
    expect(manageDay(types, flat(10))).to.deep.equal({ shortfall_kWh: 0 });
    const short = manageDay(types, flat(9));
    expect(short.shortfall_kWh).to.be.closeTo(4, 1e-9);
    expect(short.cut?.reduce((sum, inside) => sum + inside, 0)).to.equal(16);
  });

  it("forces into the last 2 h of a 4 h window what the first 2 h at 10 kW cannot take", () => {
    const late = Uint8Array.from({ length: STEPS_PER_DAY }, (_, step) => (step >= 88 ? 1 : 0));
    expect(forcedEnergy({ ...night, energy_kWh: 32 }, late)).to.equal(12);
    expect(forcedEnergy({ ...night, energy_kWh: 18 }, late)).to.equal(0);
  });

  it("a window from 22:00 to 06:00 has 32 steps around midnight; equal clocks mean the whole day", () => {
    expect(windowSteps(88, 24)).to.have.length(32).and.include.members([95, 0, 23]).and.not.include(24);
    expect(windowSteps(40, 40)).to.have.length(96);
  });

  it(`has the shortfall of a linear programme on 250 random days, and each cut forces more than fits, by that shortfall (seed ${SEED})`, () => {
    const draw = drawFrom(SEED);
    let cuts = 0;
    for (let day = 0; day < 250; day += 1) {
      const { types, headroom_kW } = randomDay(draw);
      const { shortfall_kWh, cut } = manageDay(types, headroom_kW);
      expect(shortfall_kWh, `day ${day} of seed ${SEED}`).to.be.closeTo(
        shortfallByLp(solver, types, headroom_kW),
        1e-4,
      );
      expect(cut !== undefined, `cut of day ${day}`).to.equal(shortfall_kWh > 0);
      if (!cut) continue;
      cuts += 1;
      const room = headroom_kW.reduce((sum, kW, step) => sum + (cut[step] ? kW * STEP_H : 0), 0);
      const forced = types.reduce((sum, type) => sum + type.count * forcedEnergy(type, cut), 0);
      expect(forced - room, `cut of day ${day} of seed ${SEED}`).to.be.closeTo(shortfall_kWh, 1e-4);
    }
    expect(cuts, "days with a cut").to.be.within(50, 200);
  });

  it(`no cut of one set of vehicles excludes another set that load management can serve: 250 random pairs (seed ${SEED})`, () => {
    const draw = drawFrom(SEED + 1);
    let tested = 0;
    for (let day = 0; day < 250; day += 1) {
      const { types, headroom_kW } = randomDay(draw);
      const { cut } = manageDay(types, headroom_kW);
      const others = types.map((type) => ({ ...type, count: type.count * draw.next() * draw.next() }));
      if (!cut || manageDay(others, headroom_kW).shortfall_kWh > 0) continue;
      tested += 1;
      const room = headroom_kW.reduce((sum, kW, step) => sum + (cut[step] ? kW * STEP_H : 0), 0);
      expect(others.reduce((sum, type) => sum + type.count * forcedEnergy(type, cut), 0)).to.be.at.most(
        room + 1e-6,
      );
    }
    expect(tested, "served sets under a cut").to.be.greaterThan(20);
  });
});
