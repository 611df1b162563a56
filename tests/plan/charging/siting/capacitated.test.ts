import { expect } from "chai";
import { capacitatedMedian } from "../../../../bench/siting-cases.ts";
import { solveSiting } from "../../../../src/plan/charging/siting.ts";
import { recomputed } from "./recompute.ts";

describe("capacitated p-median", () => {
  for (const seed of [1, 2, 3])
    it(`50 points of seed ${seed} are proved by branching alone, without a solver, and the objective is that of the assignment`, function () {
      this.timeout(60_000);
      const problem = capacitatedMedian(50, 5, seed);
      const result = solveSiting(problem);
      expect(result.status).to.equal("optimal");
      expect(recomputed(problem, result)).to.be.closeTo(result.objective as number, 1e-6);
    });

  it("200 points of seed 1 reach a gap of 1 % within a tenth of the usual work", function () {
    this.timeout(60_000);
    const problem = capacitatedMedian(200, 20, 1);
    const result = solveSiting(problem, { gap: 0.01, workLimit: 3e9 });
    expect(result.status).to.equal("optimal");
    expect(result.bound as number).to.be.at.most(recomputed(problem, result) as number);
  });
});
