import { expect } from "chai";
import { checkPlan, type Violation } from "../../../src/plan/check-plan.ts";
import { recomputeTotals } from "../../../src/plan/check/totals.ts";
import type { Plan, Step } from "../../../src/plan/model/plan.ts";
import { CHECK_FIXTURE, inputsOf, reference, solved, solveInputs, TEN_VEHICLES } from "./solved.ts";

const copy = (plan: Plan): Plan => JSON.parse(JSON.stringify(plan)) as Plan;
type Named = Pick<Violation, "code" | "year" | "vehicleId" | "propertyId" | "authorityId">;

describe("one violation per cause", () => {
  let lawful: Plan;
  let plan: Plan;
  before(async () => {
    lawful = await solved(CHECK_FIXTURE);
  });
  beforeEach(() => {
    plan = copy(lawful);
  });
  const check = (of = plan): Violation[] => checkPlan(of, reference()).violations;
  const codes = (of = plan): string[] => check(of).map(({ code }) => code);
  const only = (named: Partial<Named>): void => {
    const found = check();
    expect(
      found.map(({ text }) => text),
      JSON.stringify(named),
    ).to.have.length(1);
    expect(found[0]).to.include(named);
  };
  const entry = (i: number) => plan.vehicleDecisions[i] as Plan["vehicleDecisions"][number];
  const stepWithTechnology = (): { vehicleId: string; step: Step } => {
    const found = plan.vehicleDecisions.find(({ steps }) => steps[0]?.technology);
    return { vehicleId: found?.vehicleId as string, step: found?.steps[0] as Step };
  };

  it("the list of decisions: an entry missing, twice, of no vehicle, renamed and out of order is each one TOTAL", async () => {
    // a vehicle whose step nothing asks for: without it the plan is lawful, and it is kept
    const kept = plan.vehicleDecisions.findIndex((_, i) => {
      const without = copy(lawful);
      (without.vehicleDecisions[i] as Plan["vehicleDecisions"][number]).steps = [];
      return codes(recomputeTotals(without, reference())).length === 0;
    });
    expect(kept, "a vehicle that may be kept").to.be.at.least(0);
    lawful = copy(lawful);
    (lawful.vehicleDecisions[kept] as Plan["vehicleDecisions"][number]).steps = [];
    lawful = recomputeTotals(lawful, reference());
    plan = copy(lawful);
    const { vehicleId } = entry(kept);
    plan.vehicleDecisions.splice(kept, 1);
    only({ code: "TOTAL", vehicleId });
    plan = copy(lawful);
    plan.vehicleDecisions.splice(kept, 0, { vehicleId, steps: [] });
    only({ code: "TOTAL", vehicleId });
    plan = copy(lawful);
    plan.vehicleDecisions.push({ vehicleId: "X-1", steps: [] });
    only({ code: "TOTAL", vehicleId: "X-1" });
    plan = copy(lawful);
    entry(kept).vehicleId = `${vehicleId}x`;
    only({ code: "TOTAL", vehicleId: `${vehicleId}x` });
    plan = copy(lawful);
    plan.vehicleDecisions.reverse();
    only({ code: "TOTAL" });
    lawful = await solved(CHECK_FIXTURE);
  });

  it("a technology whose id, fuel or euro class the data do not have is one LEAD_TIME, though it is read as the nearest", () => {
    for (const change of [{ id: "warp-drive" }, { euroClass: "IX" }, { fuelOrigin: "high-iluc" }] as const) {
      plan = copy(lawful);
      const { vehicleId, step } = stepWithTechnology();
      Object.assign(step.technology as object, change);
      only({ code: "LEAD_TIME", vehicleId, year: step.year });
    }
  });

  it("a step that is dropped, or a point more, with totals as they were is one TOTAL and not every figure that moves", () => {
    const causes = plan.vehicleDecisions.flatMap(({ vehicleId, steps }, i) =>
      steps.map((_, j) => ({ vehicleId, i, j })),
    );
    let silent = 0;
    for (const { vehicleId, i, j } of causes) {
      plan = copy(lawful);
      entry(i).steps.splice(j, 1);
      const consistent = codes(recomputeTotals(plan, reference()));
      if (consistent.length > 0) continue;
      silent += 1;
      only({ code: "TOTAL", vehicleId });
    }
    expect(silent, "steps that nothing asks for").to.be.at.least(1);
    plan = copy(lawful);
    const line = plan.buildOut.find(({ points }) => points.length > 0) as Plan["buildOut"][number];
    (line.points[0] as { count: number }).count += 1;
    const { propertyId, year } = line;
    if (codes(recomputeTotals(plan, reference())).length === 0) only({ code: "TOTAL", propertyId, year });
  });

  it("a row of a table under another name is one TOTAL, not one too few and one too many", () => {
    (plan.years[0] as { year: number }).year += 1;
    only({ code: "TOTAL" });
    plan = copy(lawful);
    (plan.quota[0] as { authorityId: string }).authorityId += "x";
    only({ code: "TOTAL" });
    plan = copy(lawful);
    (plan.awards[0] as { id: string }).id += "x";
    only({ code: "TOTAL" });
  });

  it("breaches of the twin, counts of completeness, the scenario's title and a bound above the objective are looked at too", () => {
    const breach = { code: "DUTY", de: "erfunden", en: "made up" };
    plan.baseline.breaches.push(breach);
    only({ code: "TOTAL" });
    plan = copy(lawful);
    (plan.completeness.fields[0] as { statedCount: number }).statedCount += 1;
    only({ code: "TOTAL" });
    plan = copy(lawful);
    plan.scenario.title += "x";
    only({ code: "TOTAL" });
    plan = copy(lawful);
    plan.certificate.bound_EUR = (plan.certificate.objective_EUR as number) + 1000;
    plan.certificate.gap = 0;
    only({ code: "TOTAL" });
  });

  it("a build-out line that is dropped takes plug and duty together: NO_PLUG alone where its points cover both", () => {
    for (const [i, line] of lawful.buildOut.entries()) {
      plan = copy(lawful);
      plan.buildOut.splice(i, 1);
      const found = codes();
      if (found.includes("NO_PLUG")) expect(found, line.propertyId).to.not.include("DUTY");
    }
  });

  it("points of a power that nobody sells are NO_PLUG where they lack, and LEAD_TIME where they do not", () => {
    const served = plan.buildOut.find(({ points }) => points.some(({ group }) => group === "fleet"));
    for (const point of served?.points ?? []) point.power_kW = 7.77;
    expect(new Set(codes())).to.deep.equal(new Set(["NO_PLUG"]));
    plan = copy(lawful);
    const line = plan.buildOut[0] as Plan["buildOut"][number];
    plan.buildOut.push({
      ...line,
      points: [{ power_kW: 7.77, count: 1, group: "visitors" }],
      connectionUpgrade_kW: 0,
      investment_EUR: 0,
    });
    only({ code: "LEAD_TIME", propertyId: line.propertyId });
  });

  it("a cap that is passed for years on end is one GHG_CAP, at its first year", () => {
    const years = plan.years.filter((row) => row.authorityId === undefined).map(({ year }) => year);
    plan.inputs.scenario.ghgCap = {
      balance: "upstream-38bimschv-uba2026",
      scope: "all",
      values: years.map((year) => ({ year, value_tCO2e_per_a: 0.001 })),
    };
    const found = check().filter(({ code }) => code === "GHG_CAP");
    expect(found.map(({ year }) => year)).to.deep.equal([years[0]]);
  });

  it("running cost above its ceilings for years on end is one BUDGET, at its first year", () => {
    const years = [2028, 2029, 2030, 2032];
    plan.inputs.scenario.budgets = years.map((year) => ({
      year,
      kind: "running",
      part: "all",
      amount_EUR: 1,
    }));
    const found = check().filter(({ code }) => code === "BUDGET");
    expect(found.map(({ year }) => year)).to.deep.equal([2028, 2032]);
  });

  it("a leased vehicle that leaves without a successor is one LOCK, its later steps and lease ends are not named", async () => {
    const ten = JSON.parse(JSON.stringify(await solveInputs(inputsOf(TEN_VEHICLES)))) as Plan;
    const leased = ten.vehicleDecisions.find(
      ({ steps }) => steps.length > 1,
    ) as Plan["vehicleDecisions"][number];
    (leased.steps[0] as Step).action = "retire";
    const found = check(ten).filter(({ vehicleId }) => vehicleId === leased.vehicleId);
    expect(found.map(({ code }) => code)).to.deep.equal(["LOCK"]);
  });
});
