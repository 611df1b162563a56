import { expect } from "chai";
import { fleetCase } from "../../../bench/fleet-case.ts";
import { independentParts } from "../../../src/plan/optimise/independent-parts.ts";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { solveProgramme } from "../../../src/plan/optimise/solve.ts";
import { prepare, runScenario } from "../../../src/plan/run-scenario.ts";
import { checkPlan } from "../../../src/plan/check-plan.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";

const reference = loadReference();

describe("parts that nothing joins", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("three authorities with budgets of their own are three parts; each class, property and demand stands in one", () => {
    const { programme } = prepare(fleetCase(120, 4), reference);
    const parts = independentParts(programme);
    expect(parts).to.have.length(3);
    for (const [key, count] of [
      ["classes", programme.classes.length],
      ["sites", programme.sites.length],
      ["demands", programme.demands.length],
    ] as const)
      expect(
        parts.flatMap((part) => part[key]).sort((a, b) => a - b),
        key,
      ).to.deep.equal([...Array(count).keys()]);
  });

  it("a budget of all authorities joins them", () => {
    const inputs = fleetCase(120, 4);
    const budgets = inputs.scenario.budgets ?? [];
    const { authorityId: _, ...common } = budgets[0] as (typeof budgets)[number];
    const joined = { ...inputs, scenario: { ...inputs.scenario, budgets: [...budgets, common] } };
    expect(independentParts(prepare(joined, reference).programme)).to.have.length(1);
  });

  it("a demand that changes nothing joins the parts, and the bounds of both ways cross no plan of the other, with 650 vehicles of 2 seeds", function () {
    this.timeout(300_000);
    for (const seed of [1, 2]) {
      const inputs = fleetCase(650, seed);
      const large = { year: 2030, kind: "investment" as const, part: "all" as const, amount_EUR: 1e12 };
      const joined = {
        ...inputs,
        scenario: { ...inputs.scenario, budgets: [...(inputs.scenario.budgets ?? []), large] },
      };
      const [apart, together] = [inputs, joined].map((of) =>
        solveProgramme(prepare(of, reference).programme, solver, { gap: 0.005, workLimit: 2_000 }),
      );
      expect(apart?.bound_EUR, `seed ${seed}`).to.be.at.most((together?.objective_EUR as number) + 0.01);
      expect(together?.bound_EUR, `seed ${seed}`).to.be.at.most((apart?.objective_EUR as number) + 0.01);
    }
  });

  it("points are built ahead of need where an earlier budget is idle: in a plan of 650 vehicles some stand a year before their vehicles, and the second road agrees", function () {
    this.timeout(300_000);
    const plan = runScenario(fleetCase(650, 1), reference, solver, {
      gap: 0.005,
      workLimit: 2_000,
      hash: () => "x",
    });
    expect(checkPlan(plan, reference).violations).to.deep.equal([]);
    const homeOf = new Map(
      plan.inputs.inventory.vehicles.map((vehicle) => [vehicle.vehicleId, vehicle.homePropertyId]),
    );
    const firstNeed = new Map<string, number>();
    for (const { vehicleId, steps } of plan.vehicleDecisions)
      for (const { year, technology } of steps) {
        const home = homeOf.get(vehicleId);
        if (home === undefined || technology?.powertrain !== "battery-electric") continue;
        firstNeed.set(home, Math.min(year, firstNeed.get(home) ?? year));
      }
    const ahead = plan.buildOut.filter(
      ({ propertyId, year, points }) =>
        points.some(({ group }) => group === "fleet") && year < (firstNeed.get(propertyId) ?? year),
    );
    expect(ahead.length).to.be.greaterThan(0);
  });
});
