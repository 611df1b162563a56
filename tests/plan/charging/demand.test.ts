import { expect } from "chai";
import { userDemand } from "../../../src/plan/charging/demand.ts";
import { buildContext } from "../../../src/plan/context.ts";
import type { Reference } from "../../../src/plan/model/reference.ts";
import type { Scenario } from "../../../src/plan/model/scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { constant } from "../../random-cases.ts";

const values: Record<string, number> = {
  "users.presenceShare": 0.5,
  "users.carShare": 0.8,
  "users.electricShare": 0.25,
  "users.chargeAtWorkShare": 0.5,
  "users.carsPerPoint": 2,
  "users.commutingDistance_km": 15,
  "users.energyUse_kWh_per_100km": 20,
  "visitors.carShare": 0.5,
  "visitors.chargeShare": 0.4,
  "visitors.dwell_h": 2,
  "visitors.sessionEnergy_kWh": 10,
};
const real = loadReference();
const reference: Reference = {
  ...real,
  parameters: {
    ...real.parameters,
    ...Object.fromEntries(
      Object.entries(values).map(([id, value]) => [
        id,
        { id, title: { de: id, en: id }, ...constant(value) },
      ]),
    ),
  },
};
const context = (chargingPolicy: NonNullable<Scenario["chargingPolicy"]>) =>
  buildContext(
    {
      id: "s",
      title: "s",
      startDate: "2027-01-01",
      endYear: 2030,
      inventory: { fleet: "f", properties: "p" },
      chargingPolicy,
    },
    reference,
    0,
  );
const house = { propertyId: "h", staffCount: 100, visitors_per_day: 200 };
const open = { from: "08:00", to: "18:00" };

describe("charging demand of building users", () => {
  it("100 staff × 0.5 present × 0.8 by car × 0.25 electric × 0.5 willing = 5 cars, 3 points for two cars each, 2 × 15 km × 20 kWh/100 km × 5 = 30 kWh a day", () => {
    const demand = userDemand(context({ staff: true }), house, open, 2028, 11);
    expect(demand.staffPoints).to.equal(3);
    expect(demand.visitorPoints).to.equal(0);
    expect(demand.types).to.have.length(1);
    expect(demand.types[0]).to.include({ count: 3, power_kW: 11, arrivalStep: 32, departureStep: 72 });
    expect((demand.types[0]?.energy_kWh as number) * 3).to.be.closeTo(30, 1e-9);
  });

  it("200 visitors × 0.5 × 0.25 × 0.4 = 10 sessions of 2 h over 10 h of opening need 2 points and 100 kWh", () => {
    const demand = userDemand(context({ visitors: true }), house, open, 2028, 11);
    expect(demand.visitorPoints).to.equal(2);
    expect((demand.types[0]?.energy_kWh as number) * 2).to.be.closeTo(100, 1e-9);
  });

  it("a service share of 0.4 leaves 2 cars and 1 point; energy never exceeds what the point gives while open", () => {
    expect(
      userDemand(context({ staff: true, serviceShare: 0.4 }), house, open, 2028, 11).staffPoints,
    ).to.equal(1);
    expect(
      userDemand(context({ visitors: true }), house, { from: "08:00", to: "10:00" }, 2028, 1).types[0]
        ?.energy_kWh,
    ).to.be.at.most(2);
  });

  it("nobody charges unless the scenario asks, nor before its year", () => {
    expect(userDemand(context({}), house, open, 2028, 11).types).to.deep.equal([]);
    expect(
      userDemand(context({ staff: true, usersFromYear: 2029 }), house, open, 2028, 11).staffPoints,
    ).to.equal(0);
  });
});
