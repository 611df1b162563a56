import { expect } from "chai";
import { stageText } from "../../src/cli/plan.ts";
import { planText } from "../../src/cli/plan-text.ts";
import { smallPlan } from "../store/small-plan.ts";

describe("what the command line says of a plan", () => {
  it("stages are told with the figures that the solver gives, and without those that it does not give", () => {
    expect(stageText("relaxation", 2, "7 1")).to.equal(
      "untere Grenze: Runde 2, 7 Umstellungswege, 1 Ladeschnitte",
    );
    expect(stageText("relaxation", 2, "")).to.equal("untere Grenze: Runde 2");
    expect(stageText("integer", 0, "7")).to.equal("ganzzahliger Plan aus 7 Umstellungswegen");
    expect(stageText("integer", 1, "")).to.equal("ganzzahliger Plan, Durchgang 2");
  });

  it("a year after the last planned one is marked and explained; a plan without such a year has no mark", () => {
    const plan = smallPlan();
    expect(planText(plan)).to.not.contain("*");
    plan.inputs.scenario.endYear = 2027;
    expect(planText(plan)).to.match(/^2028 \* /m);
    expect(planText(plan)).to.contain(
      "* nach dem letzten Planungsjahr 2027: nur was bis dahin bestellt ist, wird noch geliefert.",
    );
  });
});
