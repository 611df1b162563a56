import { expect } from "chai";
import GLPK from "glpk.js/node";
import { loadScenario } from "../../../src/intake/scenario-file.ts";
import type { PlanInputs } from "../../../src/plan/model/plan.ts";
import type { LinearModel, Solver } from "../../../src/plan/optimise/linear-model.ts";
import { toMps } from "../../../src/plan/optimise/mps.ts";
import { solveProgramme } from "../../../src/plan/optimise/solve.ts";
import { prepare } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { randomCase } from "../../random-cases.ts";
import { readMps } from "./mps-reader.ts";

const infinite = Number.POSITIVE_INFINITY;
const tiny: LinearModel = {
  columns: [
    { name: "points at Rathaus (11 kW)", cost: 2.5, lower: 0, upper: infinite, integer: true },
    { name: "points at Rathaus [11 kW]", cost: -1, lower: -infinite, upper: 4.25, integer: false },
    { name: "3rd", cost: 0, lower: -infinite, upper: infinite, integer: false },
    { name: "fixed", cost: 1 / 3, lower: 7, upper: 7, integer: true },
    { name: "nowhere", cost: 0, lower: 0, upper: 1, integer: true },
  ],
  rows: [
    { name: "range", lower: 1.5, upper: 3.5, index: [0, 1, 1], value: [1, 1, 1] },
    { name: "equal", lower: 2, upper: 2, index: [2], value: [0.1] },
    { name: "at most", lower: -infinite, upper: 9, index: [0, 3], value: [1, 1] },
    { name: "at most", lower: 0, upper: infinite, index: [0], value: [1] },
  ],
};

describe("the model as MPS", () => {
  let solver: Solver;
  let glpk: Awaited<ReturnType<typeof GLPK>>;
  before(async () => {
    solver = await loadSolver();
    glpk = await GLPK();
  });
  const solved = (text: string): { status: number; z: number } =>
    glpk.solve(readMps(text, glpk), { msglev: glpk.GLP_MSG_OFF, presol: true, tmlim: 60 }).result;

  it("writes safe unique names, both sides of a range, every bound, integers between markers, costs in euros", () => {
    expect(
      toMps(tiny, "ein Test")
        .split("\n")
        .filter((line) => !line.startsWith("*")),
    ).to.deep.equal([
      "NAME ein_Test",
      "ROWS",
      " N COST",
      " G range",
      " E equal",
      " L at_most",
      " G at_most.3",
      "COLUMNS",
      " MARKER0 'MARKER' 'INTORG'",
      " points_at_Rathaus__11_kW_ COST 2500",
      " points_at_Rathaus__11_kW_ range 1",
      " points_at_Rathaus__11_kW_ at_most 1",
      " points_at_Rathaus__11_kW_ at_most.3 1",
      " MARKER1 'MARKER' 'INTEND'",
      " points_at_Rathaus__11_kW_.1 COST -1000",
      " points_at_Rathaus__11_kW_.1 range 2",
      " c_3rd equal 0.1",
      " MARKER2 'MARKER' 'INTORG'",
      " fixed COST 333.3333333333333",
      " fixed at_most 1",
      " nowhere COST 0",
      " MARKER3 'MARKER' 'INTEND'",
      "RHS",
      " RHS range 1.5",
      " RHS equal 2",
      " RHS at_most 9",
      "RANGES",
      " RNG range 2",
      "BOUNDS",
      " LO BND points_at_Rathaus__11_kW_ 0",
      " PL BND points_at_Rathaus__11_kW_",
      " MI BND points_at_Rathaus__11_kW_.1",
      " UP BND points_at_Rathaus__11_kW_.1 4.25",
      " FR BND c_3rd",
      " FX BND fixed 7",
      " LO BND nowhere 0",
      " UP BND nowhere 1",
      "ENDATA",
      "",
    ]);
  });

  it("gives GLPK the same objective as HiGHS on 25 random programmes with a plan, to 0.01 EUR", function () {
    const real = loadReference();
    let compared = 0;
    for (let seed = 1; compared < 25; seed += 1) {
      const { inputs, reference } = randomCase(seed, real);
      const solution = solveProgramme(prepare(inputs, reference).programme, solver, {
        gap: 0,
        workLimit: 20_000,
      });
      if (!solution.decisions) continue;
      const { status, z } = solved(toMps(solution.model(), inputs.scenario.id));
      expect(status, `GLPK's status of seed ${seed}`).to.equal(glpk.GLP_OPT);
      expect(z, `GLPK's objective of seed ${seed}`).to.be.closeTo(solution.objective_EUR, 0.01);
      compared += 1;
    }
  });

  it("gives GLPK the same objective on ten-vehicles within the gap of 0.1 %", () => {
    const inputs = loadScenario("scenarios/small/ten-vehicles.json").inputs as PlanInputs;
    const solution = solveProgramme(prepare(inputs, loadReference()).programme, solver, {
      gap: 0.001,
      workLimit: 20_000,
    });
    const { z } = solved(toMps(solution.model(), "ten-vehicles"));
    expect(Math.abs(z - solution.objective_EUR) / solution.objective_EUR).to.be.at.most(0.001);
    expect(z).to.be.at.least(solution.bound_EUR - 0.01);
  });
});
