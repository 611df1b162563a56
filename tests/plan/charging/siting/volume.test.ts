import { expect } from "chai";
import { planarDistances, type SitingProblem } from "../../../../src/plan/charging/siting.ts";
import { distanceCore } from "../../../../src/plan/charging/siting/build-core.ts";
import { inOrder } from "../../../../src/plan/charging/siting/canonical.ts";
import type { LocationCore } from "../../../../src/plan/charging/siting/core.ts";
import { radiusModel } from "../../../../src/plan/charging/siting/radius-model.ts";
import { Relaxation } from "../../../../src/plan/charging/siting/relaxation.ts";
import { raiseByVolume } from "../../../../src/plan/charging/siting/volume.ts";
import { Work } from "../../../../src/plan/charging/siting/work.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { bruteForce } from "./brute-force.ts";
import { randomProblem, seeded } from "./random-problem.ts";

const CASES = 200;

const SHORT = { rounds: 400, scale: 1, leastScale: 0.003, patience: 12, review: 30, leastGain: 0.02 };

/** The bound that follows on a few subgradient steps, as in use. */
function boundOf(core: LocationCore, cutoff: number): number {
  const state = core.state.slice();
  const price = Float64Array.from(core.horizon, (horizon, j) =>
    Math.min(horizon, (core.cost[(core.start[j + 1] as number) - 1] as number) / 2),
  );
  const work = new Work({});
  const from = new Relaxation(core).raise(state, price, cutoff, SHORT, work);
  return raiseByVolume(core, state, from, cutoff, work).bound;
}

/** The same problem whose lists hold the nearest sites only. */
function cutShort(core: LocationCore, length: number): LocationCore {
  const start = core.start.map((_, j) => j * length);
  const kept = Array.from({ length: core.demandCount }, (_, j) => core.start[j] as number);
  return {
    ...core,
    start,
    site: Int32Array.from(kept.flatMap((from) => [...core.site.subarray(from, from + length)])),
    cost: Float64Array.from(kept.flatMap((from) => [...core.cost.subarray(from, from + length)])),
    horizon: Float64Array.from(kept, (from) => core.cost[from + length] as number),
  };
}

function pointsInPlane(count: number, p: number, seed: number): SitingProblem {
  const random = seeded(seed);
  const places = Array.from({ length: count }, (): [number, number] => [100 * random(), 100 * random()]);
  return {
    model: "p-median",
    p,
    sites: places.map((_, k) => ({ id: String(k) })),
    demands: places.map((_, k) => ({ id: String(k), weight: 1, costFactor: 1 })),
    distances: planarDistances(places, places),
  };
}

describe("bound by the volume algorithm", () => {
  it(`is never above the optimum of trying every set, lists whole or cut to 3 sites, in 2 x ${CASES} problems`, () => {
    let checked = 0;
    for (let seed = 50_001; seed <= 50_000 + CASES; seed += 1) {
      const problem = randomProblem(seed % 2 === 0 ? "p-median" : "uflp", seed);
      const best = bruteForce(problem);
      if (best === null) continue;
      const fixed = problem.sites.map(({ fixedCost_EUR = 0 }) =>
        problem.model === "uflp" ? fixedCost_EUR : 0,
      );
      const ordered = inOrder(problem);
      const costs = Float64Array.from(ordered.sites, (at) => fixed[at] as number);
      const core = distanceCore(ordered, problem.p ?? -1, costs);
      for (const lists of problem.sites.every(({ state }) => !state) ? [core, cutShort(core, 3)] : [core])
        for (const cutoff of [best * 1.01 + 0.001, best * 1.3 + 1]) {
          const bound = boundOf(lists, cutoff);
          expect(bound, `seed ${seed}: bound ${bound}, optimum ${best}`).to.be.at.most(
            best + 1e-9 * (1 + best),
          );
          checked += 1;
        }
    }
    expect(checked).to.be.greaterThan(CASES);
  });

  it("comes within 0.02 % of the linear relaxation in HiGHS, of 20 medians of 80 points", async function () {
    this.timeout(60_000);
    const solver = await loadSolver();
    for (let seed = 1; seed <= 20; seed += 1) {
      const core = distanceCore(inOrder(pointsInPlane(80, 8, seed)), 8, new Float64Array(80));
      const { model, offset } = radiusModel(core, core.state);
      const columns = model.columns.map((column) => ({ ...column, integer: false }));
      const open = solver.open({ ...model, columns });
      const linear = open.solve().objective + offset;
      open.dispose();
      expect(boundOf(core, linear * 1.02), `seed ${seed}, linear ${linear}`).to.be.within(
        linear * 0.9998,
        linear * (1 + 1e-9),
      );
    }
  });
});
