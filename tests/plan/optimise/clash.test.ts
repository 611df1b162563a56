import { expect } from "chai";
import { fleetCase } from "../../../bench/fleet-case.ts";
import { membersOf, programmeOf, wordsOf } from "../../../src/plan/optimise/contradiction.ts";
import { solveProgramme } from "../../../src/plan/optimise/solve.ts";
import { DEFAULT_OPTIONS, prepare, runScenario } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";

const reference = loadReference();

describe("a contradiction that only whole vehicles have", () => {
  it("200 vehicles (seed 7), whose small budgets buy whole buses too late for their quota: named, irreducible, with ways out", async function () {
    this.timeout(300_000);
    const solver = await loadSolver();
    const inputs = fleetCase(200, 7);
    const options = { ...DEFAULT_OPTIONS, hash: (text: string) => String(text.length) };
    const plan = runScenario(inputs, reference, solver, options);
    expect(plan.certificate).to.include({ status: "infeasible", objective_EUR: null });
    const named = new Set(plan.contradiction?.demands.map(({ de }) => de));
    expect(new Set(plan.contradiction?.demands.map(({ code }) => code))).to.include("BUDGET");
    expect(plan.contradiction?.relaxations.map(({ code }) => code)).to.include("BUDGET");
    const prepared = prepare(inputs, reference);
    const members = membersOf(prepared).filter((member) => named.has(wordsOf(prepared.programme, member).de));
    expect(members).to.have.length(named.size);
    const solved = (kept: typeof members) =>
      solveProgramme(programmeOf(prepared, kept), solver, { gap: 1, workLimit: 5000 });
    expect(solved(members).infeasible).to.equal(true);
    for (const member of members) {
      const without = solved(members.filter((other) => other !== member));
      expect(without.decisions, wordsOf(prepared.programme, member).de).to.not.equal(undefined);
    }
  });
});
