import { expect } from "chai";
import { fleetCase } from "../../../bench/fleet-case.ts";
import { checkPlan } from "../../../src/plan/check-plan.ts";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { runScenario } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";

const reference = loadReference();
const plan = (inputs: ReturnType<typeof fleetCase>, solver: Solver) =>
  runScenario(inputs, reference, solver, { gap: 0.005, workLimit: 2_000, hash: () => "x" });

describe("the joint case of the bench", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("the second road finds nothing in plans of 650 vehicles of two seeds, and a gap of 0.5 % is proved in each", function () {
    this.timeout(300_000);
    for (const seed of [1, 2]) {
      const made = plan(fleetCase(650, seed), solver);
      const { violations } = checkPlan(made, reference);
      expect(violations, `seed ${seed}`).to.deep.equal([]);
      const { gap, status, bound_EUR, objective_EUR } = made.certificate;
      expect(status, `seed ${seed}: gap ${gap}`).to.equal("optimal");
      expect(bound_EUR as number).to.be.at.most(objective_EUR as number);
    }
  });

  it("the order of rows changes no byte of a plan of 650 vehicles", function () {
    this.timeout(300_000);
    const inputs = fleetCase(650, 3);
    const turned = {
      ...inputs,
      inventory: {
        vehicles: [...inputs.inventory.vehicles].reverse(),
        properties: [...inputs.inventory.properties].reverse(),
        buildings: [],
      },
      ledger: [...inputs.ledger].reverse(),
    };
    expect(JSON.stringify(plan(turned, solver))).to.equal(JSON.stringify(plan(inputs, solver)));
  });
});
