import { expect } from "chai";
import type { SchedulePlace } from "../../../../../src/plan/charging/build-out/schedule/places.ts";
import { withFleet } from "../../../../../src/plan/charging/build-out/schedule/with-fleet.ts";
import type { BuildOut } from "../../../../../src/plan/model/plan.ts";

const PLACE: SchedulePlace = {
  propertyId: "hall",
  name: "Rathaus",
  authorityId: undefined,
  position: undefined,
  standing: [0, 0],
  size: [2, 5],
  wanted: { staff: 3, visitors: 1 },
  power_kW: 11,
  works: [[], []],
  upgrade: null,
  from: 0,
};
const stage = (year: number, points: number) => ({
  year,
  points,
  ductedForLater: 0,
  connectionUpgrade_kW: 0,
  investment_EUR: 1000 * points,
  saving_EUR: 0,
});
const line = (points: BuildOut["points"], connectionUpgrade_kW = 0): BuildOut => ({
  propertyId: "hall",
  year: 2028,
  points,
  connectionUpgrade_kW,
  investment_EUR: 9000,
  reasons: [],
});

describe("scheduled points beside those of the fleet", () => {
  it("five points in two stages serve three staff, one visitor, and one the public, in this order", () => {
    const chosen = [{ place: 0, stages: [stage(2027, 2), stage(2028, 3)], dearer: false, cost_EUR: 0 }];
    const lines = withFleet([], [PLACE], chosen);
    expect(lines.map(({ year, points, investment_EUR }) => ({ year, points, investment_EUR }))).to.deep.equal(
      [
        { year: 2027, points: [{ power_kW: 11, count: 2, group: "staff" }], investment_EUR: 2000 },
        {
          year: 2028,
          points: [
            { power_kW: 11, count: 1, group: "staff" },
            { power_kW: 11, count: 1, group: "visitors" },
            { power_kW: 11, count: 1, group: "public" },
          ],
          investment_EUR: 3000,
        },
      ],
    );
  });

  it("of the plan stay the fleet's points with two thirds of 9,000 EUR by power, and a connection alone; its own points for staff give way", () => {
    const planned = [
      line([
        { power_kW: 22, count: 1, group: "fleet" },
        { power_kW: 11, count: 1, group: "staff" },
      ]),
      line([{ power_kW: 11, count: 2, group: "staff" }]),
      line([], 30),
    ];
    const lines = withFleet(planned, [PLACE], []);
    expect(lines.map(({ points }) => points)).to.deep.equal([
      [{ power_kW: 22, count: 1, group: "fleet" }],
      [],
    ]);
    expect(lines.map(({ investment_EUR }) => investment_EUR)).to.deep.equal([6000, 9000]);
  });
});
