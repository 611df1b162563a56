import { expect } from "chai";
import { solveExactly } from "../../../src/plan/optimise/exact.ts";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { prepare } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { randomCase } from "../../random-cases.ts";
import { bruteForce, combinationsOf } from "./brute-force.ts";

const FIRST_SEED = 12_000;
const CASES = 75;
const real = loadReference();

/** Random cases small enough for enumeration that have a plan, with what the cheapest costs. */
function* solvable() {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed += 1) {
    const { inputs, reference } = randomCase(seed, real);
    const { programme } = prepare(inputs, reference);
    if (combinationsOf(programme) > 1_000) continue;
    const { objective_EUR } = bruteForce(programme);
    if (objective_EUR !== undefined) yield { seed, programme, optimum_EUR: objective_EUR };
  }
}

describe("the exact search", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it(`proves gaps of 3, 0.5 and 0 % with trajectories of that span alone, its bound never above the optimum, in ${CASES} random cases`, function () {
    this.timeout(300_000);
    let [solved, below] = [0, 0];
    for (const { seed, programme, optimum_EUR } of solvable())
      for (const gap of [0.03, 0.005, 0]) {
        const { objective_EUR, bound_EUR } = solveExactly(programme, solver, { gap, workLimit: 10_000 });
        expect(bound_EUR, `seed ${seed}, gap ${gap}`).to.be.at.most(optimum_EUR + 0.01);
        expect(objective_EUR, `seed ${seed}, gap ${gap}`).to.be.at.least(optimum_EUR - 0.01);
        const left = objective_EUR - bound_EUR;
        expect(left, `seed ${seed}, gap ${gap}`).to.be.at.most(gap * Math.abs(objective_EUR) + 0.01);
        solved += 1;
        if (bound_EUR < optimum_EUR - 1) below += 1;
      }
    console.log(`      seeds from ${FIRST_SEED}: ${solved} solves, ${below} bounds below the optimum`);
    expect(below).to.be.greaterThan(10);
  });

  it(`stops at a bound that is enough, and that bound holds, in ${CASES} random cases`, function () {
    this.timeout(300_000);
    let [asked, sooner] = [0, 0];
    for (const { seed, programme, optimum_EUR } of solvable()) {
      const relaxed = solveExactly(programme, solver, { gap: 1, workLimit: 10_000 });
      if (optimum_EUR - relaxed.bound_EUR < 10) continue;
      asked += 1;
      const enough_EUR = (relaxed.bound_EUR + optimum_EUR) / 2;
      const { bound_EUR } = solveExactly(programme, solver, { gap: 0, workLimit: 10_000, enough_EUR });
      expect(bound_EUR, `seed ${seed}`).to.be.within(enough_EUR - 0.01, optimum_EUR + 0.01);
      if (bound_EUR < optimum_EUR - 1) sooner += 1;
    }
    console.log(
      `      seeds from ${FIRST_SEED}: ${asked} with a gap of the relaxation, ${sooner} stopped sooner`,
    );
    expect(sooner).to.be.greaterThan(5);
  });
});
