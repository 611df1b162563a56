import { expect } from "chai";
import { fleetCase } from "../../../bench/fleet-case.ts";
import { independentParts } from "../../../src/plan/optimise/independent-parts.ts";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { PricedPart } from "../../../src/plan/optimise/priced-part.ts";
import { prepare } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";

const real = loadReference();

describe("prices and search of a part", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("connections raise the bound of a part once, however often they are asked, in the parts of 150 vehicles of four seeds", function () {
    this.timeout(120_000);
    let raised = 0;
    for (const seed of [1, 2, 3, 4])
      for (const { programme } of independentParts(prepare(fleetCase(150, seed), real).programme)) {
        const part = PricedPart.of(programme, solver, 0.001);
        while (part.search.passes < 4) part.search.pass(0);
        const state = part.plan(4, 0);
        if (!state) continue;
        const before_EUR = part.bound_EUR;
        // each asks a little more than one property at least
        const every = (): void => programme.sites.forEach(() => part.raiseByConnections(state, 1e-3));
        every();
        const after_EUR = part.bound_EUR;
        every();
        expect(part.bound_EUR, `seed ${seed}`).to.equal(after_EUR);
        if (after_EUR > before_EUR + 1) raised += 1;
      }
    expect(raised, "parts whose bound connections raise").to.be.greaterThan(1);
  });
});
