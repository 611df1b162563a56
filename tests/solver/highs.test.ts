import { expect } from "chai";
import type { LinearModel, Solver } from "../../src/plan/optimise/linear-model.ts";
import { loadSolver } from "../../src/solver/highs.ts";

const infinite = Number.POSITIVE_INFINITY;
/** max 5x + 4y under 6x + 4y <= 24, x + 2y <= 6: the linear optimum is 21 at (3, 1.5), the integer one 20 at (4, 0). */
const textbook = (): LinearModel => ({
  columns: ["x", "y"].map((name, i) => ({
    name,
    cost: i === 0 ? -5 : -4,
    lower: 0,
    upper: infinite,
    integer: true,
  })),
  rows: [
    { name: "a", lower: -infinite, upper: 24, index: [0, 1], value: [6, 4] },
    { name: "b", lower: -infinite, upper: 6, index: [0, 1], value: [1, 2] },
  ],
});

describe("the solver", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("solves the textbook programme: 21 at (3, 1.5) with duals 0.75 and 0.5, bound equal to the objective", () => {
    const lp = solver.open(textbook());
    const { status, objective, bound, x, rowDual } = lp.solve();
    lp.dispose();
    expect([status, objective, bound]).to.deep.equal(["optimal", -21, -21]);
    expect([...x]).to.deep.equal([3, 1.5]);
    expect(rowDual[0]).to.be.closeTo(-0.75, 1e-9);
    expect(rowDual[1]).to.be.closeTo(-0.5, 1e-9);
  });

  it("solves it in whole numbers: 20 at (4, 0)", () => {
    const { status, objective, bound, x } = solver.solveInteger(textbook(), { gap: 0 });
    expect(status).to.equal("optimal");
    expect(objective).to.be.closeTo(-20, 1e-9);
    expect(bound).to.be.closeTo(-20, 1e-6);
    expect([...x].map((value) => Math.round(value) + 0)).to.deep.equal([4, 0]);
  });

  it("takes a start that is worse and still finds the optimum", () => {
    expect(solver.solveInteger(textbook(), { gap: 0, start: Float64Array.of(0, 3) }).objective).to.be.closeTo(
      -20,
      1e-9,
    );
  });

  it("says infeasible, with no solution", () => {
    const model = textbook();
    model.rows.push({ name: "c", lower: 5, upper: infinite, index: [0], value: [1] });
    const { status, x } = solver.solveInteger(model, { gap: 0 });
    expect(status).to.equal("infeasible");
    expect(x).to.have.length(0);
  });

  it("grows by columns and rows: a third product at 6 and 1 of the first resource gives 6 · 24; a limit of 10 on it 21 beside", () => {
    const lp = solver.open(textbook());
    lp.solve();
    lp.addColumns([{ cost: -6, lower: 0, upper: infinite, index: [0], value: [1] }]);
    expect(lp.solve().objective).to.be.closeTo(-144, 1e-9);
    lp.addRows([{ lower: -infinite, upper: 10, index: [2], value: [1] }]);
    const limited = lp.solve();
    expect(limited.x[2]).to.be.closeTo(10, 1e-9);
    lp.setColumnBounds(2, 0, 0);
    expect(lp.solve().objective).to.be.closeTo(-21, 1e-9);
    lp.setCosts(Float64Array.of(-1, 0, 0));
    expect(lp.solve().objective).to.be.closeTo(-4, 1e-9);
    lp.dispose();
  });

  it("stops at the limit of nodes and says so, without a solution or with its bound", () => {
    // market split: hard for branch and bound
    let state = 1;
    const next = (): number => {
      state = (state * 48271) % 2147483647;
      return state % 100;
    };
    const n = 30;
    const rows = Array.from({ length: 4 }, (_, i) => {
      const value = Array.from({ length: n }, next);
      const half = Math.floor(value.reduce((a, b) => a + b, 0) / 2);
      return { name: `r${i}`, lower: half, upper: half, index: value.map((__, j) => j), value };
    });
    const model: LinearModel = {
      columns:
        rows[0]?.value.map((_, j) => ({ name: `x${j}`, cost: 1, lower: 0, upper: 1, integer: true })) ?? [],
      rows,
    };
    const { status, x, objective, bound } = solver.solveInteger(model, { gap: 0, nodes: 5 });
    expect(status).to.equal("limit");
    if (x.length > 0) expect(bound).to.be.at.most(objective);
    else expect(objective).to.equal(infinite);
  });

  it("gives the same answer twice: one thread, one seed", () => {
    const once = (): string => JSON.stringify([...solver.solveInteger(textbook(), { gap: 0 }).x]);
    expect(once()).to.equal(once());
  });

  it("a partition of 44 columns whose presolve ends in an error is found infeasible without it", () => {
    const parts = [
      [0, 1, 2],
      [3, 4, 11, 24, 25, 26, 38, 41, 42],
      [19],
      [3, 4, 5, 24, 25, 27],
      [7],
      [8, 23],
      [9, 28, 29, 30, 31],
      [10],
      [32, 33, 34],
      [6],
      [20, 21, 22],
      [3, 4, 5, 9, 23, 25],
      [32, 33, 34, 35],
      [31, 35],
      [11, 12, 13, 14, 15, 16, 17, 18, 22, 37, 38],
      [0, 1, 2, 5, 26],
      [11, 12, 13, 15, 16, 24, 38, 39, 40],
      [11, 12, 13, 14, 15, 16, 17, 18, 37, 38, 39, 40, 41, 42],
      [8, 9],
      [29, 43],
      [36],
      [2, 14, 17],
      [20, 21, 22],
      [0, 3, 12, 15, 24, 25, 26, 27, 37, 38, 41],
      [28, 29, 30, 31],
      [0, 1, 4, 5, 27],
      [11, 12, 13, 14, 20, 39],
      [14, 17, 18, 26, 27, 37, 39, 40, 41, 42],
    ];
    const atMostOne = [
      [24, 25, 26, 27],
      [11, 12, 13, 14, 15, 16, 17, 18, 37, 38, 39, 40],
      [11, 12, 13, 14, 15, 16, 17, 18, 37, 38, 39, 40],
      [11, 12, 13, 14, 15, 16, 17, 18, 37, 38, 39, 40, 41, 42],
    ];
    const model: LinearModel = {
      columns: Array.from({ length: 44 }, (_, k) => ({
        name: `c${k}`,
        cost: 1,
        lower: 0,
        upper: 1,
        integer: true,
      })),
      rows: [...parts, ...atMostOne].map((index, n) => ({
        name: `r${n}`,
        lower: n < parts.length ? 1 : 0,
        upper: 1,
        index,
        value: index.map(() => 1),
      })),
    };
    expect(solver.solveInteger(model, { gap: 0 }).status).to.equal("infeasible");
  });
});
