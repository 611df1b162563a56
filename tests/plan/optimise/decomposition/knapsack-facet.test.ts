import { expect } from "chai";
import { bestPurchase, knapsackFacet } from "../../../../src/plan/optimise/decomposition/knapsack-facet.ts";
import type { Solver } from "../../../../src/plan/optimise/linear-model.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { drawFrom } from "../../draw.ts";

/** Every whole purchase of things of some sizes within a room. */
function purchases(size: number[], room: number): number[][] {
  const [first, ...rest] = size;
  if (first === undefined) return [[]];
  const found: number[][] = [];
  for (let n = 0; n * first <= room; n += 1)
    for (const more of purchases(rest, room - n * first)) found.push([n, ...more]);
  return found;
}

/** Least sum of shares of whole purchases that together hold an amount of each kind: above 1 = outside. */
function shareNeeded(solver: Solver, all: number[][], amount: number[]): number {
  const lp = solver.open({
    columns: all.map((_, i) => ({ name: `p${i}`, cost: 1, lower: 0, upper: 10, integer: false })),
    rows: amount.map((lower, j) => ({
      name: `k${j}`,
      lower,
      upper: Number.POSITIVE_INFINITY,
      index: all.flatMap((counts, i) => ((counts[j] as number) > 0 ? [i] : [])),
      value: all.flatMap((counts) => ((counts[j] as number) > 0 ? [counts[j] as number] : [])),
    })),
  });
  const { objective } = lp.solve();
  lp.dispose();
  return objective;
}

const drawn = (seed: number) => {
  const draw = drawFrom(seed);
  const kinds = draw.integer(2, 4);
  const size = Array.from({ length: kinds }, () => draw.between(20, 400));
  const room = draw.between(200, 1_500);
  const raw = Array.from({ length: kinds }, () => draw.between(0.05, 1));
  // a mix that spends 90 to 100 % of the room: what a relaxation does with a budget that binds
  const spent = raw.reduce((sum, share, j) => sum + share * (size[j] as number), 0);
  const amount = raw.map((share) => (share * room * draw.between(0.9, 1)) / spent);
  return { size, room, amount };
};

describe("facets of what a budget buys in whole numbers", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("hold for every whole purchase and cut off the mix exactly where a linear programme over all purchases says that it lies outside, in 300 random budgets", () => {
    let [outside, inside] = [0, 0];
    for (let seed = 1; seed <= 300; seed += 1) {
      const { size, room, amount } = drawn(seed);
      const all = purchases(size, room).filter((counts) => counts.some((n) => n > 0));
      const bought = size.map((each) => each <= room);
      const weight = knapsackFacet(size, amount, room);
      if (bought.every(Boolean)) {
        const needed = shareNeeded(solver, all, amount);
        if (needed > 1 + 1e-6) {
          outside += 1;
          const worth = [...(weight ?? [])].reduce((sum, w, j) => sum + w * (amount[j] as number), 0);
          expect(worth, `seed ${seed}`).to.be.closeTo(needed, 1e-6);
        } else {
          inside += 1;
          expect(weight, `seed ${seed}: ${needed}`).to.equal(undefined);
        }
      }
      for (const counts of weight ? all : [])
        expect(
          counts.reduce((sum, n, j) => sum + n * ((weight as Float64Array)[j] as number), 0),
          `seed ${seed}: ${counts}`,
        ).to.be.at.most(1 + 1e-8);
    }
    console.log(`      seeds 1 to 300: ${outside} mixes outside, ${inside} inside`);
    expect(outside).to.be.greaterThan(100);
    expect(inside).to.be.greaterThan(20);
  });

  it("the most that a room holds is the best of all purchases, in 300 random cases", () => {
    for (let seed = 301; seed <= 600; seed += 1) {
      const { size, room, amount } = drawn(seed);
      const weight = Float64Array.from(amount);
      const worth = (counts: number[]): number =>
        counts.reduce((sum, n, j) => sum + n * (weight[j] as number), 0);
      const best = Math.max(...purchases(size, room).map(worth));
      expect(bestPurchase(size, weight, room).worth, `seed ${seed}`).to.be.closeTo(best, 1e-9);
    }
  });

  it("a budget of 2.2 million buys no mix of 5.4 and 1.8 buses of 275,000 and 400,000 EUR, but five and two", () => {
    const [size, room] = [[275_000, 400_000], 2_214_545];
    expect(knapsackFacet(size, [5.4, 1.8], room)).to.not.equal(undefined);
    expect(knapsackFacet(size, [5, 2], room)).to.equal(undefined);
  });
});
