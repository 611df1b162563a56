import { expect } from "chai";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCompare } from "../../src/cli/compare.ts";
import { comparePlans } from "../../src/plan/compare.ts";
import type { Plan, PlanInputs } from "../../src/plan/model/plan.ts";
import { runScenario } from "../../src/plan/run-scenario.ts";
import { loadScenario } from "../../src/intake/scenario-file.ts";
import { loadReference } from "../../src/reference/load.ts";
import { loadSolver } from "../../src/solver/highs.ts";

const real = loadReference();
const solver = await loadSolver();
const inputs = loadScenario("scenarios/small/ten-vehicles.json").inputs as PlanInputs;
const planned = (change: Partial<PlanInputs["scenario"]> = {}): Plan =>
  runScenario({ ...inputs, scenario: { ...inputs.scenario, ...change } }, real, solver, {
    gap: 0.005,
    workLimit: 20_000,
    hash: (text) => String(text.length),
  });
const base = planned();

describe("compare", () => {
  it("a plan against itself differs in nothing and cannot be told apart", () => {
    const { differences, unlike } = comparePlans([base, base]);
    const [same] = differences;
    expect(same?.cost?.value_EUR).to.equal(0);
    expect(same?.distinguishable).to.equal(false);
    expect(same?.courses.sameCount).to.equal(base.vehicleDecisions.length);
    expect(unlike).to.deep.equal([]);
    for (const amount of Object.values(same?.sums ?? {})) expect(amount).to.equal(0);
  });

  it("a ban on electric vans costs more or the same, its interval holds the difference, and changed courses are counted once each", () => {
    const other = planned({
      id: "other",
      fleetPolicy: { excludeTechnologies: ["battery-electric"] },
      quotaPolicy: { binding: false },
    });
    const [difference] = comparePlans([base, other]).differences;
    expect(difference?.cost?.value_EUR).to.equal(
      (other.certificate.objective_EUR as number) - (base.certificate.objective_EUR as number),
    );
    expect(difference?.cost?.from_EUR as number).to.be.at.most(difference?.cost?.value_EUR as number);
    expect(difference?.courses.otherTechnologyCount).to.be.greaterThan(0);
    const { sameCount, otherYearCount, otherTechnologyCount, onlyInOneCount } =
      difference?.courses ?? ({} as never);
    expect(sameCount + otherYearCount + otherTechnologyCount + onlyInOneCount).to.equal(
      base.vehicleDecisions.length,
    );
  });

  it("sums add up from the plan's years, without the years after the last award", () => {
    const [plan] = comparePlans([base, base]).plans;
    const rows = base.years.filter(
      ({ year, authorityId }) => authorityId === undefined && year <= base.inputs.scenario.endYear,
    );
    expect(plan?.sums.investment_EUR).to.be.closeTo(
      rows.reduce((sum, row) => sum + row.investment_EUR, 0),
      1e-6,
    );
    expect(plan?.atYear.year).to.equal(base.inputs.scenario.endYear);
  });

  it("says what else is unlike: rates, outlook, period", () => {
    const other = planned({ discountRate_per_a: 0.03, outlook: { co2Price: "high" } });
    expect(comparePlans([base, other]).unlike.map(({ what }) => what)).to.include.members([
      "rates",
      "outlook",
    ]);
  });

  it("umstieg compare: text and JSON, 2 for one plan only and for a file that is no plan", async () => {
    const directory = mkdtempSync(join(tmpdir(), "compare-"));
    const file = (name: string, value: unknown): string => {
      writeFileSync(join(directory, name), JSON.stringify(value));
      return join(directory, name);
    };
    const run = async (paths: string[], options: object = {}): Promise<{ exit: number; out: string }> => {
      let out = "";
      const exit = await runCompare(paths, options, {
        stdout: (text) => {
          out += text;
        },
        stderr: () => undefined,
      });
      return { exit, out };
    };
    const plan = file("a.json", base);
    expect((await run([plan, plan])).out).to.contain("nicht zu unterscheiden");
    expect(JSON.parse((await run([plan, plan], { json: true })).out).plans).to.have.length(2);
    expect((await run([plan])).exit).to.equal(2);
    expect((await run([plan, file("b.json", {})], { json: true })).exit).to.equal(2);
  });
});
