import { expect } from "chai";
import { fleetCase } from "../../../bench/fleet-case.ts";
import { checkPlan } from "../../../src/plan/check-plan.ts";
import { planDistricts } from "../../../src/plan/districts/plan-districts.ts";
import type { Plan, PlanInputs } from "../../../src/plan/model/plan.ts";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { runScenario } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";

const reference = loadReference();
const limits = { gap: 0.005, workLimit: 2_000, hash: (text: string) => String(text.length) };

describe("a large fleet district by district", function () {
  this.timeout(300_000);
  let solver: Solver;
  let plan: Plan;
  const inputs = fleetCase(2_400, 1);
  const inDistricts = (given: PlanInputs): Plan => {
    const made = planDistricts(given, reference, solver, limits, undefined, { district: 500, sample: 600 });
    if (!made) throw new Error("no plan");
    return made;
  };
  before(async () => {
    solver = await loadSolver();
    plan = inDistricts(inputs);
  });

  it("2,400 vehicles in districts of 500: the second road finds nothing in the plan, every vehicle is in it once", () => {
    expect(checkPlan(plan, reference).violations).to.deep.equal([]);
    expect(plan.vehicleDecisions.map(({ vehicleId }) => vehicleId)).to.deep.equal(
      inputs.inventory.vehicles.map(({ vehicleId }) => vehicleId).sort(),
    );
    expect(plan.certificate.chargingVerified).to.equal(true);
  });

  it("its bound is below the plan found in one piece, and its plan above that one's bound, within 1 % of it", () => {
    const whole = runScenario(inputs, reference, solver, limits).certificate;
    const own = plan.certificate;
    expect(own.bound_EUR as number).to.be.at.most(whole.objective_EUR as number);
    expect(own.objective_EUR as number).to.be.at.least(whole.bound_EUR as number);
    expect(own.objective_EUR as number).to.be.at.most(1.01 * (whole.objective_EUR as number));
  });

  it("the order of rows changes no byte of it", () => {
    const { vehicles, properties } = inputs.inventory;
    const turned = inDistricts({
      ...inputs,
      inventory: { vehicles: [...vehicles].reverse(), properties: [...properties].reverse(), buildings: [] },
    });
    expect(JSON.stringify(turned)).to.equal(JSON.stringify(plan));
  });
});
