import { expect } from "chai";
import { drawFrom } from "../../../../../bench/siting-cases.ts";
import { inOrderOf } from "../../../../../src/plan/charging/build-out/schedule/in-order.ts";
import { Relaxation } from "../../../../../src/plan/charging/build-out/schedule/relaxation.ts";
import { type Sum, yearSums } from "../../../../../src/plan/charging/build-out/schedule/sums.ts";
import { grown, partsLeft, wholePart } from "../../../../../src/plan/charging/build-out/schedule/tree.ts";
import type { LinearModel, Solver } from "../../../../../src/plan/optimise/linear-model.ts";
import { loadSolver } from "../../../../../src/solver/highs.ts";

const [GROUPS, CHOICES, YEARS] = [6, 3, 4];

/** Six groups of three columns that spend in one of four years, or in two; money of any size, some years without a limit. */
function made(seed: number) {
  const draw = drawFrom(seed);
  const unit = [0.01, 1, 1000][seed % 3] as number;
  const model: LinearModel = { columns: [], rows: [] };
  const spent = Array.from({ length: YEARS }, () => [] as { group: number; cost: number; column: number }[]);
  const [gain, price] = [[] as number[], [] as number[]];
  for (let group = 0; group < GROUPS; group += 1) {
    const index: number[] = [];
    for (let k = 0; k < CHOICES; k += 1) {
      const column = model.columns.length;
      model.columns.push({ name: `x${column}`, cost: 0, lower: 0, upper: 1, integer: true });
      index.push(column);
      const first = Math.floor(YEARS * draw());
      spent[first]?.push({ group, cost: unit * (3 + 5 * draw()), column });
      if (draw() < 0.4) spent[first + 1]?.push({ group, cost: unit * (1 + 2 * draw()), column });
      gain.push(Math.round(1 + 20 * draw()));
      price.push(1 + 4 * draw());
    }
    model.rows.push({ name: `g${group}`, lower: 0, upper: 1, index, value: index.map(() => 1) });
  }
  const budgets = spent
    .filter(() => draw() < 0.8)
    .map((list) => ({ capacity: unit * (6 + 6 * draw()), spent: list }));
  budgets.forEach(({ capacity, spent: list }, t) => {
    const [index, value] = [list.map(({ column }) => column), list.map(({ cost }) => cost)];
    model.rows.push({ name: `y${t}`, lower: Number.NEGATIVE_INFINITY, upper: capacity, index, value });
  });
  return { model, budgets, gain, price };
}

/** Every choice of at most one column a group that the money pays. */
function everyChoice({ model, budgets }: ReturnType<typeof made>): Float64Array[] {
  const all: Float64Array[] = [];
  const x = new Float64Array(model.columns.length);
  const choose = (group: number): void => {
    if (group === GROUPS) {
      const pays = budgets.every(
        ({ capacity, spent }) =>
          spent.reduce((sum, { cost, column }) => sum + cost * (x[column] as number), 0) <= capacity,
      );
      if (pays) all.push(x.slice());
      return;
    }
    choose(group + 1);
    for (let k = 0; k < CHOICES; k += 1) {
      x[group * CHOICES + k] = 1;
      choose(group + 1);
      x[group * CHOICES + k] = 0;
    }
  };
  choose(0);
  return all;
}

const sumOf = (values: readonly number[], x: ArrayLike<number>): number =>
  values.reduce((sum, value, k) => sum + value * (x[k] as number), 0);

const sumIn = ({ index, value }: Sum, x: ArrayLike<number>): number =>
  index.reduce((sum, k, at) => sum + (x[k] as number) * (value[at] as number), 0);

