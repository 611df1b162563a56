import { expect } from "chai";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runExplain } from "../../../src/cli/explain.ts";
import { openCase } from "../../../src/plan/check/case.ts";
import { explainFigure, locate, type Part, UnknownPath } from "../../../src/plan/explain.ts";
import { asTwin } from "../../../src/plan/explain/twin-case.ts";
import { yearParts, YEAR_KEYS } from "../../../src/plan/explain/year-figure.ts";
import type { Plan, PlanInputs } from "../../../src/plan/model/plan.ts";
import type { Reference } from "../../../src/plan/model/reference.ts";
import { planScenario } from "../../../src/plan/plan-scenario.ts";
import { runScenario } from "../../../src/plan/run-scenario.ts";
import { loadScenario } from "../../../src/intake/scenario-file.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { randomCase } from "../../random-cases.ts";

const real = loadReference();
const solver = await loadSolver();
const planned = (inputs: PlanInputs, reference: Reference): Plan =>
  runScenario(inputs, reference, solver, { gap: 0.01, workLimit: 20_000, hash: () => "x" });
const ten = planned(loadScenario("scenarios/small/ten-vehicles.json").inputs as PlanInputs, real);
const needs = [
  { groupId: "kommune|rathaus|small-car|pool", optionId: "pool-1+allowance+car-sharing" },
  { groupId: "kommune|rathaus|mid-car|assigned", optionId: "pedelec-1+allowance+car-sharing" },
];
const settled = ((inputs: PlanInputs): Plan =>
  planScenario({ ...inputs, scenario: { ...inputs.scenario, fleetPolicy: { needs } } }, real, solver, {
    gap: 0.01,
    workLimit: 20_000,
    hash: () => "x",
  }))(loadScenario("scenarios/small/ten-vehicles.json").inputs as PlanInputs);
const sum = (parts: Part[]): number => parts.reduce((total, { value }) => total + value, 0);

/** Every part that has parts is their sum. */
function expectWhole(parts: Part[], name: string): void {
  for (const part of parts) {
    if (!part.parts) continue;
    expect(sum(part.parts), `${name} ${part.id}`).to.be.closeTo(part.value, 0.01);
    expectWhole(part.parts, name);
  }
}

