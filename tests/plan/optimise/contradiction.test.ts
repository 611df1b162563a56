import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { loadScenario } from "../../../src/intake/scenario-file.ts";
import type { Plan, PlanInputs } from "../../../src/plan/model/plan.ts";
import { membersOf, programmeOf, wordsOf } from "../../../src/plan/optimise/contradiction.ts";
import { solveProgramme } from "../../../src/plan/optimise/solve.ts";
import { prepare, runScenario } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";

const reference = loadReference();
const file = fileURLToPath(new URL("../../../scenarios/small/infeasible.json", import.meta.url));
const inputs = loadScenario(file).inputs as PlanInputs;
const plan = async (given: PlanInputs): Promise<Plan> =>
  runScenario(given, reference, await loadSolver(), {
    gap: 0.01,
    workLimit: 5000,
    hash: (text) => String(text.length),
  });

describe("a contradiction", () => {
  let made: Plan;
  before(async () => {
    made = await plan(inputs);
  });

  it("is named in words: the quota against the money for points, year by year, with the cheapest way out", () => {
    expect(made.certificate).to.include({ status: "infeasible", objective_EUR: null, gap: null });
    expect(made.vehicleDecisions).to.deep.equal([]);
    const codes = new Set(made.contradiction?.demands.map((demand) => demand.code));
    expect([...codes].sort()).to.deep.equal(["BUDGET", "QUOTA"]);
    const ways = made.contradiction?.relaxations ?? [];
    expect(ways.map((way) => way.code)).to.include("BUDGET");
    const money = ways.find((way) => way.code === "BUDGET");
    expect(money).to.include({ unit: "EUR" });
    expect(money?.amount).to.be.greaterThan(0).and.lessThan(10_000);
    expect(money?.de).to.not.equal(money?.en);
  });

  it("is irreducible: its members together have no plan, and without any one of them there is one", async () => {
    const prepared = prepare(inputs, reference);
    const solver = await loadSolver();
    const named = new Set(made.contradiction?.demands.map((demand) => demand.de));
    const members = membersOf(prepared).filter((member) => named.has(wordsOf(prepared.programme, member).de));
    expect(members).to.have.length(named.size);
    const infeasible = (kept: typeof members): boolean =>
      solveProgramme(programmeOf(prepared, kept), solver, { gap: 1, workLimit: 5000 }).infeasible;
    expect(infeasible(members)).to.equal(true);
    for (const member of members)
      expect(
        infeasible(members.filter((other) => other !== member)),
        wordsOf(prepared.programme, member).de,
      ).to.equal(false);
  });

  it("goes where the quota does not bind", async () => {
    const free = { ...inputs, scenario: { ...inputs.scenario, quotaPolicy: { binding: false } } };
    expect((await plan(free)).certificate.status).to.equal("optimal");
  });
});
