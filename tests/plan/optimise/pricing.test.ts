import { expect } from "chai";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { type Column, Master } from "../../../src/plan/optimise/master.ts";
import { Pricer } from "../../../src/plan/optimise/pricing.ts";
import { makeCut } from "../../../src/plan/optimise/rows.ts";
import { relax } from "../../../src/plan/optimise/relaxation.ts";
import { solveProgramme } from "../../../src/plan/optimise/solve.ts";
import { prepare } from "../../../src/plan/run-scenario.ts";
import { STEPS_PER_DAY } from "../../../src/plan/units.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { drawFrom, randomCase } from "../../random-cases.ts";
import { everyTrajectory } from "./brute-force.ts";

const KILO = 1_000;

/** A master with every trajectory of each class and some cuts. */
function fullMaster(seed: number): Master {
  const { inputs, reference } = randomCase(seed, loaded);
  const { programme } = prepare(inputs, reference);
  const master = new Master(programme);
  const draw = drawFrom(seed);
  programme.sites.forEach((_, s) =>
    master.addCut(
      makeCut(
        programme,
        s,
        draw.integer(0, programme.T - 1),
        Uint8Array.from({ length: STEPS_PER_DAY }, () => draw.integer(0, 1)),
      ),
    ),
  );
  programme.classes.forEach((tables, c) => {
    for (const trajectory of everyTrajectory(tables)) master.addTrajectory(c, trajectory);
  });
  return master;
}
const loaded = loadReference();

describe("pricing", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("the dynamic programme finds cost − Σ dual · coefficient of the best column, in every class of 60 random cases at random duals", () => {
    for (let seed = 4_000; seed < 4_060; seed += 1) {
      const master = fullMaster(seed);
      const draw = drawFrom(seed);
      const rows = Array.from({ length: master.rowCount }, (_, i) =>
        i < master.programme.classes.length ? 0 : draw.between(-3, 3),
      );
      const prices = master.prices((row) => rows[row] as number, 1);
      const reduced = (column: Column): number =>
        column.cost -
        KILO *
          column.index.reduce((sum, row, i) => sum + (rows[row] as number) * (column.value[i] as number), 0);
      master.programme.classes.forEach((_, c) => {
        const own = master.columns.filter((column) => column.class === c);
        const { price, trajectory } = new Pricer(master.programme, c, prices).best();
        expect(Number.isFinite(price), `class ${c} of seed ${seed} has a trajectory`).to.equal(
          own.length > 0,
        );
        if (own.length === 0) return;
        const least = Math.min(...own.map(reduced));
        expect(price, `class ${c} of seed ${seed}`).to.be.closeTo(
          least,
          1e-6 * Math.max(1e3, Math.abs(least)),
        );
        const same = own.find(
          (column) => JSON.stringify(column.trajectory) === JSON.stringify(trajectory),
        ) as Column;
        expect(reduced(same), `its trajectory, class ${c} of seed ${seed}`).to.be.closeTo(
          price,
          1e-6 * Math.max(1e3, Math.abs(price)),
        );
      });
    }
  });

  it("`within` gives exactly the trajectories up to a limit, none twice, in 40 random cases", () => {
    for (let seed = 4_100; seed < 4_140; seed += 1) {
      const master = fullMaster(seed);
      const draw = drawFrom(seed);
      const rows = Array.from({ length: master.rowCount }, (_, i) =>
        i < master.programme.classes.length ? 0 : draw.between(-1, 1),
      );
      const prices = master.prices((row) => rows[row] as number, 1);
      master.programme.classes.forEach((_, c) => {
        const own = master.columns
          .filter((column) => column.class === c)
          .map((column) => ({
            key: JSON.stringify(column.trajectory),
            price:
              column.cost -
              KILO *
                column.index.reduce(
                  (sum, row, i) => sum + (rows[row] as number) * (column.value[i] as number),
                  0,
                ),
          }));
        if (own.length === 0) return;
        const sorted = own.map((column) => column.price).sort((a, b) => a - b);
        const half = Math.floor(sorted.length / 2);
        const limit = ((sorted[half] as number) + (sorted[Math.max(0, half - 1)] as number)) / 2 + 1e-6;
        const wanted = own.filter((column) => column.price <= limit).map((column) => column.key);
        const found = new Pricer(master.programme, c, prices)
          .within(limit, 100_000)
          ?.map((trajectory) => JSON.stringify(trajectory));
        expect(found?.sort(), `class ${c} of seed ${seed}`).to.deep.equal(wanted.sort());
        expect(
          new Pricer(master.programme, c, prices).within(Number.POSITIVE_INFINITY, own.length - 1),
          "more than asked for",
        ).to.equal(undefined);
      });
    }
  });

  it("the Lagrangian bound is never above the optimum, in 60 random cases with a plan and at loose tolerance too", () => {
    let compared = 0;
    for (let seed = 4_200; compared < 60; seed += 1) {
      const { inputs, reference } = randomCase(seed, loaded);
      const solution = solveProgramme(prepare(inputs, reference).programme, solver, {
        gap: 0,
        workLimit: 20_000,
      });
      if (!solution.decisions) continue;
      compared += 1;
      for (const tolerance of [0, 0.05]) {
        const relaxation = relax(new Master(prepare(inputs, reference).programme), solver, 1, tolerance);
        expect(relaxation.bound_EUR, `seed ${seed}, tolerance ${tolerance}`).to.be.at.most(
          solution.objective_EUR + 0.01,
        );
        expect(relaxation.lagrangian_EUR).to.be.at.most(solution.objective_EUR + 0.01);
      }
    }
  });
});
