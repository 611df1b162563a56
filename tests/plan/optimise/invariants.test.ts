import { createHash } from "node:crypto";
import { expect } from "chai";
import { loadScenario } from "../../../src/intake/scenario-file.ts";
import type { Plan, PlanInputs } from "../../../src/plan/model/plan.ts";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { discountFactor } from "../../../src/plan/units.ts";
import { prepare, runScenario } from "../../../src/plan/run-scenario.ts";
import { solveProgramme } from "../../../src/plan/optimise/solve.ts";
import { loadReference } from "../../../src/reference/load.ts";
import type { Reference } from "../../../src/plan/model/reference.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { drawFrom, randomCase } from "../../random-cases.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const exact = { gap: 0, workLimit: 20_000, hash };
const real = loadReference();
const file = (path: string): PlanInputs => loadScenario(path).inputs as PlanInputs;

/** Discounted cost of the years' totals: the second road to the objective. */
const costOfYears = (plan: Plan, startYear: number, rate: number): number =>
  plan.years
    .filter((row) => row.authorityId === undefined)
    .reduce(
      (sum, row) =>
        sum +
        discountFactor(row.year, startYear, rate) *
          (row.investment_EUR +
            row.runningCost_EUR -
            row.grants_EUR -
            row.saleProceeds_EUR -
            row.terminalValue_EUR),
      0,
    );

const sumOf = (list: { investment_EUR: number }[]): number =>
  list.reduce((sum, item) => sum + item.investment_EUR, 0);

function expectOneSum(plan: Plan, startYear: number, rate: number): void {
  expect(costOfYears(plan, startYear, rate), "discounted years and objective").to.be.closeTo(
    plan.certificate.objective_EUR as number,
    0.01,
  );
  for (const row of plan.years.filter((year) => year.authorityId === undefined)) {
    const steps = plan.vehicleDecisions
      .flatMap((decision) => decision.steps)
      .filter((step) => step.year === row.year);
    const built = plan.buildOut.filter((build) => build.year === row.year);
    expect(sumOf(steps) + sumOf(built), `lines of ${row.year}`).to.be.closeTo(row.investment_EUR, 0.01);
    const parts = plan.years.filter((year) => year.year === row.year && year.authorityId !== undefined);
    if (parts.length > 0)
      for (const key of [
        "investment_EUR",
        "runningCost_EUR",
        "electricity_MWh_per_a",
        "ghgWtw_tCO2e_per_a",
      ] as const)
        expect(
          parts.reduce((sum, part) => sum + part[key], 0),
          `${key} of the authorities in ${row.year}`,
        ).to.be.closeTo(row[key], 0.01);
  }
}

