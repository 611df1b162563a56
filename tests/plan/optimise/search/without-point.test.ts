import { expect } from "chai";
import { fleetCase } from "../../../../bench/fleet-case.ts";
import type { Property } from "../../../../src/plan/model/property.ts";
import { PricedPart } from "../../../../src/plan/optimise/priced-part.ts";
import { prepare } from "../../../../src/plan/prepare.ts";
import { loadReference } from "../../../../src/reference/load.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";

describe("search of a property whose largest connection carries only a part of its vehicles", () => {
  it("every other of 60 buses at 25 kW, changes tried up to 500 EUR beyond the cheapest: after six passes nobody is left without energy, and some there run electric", async function () {
    this.timeout(60_000);
    const { scenario, inventory } = fleetCase(600, 1);
    const depot = (propertyId: string, connectionPower_kW: number): Property => ({
      propertyId,
      authorityId: "transit",
      connectionPower_kW,
      baseLoad_kWh_per_a: 40_000,
    });
    const buses = inventory.vehicles.filter(({ category }) => category === "M3");
    const { programme } = prepare(
      {
        scenario: { ...scenario, budgets: [] },
        ledger: [],
        inventory: {
          vehicles: buses.map((bus, i) => ({ ...bus, homePropertyId: i % 2 === 0 ? "weak" : "strong" })),
          properties: [depot("weak", 25), depot("strong", 5_000)],
          buildings: [],
        },
      },
      loadReference(),
    );
    const part = PricedPart.of(programme, await loadSolver(), 0.001);
    for (let pass = 0; pass < 6; pass += 1) part.search.pass(1);
    const { state } = part.search;
    expect(state?.unserved()).to.equal(0);
    const atWeak = state?.choice.filter((_, u) => programme.homes[u * programme.T] === 1) ?? [];
    expect(atWeak).to.have.length(Math.ceil(buses.length / 2));
    expect(atWeak.filter(({ sites }) => sites.length > 0).length).to.be.within(1, atWeak.length - 1);
  });
});
