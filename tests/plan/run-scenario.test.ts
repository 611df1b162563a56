import { expect } from "chai";
import { fleetCase } from "../../bench/fleet-case.ts";
import { withBudget, withLock } from "../../src/plan/alternatives/what-if.ts";
import { checkPlan } from "../../src/plan/check-plan.ts";
import type { Solver } from "../../src/plan/optimise/linear-model.ts";
import { runScenario, startPlanning } from "../../src/plan/run-scenario.ts";
import { loadReference } from "../../src/reference/load.ts";
import { loadSolver } from "../../src/solver/highs.ts";

const reference = loadReference();
const limits = { gap: 0.003, workLimit: 2_000, hash: (text: string) => String(text.length) };

describe("planning that goes on from the last plan", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("a wish for one of 650 vehicles is kept, lawful on the second road and proved to the gap, and its bounds cross no plan made from the start, in 6 wishes", function () {
    this.timeout(300_000);
    const inputs = fleetCase(650, 2);
    const base = startPlanning(inputs, reference, solver, limits);
    let wishes = 0;
    for (const i of [3, 121, 240, 355, 470, 640]) {
      const vehicle = inputs.inventory.vehicles[i] as (typeof inputs.inventory.vehicles)[number];
      const technology = vehicle.segment === "compact-car" ? "petrol" : "diesel";
      const wished = withLock(inputs, vehicle.vehicleId, technology);
      const { plan } = base.changed(wished);
      const cold = runScenario(wished, reference, solver, limits);
      const [a, b] = [plan.certificate, cold.certificate];
      expect(a.status, vehicle.vehicleId).to.equal("optimal");
      expect(a.bound_EUR as number, vehicle.vehicleId).to.be.at.most((b.objective_EUR as number) + 0.01);
      expect(b.bound_EUR as number, vehicle.vehicleId).to.be.at.most((a.objective_EUR as number) + 0.01);
      expect(checkPlan(plan, reference).violations, vehicle.vehicleId).to.deep.equal([]);
      const steps = plan.vehicleDecisions.find((one) => one.vehicleId === vehicle.vehicleId)?.steps ?? [];
      for (const step of steps) expect(step.technology?.id, vehicle.vehicleId).to.equal(technology);
      wishes += a.reproducible ? 0 : 1;
    }
    // planned anew only where going on does not reach the gap
    expect(wishes).to.be.greaterThan(3);
  });

  it("wishes one after the other, and back to none, end within the gap of the plan made from the start", function () {
    this.timeout(300_000);
    const inputs = fleetCase(650, 2);
    const base = startPlanning(inputs, reference, solver, limits);
    const wished = withLock(inputs, inputs.inventory.vehicles[10]?.vehicleId as string, "diesel");
    const back = base.changed(wished).changed(inputs).plan;
    expect(back.certificate.bound_EUR as number).to.be.at.most(base.plan.certificate.objective_EUR as number);
    expect(base.plan.certificate.bound_EUR as number).to.be.at.most(back.certificate.objective_EUR as number);
    expect(checkPlan(back, reference).violations).to.deep.equal([]);
  });

  it("another budget is planned from the start: the same bytes as without a plan before", function () {
    this.timeout(300_000);
    const inputs = fleetCase(650, 2);
    const tighter = withBudget(inputs, {
      authorityId: "county",
      kind: "investment",
      part: "all",
      amount_EUR: 3_000_000,
    });
    const base = startPlanning(inputs, reference, solver, limits);
    expect(JSON.stringify(base.changed(tighter).plan)).to.equal(
      JSON.stringify(runScenario(tighter, reference, solver, limits)),
    );
  });
});
