import { expect } from "chai";
import {
  withOneCleanMore,
  awardsForOneMore,
  type CleanTarget,
} from "../../../src/plan/alternatives/clean-more.ts";
import { ghgFloor } from "../../../src/plan/alternatives/lowest.ts";
import { paretoFront, withCap } from "../../../src/plan/alternatives/pareto.ts";
import { priceBetween, priceOfDemand, type Solve } from "../../../src/plan/alternatives/solve.ts";
import { whatIf, withBudget, withLock } from "../../../src/plan/alternatives/what-if.ts";
import type { PlanInputs } from "../../../src/plan/model/plan.ts";
import type { Reference } from "../../../src/plan/model/reference.ts";
import type { Demand } from "../../../src/plan/optimise/demands.ts";
import type { Programme } from "../../../src/plan/optimise/programme.ts";
import { prepare, runScenario } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { randomCase } from "../../random-cases.ts";
import { bruteForce, everyTrajectory } from "../optimise/brute-force.ts";

const solver = await loadSolver();
const real = loadReference();

const combinationsOf = (programme: Programme): number =>
  programme.classes.reduce((product, tables) => product * everyTrajectory(tables).length ** tables.count, 1);
const solveWith =
  (reference: Reference, gap: number): Solve =>
  (inputs) =>
    runScenario(inputs, reference, solver, { gap, workLimit: 20_000, hash: () => "x" });
/** Cheapest of all combinations; undefined where nothing is lawful. */
const cheapest = (inputs: PlanInputs, reference: Reference): number | undefined =>
  bruteForce(prepare(inputs, reference).programme).objective_EUR;

interface Case {
  seed: number;
  inputs: PlanInputs;
  reference: Reference;
}
/** Small feasible cases; the second quota row is left out, since brute force does not know it. */
function cases(first: number, count: number): Case[] {
  const found: Case[] = [];
  for (let seed = first; found.length < count; seed += 1) {
    const { inputs, reference } = randomCase(seed, real);
    const { programme } = prepare(inputs, reference);
    if (combinationsOf(programme) > 400 || bruteForce(programme).objective_EUR === undefined) continue;
    found.push({ seed, inputs, reference });
  }
  return found;
}

describe("Pareto front", () => {
  it("20 random cases: at gap 0 every point costs what brute force finds under its cap, costs rise and emissions fall, nothing emits less than the floor", () => {
    let distinct = 0;
    for (const { seed, inputs, reference } of cases(1, 20)) {
      const front = paretoFront(inputs, reference, solveWith(reference, 0), { points: 5 });
      expect(front.points.length, `seed ${seed}`).to.be.at.least(1);
      front.points.forEach((point, i) => {
        const name = `seed ${seed}, cap ${point.cap_tCO2e_per_a}`;
        const under =
          point.cap_tCO2e_per_a === null
            ? inputs
            : withCap(inputs, front.balance, front.year, point.cap_tCO2e_per_a);
        const least = cheapest(under, reference);
        if (point.certificate.termination === "gap")
          expect(point.cost_EUR, name).to.be.closeTo(least as number, 0.02);
        expect(point.certificate.bound_EUR as number, name).to.be.at.most((least as number) + 0.02);
        expect(point.ghg_tCO2e_per_a, name).to.be.at.least(front.floor_tCO2e_per_a - 1e-6);
        if (point.cap_tCO2e_per_a !== null)
          expect(point.ghg_tCO2e_per_a, name).to.be.at.most(point.cap_tCO2e_per_a + 1e-4);
        const before = front.points[i - 1];
        if (!before) return;
        expect(point.cost_EUR, name).to.be.at.least(before.cost_EUR);
        expect(point.ghg_tCO2e_per_a, name).to.be.at.most(before.ghg_tCO2e_per_a);
        if (!point.samePlanAsBefore) distinct += 1;
      });
      for (const { cap_tCO2e_per_a } of front.unreachable)
        expect(
          cheapest(withCap(inputs, front.balance, front.year, cap_tCO2e_per_a as number), reference),
          `seed ${seed}, unreachable ${cap_tCO2e_per_a}`,
        ).to.equal(undefined);
    }
    expect(distinct, "steps between different plans").to.be.greaterThan(15);
  });

  it("a cap of the scenario that is sharper stays, other years keep theirs, and its balance names the front", () => {
    const [{ inputs, reference } = {} as Case] = cases(1, 1);
    const balance = "direct";
    const id = reference.balances.find(({ boundary }) => boundary === balance)?.id as string;
    const capped: PlanInputs = {
      ...inputs,
      scenario: {
        ...inputs.scenario,
        ghgCap: {
          balance: id,
          scope: "all",
          values: [
            { year: 2028, value_tCO2e_per_a: 900 },
            { year: 2029, value_tCO2e_per_a: 5 },
          ],
        },
      },
    };
    expect(withCap(capped, id, 2029, 7).scenario.ghgCap?.values).to.deep.equal([
      { year: 2028, value_tCO2e_per_a: 900 },
      { year: 2029, value_tCO2e_per_a: 5 },
    ]);
    expect(withCap(capped, id, 2030, 7).scenario.ghgCap?.values).to.have.length(3);
    expect(
      ghgFloor(capped, reference, reference.balances[0] as Reference["balances"][number], 2030),
    ).to.be.at.least(0);
  });
});

