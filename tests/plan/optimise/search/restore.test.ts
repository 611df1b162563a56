import { expect } from "chai";
import { fleetCase } from "../../../../bench/fleet-case.ts";
import { independentParts } from "../../../../src/plan/optimise/independent-parts.ts";
import { PricedPart } from "../../../../src/plan/optimise/priced-part.ts";
import { missingSets } from "../../../../src/plan/optimise/search/charging-check.ts";
import { prepare } from "../../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../../src/reference/load.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";

describe("a plan taken back from the search", () => {
  it("counts as simulated, and simulated again it serves every design day of 300 vehicles, whatever was learnt since", async () => {
    const { programme } = prepare(fleetCase(300, 1), loadReference());
    const solver = await loadSolver();
    let plans = 0;
    for (const part of independentParts(programme)) {
      const { search } = PricedPart.of(part.programme, solver, 0.001);
      while (search.passes < 15) search.pass(1);
      const state = search.best();
      if (!state) continue;
      plans += 1;
      expect(state.sites.every((site) => site.isChecked)).to.equal(true);
      for (const site of state.sites) site.isChecked = false;
      const all = { units: [...state.choice.keys()], sites: [...state.sites.keys()] };
      expect(missingSets(state, all)).to.deep.equal({ missed: 0, added: 0 });
    }
    expect(plans, "parts with a plan").to.be.greaterThan(0);
  });
});
