import { expect } from "chai";
import { fleetCase } from "../../../bench/fleet-case.ts";
import { loadScenario } from "../../../src/intake/scenario-file.ts";
import { checkPlan } from "../../../src/plan/check-plan.ts";
import type { PlanInputs } from "../../../src/plan/model/plan.ts";
import { Bundles, countsIn } from "../../../src/plan/optimise/bundles.ts";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { DEFAULT_OPTIONS, prepare, runScenario } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";

const reference = loadReference();
const options = { ...DEFAULT_OPTIONS, hash: (text: string) => String(text.length) };
const ten = loadScenario("scenarios/small/ten-vehicles.json").inputs as PlanInputs;

describe("awards in scope by value", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("an open bundle counts a good award of any value, a bad one only where it is in scope by itself; a decided one counts both or neither", () => {
    const { programme } = prepare(ten, reference);
    const bundles = new Bundles(programme.context);
    const of = (segment: string) => {
      const tables = programme.classes.find((one) => one.of.one.segment.segment === segment);
      if (!tables) throw new RangeError(segment);
      return tables;
    };
    const [truck, van] = [of("refuse-truck"), of("van")];
    const [heavy, light] = [truck, van].map((tables) => bundles.valueOf(tables, tables.of.own, 3));
    const limit = bundles.thresholdFor(truck, truck.of.own, 3);
    expect(heavy, "a refuse truck reaches the threshold alone").to.be.greaterThan(limit);
    expect(light, "a van does not").to.be.lessThan(limit);
    const key = bundles.keyOf(van, van.of.own, 3);
    const none = new Set<string>();
    const counted = (scope: { inside: Set<string>; outside: Set<string> }, tables = van) =>
      [true, false].map((isGood) => countsIn({ bundles, ...scope }, tables, tables.of.own, 3, isGood));
    expect(counted({ inside: none, outside: none }), "van, open").to.deep.equal([true, false]);
    expect(counted({ inside: none, outside: none }, truck), "truck, open").to.deep.equal([true, true]);
    expect(counted({ inside: new Set([key]), outside: none }), "in scope").to.deep.equal([true, true]);
    expect(counted({ inside: none, outside: new Set([key]) }), "not").to.deep.equal([false, false]);
  });

  it("the ten vehicles, whose cheapest plan is 0.28 % dearer for the threshold, end optimal at the default gap, in any order of rows", () => {
    const plan = runScenario(ten, reference, solver, options);
    expect(plan.certificate.status).to.equal("optimal");
    expect(plan.certificate.gap).to.be.at.most(DEFAULT_OPTIONS.gap);
    expect(plan.warnings.map(({ code }) => code)).not.to.include("QUOTA_LEGAL_OPEN");
    expect(checkPlan(plan, reference).violations).to.deep.equal([]);
    const { vehicles, properties, buildings } = ten.inventory;
    const inventory = {
      vehicles: [...vehicles].reverse(),
      properties: [...properties].reverse(),
      buildings: [...buildings].reverse(),
    };
    expect(runScenario({ ...ten, inventory }, reference, solver, options)).to.deep.equal(plan);
  });

  it("650 vehicles, whose plan within the gap misses the buses' target in scope, end optimal by branching on the bundles of buses", function () {
    this.timeout(120_000);
    const plan = runScenario(fleetCase(650, 1), reference, solver, options);
    expect(plan.certificate.status).to.equal("optimal");
    expect(plan.warnings.map(({ code }) => code)).not.to.include("QUOTA_LEGAL_OPEN");
    expect(checkPlan(plan, reference).violations).to.deep.equal([]);
  });

  it("300 vehicles (seed 3), whose few buses a year must be tendered so that two targets hold in scope, end optimal and lawful", function () {
    this.timeout(120_000);
    const plan = runScenario(fleetCase(300, 3), reference, solver, options);
    expect(plan.certificate.status).to.equal("optimal");
    expect(plan.warnings.map(({ code }) => code)).not.to.include("QUOTA_LEGAL_OPEN");
    expect(checkPlan(plan, reference).violations).to.deep.equal([]);
  });
});
