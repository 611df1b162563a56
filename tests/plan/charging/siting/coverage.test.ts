import { expect } from "chai";
import { distanceCore } from "../../../../src/plan/charging/siting/build-core.ts";
import { bySite } from "../../../../src/plan/charging/siting/by-site.ts";
import { inOrder } from "../../../../src/plan/charging/siting/canonical.ts";
import {
  CLOSED,
  FREE,
  type LocationCore,
  narrowed,
  OPEN,
} from "../../../../src/plan/charging/siting/core.ts";
import { Coverage } from "../../../../src/plan/charging/siting/coverage.ts";
import { randomProblem, seeded } from "./random-problem.ts";

const CASES = 300;

/** Some sites closed, some standing, and lists that end where a proof lets them. */
function partOf(core: LocationCore, random: () => number): LocationCore {
  const state = core.state.map((one) => {
    const drawn = random();
    return one !== FREE || drawn < 0.6 ? one : drawn < 0.8 ? CLOSED : OPEN;
  });
  const price = Float64Array.from({ length: core.demandCount }, () => 60 * random());
  return narrowed(core, state, { price, bound: 0, cutoff: 20 * random() });
}

/** What the lists of the demands say. */
function counted(core: LocationCore, price: Float64Array, chosen: Uint8Array): number[] {
  return Array.from(price, (one, j) => {
    let count = 0;
    for (let k = core.start[j] as number; k < (core.start[j + 1] as number); k += 1)
      if ((core.cost[k] as number) < one) count += chosen[core.site[k] as number] as number;
    return count;
  });
}

function reachOf(core: LocationCore, price: Float64Array): Int32Array {
  return Int32Array.from(price, (one, j) => {
    let k = core.start[j] as number;
    while (k < (core.start[j + 1] as number) && (core.cost[k] as number) < one) k += 1;
    return k;
  });
}

describe("how many chosen sites serve a demand below its price", () => {
  it(`is the same by the lists of the sites and by those of the demands, in ${CASES} problems with ties, locked and forbidden sites`, () => {
    let short = 0;
    for (let seed = 61_001; seed <= 61_000 + CASES; seed += 1) {
      const random = seeded(seed);
      const ordered = inOrder(randomProblem("p-median", seed));
      const whole = distanceCore(
        ordered,
        ordered.problem.p as number,
        new Float64Array(ordered.sites.length),
      );
      const core = partOf({ ...whole, wider: bySite(whole) }, random);
      const price = Float64Array.from({ length: core.demandCount }, () => 100 * random());
      const chosen = Uint8Array.from(core.state, (one) => (one !== CLOSED && random() < 0.3 ? 1 : 0));
      const reach = reachOf(core, price);
      const count = new Float64Array(core.demandCount);
      new Coverage(core).count(price, reach, chosen, count);
      expect([...count], `seed ${seed}`).to.deep.equal(counted(core, price, chosen));
      const looks = reach.reduce((sum, end, j) => sum + end - (core.start[j] as number), 0);
      const listed = chosen.reduce((sum, one) => sum + one * core.demandCount, 0);
      if (listed < looks) short += 1;
    }
    expect(short, "cases counted by the lists of the sites").to.be.greaterThan(20);
  });
});
