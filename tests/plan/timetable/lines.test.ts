import { expect } from "chai";
import type { Decisions } from "../../../src/plan/optimise/decode.ts";
import { completenessOf } from "../../../src/plan/timetable/completeness.ts";
import { buildOut, vehicleDecisions } from "../../../src/plan/timetable/lines.ts";
import { depot, prepared, reference, van } from "../small-world.ts";

const trailer = { vehicleId: "anh", category: "O2" };
const world = prepared({ vehicles: [van, trailer], properties: [{ ...depot, connectionPower_kW: 10 }] });
const decisions: Decisions = {
  vehicles: [
    {
      vehicleId: "v",
      class: 0,
      trajectory: [
        { start: -1, option: 0, end: 2, switchAt: -1 },
        { start: 2, option: 1, end: 11, switchAt: -1 },
      ],
    },
  ],
  builds: [{ site: 0, year: 2, points: [{ kind: 0, group: "fleet", count: 1 }], rungs: [0] }],
};

describe("lines of a plan", () => {
  const lines = vehicleDecisions(world.programme, decisions, world.resolved.unplanned);

  it("one entry per row of the inventory in the order of ids, without steps where nothing changes", () => {
    expect(lines.map((line) => [line.vehicleId, line.steps.length])).to.deep.equal([
      ["anh", 0],
      ["v", 1],
    ]);
  });

  it("a step names delivery 2029, award 2028, technology, purchase, 50,000 EUR, and why", () => {
    const step = lines[1]?.steps[0];
    expect(step).to.deep.include({
      year: 2029,
      awardYear: 2028,
      action: "replace",
      acquisition: "purchase",
      investment_EUR: 50_000,
    });
    expect(step?.technology?.id).to.equal("battery-electric");
    expect(step?.reasons.map((reason) => reason.code)).to.include("AGE");
    for (const reason of step?.reasons ?? [])
      expect(
        [reason.de, reason.en].every((text) => text.length > 3),
        reason.code,
      ).to.equal(true);
  });

  it("build-out names the points, the kilowatts that the connection gains, from 10 to 20, and their money", () => {
    const [build] = buildOut(world.programme, decisions);
    expect(build).to.deep.include({ propertyId: "depot", year: 2029, connectionUpgrade_kW: 10 });
    expect(build?.points).to.deep.equal([{ power_kW: 11, count: 1, group: "fleet" }]);
    const site = world.programme.sites[0];
    expect(build?.investment_EUR).to.be.closeTo(
      (site?.kinds[0]?.price_EUR[2] as number) +
        (site?.ladder.campaign_EUR as number) +
        (site?.ladder.rungs[0]?.increment_EUR as number),
      1e-9,
    );
    expect(build?.reasons.map((reason) => reason.code)).to.deep.equal(["FLEET", "CONNECTION"]);
  });
});

describe("completeness", () => {
  it("counts the rows that state a field: of two vehicles both their category, one its mileage, none its lease", () => {
    const { fields } = completenessOf(world.inputs, reference, []);
    const stated = (field: string) =>
      fields.find((entry) => entry.list === "vehicles" && entry.field === field);
    expect(
      ["category", "annualMileage_km_per_a", "leaseEnd"].map((field) => [
        stated(field)?.statedCount,
        stated(field)?.totalCount,
      ]),
    ).to.deep.equal([
      [2, 2],
      [1, 2],
      [0, 2],
    ]);
  });

  it("lists assumptions in one order and names no reference value that is in force", () => {
    const assumption = (id: string, field: string) => ({ list: "vehicles" as const, id, field, value: 1 });
    const { assumptions, unverified } = completenessOf(world.inputs, reference, [
      assumption("b", "x"),
      assumption("a", "z"),
      assumption("a", "y"),
    ]);
    expect(assumptions.map((entry) => `${entry.id}${entry.field}`)).to.deep.equal(["ay", "az", "bx"]);
    expect(unverified.some((entry) => entry.name.startsWith("van."))).to.equal(false);
  });
});
