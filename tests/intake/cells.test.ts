import { expect } from "chai";
import { readDate, sniffOrder } from "../../src/intake/cell-date.ts";
import { readNumber, sniffDecimal, unitOfField } from "../../src/intake/cell-number.ts";

const form = { order: "day-first", latestYear: 2027 } as const;

describe("readDate", () => {
  const cases: [string, string | undefined][] = [
    ["2019-05-02", "2019-05-02"],
    ["2017-11-28 00:00:00", "2017-11-28"],
    ["20190502", "2019-05-02"],
    ["02.05.2019", "2019-05-02"],
    ["2.5.19", "2019-05-02"],
    ["31.12.98", "1998-12-31"],
    ["04-Aug-00", "2000-08-04"],
    ["04-Okt-85", "1985-10-04"],
    ["4. März 2012", "2012-03-04"],
    ["5/21/2013 0:00", undefined],
    ["21/5/2013 0:00", "2013-05-21"],
    ["07.2019", "2019-07-01"],
    ["2014", "2014-07-01"],
    ["44000", "2020-06-18"],
    ["31.02.2019", undefined],
    ["29.02.2020", "2020-02-29"],
    ["demnächst", undefined],
    ["13-Foo-12", undefined],
  ];
  for (const [cell, expected] of cases)
    it(`${cell} -> ${expected ?? "no date"}`, () => expect(readDate(cell, form)).to.equal(expected));

  it("reads 7/14/09 and 5/21/2013 0:00 where a column puts the month first", () => {
    const cells = ["7/14/09", "5/6/10", "5/21/2013 0:00"];
    const { order, ambiguous } = sniffOrder(cells);
    expect(ambiguous).to.equal(false);
    expect(cells.map((cell) => readDate(cell, { order, latestYear: 2027 }))).to.deep.equal([
      "2009-07-14",
      "2010-05-06",
      "2013-05-21",
    ]);
  });

  it("says so where no date of a column tells day from month", () => {
    expect(sniffOrder(["1/2/2010", "5/6/2010"]).ambiguous).to.equal(true);
    expect(sniffOrder(["01.02.2010"]).ambiguous).to.equal(false);
  });
});

describe("readNumber", () => {
  const km = "annualMileage_km_per_a";
  const cases: [string, "." | ",", string, number | undefined][] = [
    ["12000", ".", km, 12000],
    ["12.000", ",", km, 12000],
    ["1.234.567,5", ",", km, 1234567.5],
    ["12,345.5", ".", km, 12345.5],
    ["12 000 km", ",", km, 12000],
    ["ca. 12000", ".", km, 12000],
    ["$14190.13", ".", "leaseRate_EUR_per_month", 14190.13],
    ["249,90 €", ",", "leaseRate_EUR_per_month", 249.9],
    ["1.5 t", ".", "payload_kg", 1500],
    ["-500", ".", km, -500],
    ["12.00.0", ",", km, undefined],
    ["12 oder 15", ".", km, undefined],
    ["5 Liter", ".", km, undefined],
    ["viele", ".", km, undefined],
  ];
  for (const [cell, decimal, field, expected] of cases)
    it(`${cell} with decimal "${decimal}" -> ${expected ?? "no number"}`, () =>
      expect(readNumber(cell, { decimal, factor: 1, groups: true }, field)?.value).to.equal(expected));

  it("converts miles and says from what", () => {
    expect(readNumber("100 mi", { decimal: ".", factor: 1, groups: true }, km)).to.deep.equal({
      value: 160.9344,
      convertedFrom: "mi",
    });
  });

  it("finds the decimal mark by looking at a whole column", () => {
    expect(sniffDecimal(["5,4", "12,25"], false)).to.equal(",");
    expect(sniffDecimal(["1.234,5", "12"], true)).to.equal(",");
    expect(sniffDecimal(["12.000", "8.500"], true)).to.equal(",");
    expect(sniffDecimal(["10.125", "9.875"], false)).to.equal(".");
    expect(sniffDecimal(["12,000", "8,500"], true)).to.equal(".");
    expect(sniffDecimal(["12000", "8500"], true)).to.equal(".");
  });

  it("knows the unit of a field by its name", () => {
    expect([km, "payload_kg", "energyUse_kWh_per_100km", "seats"].map(unitOfField)).to.deep.equal([
      "km",
      "kg",
      "kWh",
      undefined,
    ]);
  });
});
