import { expect } from "chai";
import type { Quantity } from "../../src/plan/model/reference.ts";
import { entryAt, MissingReferenceError, realPriceAt, valueAt } from "../../src/plan/parameters.ts";

const source = { title: "t", publisher: "p", year: 2026, href: null, place: "x" };
const quantity: Quantity = {
  unit: "EUR",
  kind: "assumption",
  values: [
    { from: "2020-01-01", to: "2026-12-31", value: 10, priceBasis: "nominal", source, status: "in force" },
    {
      from: "2027-01-01",
      to: "2029-06-30",
      low: 8,
      mid: 9,
      high: 12,
      priceBasis: "real-2025",
      source,
      status: "expected",
    },
    { from: "2027-07-01", to: "2027-12-31", low: 1, mid: 2, high: 3, source, status: "expected" },
  ],
};

describe("dated parameters", () => {
  it("take the entry that applies on the day; a year means its 1 July; of two the later entry", () => {
    expect(valueAt(quantity, "2026-12-31")).to.equal(10);
    expect(valueAt(quantity, "2027-01-01")).to.equal(9);
    expect(valueAt(quantity, 2027)).to.equal(2);
    expect(valueAt(quantity, 2028, "high")).to.equal(12);
  });

  it("throw where nothing applies, before, after and in a gap: nothing is extrapolated", () => {
    for (const when of ["2019-12-31", 2029, 2050])
      expect(() => entryAt(quantity, when, "price")).to.throw(MissingReferenceError, '"price"');
  });

  it("turn a price of 2025 into euros of 2026 and refuse one without a basis", () => {
    const money = { priceYear: 2026, inflation_per_a: 0.1 };
    expect(realPriceAt(quantity, 2028, "mid", money)).to.be.closeTo(9.9, 1e-9);
    expect(realPriceAt(quantity, 2026, "mid", money)).to.equal(10);
    expect(() => realPriceAt(quantity, 2027, "mid", money, "fuel")).to.throw(
      RangeError,
      '"fuel" states no priceBasis',
    );
  });
});
