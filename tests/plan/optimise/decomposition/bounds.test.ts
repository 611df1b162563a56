import { expect } from "chai";
import { ascend } from "../../../../src/plan/optimise/decomposition/dual-ascent.ts";
import { decompose } from "../../../../src/plan/optimise/decomposition/decomposition.ts";
import { CheapestChain } from "../../../../src/plan/optimise/decomposition/cheapest-chain.ts";
import { toTrajectory } from "../../../../src/plan/optimise/decomposition/chains.ts";
import { priceTables } from "../../../../src/plan/optimise/decomposition/price-tables.ts";
import { Master } from "../../../../src/plan/optimise/master.ts";
import { Pricer } from "../../../../src/plan/optimise/pricing.ts";
import { KILO } from "../../../../src/plan/optimise/programme.ts";
import { enterCuts } from "../../../../src/plan/optimise/decomposition/rounding-cuts.ts";
import { sampleOf } from "../../../../src/plan/optimise/decomposition/sample.ts";
import type { Solver } from "../../../../src/plan/optimise/linear-model.ts";
import { ConnectionBound } from "../../../../src/plan/optimise/search/connection-bound.ts";
import { LocalSearch } from "../../../../src/plan/optimise/search/local-search.ts";
import { prepare } from "../../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../../src/reference/load.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { randomCase } from "../../../random-cases.ts";
import { drawFrom } from "../../draw.ts";
import { bruteForce, combinationsOf } from "../brute-force.ts";

const FIRST_SEED = 9_000;
const real = loadReference();

/** Random cases small enough for enumeration. */
function* smallCases(count: number) {
  for (let seed = FIRST_SEED, made = 0; made < count; seed += 1) {
    const { inputs, reference } = randomCase(seed, real);
    const { programme } = prepare(inputs, reference);
    if (combinationsOf(programme) > 2_000) continue;
    made += 1;
    yield { seed, programme };
  }
}

describe("decomposition by prices", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("prices each class as the year-by-year recursion does, to 1e-6 EUR, at random prices of the demands in 60 cases", () => {
    let compared = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + 60; seed += 1) {
      const { inputs, reference } = randomCase(seed, real);
      const { programme } = prepare(inputs, reference);
      const draw = drawFrom(seed);
      const of = decompose(programme);
      const { rows, fleet } = of;
      const pi = Float64Array.from(rows.rhs, (_, d) => (rows.sign[d] as number) * draw.between(0, 2));
      const master = new Master(programme);
      const at = master.demandRows();
      const prices = master.prices((row) => {
        const d = at.indexOf(row);
        return d < 0 ? 0 : (-(pi[d] as number) * (rows.scale[d] as number)) / KILO;
      }, 1);
      const none = new Float64Array(programme.T + 1);
      const floors = fleet.profiles.map(({ floors: rowsOf }) => {
        const sums = new Float64Array(programme.T + 1);
        for (let t = 0; t < programme.T; t += 1) {
          sums[t + 1] = sums[t] as number;
          for (const row of rowsOf[t] as number[])
            sums[t + 1] = (sums[t + 1] as number) + (pi[row] as number);
        }
        return sums;
      });
      const kinds = programme.sites[0]?.kinds.length ?? 0;
      const cheapest = new CheapestChain(fleet, priceTables(fleet, pi), {
        plug: fleet.profiles.map(() => Array.from({ length: kinds }, () => none)),
        fuelled: floors,
      });
      programme.classes.forEach((_, c) => {
        const { price } = new Pricer(programme, c, prices).best();
        const found = cheapest.solve(c);
        compared += 1;
        if (!Number.isFinite(price)) expect(found, `seed ${seed}, class ${c}`).to.equal(price);
        else {
          expect(found, `seed ${seed}, class ${c}`).to.be.closeTo(price, 1e-6 * Math.max(1, Math.abs(price)));
          expect(toTrajectory(cheapest.chain()).at(-1)?.end).to.equal(programme.T);
        }
      });
    }
    expect(compared).to.be.greaterThan(100);
  });

  it("never bounds above the optimum, with rounding cuts and connections, and never finds a plan below it, in 150 random cases", function () {
    this.timeout(300_000);
    let [bounded, planned, cut] = [0, 0, 0];
    for (const { seed, programme } of smallCases(150)) {
      const { objective_EUR } = bruteForce(programme);
      if (objective_EUR === undefined) continue;
      const of = decompose(programme);
      const ascent = ascend(of, solver, { tolerance: 1e-6, rounds: 60, blocks: programme.classes.length });
      expect(ascent.bound_EUR, `seed ${seed}`).to.be.at.most(objective_EUR + 0.01);
      expect(ascent.best.pi.length, `seed ${seed}, prices of every row`).to.equal(of.rows.rhs.length);
      bounded += 1;
      cut += of.cuts.length;
      const search = new LocalSearch(of, ascent);
      for (let pass = 0; pass < 12; pass += 1) search.pass(0);
      const state = search.best();
      if (!state) continue;
      planned += 1;
      expect(state.isLawful(), `seed ${seed}`).to.equal(true);
      expect(state.cost(), `seed ${seed}`).to.be.closeTo(search.cost_EUR, 0.01);
      expect(search.cost_EUR, `seed ${seed}`).to.be.at.least(objective_EUR - 0.01);
      const connections = new ConnectionBound(of, ascent);
      const gain = state.sites.reduce((sum, site, s) => sum + connections.gain(s, site), 0);
      expect(ascent.bound_EUR + gain, `seed ${seed}, connections`).to.be.at.most(objective_EUR + 0.01);
    }
    console.log(`      seeds from ${FIRST_SEED}: ${bounded} bounds, ${planned} plans, ${cut} rounding cuts`);
    expect(planned).to.be.greaterThan(bounded / 2);
    expect(cut).to.be.greaterThan(0);
  });

  it("rounding cuts found for a sample of the classes bound no plan of the whole away, in 150 random cases", function () {
    this.timeout(300_000);
    let [bounded, cut] = [0, 0];
    for (const { seed, programme } of smallCases(150)) {
      const { objective_EUR } = bruteForce(programme);
      if (objective_EUR === undefined) continue;
      const limits = { tolerance: 1e-6, rounds: 60, blocks: programme.classes.length };
      const sample = decompose(sampleOf(programme, 2));
      ascend(sample, solver, limits);
      const of = decompose(programme);
      enterCuts(of, sample.cuts);
      const { bound_EUR } = ascend(of, solver, limits);
      expect(bound_EUR, `seed ${seed}`).to.be.at.most(objective_EUR + 0.01);
      bounded += 1;
      cut += sample.cuts.length;
    }
    console.log(`      seeds from ${FIRST_SEED}: ${bounded} bounds, ${cut} cuts of samples`);
    expect(bounded).to.be.greaterThan(80);
    expect(cut).to.be.greaterThan(20);
  });
});
