import { expect } from "chai";
import { loadScenario } from "../../../../src/intake/scenario-file.ts";
import { afterNeeds } from "../../../../src/plan/fleet/needs/apply.ts";
import { NeedsError } from "../../../../src/plan/fleet/needs/needs-error.ts";
import { needTable } from "../../../../src/plan/fleet/needs/table.ts";
import { fleetView } from "../../../../src/plan/fleet/fleet-view.ts";
import type { PlanInputs } from "../../../../src/plan/model/plan.ts";
import type { NeedDecision } from "../../../../src/plan/model/scenario.ts";
import { loadReference } from "../../../../src/reference/load.ts";

const real = loadReference();
const load = (path: string): PlanInputs => loadScenario(path).inputs as PlanInputs;
const harz = load("scenarios/landkreis-harz/economic.json");
const ten = load("scenarios/small/ten-vehicles.json");

const withNeeds = (inputs: PlanInputs, needs: NeedDecision[]): PlanInputs => ({
  ...inputs,
  scenario: { ...inputs.scenario, fleetPolicy: { ...inputs.scenario.fleetPolicy, needs } },
});
const GROUP = "kommune|rathaus|small-car|pool";
const POOL = { groupId: GROUP, optionId: "pool-1+allowance+car-sharing" };

describe("need as a decision", () => {
  it("without any the inputs are the same object", () => {
    expect(afterNeeds(ten, real).inputs).to.equal(ten);
  });

  it("every option of the Harz that releases a vehicle carries the kilometres of its group: kept and substitutes together, to a metre", () => {
    const { resolved } = fleetView(harz, real);
    const ordered = new Set(
      harz.ledger.flatMap(({ deliveries }) => (deliveries ?? []).flatMap((d) => d.replacesVehicleIds ?? [])),
    );
    const km = (vehicles: readonly { work: { distance_km: number } }[]): number =>
      vehicles.reduce((sum, { work }) => sum + work.distance_km, 0);
    const total = km(resolved.vehicles);
    let tried = 0;
    for (const { groupId, options } of needTable(harz, real).groups)
      for (const { optionId, releasedVehicleIds } of options) {
        if (releasedVehicleIds.length === 0 || releasedVehicleIds.some((id) => ordered.has(id))) continue;
        const { inputs, applied } = afterNeeds(withNeeds(harz, [{ groupId, optionId }]), real);
        const left = fleetView(inputs, real).resolved.vehicles;
        expect(left.map(({ vehicleId }) => vehicleId)).to.not.include.members(releasedVehicleIds);
        const substituted = applied
          .flatMap(({ option }) => option.parts)
          .filter(({ carrier }) => carrier !== "pool")
          .reduce((sum, part) => sum + part.distance_km_per_a, 0);
        expect(km(left) + substituted, `${groupId} ${optionId}`).to.be.closeTo(total, 1e-3);
        tried += 1;
      }
    expect(tried).to.be.greaterThan(50);
  });

  it("kept vehicles drive the pool's share at the same mean day: 1 of 2 small cars has 200 of 250 days", () => {
    const before = fleetView(ten, real).resolved.vehicles.find(({ vehicleId }) => vehicleId === "K-02");
    const { inputs } = afterNeeds(withNeeds(ten, [POOL]), real);
    const kept = inputs.inventory.vehicles.find(({ vehicleId }) => vehicleId === "K-02");
    const [km, days] = [kept?.annualMileage_km_per_a as number, kept?.operatingDays_per_a as number];
    expect(km / days).to.be.closeTo(
      (before?.work.distance_km as number) / (before?.operatingDays_per_a as number),
      1e-9,
    );
    // 200 of the 500 vehicle days of the group at 21,000 km
    expect(km).to.be.closeTo((21_000 * 200) / 500, 1e-6);
  });

  it("refuses an unknown group, an unknown option, one that releases nothing, two for a group, a vehicle in locks or on order", () => {
    const refused = (inputs: PlanInputs, needs: NeedDecision[], words: RegExp): void => {
      expect(() => afterNeeds(withNeeds(inputs, needs), real)).to.throw(NeedsError, words);
    };
    refused(ten, [{ groupId: "x", optionId: "pool-1" }], /die Gruppe „x“ gibt es nicht/);
    refused(ten, [{ ...POOL, optionId: "x" }], /hat keine Lösung „x“; es gibt pool-1\+allowance/);
    refused(ten, [{ ...POOL, optionId: "pool-2" }], /gibt kein Fahrzeug frei/);
    refused(ten, [POOL, { ...POOL, optionId: "allowance+car-sharing" }], /zwei Lösungen/);
    const locked = { ...ten, scenario: { ...ten.scenario, locks: [{ vehicleId: "K-01", year: 2030 }] } };
    refused(locked, [POOL], /„K-01“ ist in locks festgelegt/);
    const ordered: PlanInputs = {
      ...ten,
      ledger: [
        {
          id: "o",
          contractType: "purchase",
          awardDate: "2026-06-01",
          vehicles: [{ category: "M1", count: 1, energySource: "electricity" }],
          deliveries: [{ deliveryDate: "2027-03-01", count: 1, replacesVehicleIds: ["K-01"] }],
        },
      ],
    };
    refused(ordered, [POOL], /für „K-01“ ist schon ein Nachfolger bestellt/);
  });

  it("what is not to be had is left out of the options as `umstieg need --without` does", () => {
    const { applied } = afterNeeds(
      withNeeds(ten, [{ groupId: GROUP, optionId: "pool-1+car-sharing", without: ["allowance"] }]),
      real,
    );
    expect(applied[0]?.option.parts.map(({ carrier }) => carrier)).to.deep.equal(["pool", "car-sharing"]);
  });
});
