import { expect } from "chai";
import {
  awardYearOf,
  deflator,
  discountFactor,
  payable,
  stepOfDay,
  toReal,
  useOverDistance,
} from "../../src/plan/units.ts";

describe("units", () => {
  it("12,000 km at 18 kWh/100 km are 2,160 kWh", () => {
    expect(useOverDistance(12_000, 18)).to.equal(2_160);
  });

  it("of 100 EUR net at 19 % a Kreis bears 119, an enterprise that deducts 100, one that recovers half 109.50", () => {
    expect(payable(100, 0.19, 0)).to.equal(119);
    expect(payable(100, 0.19, 1)).to.equal(100);
    expect(payable(100, 0.19, 0.5)).to.be.closeTo(109.5, 1e-9);
  });

  it("102 nominal euros of 2027 are 100 real euros of 2026 at 2 % inflation, and 98 of 2028 are worth less than 95", () => {
    expect(102 * deflator(2027, 2026, 0.02)).to.be.closeTo(100, 1e-9);
    expect(98 * deflator(2028, 2026, 0.02)).to.be.closeTo(98 / 1.0404, 1e-9);
    expect(98 * deflator(2025, 2026, 0.02)).to.be.closeTo(99.96, 1e-9);
  });

  it("discounts two years at 3 % by 1/1.0609", () => {
    expect(discountFactor(2029, 2027, 0.03)).to.be.closeTo(1 / 1.0609, 1e-12);
  });

  it("takes nominal prices of their own year and real-2025 prices of 2025, whatever the year of use", () => {
    expect(toReal(104.04, "nominal", 2028, 2026, 0.02)).to.be.closeTo(100, 1e-9);
    expect(toReal(100, "real-2025", 2040, 2026, 0.02)).to.be.closeTo(102, 1e-9);
  });

  it("refuses a basis that is neither", () => {
    expect(() => toReal(1, "real", 2027, 2026, 0)).to.throw(RangeError, 'price basis "real"');
  });

  it("17:00 is step 68, 17:01 the next step, 24:00 step 0", () => {
    expect(["17:00", "17:01", "00:00", "24:00", "23:50"].map(stepOfDay)).to.deep.equal([68, 69, 0, 0, 0]);
  });

  it("a delivery in 2030 is awarded in 2030 with 6 months of lead time, in 2029 with 7 to 18, in 2028 with 19", () => {
    expect([0, 6, 7, 18, 19].map((months) => awardYearOf(2030, months))).to.deep.equal([
      2030, 2030, 2029, 2029, 2028,
    ]);
  });
});
