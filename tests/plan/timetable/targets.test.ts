import { expect } from "chai";
import type { PlanYear } from "../../../src/plan/model/plan.ts";
import { targetsOf, targetYears } from "../../../src/plan/timetable/targets.ts";
import { prepared, type World } from "../small-world.ts";

const contextOf = (scenario: NonNullable<World["scenario"]> = {}) => prepared({ scenario }).programme.context;
const year = (values: Partial<PlanYear>): PlanYear =>
  ({ year: 2030, fuel_l: {}, fuel_kg: {}, vehicleCount: { byPowertrain: {} }, ...values }) as PlanYear;

describe("dated targets", () => {
  it("stand in every third year and the last, or in the years of the scenario within the plan", () => {
    expect(targetYears(contextOf())).to.deep.equal([2028, 2031, 2034, 2036]);
    expect(targetYears(contextOf({ targets: { years: [2050, 2030, 2028, 2030] } }))).to.deep.equal([
      2028, 2030,
    ]);
  });

  it("name value, unit, office and day; savings are the twin's use less the plan's", () => {
    const plan = year({
      vehicleCount: { byPowertrain: { "battery-electric": 3, "fuel-cell": 1, diesel: 2 } },
      fuel_l: { diesel: 800.4, petrol: 99.9 },
      finalEnergy_MWh_per_a: 20,
      ghgWtw_tCO2e_per_a: 5,
      connectedPropertyCount: 2,
      chargePointCount: 7,
    });
    const twin = year({ finalEnergy_MWh_per_a: 50.25, ghgWtw_tCO2e_per_a: 17.04 });
    const targets = targetsOf(
      contextOf({ targets: { years: [2030] }, responsibilities: { buildings: "Bauamt" } }),
      [year({ authorityId: "a" }), plan],
      [twin],
    );
    expect(Object.fromEntries(targets.map((target) => [target.indicator, target.value]))).to.deep.equal({
      electricVehicleCount: 4,
      connectedPropertyCount: 2,
      chargePointCount: 7,
      liquidFuelUse_l_per_a: 900,
      finalEnergySaving_MWh_per_a: 30.3,
      ghgWtwSaving_tCO2e_per_a: 12,
    });
    expect(targets.find((target) => target.indicator === "chargePointCount")).to.deep.include({
      unit: "1",
      responsible: "Bauamt",
      dueDate: "2030-12-31",
    });
    expect(targets.find((target) => target.indicator === "electricVehicleCount")?.responsible).to.equal(
      "Fuhrparkmanagement",
    );
  });
});
