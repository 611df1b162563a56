import { expect } from "chai";
import { lifted } from "../../../../../../src/plan/charging/build-out/schedule/budget/lift.ts";
import { facetRow, tillOf } from "../../../../../../src/plan/charging/build-out/schedule/budget/facets.ts";
import { separate } from "../../../../../../src/plan/charging/build-out/schedule/budget/separate.ts";
import type { Solver } from "../../../../../../src/plan/optimise/linear-model.ts";
import { loadSolver } from "../../../../../../src/solver/highs.ts";
import { bundles, type MadeYear, madeYear, worthOf } from "./made-year.ts";

/** Fewest weights of bundles that hold the shares, as a linear programme over all bundles. */
function fewestWeights(solver: Solver, year: MadeYear): number {
  const all = bundles(year);
  const model = solver.open({
    columns: all.map((_, b) => ({
      name: `b${b}`,
      cost: 1,
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      integer: false,
    })),
    rows: year.shares.map((share, k) => {
      const index = Array.from(all.keys()).filter((b) => all[b]?.includes(k));
      return {
        name: `r${k}`,
        lower: share,
        upper: Number.POSITIVE_INFINITY,
        index,
        value: index.map(() => 1),
      };
    }),
  });
  const { objective } = model.solve();
  model.dispose();
  return objective;
}

describe("facets of a year's budget", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });
  const affordable = (year: MadeYear): boolean => year.purchases.every(({ cost }) => cost <= year.capacity);

  it("150 years (seeds 1 to 150): shares are cut off exactly where no mixture of bundles holds them, by as much", () => {
    let cut = 0;
    let held = 0;
    for (let seed = 1; seed <= 150; seed += 1) {
      const year = madeYear(seed);
      if (!affordable(year)) continue;
      const weights = fewestWeights(solver, year);
      const facet = separate(year.purchases, year.shares, year.capacity, 1e-6);
      if (weights <= 1 + 1e-6) {
        expect(facet, `seed ${seed}`).to.equal(null);
        held += 1;
        continue;
      }
      cut += 1;
      expect(facet?.value, `seed ${seed}`).to.be.closeTo(weights, 1e-6);
      for (const bundle of bundles(year))
        expect(worthOf(bundle, facet?.worth as Float64Array), `seed ${seed}`).to.be.at.most(1 + 1e-9);
    }
    expect(cut).to.be.greaterThan(30);
    expect(held).to.be.greaterThan(30);
  });

  it("lifted to all purchases of the year no bundle passes 1 (seeds 1 to 150), and purchases outside are worth something in half of them", () => {
    let raised = 0;
    let facets = 0;
    for (let seed = 1; seed <= 150; seed += 1) {
      const year = madeYear(seed);
      const part = Array.from(year.purchases.keys()).filter((k) => k % 3 !== 0);
      const own = part.map((k) => year.purchases[k] as (typeof year.purchases)[number]);
      if (own.some(({ cost }) => cost > year.capacity)) continue;
      const facet = separate(
        own,
        part.map((k) => year.shares[k] as number),
        year.capacity,
        1e-6,
      );
      if (!facet) continue;
      facets += 1;
      const worth = new Float64Array(year.purchases.length);
      part.forEach((k, at) => (worth[k] = facet.worth[at] as number));
      const all = lifted(year.purchases, worth, year.capacity);
      if (all.some((value, k) => value > 0 && !part.includes(k))) raised += 1;
      part.forEach((k) => expect(all[k]).to.be.at.least(worth[k] as number));
      for (const bundle of bundles(year))
        expect(worthOf(bundle, all), `seed ${seed}`).to.be.at.most(1 + 1e-9);
    }
    expect(facets).to.be.greaterThan(20);
    expect(raised).to.be.greaterThan(facets / 2);
  });

  it("two columns of a group at one price are one purchase: half of each with half of a second that does not fit is cut off", () => {
    const spent = [
      { group: 0, cost: 6, column: 0 },
      { group: 0, cost: 6, column: 1 },
      { group: 1, cost: 6, column: 2 },
    ];
    const till = tillOf({ capacity: 10, spent });
    expect(facetRow(till, [0.5, 0.5, 0.5])).to.deep.include({ index: [0, 1, 2], value: [1, 1, 1], upper: 1 });
    expect(facetRow(till, [0.3, 0.2, 0.5])).to.equal(null);
    expect(facetRow(till, [1, 0, 0])).to.equal(null);
  });
});
