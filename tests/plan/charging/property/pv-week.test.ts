import { expect } from "chai";
import { pvWeek, usedGeneration } from "../../../../src/plan/charging/property/pv-week.ts";
import { SEASONS, STEPS_PER_WEEK } from "../../../../src/plan/charging/property/week.ts";

const HALBERSTADT = { power_kWp: 30, latitude_deg: 51.9, longitude_deg: 11.05, yield_kWh_per_kWp_a: 930 };
const week = (season: string, seasonShare: number, more = {}): Float64Array => {
  const of = SEASONS.find((one) => one.season === season) as (typeof SEASONS)[number];
  return pvWeek({ ...HALBERSTADT, ...of, seasonShare, ...more });
};
const energy_kWh = (power_kW: Float64Array): number => power_kW.reduce((sum, power) => sum + power / 4, 0);
/** Hours of daylight in a day. */
const light_h = (power_kW: Float64Array): number =>
  power_kW.subarray(0, 96).filter((power) => power > 0).length / 4;

describe("photovoltaics of a mean week", () => {
  it("brings the season's part of the year: 13.04 weeks of summer are 39.6 % of 27,900 kWh", () => {
    expect(energy_kWh(week("summer", 0.396)) * (365 / 4 / 7)).to.be.closeTo(0.396 * 27_900, 1e-6);
    expect(week("summer", 0.396)).to.have.length(STEPS_PER_WEEK);
  });

  it("shines 8.1 h in the middle of January and 16.1 h in July at 51.9° north, as tables of sunrise say within half an hour", () => {
    // sunrise and sunset in Halberstadt: 15 January 08:12 to 16:25, 15 July 05:07 to 21:27 (refraction adds some minutes)
    expect(light_h(week("winter", 0.087))).to.be.within(7.6, 8.4);
    expect(light_h(week("summer", 0.396))).to.be.within(15.8, 16.6);
  });

  it("is highest at noon of the sun: 12:16 in winter, 13:16 in summer time at 11° east", () => {
    const top = (power_kW: Float64Array): number => {
      const day = power_kW.subarray(0, 96);
      return (day.indexOf(Math.max(...day)) + 0.5) / 4;
    };
    expect(top(week("winter", 0.087))).to.be.closeTo(12 + 3.95 / 15, 0.125);
    expect(top(week("summer", 0.396))).to.be.closeTo(13 + 3.95 / 15, 0.125);
  });

  it("gives the share of the day in the hours about noon that Collares-Pereira and Rabl give for the equinox: 13.8 % each", () => {
    // ω_s = 90°: a = 0.6598, b = 0.4226; π/24 (a + b cos 7.5°)(cos 7.5°) = 0.1400 at half past eleven
    const power = week("spring", 0.3, { dayOfYear: 81, longitude_deg: 15, summerTime: false });
    const hour = (from: number): number => energy_kWh(power.subarray(from * 4, from * 4 + 4));
    expect(hour(11) / (energy_kWh(power) / 7)).to.be.closeTo(0.14, 0.002);
    expect(hour(12)).to.be.closeTo(hour(11), 1e-6);
  });

  it("what building and charging use of 5 kW in two steps is 5 kW where they draw 8, 3 kW where they draw 3", () => {
    expect(usedGeneration(Float64Array.of(5, 5), Float64Array.of(8, 3))).to.be.closeTo((5 + 3) / 4, 1e-12);
  });
});
