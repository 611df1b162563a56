import { expect } from "chai";
import type { Scenario } from "../../src/plan/model/scenario.ts";
import type { Vehicle } from "../../src/plan/model/vehicle.ts";
import { runScenario } from "../../src/plan/run-scenario.ts";
import { loadReference } from "../../src/reference/load.ts";
import { loadSolver } from "../../src/solver/highs.ts";

const reference = loadReference();
const scenario = {
  id: "edge",
  title: "edge",
  startDate: "2027-01-01",
  endYear: 2030,
  inventory: { fleet: "f", properties: "p" },
};
const plan = async (vehicles: Vehicle[]) =>
  runScenario(
    { scenario, inventory: { vehicles, properties: [{ propertyId: "P" }], buildings: [] }, ledger: [] },
    reference,
    await loadSolver(),
    { gap: 0, workLimit: 1000, hash: (text) => String(text.length) },
  );

describe("lists at the edge", () => {
  it("plans an empty list, and one of trailers alone, at 0 EUR and with no step", async () => {
    for (const vehicles of [[], [{ vehicleId: "T", category: "O2" }]]) {
      const made = await plan(vehicles);
      expect(made.certificate).to.include({ status: "optimal", objective_EUR: 0, gap: 0 });
      expect(made.vehicleDecisions.flatMap((decision) => decision.steps)).to.deep.equal([]);
    }
  });

  it("takes a bus without class for class I, which counts, and says so as an assumption and a warning", async () => {
    const made = await plan([
      {
        vehicleId: "B",
        category: "M3",
        powertrain: "diesel",
        firstRegistration: "2010-01-01",
        homePropertyId: "P",
      },
    ]);
    expect(made.completeness.assumptions).to.deep.include({
      list: "vehicles",
      id: "B",
      field: "busClass",
      value: "I",
    });
    expect(made.warnings.map((warning) => warning.code)).to.include("BUS_CLASS_MISSING");
    expect(
      made.quota.filter((row) => row.basis === "all" && row.forecast).every((row) => row.forecast?.compliant),
    ).to.equal(true);
  });

  it("gives a car without a home the property of its authority with most spaces, and plans it electric where it must be", async () => {
    const vehicles: Vehicle[] = [{ vehicleId: "V", category: "M1", powertrain: "petrol" }];
    const properties = [
      { propertyId: "A", spacesAdjacent: 3 },
      { propertyId: "B", spacesInside: 2, spacesAdjacent: 2 },
      { propertyId: "C", spacesAdjacent: 9, validTo: "2020-12-31" },
    ];
    const inputs = { scenario, inventory: { vehicles, properties, buildings: [] }, ledger: [] };
    const locked = { ...scenario, locks: [{ vehicleId: "V", year: 2029 }] };
    const made = await runScenario({ ...inputs, scenario: locked }, reference, await loadSolver(), {
      gap: 0,
      workLimit: 1000,
      hash: (text) => String(text.length),
    });
    expect(made.completeness.assumptions).to.deep.include({
      list: "vehicles",
      id: "V",
      field: "homePropertyId",
      value: "B",
    });
    expect(made.certificate.status).to.equal("optimal");
    expect(made.vehicleDecisions[0]?.steps[0]?.technology?.id).to.equal("battery-electric");
    expect(made.buildOut.map(({ propertyId }) => propertyId)).to.deep.equal(["B"]);
  });

  it("plans a vehicle of category other as a special one, and counts it", async () => {
    const made = await plan([{ vehicleId: "X", category: "other", powertrain: "diesel" }]);
    expect(made.years[0]?.vehicleCount.byPowertrain).to.deep.equal({ diesel: 1 });
    expect(made.completeness.assumptions).to.deep.include({
      list: "vehicles",
      id: "X",
      field: "segment",
      value: "special",
    });
  });

  it("refuses five names that the reference data do not hold, each said in both languages", async () => {
    const solver = await loadSolver();
    const lists = { inventory: { vehicles: [], properties: [], buildings: [] }, ledger: [] };
    const refusal = (more: Partial<Scenario>): string => {
      try {
        const options = { gap: 0, workLimit: 10, hash: (text: string) => text };
        runScenario({ scenario: { ...scenario, ...more }, ...lists }, reference, solver, options);
        return "planned";
      } catch (error) {
        return (error as Error).message;
      }
    };
    const technology = "batery-electric";
    expect(refusal({ locks: [{ vehicleId: "V", technology }] })).to.contain("„batery-electric“");
    expect(refusal({ fleetPolicy: { excludeTechnologies: [technology] } })).to.contain('"batery-electric"');
    expect(refusal({ fleetPolicy: { exclusions: [{ technology }] } })).to.contain("Technik „batery");
    expect(refusal({ funding: { programmes: ["gone"] } })).to.contain("Förderprogramm „gone“");
    expect(refusal({ chargingPolicy: { powers_kW: [11, 7] } })).to.contain("charge point of 7 kW");
  });
});
