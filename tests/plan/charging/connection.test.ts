import { expect } from "chai";
import {
  connectionLadder,
  designDayLoad,
  earliestYear,
  headroom,
} from "../../../src/plan/charging/connection.ts";
import { upgradeFor } from "../../../src/plan/charging/property/upgrade.ts";
import { buildContext } from "../../../src/plan/context.ts";
import type { Reference } from "../../../src/plan/model/reference.ts";
import type { Scenario } from "../../../src/plan/model/scenario.ts";
import { MissingReferenceError } from "../../../src/plan/parameters.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { constant } from "../../random-cases.ts";

const level = (
  voltageLevel: "LV" | "MV",
  levels_kW: number[],
  fixed: number,
): Reference["connections"][number] => ({
  voltageLevel,
  levels_kW,
  fixed_EUR: constant(fixed),
  perMetre_EUR_per_m: constant(10),
  perPower_EUR_per_kW: constant(5),
  constructionContribution_EUR_per_kW: constant(50),
  contributionFreePower_kW: constant(30),
  leadTime_months: constant(12),
  usefulLife_a: constant(40),
});
const scenario: Scenario = {
  id: "s",
  title: "s",
  startDate: "2027-01-01",
  endYear: 2030,
  priceYear: 2027,
  inflation_per_a: 0,
  authorities: [{ id: "a", vatRecoverableShare: 1 }],
  inventory: { fleet: "f", properties: "p" },
};

describe("grid connection", () => {
  const context = buildContext(
    scenario,
    { ...loadReference(), connections: [level("LV", [20, 40, 60], 1_000), level("MV", [200, 400], 9_000)] },
    0,
  );

  it("from 20 to 40 to 60 kW: 5 EUR/kW, and 50 EUR/kW contribution only above the free 30 kW; works 1,000 + 7 m at 10", () => {
    const { rungs, campaign_EUR } = connectionLadder(context, "a", 20, "LV", 7, 55);
    expect(rungs.map((rung) => [rung.power_kW, rung.increment_EUR])).to.deep.equal([
      [40, 5 * 20 + 50 * 10],
      [60, 5 * 20 + 50 * 20],
    ]);
    expect(campaign_EUR).to.equal(1_070);
  });

  it("charging without management for 55 kW on 20 kW: 60 kW for 1,070 + 600 + 1,100 EUR, 1,500 of it contribution; 61 kW no rung", () => {
    const ladder = connectionLadder(context, "a", 20, "LV", 7, 55);
    expect(upgradeFor(ladder, 2027, 20, 55)).to.deep.equal({
      needed_kW: 55,
      power_kW: 60,
      cost_EUR: 1_070 + 600 + 1_100,
      contribution_EUR: 50 * 30,
      leadTime_months: 12,
      fromYear: 2028,
    });
    expect(upgradeFor(ladder, 2027, 40, 55)).to.include({
      power_kW: 60,
      cost_EUR: 1_070 + 1_100,
      contribution_EUR: 1_000,
    });
    expect(upgradeFor(ladder, 2027, 60, 60)).to.equal(null);
    expect(upgradeFor(ladder, 2027, 20, 61)).to.include({ power_kW: null, cost_EUR: 0, fromYear: null });
  });

  it("pays the medium-voltage station and its cable once, on the first rung of that level", () => {
    const { rungs } = connectionLadder(context, "a", 60, "LV", 7, 300);
    expect(rungs.map((rung) => rung.increment_EUR)).to.deep.equal([55 * 140 + 9_000 + 70, 55 * 200]);
  });

  it("has no rung where today's power is never exceeded", () => {
    expect(connectionLadder(context, "a", 60, "LV", 7, 60).rungs).to.deep.equal([]);
  });

  it("12 months from 1 January 2027 serve mid-2028 at the earliest, 6 months mid-2027", () => {
    const at = (startDate: string, months: number): number =>
      earliestYear({ scenario: { ...scenario, startDate }, startYear: 2027, lastYear: 2030 }, months);
    expect([
      at("2027-01-01", 12),
      at("2027-01-01", 6),
      at("2027-01-02", 6),
      at("2027-01-01", 18),
      at("2027-01-01", 19),
    ]).to.deep.equal([1, 0, 1, 1, 2]);
  });

  it("headroom is the rest above the base load and 0 where that alone exceeds the connection", () => {
    expect([...headroom(30, Float64Array.of(10, 30, 45))]).to.deep.equal([20, 0, 0]);
  });

  it("the flat profile of 8,760 kWh/a is 1 kW in each of the 96 steps", () => {
    const load = designDayLoad(context.reference, "flat", 8_760);
    expect(load).to.have.length(96);
    expect(Math.min(...load)).to.be.closeTo(1, 0.01);
    expect(Math.max(...load)).to.be.closeTo(1, 0.01);
  });

  it("an unknown load profile is an error", () => {
    expect(() => designDayLoad(context.reference, "none", 1)).to.throw(MissingReferenceError, "none");
  });
});
