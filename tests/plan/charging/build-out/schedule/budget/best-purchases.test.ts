import { expect } from "chai";
import {
  bestPurchases,
  dearest,
  worthWithin,
} from "../../../../../../src/plan/charging/build-out/schedule/budget/best-purchases.ts";
import { bundles, madeYear, worthOf } from "./made-year.ts";

describe("best purchases of a year", () => {
  it("100 years (seeds 1 to 100): for every amount the most worth of all bundles, and the bundle that has it", () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const year = madeYear(seed);
      const frontier = bestPurchases(year.purchases, year.worth, year.capacity);
      for (let amount = 0; amount <= year.capacity; amount += 1) {
        const best = Math.max(
          ...bundles({ ...year, capacity: amount }).map((bundle) => worthOf(bundle, year.worth)),
        );
        expect(worthWithin(frontier, amount), `seed ${seed}, amount ${amount}`).to.be.closeTo(best, 1e-9);
      }
      const bought = dearest(frontier);
      expect(bundles(year).map((bundle) => bundle.join())).to.include(
        [...bought].sort((a, b) => a - b).join(),
      );
      expect(worthOf(bought, year.worth)).to.be.closeTo(worthWithin(frontier, year.capacity), 1e-9);
    }
  });
});
