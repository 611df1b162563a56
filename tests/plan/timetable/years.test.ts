import { expect } from "chai";
import type { PlanYear } from "../../../src/plan/model/plan.ts";
import type { Decisions } from "../../../src/plan/optimise/decode.ts";
import { yearsOfDecisions } from "../../../src/plan/timetable/years.ts";
import { buildLine } from "../../../src/plan/timetable/build-lines.ts";
import { depot, prepared, van, type World } from "../small-world.ts";

const OWN = 0;
const ELECTRIC = 1;
/** The diesel van runs to mid-2029, an electric one from then on, with a point built in 2029. */
const converted: Decisions = {
  vehicles: [
    {
      vehicleId: "v",
      class: 0,
      trajectory: [
        { start: -1, option: OWN, end: 2, switchAt: -1 },
        { start: 2, option: ELECTRIC, end: 11, switchAt: -1 },
      ],
    },
  ],
  builds: [{ site: 0, year: 2, points: [{ kind: 0, group: "fleet", count: 1 }], rungs: [] }],
};
const yearOf = (rows: PlanYear[], year: number): PlanYear =>
  rows.find((row) => row.year === year && row.authorityId === undefined) as PlanYear;
const rowsOf = (world: World, decisions = converted): PlanYear[] =>
  yearsOfDecisions(prepared(world).programme, decisions);

describe("years of a plan", () => {
  it("1,200 l of diesel in 2028, half of it and half of 3.6 MWh in the year of delivery, 3.6 MWh after", () => {
    const rows = rowsOf({});
    expect(yearOf(rows, 2028).fuel_l).to.deep.equal({ diesel: 1_200 });
    expect(yearOf(rows, 2029).fuel_l).to.deep.equal({ diesel: 600 });
    expect([2028, 2029, 2030].map((year) => yearOf(rows, year).electricity_MWh_per_a)).to.deep.equal([
      0, 1.8, 3.6,
    ]);
    expect(yearOf(rows, 2030).finalEnergy_MWh_per_a).to.be.closeTo(3.6, 1e-12);
  });

  it("counts the vehicle by the drive at the end of the year, one in each year", () => {
    const rows = rowsOf({});
    expect([2028, 2029].map((year) => yearOf(rows, year).vehicleCount.byPowertrain)).to.deep.equal([
      { diesel: 1 },
      { "battery-electric": 1 },
    ]);
  });

  it("pays 50,000 for the van and the point in 2029, and sells the old van, seven years old, for 250", () => {
    const { programme } = prepared();
    const point = buildLine(programme, converted.builds[0] as Decisions["builds"][number]);
    const row = yearOf(rowsOf({}), 2029);
    expect(point.investment_EUR).to.be.greaterThan(1_000);
    expect(row.investment_EUR).to.be.closeTo(50_000 + point.investment_EUR, 1e-9);
    expect(row.saleProceeds_EUR).to.be.closeTo(40_000 * 0.8 * 0.5 ** 7, 1e-9);
    expect(yearOf(rowsOf({}), 2028).investment_EUR).to.equal(0);
  });

  it("binds 50,000 at the award of 2028, as nine months of lead time lie before mid-2029", () => {
    const rows = rowsOf({});
    expect([2028, 2029].map((year) => yearOf(rows, year).commitment_EUR)).to.deep.equal([50_000, 0]);
  });

  it("depreciates price less residual over eight years: half a year in the first, (50,000 − 50,000 · 0.8 · 0.5^8) / 8 after", () => {
    const rows = rowsOf({});
    const yearly = (50_000 - 50_000 * 0.8 * 0.5 ** 8) / 8;
    expect([2028, 2029, 2030].map((year) => yearOf(rows, year).depreciation_EUR)).to.deep.equal([
      0,
      yearly / 2,
      yearly,
    ]);
  });

  it("counts the standing points, the built one from its year, and the property as connected from its first point", () => {
    const counts = (world: World) =>
      [2028, 2029].map((year) => {
        const row = yearOf(rowsOf(world), year);
        return [row.chargePointCount, row.connectedPropertyCount];
      });
    expect(counts({})).to.deep.equal([
      [0, 0],
      [1, 1],
    ]);
    expect(counts({ properties: [{ ...depot, existingPoints: "11x2" }] })).to.deep.equal([
      [2, 1],
      [3, 1],
    ]);
  });

  it("has the value that is left in the last year alone", () => {
    const rows = rowsOf({});
    expect(rows.filter((row) => row.terminalValue_EUR !== 0).map((row) => row.year)).to.deep.equal([2037]);
  });

  it("gives a row per authority and their sum, the budget of a year in euros of the price year", () => {
    const world: World = {
      vehicles: [{ ...van, authorityId: "a" }],
      scenario: {
        inflation_per_a: 0.1,
        authorities: [{ id: "a", vatRecoverableShare: 1 }, { id: "b" }],
        budgets: [
          { authorityId: "a", year: 2028, kind: "investment", part: "all", amount_EUR: 1_100 },
          { authorityId: "b", year: 2028, kind: "investment", part: "fleet", amount_EUR: 220 },
        ],
      },
      properties: [{ ...depot, authorityId: "a" }],
    };
    const rows = rowsOf(world).filter((row) => row.year === 2028);
    expect(rows.map((row) => row.authorityId)).to.deep.equal([undefined, "a", "b"]);
    expect(rows.map((row) => Math.round((row.budget_EUR as number) * 100) / 100)).to.deep.equal([
      1_200, 1_000, 200,
    ]);
    expect(rows[0]?.runningCost_EUR).to.equal(
      (rows[1]?.runningCost_EUR as number) + (rows[2]?.runningCost_EUR as number),
    );
  });
});
