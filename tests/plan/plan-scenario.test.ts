import { expect } from "chai";
import { loadScenario } from "../../src/intake/scenario-file.ts";
import { checkPlan, type Violation } from "../../src/plan/check-plan.ts";
import { recomputeTotals } from "../../src/plan/check/totals.ts";
import { discount } from "../../src/plan/context.ts";
import { explainFigure } from "../../src/plan/explain.ts";
import { fleetView } from "../../src/plan/fleet/fleet-view.ts";
import type { Plan, PlanInputs, PlanYear } from "../../src/plan/model/plan.ts";
import { planScenario } from "../../src/plan/plan-scenario.ts";
import { runScenario } from "../../src/plan/run-scenario.ts";
import { loadReference } from "../../src/reference/load.ts";
import { loadSolver } from "../../src/solver/highs.ts";

const real = loadReference();
const ten = loadScenario("scenarios/small/ten-vehicles.json").inputs as PlanInputs;
const POOL = { groupId: "kommune|rathaus|small-car|pool", optionId: "pool-1+allowance+car-sharing" };
const OWN = { groupId: "kommune|rathaus|mid-car|assigned", optionId: "allowance+car-sharing" };
const settled: PlanInputs = {
  ...ten,
  scenario: { ...ten.scenario, fleetPolicy: { needs: [POOL, OWN] } },
};
const LINES = [
  "cost_EUR",
  "saleProceeds_EUR",
  "distance_km_per_a",
  "finalEnergy_MWh_per_a",
  "ghgTtw_tCO2e_per_a",
  "ghgWtw_tCO2e_per_a",
] as const;