describe("Pareto front of a scenario that caps covered vehicles only", () => {
  it("has a point for every cap that was reached, costs rise, and no floor is claimed", () => {
    const [{ inputs, reference } = {} as Case] = cases(1, 1);
    const balance = reference.balances.find(({ boundary }) => boundary === "with-upstream")?.id as string;
    const covered: PlanInputs = {
      ...inputs,
      scenario: {
        ...inputs.scenario,
        ghgCap: {
          balance,
          scope: "covered",
          values: [{ year: inputs.scenario.endYear, value_tCO2e_per_a: 1e6 }],
        },
      },
    };
    const front = paretoFront(covered, reference, solveWith(reference, 0), { points: 4 });
    expect(front.floor_tCO2e_per_a).to.equal(0);
    expect(front.points.length).to.be.at.least(2);
    front.points.forEach((point, i) =>
      expect(point.cost_EUR).to.be.at.least(front.points[i - 1]?.cost_EUR ?? Number.NEGATIVE_INFINITY),
    );
  });

  it("of a case that contradicts itself has no point and says so", () => {
    const [{ inputs, reference } = {} as Case] = cases(1, 1);
    const impossible: PlanInputs = {
      ...inputs,
      scenario: {
        ...inputs.scenario,
        ghgCap: {
          balance: reference.balances[0]?.id as string,
          scope: "all",
          values: [{ year: 2028, value_tCO2e_per_a: 0 }],
        },
      },
    };
    const front = paretoFront(impossible, reference, solveWith(reference, 0), { points: 4 });
    expect(front.points).to.deep.equal([]);
    expect(front.unreachable.map(({ cap_tCO2e_per_a }) => cap_tCO2e_per_a)).to.deep.equal([null]);
  });
});