describe("tree over whole sums of years", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("300 programmes (seeds 1 to 300): the most gain of trying every choice, and each choice that gains as much lies in a part that is left", function () {
    this.timeout(120_000);
    let branched = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const { model, budgets, gain, price } = made(seed);
      const all = everyChoice({ model, budgets, gain, price });
      const most = Math.max(...all.map((x) => sumOf(gain, x)));
      const relaxation = new Relaxation(solver, model, budgets);
      relaxation.ask(
        Float64Array.from(gain, (one) => -one),
        new Set(),
      );
      let found = Number.POSITIVE_INFINITY;
      let best: ArrayLike<number> = [];
      const asking = {
        isEnough: (bound: number) => bound > found - 1 + 1e-6,
        isHopeful: (bound: number) => bound < found,
        learn: (x: Float64Array) => {
          if (-sumOf(gain, x) < found) [found, best] = [-sumOf(gain, x), x];
        },
        divesFirst: seed % 2 === 0,
      };
      const parts = grown(relaxation, yearSums(budgets, []), asking, [wholePart()], 1000);
      relaxation.dispose();
      expect(-found, `seed ${seed}`).to.be.closeTo(most, 1e-6);
      const bound = Math.min(...parts.map((part) => part.bound));
      expect(bound, `seed ${seed}`).to.be.at.most(-most + 1e-6);
      expect(bound, `seed ${seed}`).to.be.greaterThan(-most - 1);
      if (parts.length > 1) branched += 1;
      const left = partsLeft(parts, (one) => one <= -most + 1e-6, best);
      for (const x of all.filter((one) => sumOf(gain, one) > most - 1e-6)) {
        const isIn = left.some(({ limits }) =>
          limits.every(
            ({ sum, lower, upper }) => sumIn(sum, x) > lower - 1e-6 && sumIn(sum, x) < upper + 1e-6,
          ),
        );
        expect(isIn, `seed ${seed}`).to.equal(true);
      }
    }
    expect(branched).to.be.greaterThan(30);
  });

  it("a part whose relaxation ends at the solver's limit keeps the bound that it had", () => {
    const { model, budgets } = made(1);
    const limited: Solver = {
      ...solver,
      open: (opened, simplex) => {
        const lp = solver.open(opened, simplex);
        const inner = lp.solve.bind(lp);
        lp.solve = () => ({ ...inner(), status: "limit" });
        return lp;
      },
    };
    const relaxation = new Relaxation(limited, model, budgets);
    const asking = {
      isEnough: () => false,
      isHopeful: () => true,
      learn: () => undefined,
      divesFirst: true,
    };
    const parts = grown(relaxation, yearSums(budgets, []), asking, [wholePart()], 10);
    relaxation.dispose();
    expect(parts.map(({ bound }) => bound)).to.deep.equal([Number.NEGATIVE_INFINITY]);
  });

  it("parts that have lost the solution at hand to rounding are all solutions again", () => {
    const sum: Sum = { index: [0], value: [1] };
    const part = { bound: 0, limits: [{ sum, lower: 1, upper: 1 }], dived: true };
    expect(partsLeft([part], () => true, [0])).to.deep.equal([wholePart()]);
    expect(partsLeft([part], () => true, [1])).to.deep.include({ ...wholePart(), limits: part.limits });
  });

  it("300 programmes (seeds 301 to 600): most gain exactly, then the least price for it within 0.5 % of trying every choice", function () {
    this.timeout(120_000);
    for (let seed = 301; seed <= 600; seed += 1) {
      const { model, budgets, gain, price } = made(seed);
      const all = everyChoice({ model, budgets, gain, price });
      const most = Math.max(...all.map((x) => sumOf(gain, x)));
      const goals = [
        { terms: gain.map((one, k): [number, number] => [k, -one]), whole: true },
        { terms: price.map((one, k): [number, number] => [k, one]) },
      ];
      const { status, goals: reached } = inOrderOf(solver, { model, budgets }, goals, 0.005);
      expect(status, `seed ${seed}`).to.equal("optimal");
      const first = -(reached[0]?.value as number);
      expect(first, `seed ${seed}`).to.be.at.least(most - 0.005 * most);
      expect(-(reached[0]?.bound as number), `seed ${seed}`).to.be.at.least(most - 1e-6);
      const least = Math.min(...all.filter((x) => sumOf(gain, x) > first - 1e-6).map((x) => sumOf(price, x)));
      expect(reached[1]?.value as number, `seed ${seed}`).to.be.at.most(least * 1.00503 + 1e-4);
      expect(reached[1]?.bound as number, `seed ${seed}`).to.be.at.most(least + 1e-4);
    }
  });
});