describe("a plan with its need settled", () => {
  let plan: Plan;
  let make: (inputs: PlanInputs) => Plan;
  before(async () => {
    const solver = await loadSolver();
    const options = { gap: 0.005, workLimit: 20_000, hash: (text: string) => String(text.length) };
    make = (inputs) => planScenario(inputs, real, solver, options);
    plan = make(settled);
    expect(JSON.stringify(make(ten)), "without needs nothing changes").to.equal(
      JSON.stringify(runScenario(ten, real, solver, options)),
    );
  });
  const total = (year: number): PlanYear =>
    plan.years.find((row) => row.year === year && row.authorityId === undefined) as PlanYear;

  it("the second road finds nothing in it, and the order of rows changes no byte", () => {
    expect(checkPlan(plan, real)).to.deep.equal({ ok: true, violations: [] });
    const turned: PlanInputs = {
      ...settled,
      inventory: { ...settled.inventory, vehicles: [...settled.inventory.vehicles].reverse() },
    };
    expect(JSON.stringify(make(turned))).to.equal(JSON.stringify(plan));
  });

  it("has every vehicle of the list; K-01 and K-05 are substituted on the first day and nothing is bought for them", () => {
    expect(plan.vehicleDecisions.map(({ vehicleId }) => vehicleId)).to.deep.equal(
      ten.inventory.vehicles.map(({ vehicleId }) => vehicleId).sort(),
    );
    expect(plan.inputs.inventory.vehicles).to.have.length(ten.inventory.vehicles.length);
    for (const vehicleId of ["K-01", "K-05"]) {
      const decision = plan.vehicleDecisions.find((one) => one.vehicleId === vehicleId);
      expect(decision?.steps.map(({ year, action }) => [year, action])).to.deep.equal([[2027, "substitute"]]);
      expect(plan.awards.flatMap(({ vehicleIds }) => vehicleIds)).to.not.include(vehicleId);
    }
    const driven = Object.values(total(2027).vehicleCount.byPowertrain).reduce((a, b) => a + b, 0);
    const measured = Object.values(plan.baseline.measuredYear.vehicleCount.byPowertrain);
    expect(driven).to.equal(measured.reduce((a, b) => a + b, 0) - 2);
  });

  it("the objective is what the years add up to, substitutes and sold vehicles among them, to a cent", () => {
    const { context } = fleetView(settled, real);
    const sum = plan.years
      .filter((row) => row.authorityId === undefined)
      .reduce((all, row) => {
        const { cost_EUR, saleProceeds_EUR } = row.substitutes ?? { cost_EUR: 0, saleProceeds_EUR: 0 };
        return (
          all +
          discount(context, row.year) *
            (row.investment_EUR +
              row.runningCost_EUR +
              cost_EUR -
              row.grants_EUR -
              row.saleProceeds_EUR -
              row.terminalValue_EUR -
              saleProceeds_EUR)
        );
      }, 0);
    const { objective_EUR, bound_EUR, gap } = plan.certificate;
    expect(sum).to.be.closeTo(objective_EUR as number, 0.01);
    expect(gap).to.be.closeTo(
      ((objective_EUR as number) - (bound_EUR as number)) / (objective_EUR as number),
      1e-12,
    );
    expect(total(2027).substitutes?.saleProceeds_EUR).to.be.greaterThan(0);
    expect(total(2028).substitutes?.saleProceeds_EUR).to.equal(0);
  });

  it("savings by cause add up from today's fleet to fleet and substitutes of each year, and the need is one of them", () => {
    for (const row of plan.years.filter(({ authorityId }) => authorityId === undefined))
      for (const key of ["ghgWtw_tCO2e_per_a", "finalEnergy_MWh_per_a"] as const) {
        const causes = plan.baseline.savings.filter(({ year }) => year === row.year);
        expect(causes.reduce((sum, cause) => sum + cause[key], 0)).to.be.closeTo(
          plan.baseline.measuredYear[key] - row[key] - (row.substitutes?.[key] ?? 0),
          1e-9,
        );
        expect(causes.find(({ cause }) => cause === "need")?.[key]).to.not.equal(0);
      }
  });

  it("the twin settles the same need: what plan and twin differ by is conversion alone", () => {
    for (const row of plan.baseline.years)
      expect(row.substitutes).to.deep.equal(
        plan.years.find(({ year, authorityId }) => year === row.year && authorityId === row.authorityId)
          ?.substitutes,
      );
  });

  it("every figure of the substitutes is explained by carriers and vehicles that add up to it", () => {
    for (const key of LINES)
      for (const year of [2027, 2030]) {
        const { value, difference, parts } = explainFigure(plan, real, `years.${year}.substitutes.${key}`);
        if (value === 0) continue;
        expect(parts.length, key).to.be.greaterThan(0);
        expect(difference, `${key} ${year}`).to.be.closeTo(0, 1e-6);
      }
  });

  const found = (change: (copy: Plan) => void): Violation[] => {
    const copy = structuredClone(plan);
    change(copy);
    return checkPlan(copy, real).violations;
  };
  const decisionOf = (of: Plan, id: string) =>
    of.vehicleDecisions.find(({ vehicleId }) => vehicleId === id) as Plan["vehicleDecisions"][number];

  it("check names a released vehicle that stays, a kept one that leaves, and a stored figure that is wrong", () => {
    const [stays] = found((copy) => {
      decisionOf(copy, "K-01").steps = [];
    });
    expect([stays?.code, stays?.vehicleId, stays?.year]).to.deep.equal(["LOCK", "K-01", 2027]);
    const leaves = checkPlan(
      recomputeTotals(
        {
          ...plan,
          vehicleDecisions: plan.vehicleDecisions.map((one) =>
            one.vehicleId === "K-02"
              ? { ...one, steps: [{ year: 2028, action: "retire", investment_EUR: 0, reasons: [] }] }
              : one,
          ),
        },
        real,
      ),
      real,
    ).violations;
    expect(leaves.map(({ code, vehicleId }) => [code, vehicleId])).to.deep.include(["LOCK", "K-02"]);
    const cheap = found((copy) => {
      const { substitutes } = copy.years[3] as PlanYear;
      if (substitutes) substitutes.cost_EUR -= 100;
    });
    expect(cheap.map(({ code, year }) => [code, year])).to.deep.equal([["TOTAL", total(2030).year]]);
    const other = found((copy) => {
      if (copy.needs?.[0]) copy.needs[0].optionId = "pool-1";
    });
    expect(other.map(({ code }) => code)).to.deep.equal(["TOTAL"]);
  });
});