describe("price of a wish", () => {
  it("30 random cases: the price of keeping a vehicle on a technology is the difference of two brute-force optima, and lies within the interval at a gap of 5 % too", () => {
    let possible = 0;
    let impossible = 0;
    for (const { seed, inputs, reference } of cases(100, 30)) {
      const vehicle = inputs.inventory.vehicles.find(({ powertrain }) => powertrain !== undefined);
      const technology =
        vehicle?.powertrain === "battery-electric" ? "battery-electric" : (vehicle?.powertrain as string);
      const wish = withLock(inputs, vehicle?.vehicleId as string, technology);
      const [first, second] = [cheapest(inputs, reference), cheapest(wish, reference)];
      for (const gap of [0, 0.05]) {
        const solve = solveWith(reference, gap);
        const base = solve(inputs);
        const answer = whatIf(base, wish, solve, inputs.scenario.locks === undefined);
        expect(answer.possible, `seed ${seed}`).to.equal(second !== undefined);
        if (second === undefined || first === undefined) {
          impossible += 1;
          expect(answer.price).to.equal(null);
          continue;
        }
        possible += 1;
        const price = second - first;
        expect(answer.price?.from_EUR as number, `seed ${seed} gap ${gap}`).to.be.at.most(price + 0.02);
        expect(answer.price?.to_EUR as number, `seed ${seed} gap ${gap}`).to.be.at.least(price - 0.02);
        if (gap === 0) expect(answer.price?.value_EUR, `seed ${seed}`).to.be.closeTo(price, 0.02);
      }
    }
    expect(possible).to.be.greaterThan(20);
  });

  it("a difference of optima 100 (not below 98) and 110 (not below 105) is 10, for certain 5 to 12; of a demand more never below 0", () => {
    const first = { objective_EUR: 100, bound_EUR: 98 };
    expect(priceBetween(first, { objective_EUR: 110, bound_EUR: 105 })).to.deep.equal({
      value_EUR: 10,
      from_EUR: 5,
      to_EUR: 12,
    });
    expect(priceOfDemand(first, { objective_EUR: 101, bound_EUR: 97 })).to.include({
      from_EUR: 0,
      to_EUR: 3,
    });
  });

  it("least cost for a budget: 15 random cases agree with brute force, a budget replaces those of its kind and stands in every year", () => {
    for (const { seed, inputs, reference } of cases(300, 15)) {
      const first = Number(inputs.scenario.startDate.slice(0, 4));
      const tight = withBudget(inputs, { kind: "investment", part: "all", amount_EUR: 60_000 });
      const years = (tight.scenario.budgets ?? []).filter(
        ({ kind, part, authorityId }) => kind === "investment" && part === "all" && authorityId === undefined,
      );
      expect(years.map(({ year }) => year)).to.deep.equal(
        Array.from({ length: inputs.scenario.endYear - first + 1 }, (_, i) => first + i),
      );
      const least = cheapest(tight, reference);
      const { objective_EUR } = solveWith(reference, 0)(tight).certificate;
      if (least === undefined) expect(objective_EUR, `seed ${seed}`).to.equal(null);
      else expect(objective_EUR, `seed ${seed}`).to.be.closeTo(least, 0.02);
    }
  });
});

describe("price of one clean vehicle more", () => {
  it("the awards in whole numbers ask 1,000 more of the clean row and nothing of the zero-emission row, for every target of the law", () => {
    for (const clean of [385, 425, 100, 150, 450, 650, 1, 999])
      for (const zero of [0, clean / 2]) {
        if (!Number.isInteger(zero * 2)) continue;
        const { notClean, clean: k, zeroEmission } = awardsForOneMore(clean, zero);
        expect(clean * notClean - (1000 - clean) * k, String(clean)).to.equal(1000);
        expect(zero * (notClean + k) - 1000 * zeroEmission).to.equal(0);
        expect(zeroEmission).to.be.at.most(k);
      }
  });

  it("raises the one row of authority, bucket and period by exactly 1,000 thousandths and leaves every other demand as it is", () => {
    const key = (demand: Demand): string =>
      demand.kind === "quota"
        ? `${demand.authorityId}|${demand.bucket}|${demand.periodFrom}|${demand.zeroEmission}`
        : demand.kind;
    const { inputs, reference } = randomCase(3, real);
    const before = prepare(inputs, reference).programme.demands;
    const quotas = before.filter((demand) => demand.kind === "quota");
    expect(quotas.map(({ bucket }) => bucket)).to.include.members(["light", "truck", "bus"]);
    for (const quota of quotas.filter(({ zeroEmission }) => !zeroEmission)) {
      const zero = quotas.find(
        (other) =>
          other.zeroEmission &&
          other.bucket === quota.bucket &&
          other.periodFrom === quota.periodFrom &&
          other.authorityId === quota.authorityId,
      );
      const target: CleanTarget = {
        authorityId: quota.members[0] as string,
        bucket: quota.bucket,
        periodFrom: quota.periodFrom,
        periodTo: quota.periodTo,
        clean_perMille: quota.perMille,
        zeroEmission_perMille: zero?.perMille ?? 0,
      };
      const after = prepare(withOneCleanMore(inputs, target), reference).programme.demands;
      expect(after.map(key)).to.deep.equal(before.map(key));
      after.forEach((demand, i) => {
        const old = before[i] as Demand;
        if (demand.kind !== "quota" || old.kind !== "quota") return expect(demand).to.deep.equal(old);
        expect(demand.lower - old.lower, key(demand)).to.equal(key(demand) === key(quota) ? 1000 : 0);
      });
    }
  });
});
