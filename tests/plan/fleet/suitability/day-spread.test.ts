import { expect } from "chai";
import { normal, shareBeyond, workWithin } from "../../../../src/plan/fleet/suitability/day-spread.ts";

const days = { mean: 60, p95: 120, max: undefined };

describe("spread of days: a lognormal through mean and 95 % day", () => {
  it("puts exactly 5 % of the days beyond the 95 % day, whatever the mean", () => {
    for (const mean of [20, 40, 60, 100, 119])
      expect(shareBeyond({ mean, p95: 120, max: undefined }, 120)).to.be.closeTo(0.05, 1e-6);
  });

  it("has the stated mean: 60 km, summed in steps of 0.1 km over the share beyond", () => {
    let mean = 0;
    for (let km = 0; km < 2_000; km += 0.1) mean += 0.1 * shareBeyond(days, km + 0.05);
    expect(mean).to.be.closeTo(60, 0.01);
  });

  it("does the work that the days make: kilometres of days up to 90 km are the integral of their lengths", () => {
    let within = 0;
    for (let km = 0; km < 90; km += 0.1)
      within += (km + 0.05) * (shareBeyond(days, km) - shareBeyond(days, km + 0.1));
    expect(workWithin(days, 90)).to.be.closeTo(within / 60, 1e-3);
  });

  it("falls with the limit, is 1 at nothing and 0 from the longest day on", () => {
    const longest = { ...days, max: 150 };
    expect([shareBeyond(days, 0), shareBeyond(longest, 150), workWithin(longest, 150)]).to.deep.equal([
      1, 0, 1,
    ]);
    for (let km = 10; km < 300; km += 10)
      expect(shareBeyond(days, km)).to.be.greaterThan(shareBeyond(days, km + 10));
  });

  it("with all days alike is a step at that day, and a spread too wide for the mean still meets the 95 % day", () => {
    const alike = { mean: 60, p95: 60, max: undefined };
    expect([shareBeyond(alike, 59), shareBeyond(alike, 60), workWithin(alike, 59)]).to.deep.equal([1, 0, 0]);
    expect(shareBeyond({ mean: 1, p95: 100, max: undefined }, 100)).to.be.closeTo(0.05, 1e-6);
  });

  it("the normal distribution is 0.975 at 1.959964 and 0.5 at 0", () => {
    expect(normal(1.959964)).to.be.closeTo(0.975, 1e-6);
    expect(normal(0)).to.be.closeTo(0.5, 1e-7);
    expect(normal(-1.959964)).to.be.closeTo(0.025, 1e-6);
  });
});