describe("what must hold of every plan", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("12,000 km at 18 kWh/100 km are 2.16 MWh in the first year of a one-vehicle plan", () => {
    const plan = runScenario(file("scenarios/small/one-vehicle.json"), real, solver, exact);
    const first = plan.years[0] as Plan["years"][number];
    expect(first.year).to.equal(2027);
    expect(first.electricity_MWh_per_a).to.be.closeTo(2.16, 1e-12);
    expect(first.vehicleCount.byPowertrain).to.deep.equal({ "battery-electric": 1 });
  });

  it("lines of vehicles and build-out, years and objective are one sum on ten vehicles, to 0.01 EUR", () => {
    const inputs = file("scenarios/small/ten-vehicles.json");
    expectOneSum(
      runScenario(inputs, real, solver, { ...exact, gap: 0.001 }),
      2027,
      inputs.scenario.discountRate_per_a ?? 0.01,
    );
  });

  it("the same for the three authorities of the Harz, with a gap of 1 % and charging verified", function () {
    this.timeout(120_000);
    const inputs = file("scenarios/landkreis-harz/economic.json");
    const plan = runScenario(inputs, real, solver, { ...exact, gap: 0.01 });
    expect(plan.certificate.gap).to.be.at.most(0.01);
    expect(plan.certificate.chargingVerified).to.equal(true);
    expectOneSum(plan, 2027, inputs.scenario.discountRate_per_a as number);
  });

  it("bound of a larger budget is at most the objective of a smaller one, in 40 random cases with a plan", () => {
    let compared = 0;
    for (let seed = 1_000; compared < 40; seed += 1) {
      const { inputs, reference } = randomCase(seed, real);
      if (!inputs.scenario.budgets?.length) continue;
      const solve = (factor: number) => {
        const budgets = (inputs.scenario.budgets ?? []).map((budget) => ({
          ...budget,
          amount_EUR: budget.amount_EUR * factor,
        }));
        return solveProgramme(
          prepare({ ...inputs, scenario: { ...inputs.scenario, budgets } }, reference).programme,
          solver,
          { gap: 0, workLimit: 20_000 },
        );
      };
      const [small, large] = [solve(1), solve(1.3)];
      if (!small.decisions) continue;
      compared += 1;
      expect(large.bound_EUR, `seed ${seed}`).to.be.at.most(small.objective_EUR + 0.01);
    }
  });

  it("the order of rows changes no byte of the plan, in ten vehicles and in 15 random cases", () => {
    const cases: { inputs: PlanInputs; reference: Reference }[] = [
      { inputs: file("scenarios/small/ten-vehicles.json"), reference: real },
    ];
    for (let seed = 2_000; seed < 2_015; seed += 1) cases.push(randomCase(seed, real));
    const draw = drawFrom(7);
    const shuffled = <T>(list: T[]): T[] =>
      list
        .map((item) => ({ item, key: draw.next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
    for (const { inputs, reference } of cases) {
      const other: PlanInputs = {
        ...inputs,
        inventory: {
          vehicles: shuffled(inputs.inventory.vehicles),
          properties: shuffled(inputs.inventory.properties),
          buildings: inputs.inventory.buildings,
        },
        ledger: shuffled(inputs.ledger),
      };
      expect(JSON.stringify(runScenario(other, reference, solver, exact)), inputs.scenario.id).to.equal(
        JSON.stringify(runScenario(inputs, reference, solver, exact)),
      );
    }
  });

  it("5 % inflation changes no decision where every nominal amount grows with it: objective and decisions of 25 random cases", () => {
    let compared = 0;
    for (let seed = 3_000; compared < 25; seed += 1) {
      const { inputs, reference } = randomCase(seed, real);
      const still = runScenario(...inflated(inputs, reference, 0), solver, exact);
      const moved = runScenario(...inflated(inputs, reference, 0.05), solver, exact);
      expect(moved.certificate.status, `seed ${seed}`).to.equal(still.certificate.status);
      if (still.certificate.objective_EUR === null) continue;
      compared += 1;
      expect(moved.certificate.objective_EUR, `objective of seed ${seed}`).to.be.closeTo(
        still.certificate.objective_EUR,
        0.01,
      );
      const decisions = (plan: Plan) =>
        plan.vehicleDecisions.map(({ vehicleId, steps }) => [
          vehicleId,
          ...steps.map((step) => [step.year, step.technology?.id]),
        ]);
      expect(decisions(moved), `decisions of seed ${seed}`).to.deep.equal(decisions(still));
      expect(
        moved.buildOut.map((build) => [build.propertyId, build.year, build.points]),
        `build-out of seed ${seed}`,
      ).to.deep.equal(still.buildOut.map((build) => [build.propertyId, build.year, build.points]));
    }
  });
});

/**
 * The same money at another inflation: what is nominal (budgets, running leases, prices with a nominal basis) is
 * scaled from euros of the price year, what is real of another year is restated in euros of the price year.
 */
function inflated(
  inputs: PlanInputs,
  reference: Reference,
  inflation_per_a: number,
): [PlanInputs, Reference] {
  const priceYear = inputs.scenario.priceYear as number;
  const grown = (amount_EUR: number, year: number): number =>
    amount_EUR * (1 + inflation_per_a) ** (year - priceYear);
  const scenario = {
    ...inputs.scenario,
    inflation_per_a,
    budgets: (inputs.scenario.budgets ?? []).map((budget) => ({
      ...budget,
      amount_EUR: grown(budget.amount_EUR, budget.year),
      carryOver: budget.carryOver === true,
    })),
  };
  // the rate of a running lease is one nominal number for all years, so it cannot be scaled: it is left out
  const vehicles = inputs.inventory.vehicles.map(({ leaseRate_EUR_per_month: _rate, ...vehicle }) => vehicle);
  return [{ ...inputs, scenario, inventory: { ...inputs.inventory, vehicles } }, nominal(reference, grown)];
}

type Priced = { from: string; to?: string; priceBasis?: string };
const PER_YEAR = Array.from({ length: 15 }, (_, i) => 2026 + i);

/** Every price of the data as one nominal entry per year; 100 real euros of a year are `grown` nominal ones. */
function nominal<T>(data: T, grown: (amount: number, year: number) => number): T {
  if (Array.isArray(data)) {
    if (!data.some((entry) => (entry as Priced | null)?.priceBasis !== undefined))
      return data.map((entry) => nominal(entry, grown)) as T;
    return PER_YEAR.flatMap((year) => {
      const entry = data.findLast(
        (value: Priced) =>
          value.from <= `${year}-07-01` && (value.to === undefined || `${year}-07-01` <= value.to),
      );
      if (!entry) return [];
      const scaled = Object.fromEntries(
        Object.entries(entry as object).map(([key, value]) => [
          key,
          ["value", "low", "mid", "high"].includes(key) ? grown(value as number, year) : value,
        ]),
      );
      return [{ ...scaled, from: `${year}-01-01`, to: `${year}-12-31`, priceBasis: "nominal" }];
    }) as T;
  }
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, key === "rules" ? value : nominal(value, grown)]),
  ) as T;
}
