import { expect } from "chai";
import type { Decisions } from "../../../src/plan/optimise/decode.ts";
import { asProcurement, bundleAwards, bundleKey } from "../../../src/plan/timetable/awards.ts";
import type { Scenario } from "../../../src/plan/model/scenario.ts";
import { prepared, van, type World } from "../small-world.ts";

const ids = ["v1", "v2", "v3"];
/** v1 and v2 become electric in 2029 and 2030, v3 takes a new diesel in 2029. */
const decisions = (classOf: (id: string) => number): Decisions => ({
  vehicles: (
    [
      ["v1", 1, 2],
      ["v2", 1, 3],
      ["v3", 0, 2],
    ] as const
  ).map(([vehicleId, option, start]) => ({
    vehicleId,
    class: classOf(vehicleId),
    trajectory: [
      { start: -1, option: 0, end: start, switchAt: -1 },
      { start, option, end: 11, switchAt: -1 },
    ],
  })),
  builds: [],
});
const awardsOf = (fleetPolicy: NonNullable<Scenario["fleetPolicy"]>, world: World = {}) => {
  const { programme } = prepared({
    vehicles: ids.map((vehicleId) => ({ ...van, vehicleId })),
    ...world,
    scenario: { fleetPolicy, ...world.scenario },
  });
  return bundleAwards(
    programme,
    decisions(() => 0),
  );
};

describe("planned awards", () => {
  it("an electric van of 2029 is awarded in 2028, with nine months; the diesel of 2029 in 2029, with six", () => {
    const awards = awardsOf({});
    expect(awards.map((award) => [award.awardYear, award.awardDate, award.vehicleIds])).to.deep.equal([
      [2028, "2028-07-01", ["v1"]],
      [2029, "2029-07-01", ["v2", "v3"]],
    ]);
  });

  it("bundles the electric van of 2030 and the diesel of 2029, both awarded in 2029, into one procurement of 90,000 EUR net with two groups and two deliveries", () => {
    const award = awardsOf({})[1] as ReturnType<typeof awardsOf>[number];
    expect(award.estimatedValue_EUR).to.equal(90_000);
    expect(award.vehicles.map((group) => [group.energySource, group.count])).to.deep.equal([
      ["diesel", 1],
      ["electricity", 1],
    ]);
    expect(award.deliveries).to.deep.equal([
      { deliveryDate: "2029-07-01", count: 1, replacesVehicleIds: ["v3"] },
      { deliveryDate: "2030-07-01", count: 1, replacesVehicleIds: ["v2"] },
    ]);
  });

  it("single awards are one per vehicle", () => {
    expect(awardsOf({ awardBundling: "single" }).map((award) => award.vehicleIds)).to.deep.equal([
      ["v1"],
      ["v2"],
      ["v3"],
    ]);
  });

  it("the widest bundle is authority and year, the default tells segments apart", () => {
    const context = (awardBundling?: "authority-year") =>
      prepared({ scenario: { fleetPolicy: awardBundling ? { awardBundling } : {} } }).programme.context;
    const purchase = { vehicleId: "v", awardYear: 2029 };
    expect(bundleKey(context("authority-year"), purchase, "a", "van")).to.equal(
      bundleKey(context("authority-year"), purchase, "a", "truck"),
    );
    expect(bundleKey(context(), purchase, "a", "van")).not.to.equal(
      bundleKey(context(), purchase, "a", "truck"),
    );
  });

  it("a lease counts 48 monthly rates at most: four years at (50,000 − 50,000 · 0.8 · 0.5^4) / 4", () => {
    const [award] = awardsOf({ acquisition: "lease" }) as ReturnType<typeof awardsOf>;
    expect(award?.contractType).to.equal("lease");
    expect(award?.estimatedValue_EUR).to.be.closeTo(50_000 - 50_000 * 0.8 * 0.5 ** 4, 0.01);
  });

  it("the notice lies before the award, and the ledger's form has no key that only a plan knows", () => {
    const award = awardsOf({})[0] as ReturnType<typeof awardsOf>[number];
    expect(award.latestNoticeDate < "2028-07-01").to.equal(true);
    expect(award.latestNoticeYear).to.equal(Number(award.latestNoticeDate.slice(0, 4)));
    expect(asProcurement(award))
      .to.include({ id: award.id, status: "awarded" })
      .and.not.have.any.keys("vehicleIds", "awardYear", "latestNoticeDate", "budgetRegistrationYear");
  });
});
