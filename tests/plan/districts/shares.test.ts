import { expect } from "chai";
import { Shares } from "../../../src/plan/districts/shares.ts";
import { amountOf, type Demand } from "../../../src/plan/optimise/demands.ts";

const budget: Demand = {
  kind: "budget",
  budget: { year: 2027, kind: "investment", part: "all", amount_EUR: 100 },
  from: 0,
  until: 0,
  upper_EUR: 100,
};
const quota: Demand = {
  kind: "quota",
  authorityId: "a",
  members: ["a"],
  periodFrom: "2026-01-01",
  periodTo: "2030-12-31",
  bucket: "light",
  zeroEmission: false,
  perMille: 385,
  lower: -50,
};
const list = (...values: number[]): Float64Array => Float64Array.from(values);
const amounts = (demands: Demand[]): number[] => demands.map(amountOf);

describe("shares of districts in the demands", () => {
  const used = [list(50, 10), list(30, -40), list(40, -20)];
  const helpers = [list(10, 10), list(10, 10), list(20, 0)];

  it("120 EUR used at the prices of 100 allowed: the 20 too many are taken off by helpers, 5, 5 and 10", () => {
    const shares = new Shares([budget, quota], used, helpers);
    expect(amounts(shares.of(0))[0]).to.equal(45);
    shares.settle(0, list(45, 10));
    expect(amounts(shares.of(1))[0]).to.equal(25);
    shares.settle(1, list(25, -40));
    expect(amounts(shares.of(2))[0]).to.equal(30);
  });

  it("a district that takes 3 EUR more than its 45 leaves the next 24 instead of 25, and the last gets what is left of both rows", () => {
    const shares = new Shares([budget, quota], used, helpers);
    shares.settle(0, list(48, 10));
    expect(amounts(shares.of(1))[0]).to.equal(24);
    shares.settle(1, list(22, -41));
    expect(amounts(shares.of(2))).to.deep.equal([30, -50 - 10 + 41]);
  });
});
