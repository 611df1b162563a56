import { expect } from "chai";
import { capacitatedMedian, drawFrom } from "../../../../../bench/siting-cases.ts";
import { solveSiting } from "../../../../../src/plan/charging/siting.ts";
import { inOrder } from "../../../../../src/plan/charging/siting/canonical.ts";
import { raise } from "../../../../../src/plan/charging/siting/capacitated/ascent.ts";
import { capacitatedCore } from "../../../../../src/plan/charging/siting/capacitated/core.ts";
import { CapacitatedRelaxation } from "../../../../../src/plan/charging/siting/capacitated/relaxation.ts";
import { Work } from "../../../../../src/plan/charging/siting/work.ts";

describe("relaxation with subset rows", () => {
  it("30 cases of 25 points: at any prices of 40 rows the bound stays one, and the clusters of the optimum are listed", function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 30; seed += 1) {
      const problem = capacitatedMedian(25, 4, seed);
      const optimum = solveSiting(problem);
      const least = optimum.objective as number;
      const core = capacitatedCore(inOrder(problem));
      const relaxation = new CapacitatedRelaxation(core);
      const work = new Work({});
      const draw = drawFrom(seed);
      const aim = { cutoff: () => least + 1e-6 * least, target: () => least };
      const effort = { rounds: 200, scale: 1, leastScale: 1e-3, patience: 10, leastGain: 1e-3 };
      raise(relaxation, effort, aim, work);
      const demand = (): number => Math.floor(draw() * core.demandCount);
      for (let k = 0; k < 40; k += 1) {
        const triple = [demand(), demand(), demand()].sort((a, b) => a - b) as [number, number, number];
        if (new Set(triple).size === 3 && !relaxation.rows.has(triple)) relaxation.addRows([triple]);
      }
      raise(relaxation, { ...effort, rounds: 50 }, aim, work);
      relaxation.price.set(relaxation.bestPrice);
      for (let row = 0; row < relaxation.rows.count; row += 1)
        relaxation.price[core.demandCount + row] = 3 * draw();
      relaxation.evaluate(aim.cutoff(), work);
      expect(relaxation.round.bound, `seed ${seed}`).to.be.at.most(least * (1 + 1e-9));
      const listed = relaxation.clustersBelow(aim.cutoff(), { clusters: 1e6, nodes: 1e8 }, work) ?? [];
      const keys = new Set(listed.map(({ site, demands }) => `${site}:${demands.join()}`));
      const members = new Map<number, number[]>();
      optimum.assignment?.forEach((site, j) => {
        const at = problem.sites.findIndex(({ id }) => id === site);
        members.set(at, [...(members.get(at) ?? []), j]);
      });
      for (const [site, demands] of members)
        expect(keys.has(`${site}:${demands.join()}`), `seed ${seed}, site ${site}`).to.equal(true);
    }
  });
});
