import { expect } from "chai";
import {
  buildProblem,
  type ChargingResult,
  resultJson,
  simulate,
} from "../../../../src/plan/charging/load.ts";
import { drawFrom } from "../../../random-cases.ts";
import { randomCase, withBattery } from "./cases.ts";

const SEED = 4100;
const CASES = 40;

const withProfile = (profile_kW: number[]): ChargingResult => ({
  peak_kW: 1,
  peakStep: 0,
  energy_kWh: 0.1 + 0.2,
  shortfall_kWh: 0,
  belowDesiredCount: 0,
  finalSoc: { 'a "b"': 1 / 3 },
  profile_kW,
});

describe("charging result as JSON", () => {
  it(`says the same as JSON.stringify in ${CASES} simulated cases, batteries and schedules included (seed ${SEED})`, () => {
    for (let i = 0; i < CASES; i += 1) {
      const source = withBattery(randomCase(SEED + i, { curves: true }), SEED + i);
      const result = simulate(buildProblem(source), i % 2 === 0 ? "balanced" : "uncontrolled", {
        schedule: true,
      });
      expect(JSON.parse(resultJson(result)), `seed ${SEED + i}`).to.deep.equal(
        JSON.parse(JSON.stringify(result)),
      );
    }
  });

  it("writes 10,000 billionths of a kW from 1e-9 to 4e6, signs and round numbers among them, as the same double", () => {
    const draw = drawFrom(SEED);
    const profile_kW = [0, 1, -1, 0.1, -0.5, 10, 999999999e-9, 1e-9, -1e-9, 4e6, -4e6, 3999999.999999999];
    while (profile_kW.length < 10_000) {
      const scale = 10 ** draw.integer(0, 15);
      profile_kW.push(Math.round(draw.between(-1, 1) * scale) / 1e9 + 0);
    }
    const kept = profile_kW.filter((power) => Math.abs(power) <= 4e6);
    expect(kept.length).to.be.above(9_900);
    expect(JSON.parse(resultJson(withProfile(kept))).profile_kW).to.deep.equal(kept);
  });

  it("writes an empty list and powers above 4 GW as JSON.stringify does", () => {
    expect(JSON.parse(resultJson(withProfile([]))).profile_kW).to.deep.equal([]);
    expect(resultJson(withProfile([5e7, 1 / 3]))).to.equal(JSON.stringify(withProfile([5e7, 1 / 3])));
  });

  it("a profile is whole billionths of a kW, and its peak the first of equals", () => {
    const { profile_kW, peak_kW, peakStep } = simulate(
      buildProblem(randomCase(SEED, { curves: true })),
      "peak-min",
    );
    for (const power of profile_kW) expect(Math.round(power * 1e9) / 1e9).to.equal(power);
    expect([Math.max(...profile_kW), profile_kW.indexOf(peak_kW)]).to.deep.equal([peak_kW, peakStep]);
  });
});
