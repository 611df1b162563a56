import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { loadScenario } from "../src/intake/scenario-file.ts";
import { checkPlan } from "../src/plan/check-plan.ts";
import type { Plan } from "../src/plan/model/plan.ts";
import { runScenario } from "../src/plan/run-scenario.ts";
import { loadReference } from "../src/reference/load.ts";
import { loadSolver } from "../src/solver/highs.ts";

const reference = loadReference();
const NAMES = ["business-as-usual", "legal-minimum", "economic", "ambitious", "tight-budget"] as const;
const GAP = 0.01;

async function planOf(name: string): Promise<Plan> {
  const { inputs, problems } = loadScenario(
    fileURLToPath(new URL(`../scenarios/landkreis-harz/${name}.json`, import.meta.url)),
  );
  expect(problems.filter((problem) => problem.severity === "error")).to.deep.equal([]);
  return runScenario(inputs as NonNullable<typeof inputs>, reference, await loadSolver(), {
    gap: GAP,
    workLimit: 20_000,
    hash: (text) => String(text.length),
  });
}

describe("the five Harz scenarios", () => {
  const plans = new Map<string, Plan>();
  before(async () => {
    for (const name of NAMES) plans.set(name, await planOf(name));
  });

  for (const name of NAMES) {
    it(`${name}: is planned with a certified gap of at most 1 %, charging verified, and check finds nothing`, () => {
      const plan = plans.get(name) as Plan;
      expect(plan.certificate.status).to.equal("optimal");
      expect(plan.certificate.gap).to.be.at.most(GAP);
      expect(plan.certificate.chargingVerified).to.equal(true);
      expect(checkPlan(plan, reference).violations).to.deep.equal([]);
    });
  }

  it("economic: at least one quota, two budget years and one connection bind", () => {
    const plan = plans.get("economic") as Plan;
    const binding = plan.duals.filter((dual) => dual.binding);
    expect(binding.filter((dual) => dual.code.startsWith("QUOTA"))).to.have.length.of.at.least(1);
    expect(
      new Set(binding.filter((dual) => dual.code === "BUDGET").map((dual) => dual.year)).size,
    ).to.be.at.least(2);
    expect(plan.buildOut.filter((build) => build.connectionUpgrade_kW > 0)).to.have.length.of.at.least(1);
  });

  it("ambitious: no covered vehicle burns fossil fuel from 2035 on, and the tonnes that remain are shown", () => {
    const plan = plans.get("ambitious") as Plan;
    const row = plan.years.find((year) => year.year === 2035 && year.authorityId === undefined);
    const before2035 = plan.years.find((year) => year.year === 2034 && year.authorityId === undefined);
    expect(row?.ghgWtw_tCO2e_per_a)
      .to.be.greaterThan(0)
      .and.lessThan((before2035?.ghgWtw_tCO2e_per_a ?? 0) / 1.5);
  });

  it("business-as-usual: breaks the law that the others keep", () => {
    const plan = plans.get("business-as-usual") as Plan;
    expect(plan.quota.some((row) => row.basis === "all" && row.forecast?.compliant === false)).to.equal(true);
    expect(plan.baseline.breaches.map((breach) => breach.code)).to.include("QUOTA");
  });
});
