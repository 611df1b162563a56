import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "chai";
import { runPareto } from "../../../src/cli/pareto.ts";
import { runWhatIf } from "../../../src/cli/what-if.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { temporaryFile } from "../../intake/files.ts";

const SMALL = "scenarios/small/ten-vehicles.json";
const real = loadReference();

async function run(
  command: typeof runPareto | typeof runWhatIf,
  options: object,
  path = SMALL,
): Promise<{ exit: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const exit = await command(path, options, {
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    reference: () => real,
    solver: loadSolver,
  });
  return { exit, out, err };
}

describe("umstieg pareto", () => {
  it("gives twelve points, cost rising, emissions falling, each with its certificate", async () => {
    const { exit, out } = await run(runPareto, { json: true, gap: "0.005" });
    expect(exit).to.equal(0);
    const front = JSON.parse(out);
    expect(front.points.length).to.be.at.least(12);
    for (let i = 1; i < front.points.length; i += 1) {
      expect(front.points[i].cost_EUR).to.be.at.least(front.points[i - 1].cost_EUR);
      expect(front.points[i].ghg_tCO2e_per_a).to.be.at.most(front.points[i - 1].ghg_tCO2e_per_a);
    }
    for (const { certificate, cost_EUR } of front.points) {
      expect(certificate.objective_EUR).to.equal(cost_EUR);
      expect(certificate.bound_EUR).to.be.at.most(cost_EUR);
      expect(certificate.gap).to.be.closeTo((cost_EUR - certificate.bound_EUR) / cost_EUR, 1e-12);
    }
  });

  it("refuses fewer than two points, a year outside the plan and a gap that is no number", async () => {
    for (const options of [{ points: "1" }, { points: "x" }, { year: "2080" }, { gap: "-1" }])
      expect((await run(runPareto, { json: true, ...options })).exit, JSON.stringify(options)).to.equal(2);
  });
});

describe("umstieg what-if", () => {
  it("prices a vehicle that stays diesel as an interval around the difference of two plans, and says whose course changes", async () => {
    const { exit, out } = await run(runWhatIf, {
      json: true,
      vehicle: "K-02",
      technology: "petrol",
      gap: "0.005",
    });
    expect(exit).to.equal(0);
    const [answer] = JSON.parse(out).answers;
    expect(answer.question).to.deep.equal({ kind: "vehicle", vehicleId: "K-02", technology: "petrol" });
    const { from_EUR, value_EUR, to_EUR } = answer.price;
    expect(from_EUR).to.be.at.least(0);
    expect(value_EUR).to.equal(Math.max(0, answer.changed.objective_EUR - answer.base.objective_EUR));
    expect(to_EUR).to.be.at.least(Math.max(from_EUR, value_EUR));
    const course = answer.courses.find(({ vehicleId }: { vehicleId: string }) => vehicleId === "K-02");
    for (const { technology } of course.after) expect(technology).to.equal("petrol");
  });

  it("a wish that lifts an older lock may save money: K-02 locked to petrol, asked for electric, has a price below 0 that is not cut off", async () => {
    const inventory = Object.fromEntries(
      ["fleet", "properties"].map((list) => [list, resolve(`scenarios/small/${list}.csv`)]),
    );
    const scenario = {
      ...(JSON.parse(readFileSync(SMALL, "utf8")) as object),
      inventory,
      locks: [{ vehicleId: "K-02", technology: "petrol" }],
    };
    const path = temporaryFile(JSON.stringify(scenario), "json");
    const options = { json: true, vehicle: "K-02", technology: "battery-electric", gap: "0.0001" };
    const { exit, out, err } = await run(runWhatIf, options, path);
    expect(exit, err).to.equal(0);
    const [{ price, base, changed }] = JSON.parse(out).answers;
    expect(price.value_EUR).to.equal(changed.objective_EUR - base.objective_EUR);
    expect(price.value_EUR).to.be.below(0);
    // both plans may be proved whole: then nothing lies between
    expect(price.from_EUR).to.be.at.most(price.value_EUR);
  });

  it("refuses a technology that this vehicle can never take, with the reason: gas that is not on offer", async () => {
    const { exit, err } = await run(runWhatIf, { vehicle: "K-02", technology: "lpg" });
    expect(exit).to.equal(2);
    expect(err).to.match(/nicht im Angebot/);
    expect(err).to.match(/not on offer/);
  });

  it("answers no with exit 1 and the contradiction where the wish cannot be: a budget of nothing", async () => {
    const { exit, out } = await run(runWhatIf, { json: true, budget: "0", gap: "0.02" });
    expect(exit).to.equal(1);
    const [answer] = JSON.parse(out).answers;
    expect([answer.possible, answer.price]).to.deep.equal([false, null]);
    expect(answer.contradiction.demands.length).to.be.greaterThan(0);
  });

  it("prices one clean vehicle more for every quota that asks for something", async () => {
    const { exit, out } = await run(runWhatIf, {
      cleanMore: true,
      bucket: "truck",
      gap: "0.01",
      language: "en",
    });
    expect(exit).to.equal(0);
    expect(out).to.contain("one clean vehicle more: kommune, truck").and.contain("for certain between");
  });

  it("asks for exactly one question, a known vehicle, technology, authority, kind and bucket", async () => {
    for (const options of [
      {},
      { budget: "1", cleanMore: true },
      { vehicle: "nobody", technology: "diesel" },
      { vehicle: "K-02" },
      { vehicle: "K-02", technology: "steam" },
      { budget: "much" },
      { budget: "1", authority: "nobody" },
      { budget: "1", kind: "petty" },
    ])
      expect((await run(runWhatIf, { json: true, ...options })).exit, JSON.stringify(options)).to.equal(2);
  });
});
