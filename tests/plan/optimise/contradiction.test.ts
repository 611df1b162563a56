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

  it("writes numbers as each language does and one of a thing in the singular: 1 234 567 EUR, one point owed, one vehicle", async () => {
    const { programme } = prepare(inputs, reference);
    const words = (demand: object) => wordsOf(programme, { kind: "demand", name: "", demand } as never);
    const budget = { year: 2030, kind: "investment", part: "all", amount_EUR: 1_234_567 };
    expect(words({ kind: "budget", budget })).to.include({
      de: "Haushalt aller Auftraggeber 2030, Investitionen, Fuhrpark und Laden: höchstens 1.234.567 EUR",
      en: "Budget of all authorities 2030, investment, fleet and charging: at most 1,234,567 EUR",
    });
    const duty = { kind: "duty", authorityId: "a", from: 0, lower: 1 };
    expect(words(duty)).to.include({
      de: "Ladepunktpflicht a: noch 1 Punkt (§ 10 GEIG)",
      en: "Charge-point duty a: 1 point still owed (§ 10 GEIG)",
    });
    const quota = made.contradiction?.relaxations.find(({ code }) => code === "QUOTA");
    const amount = /: (\d+) (.*)$/.exec(quota?.en.split("; ")[0] ?? "");
    expect(amount?.[2]).to.equal(amount?.[1] === "1" ? "clean vehicle fewer" : "clean vehicles fewer");
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
