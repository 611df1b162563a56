import { expect } from "chai";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { solveNearPrices } from "../../../src/plan/optimise/near-prices.ts";
import { PricedPart } from "../../../src/plan/optimise/priced-part.ts";
import { decisionsOf } from "../../../src/plan/optimise/search/decisions.ts";
import { subProgramme } from "../../../src/plan/optimise/sub-programme.ts";
import { prepare } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { randomCase } from "../../random-cases.ts";
import { bruteForce, combinationsOf } from "./brute-force.ts";

const FIRST_SEED = 9_000;
const CASES = 120;
const real = loadReference();

describe("the integer programme near the prices", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it(`finds the optimum at gap 0 from a first plan, its rounding rows cutting no plan away, and stops at a bound that is enough, in ${CASES} random cases`, function () {
    this.timeout(300_000);
    let [solved, better, cut, raised] = [0, 0, 0, 0];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed += 1) {
      const { inputs, reference } = randomCase(seed, real);
      const { programme } = prepare(inputs, reference);
      if (combinationsOf(programme) > 2_000) continue;
      const part = PricedPart.of(programme, solver, 0);
      if (!part.isPriced) continue;
      // one pass only: a plan that leaves something to find
      part.search.pass(0);
      const state = part.plan(2, 0);
      const { objective_EUR: optimum_EUR } = bruteForce(programme);
      if (!state || optimum_EUR === undefined) continue;
      const ids = new Set(programme.context.authorities.map(({ id }) => id));
      const priced = {
        of: part.of,
        prices: part.ascent.best,
        sub: subProgramme(programme, ids, [...programme.demands.keys()]),
        rows: [...part.of.rows.rhs.keys()],
        bound_EUR: part.ascent.bound_EUR,
      };
      const start = decisionsOf(state);
      const whole = solveNearPrices(priced, start, solver, { gap: 0, workLimit: 10_000 }, 4_000);
      if (!whole) continue;
      solved += 1;
      cut += part.of.cuts.length;
      if (state.cost() > optimum_EUR + 1) better += 1;
      expect(whole.objective_EUR, `seed ${seed}`).to.be.closeTo(optimum_EUR, 0.01);
      expect(whole.bound_EUR, `seed ${seed}`).to.be.within(optimum_EUR - 0.01, optimum_EUR + 0.01);
      const enough_EUR = (part.ascent.bound_EUR + optimum_EUR) / 2;
      const half = solveNearPrices(priced, start, solver, { gap: 0, workLimit: 10_000, enough_EUR }, 4_000);
      expect(half?.bound_EUR, `seed ${seed}, half`).to.be.within(enough_EUR - 0.01, optimum_EUR + 0.01);
      if (enough_EUR < optimum_EUR - 1) raised += 1;
    }
    console.log(
      `      seeds from ${FIRST_SEED}: ${solved} solved, ${better} plans bettered, ${raised} bounds raised half way, ${cut} rounding rows`,
    );
    expect(solved).to.be.greaterThan(30);
    expect(better).to.be.greaterThan(3);
    expect(raised).to.be.greaterThan(5);
    expect(cut).to.be.greaterThan(10);
  });
});
