import { expect } from "chai";
import { FIVE_VEHICLES, planFiveVehicles } from "../../src/jobs/five-vehicles.ts";
import { identityOf } from "../../src/jobs/identity.ts";
import { runInWorker } from "../../src/jobs/run-in-worker.ts";
import type { Plan } from "../../src/plan/model/plan.ts";

const never = new AbortController().signal;

describe("planner in a worker", () => {
  let plan: Plan;
  before(async () => {
    plan = await runInWorker(FIVE_VEHICLES, () => {}, never);
  });

  it("gives the known answer: 3 x 2.16 MWh and 2 x 600 l", async () => {
    const answer = await planFiveVehicles(async () => plan);
    expect(answer.found).to.deep.equal(answer.expected);
    expect(answer.found).to.include({ electricity_MWh_per_a: 6.48, diesel_l: 1200 });
  });

  it("is not ok where one figure of the plan differs", async () => {
    const wrong = structuredClone(plan);
    for (const year of wrong.years) year.fuel_l.diesel = 1201;
    expect((await planFiveVehicles(async () => wrong)).ok).to.equal(false);
  });

  it("knows the identity before the plan is made, whatever the order of rows; one row less is another", () => {
    const { engineVersion, dataVersion, scenarioHash, inventoryHash } = plan.provenance;
    const identity = { engineVersion, dataVersion, scenarioHash, inventoryHash };
    const shuffled = structuredClone(FIVE_VEHICLES);
    shuffled.inventory.vehicles.reverse();
    expect(identityOf(FIVE_VEHICLES, dataVersion)).to.deep.equal(identity);
    expect(identityOf(shuffled, dataVersion)).to.deep.equal(identity);
    shuffled.inventory.vehicles.pop();
    expect(identityOf(shuffled, dataVersion).inventoryHash).to.not.equal(inventoryHash);
  });

  it("stops in the middle when it is told to", async () => {
    const abort = new AbortController();
    const outcome = runInWorker(FIVE_VEHICLES, () => abort.abort(), abort.signal).then(
      () => "a plan",
      (error: { code?: string }) => error.code,
    );
    expect(await outcome).to.equal("STOPPED");
  });

  it("says which reference value is missing instead of guessing beyond the data", async () => {
    const late = structuredClone(FIVE_VEHICLES);
    late.scenario.startDate = "2095-01-01";
    late.scenario.endYear = 2099;
    const outcome = runInWorker(late, () => {}, never).then(
      () => "a plan",
      (error: { code?: string }) => error.code,
    );
    expect(await outcome).to.equal("REFERENCE_MISSING");
  });
});
