import { expect } from "chai";
import { needGroups, needWarnings } from "../../../src/plan/fleet/needs.ts";
import type { Vehicle } from "../../../src/plan/model/vehicle.ts";
import { prepare } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";

const reference = loadReference();
const car = (vehicleId: string, facts: Partial<Vehicle>): Vehicle => ({
  vehicleId,
  category: "M1",
  powertrain: "petrol",
  segment: "small-car",
  use: "pool",
  homePropertyId: "P",
  annualMileage_km_per_a: 5000,
  ...facts,
});

function groupsOf(vehicles: Vehicle[]) {
  const scenario = {
    id: "s",
    title: "t",
    startDate: "2027-01-01",
    endYear: 2028,
    inventory: { fleet: "f", properties: "p" },
  };
  const { programme, resolved } = prepare(
    { scenario, inventory: { vehicles, properties: [{ propertyId: "P" }], buildings: [] }, ledger: [] },
    reference,
  );
  return needGroups(programme.context, resolved.vehicles);
}

describe("need before technology", () => {
  it("says that 3 pool cars of 100 days each could be 2: 300 days over 250 days x 80 %", () => {
    const groups = groupsOf(["A", "B", "C"].map((id) => car(id, { operatingDays_per_a: 100 })));
    expect(groups).to.have.length(1);
    expect(groups[0]).to.include({ operatingDays_per_a: 300, sufficientCount: 2, distance_km_per_a: 15000 });
    expect(groups[0]?.utilisationShare).to.be.closeTo(0.4, 1e-12);
    expect(needWarnings(groups)[0]?.de)
      .to.contain("3 Poolfahrzeuge")
      .and.contain("2 würden reichen")
      .and.contain("A, B, C");
  });

  it("says nothing of cars whose days are not stated, of other uses, and of a pool that is busy", () => {
    expect(groupsOf([car("A", {}), car("B", {})])).to.deep.equal([]);
    expect(groupsOf([car("A", { use: "assigned", operatingDays_per_a: 10 })])).to.deep.equal([]);
    expect(
      needWarnings(
        groupsOf([car("A", { operatingDays_per_a: 210 }), car("B", { operatingDays_per_a: 190 })]),
      ),
    ).to.deep.equal([]);
  });

  it("takes the days from distance and mean day: 5,000 km at 50 km are 100 days", () => {
    expect(groupsOf([car("A", { dailyDistanceMean_km: 50 })])[0]?.operatingDays_per_a).to.equal(100);
  });
});
