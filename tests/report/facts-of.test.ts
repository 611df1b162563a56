import { expect } from "chai";
import type { PlannedAward } from "../../src/plan/model/plan.ts";
import { loadReference } from "../../src/reference/load.ts";
import { factsOf } from "../../src/report/facts-of.ts";
import { fixturePlan } from "./fixture.ts";

describe("facts of the reports", () => {
  const facts = factsOf(loadReference());
  const [small, large] = fixturePlan().awards as [PlannedAward, PlannedAward];

  it("give the municipal threshold of 216,000 EUR for 2026 and 221,000 EUR for 2025", () => {
    expect(facts.thresholdAt("municipal", "2026-03-01")).to.equal(216_000);
    expect(facts.thresholdAt("municipal", "2025-03-01")).to.equal(221_000);
  });

  it("give no threshold on a day for which the data hold none, nor for a private buyer", () => {
    expect(facts.thresholdAt("municipal", "2001-01-01")).to.equal(null);
    expect(facts.thresholdAt("private", "2026-03-01")).to.equal(null);
  });

  it("count a lease of 1,000 EUR a month over 60 months with 48,000 EUR", () => {
    const { estimatedValue_EUR: _, lots: __, ...lease } = large;
    expect(facts.netValueOf({ ...lease, monthlyValue_EUR: 1000, term_months: 60 })).to.equal(48_000);
  });

  it("know no value where the award states none", () => {
    const { estimatedValue_EUR: _, ...silent } = small;
    expect(facts.netValueOf(silent)).to.equal(null);
  });

  it("take an electric car for 30,252 EUR out of the law, and count it clean on basis all", () => {
    expect(facts.classifyAward({ ...small, noticeDate: "2027-03-03" })).to.deep.equal([
      { inScope: false, clean: null, zeroEmission: null, cleanIfInScope: true },
    ]);
  });

  it("leave an award open that lies beyond the last reference period of the data", () => {
    const far = { ...large, awardDate: "2140-07-01", noticeDate: "2140-01-02" };
    expect(facts.classifyAward(far).map(({ inScope }) => inScope)).to.deep.equal([null]);
  });
});
