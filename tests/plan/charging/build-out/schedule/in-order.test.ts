import { expect } from "chai";
import { drawFrom } from "../../../../../bench/siting-cases.ts";
import {
  type Goal,
  inOrderOf,
  type Programme,
} from "../../../../../src/plan/charging/build-out/schedule/in-order.ts";
import type { LinearModel, Solver } from "../../../../../src/plan/optimise/linear-model.ts";
import { loadSolver } from "../../../../../src/solver/highs.ts";

/** Nine groups of five columns that spend in one of four years, or in two; the third goal is to spend little. */
function made(seed: number): Programme & { goals: Goal[] } {
  const draw = drawFrom(seed);
  const [groups, choices, years] = [9, 5, 4];
  const model: LinearModel = { columns: [], rows: [] };
  const spent = Array.from({ length: years }, () => [] as { group: number; cost: number; column: number }[]);
  const gain: [number, number][] = [];
  const price: [number, number][] = [];
  for (let group = 0; group < groups; group += 1) {
    const index: number[] = [];
    for (let k = 0; k < choices; k += 1) {
      const column = model.columns.length;
      model.columns.push({ name: `x${column}`, cost: 0, lower: 0, upper: 1, integer: true });
      index.push(column);
      const first = Math.floor(years * draw());
      spent[first]?.push({ group, cost: 3 + 5 * draw(), column });
      if (draw() < 0.4 && first + 1 < years) spent[first + 1]?.push({ group, cost: 1 + 2 * draw(), column });
      gain.push([column, -Math.round(1 + 20 * draw())]);
      price.push([column, 1 + 4 * draw()]);
    }
    model.rows.push({ name: `g${group}`, lower: 0, upper: 1, index, value: index.map(() => 1) });
  }
  const capacity = 13;
  spent.forEach((list, t) => {
    const [index, value] = [list.map(({ column }) => column), list.map(({ cost }) => cost)];
    model.rows.push({ name: `y${t}`, lower: Number.NEGATIVE_INFINITY, upper: capacity, index, value });
  });
  const budgets = spent.map((list) => ({ capacity, spent: list }));
  return { model, budgets, goals: [{ terms: gain, whole: true }, { terms: price }] };
}

describe("goals in order", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("15 programmes (seeds 1 to 15): both goals within 0.5 % of HiGHS on the plain model, bounds never above it", function () {
    this.timeout(120_000);
    for (let seed = 1; seed <= 15; seed += 1) {
      const { goals, ...programme } = made(seed);
      const reached = inOrderOf(solver, programme, goals, 0.005);
      expect(reached.status, `seed ${seed}`).to.equal("optimal");
      const rows = [...programme.model.rows];
      goals.forEach(({ terms }, g) => {
        const columns = programme.model.columns.map((column, k) => ({ ...column, cost: terms[k]?.[1] ?? 0 }));
        const { objective } = solver.solveInteger({ columns, rows }, { gap: 0 });
        const { value, bound } = reached.goals[g] as { value: number; bound: number };
        expect(bound, `seed ${seed}, goal ${g}`).to.be.at.most(objective + 1e-5);
        expect(value, `seed ${seed}, goal ${g}`).to.be.at.most(objective + 0.005 * Math.abs(value) + 1e-5);
        rows.push({
          name: `kept${g}`,
          lower: Number.NEGATIVE_INFINITY,
          upper: value + 1e-7 * Math.max(1, Math.abs(value)),
          index: terms.map(([k]) => k),
          value: terms.map(([, cost]) => cost),
        });
      });
    }
  });

  it("keeps every year's money and one column a group in each answer (seeds 1 to 30)", () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const { goals, ...programme } = made(seed);
      const { x } = inOrderOf(solver, programme, goals, 0.005);
      for (const { index, value, upper } of programme.model.rows) {
        const sum = index.reduce((all, k, at) => all + Math.round(x[k] as number) * (value[at] as number), 0);
        expect(sum, `seed ${seed}`).to.be.at.most(upper + 1e-6);
      }
    }
  });

  it("5 programmes whose relaxation and whose first tree end at their limits without a solution are not called infeasible", () => {
    const limited: Solver = {
      ...solver,
      open: (model, simplex) => {
        const lp = solver.open(model, simplex);
        const inner = lp.solve.bind(lp);
        lp.solve = () => ({ ...inner(), status: "limit" });
        return lp;
      },
      solveInteger: (model, limits) =>
        limits.nodes === undefined
          ? solver.solveInteger(model, limits)
          : { ...solver.solveInteger(model, limits), status: "limit", x: new Float64Array() },
    };
    for (let seed = 1; seed <= 5; seed += 1) {
      const { goals, ...programme } = made(seed);
      const { status, x } = inOrderOf(limited, programme, goals.slice(0, 1), 0.005);
      expect(status, `seed ${seed}`).not.to.equal("infeasible");
      expect(x, `seed ${seed}`).to.have.lengthOf(programme.model.columns.length);
    }
  });
});