describe("explain", () => {
  it("takes every figure of every year of 25 random plans and their twins apart into parts that add up to it, of all together and of each authority", () => {
    let figures = 0;
    let detailed = 0;
    for (let seed = 1, done = 0; done < 25; seed += 1) {
      const { inputs, reference } = randomCase(seed, real);
      const plan = planned(inputs, reference);
      if (plan.certificate.objective_EUR === null) continue;
      done += 1;
      const checked = openCase(plan, reference);
      const twin = asTwin(checked);
      for (const [of, row] of [
        ...plan.years.map((one) => [checked, one] as const),
        ...plan.baseline.years.map((one) => [twin, one] as const),
      ])
        for (const key of YEAR_KEYS) {
          const value = row[key as keyof typeof row];
          const entries: [string | undefined, number][] =
            typeof value === "number"
              ? [[undefined, value]]
              : key === "vehicleCount"
                ? Object.entries(row.vehicleCount.byPowertrain)
                : value === undefined
                  ? []
                  : Object.entries(value as Record<string, number>);
          for (const [detail, amount] of entries) {
            const made = yearParts(of, {
              year: row.year,
              key,
              ...(row.authorityId === undefined ? {} : { authorityId: row.authorityId }),
              ...(detail === undefined ? {} : { detail }),
            });
            const name = `seed ${seed} ${row.year} ${row.authorityId ?? ""} ${key} ${detail ?? ""}`;
            expect(sum(made?.parts ?? []), name).to.be.closeTo(
              amount,
              Math.max(0.01, Math.abs(amount) * 1e-9),
            );
            expectWhole(made?.parts ?? [], name);
            figures += 1;
            if (key === "runningCost_EUR" && made?.parts.some(({ parts }) => parts !== undefined))
              detailed += 1;
          }
        }
    }
    expect(figures).to.be.greaterThan(1_000);
    expect(detailed, "running costs by cost line").to.be.greaterThan(50);
  });

  it("takes every saving of 10 random plans and of one with settled need apart by vehicle, by cause and year, named by its cause", () => {
    const plans: [Plan, Reference][] = [[settled, real]];
    for (let seed = 1; plans.length < 11; seed += 1) {
      const { inputs, reference } = randomCase(seed, real);
      const plan = planned(inputs, reference);
      if (plan.certificate.objective_EUR !== null) plans.push([plan, reference]);
    }
    let told = 0;
    for (const [plan, reference] of plans)
      for (const { year, cause, ...values } of plan.baseline.savings)
        for (const [key, value] of Object.entries(values)) {
          if (Math.abs(value) < 1e-9) continue;
          const path = `baseline.savings.${year}.${cause}.${key}`;
          const made = explainFigure(plan, reference, path);
          expect(made.value, path).to.equal(value);
          expect(sum(made.parts), path).to.be.closeTo(value, 1e-6);
          expect(made.parts.length, path).to.be.greaterThan(0);
          told += 1;
        }
    expect(told).to.be.greaterThan(100);
  });

  it("goes down to the factor with source and status: litres of the leaf times the factor are its t CO2e", () => {
    const { parts } = explainFigure(ten, real, "years.2027.ghgWtw_tCO2e_per_a");
    const leaf = parts[0]?.parts?.[0];
    const [factor] = leaf?.grounds ?? [];
    const litres = Number(/([\d.]+) l diesel/.exec(leaf?.formula?.de ?? "")?.[1]);
    expect(factor?.source.title).to.match(/\S/);
    expect(factor?.status).to.be.oneOf(["in force", "expected", "unverified"]);
    expect((litres * (factor?.value as number)) / 1000).to.be.closeTo(leaf?.value as number, 0.001);
  });

  it("takes the objective apart by year and term, to the cent", () => {
    const { parts, value, difference } = explainFigure(ten, real, "certificate.objective_EUR");
    expect(sum(parts)).to.be.closeTo(value as number, 0.01);
    expect(difference).to.be.closeTo(0, 0.01);
  });

  it("explains a Teilziel by the plan and its twin, or by what it counts", () => {
    for (const [index, target] of ten.targets.entries()) {
      const { parts, value, unit } = explainFigure(ten, real, `/targets/${index}/value`);
      expect(sum(parts), target.indicator).to.be.closeTo(value as number, 0.6);
      expect(unit).to.equal(target.unit);
    }
  });

  it("finds a figure by pointer and by names, and says what there is where a name is wrong", () => {
    const index = ten.years.findIndex(({ year }) => year === 2030);
    expect(locate(ten, "years.2030.investment_EUR").pointer).to.equal(`/years/${index}/investment_EUR`);
    expect(locate(ten, `/years/${index}/investment_EUR`).value).to.equal(ten.years[index]?.investment_EUR);
    expect(locate(ten, "vehicleDecisions.K-02.steps.0.year").steps[0]).to.equal("vehicleDecisions");
    expect(() => locate(ten, "years.2030.cost")).to.throw(UnknownPath);
    expect(() => locate(ten, "/years/999/year")).to.throw(UnknownPath);
    expect(() => locate(ten, "certificate.gap.more")).to.throw(UnknownPath);
  });

  it("umstieg explain: 0 with text and JSON, 2 for an unknown figure with the nearest name, 2 for no plan, 3 for other data", async () => {
    const directory = mkdtempSync(join(tmpdir(), "explain-"));
    const file = (name: string, value: unknown): string => {
      writeFileSync(join(directory, name), JSON.stringify(value));
      return join(directory, name);
    };
    const run = async (path: string, figure: string, options: object = {}) => {
      let out = "";
      let err = "";
      const exit = await runExplain(path, figure, options, {
        stdout: (text) => {
          out += text;
        },
        stderr: (text) => {
          err += text;
        },
        reference: () => real,
      });
      return { exit, out, err };
    };
    const good = file("plan.json", ten);
    expect((await run(good, "years.2028.runningCost_EUR")).out)
      .to.contain("Formeln: C1")
      .and.contain("Versicherung");
    const { exit, out } = await run(good, "years.2028.runningCost_EUR", { json: true });
    expect(exit).to.equal(0);
    expect(JSON.parse(out)).to.include({ unit: "EUR" });
    const wrong = await run(good, "years.2028.runingCost_EUR");
    expect([wrong.exit, wrong.err.includes("runningCost_EUR")]).to.deep.equal([2, true]);
    expect((await run(file("none.json", {}), "years.2028.runningCost_EUR", { json: true })).exit).to.equal(2);
    const old = file("old.json", { ...ten, provenance: { ...ten.provenance, dataVersion: "older" } });
    expect((await run(old, "years.2028.runningCost_EUR", { json: true })).exit).to.equal(3);
  });
});
