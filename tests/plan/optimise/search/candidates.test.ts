import { expect } from "chai";
import type { ClassTables } from "../../../../src/plan/fleet/trajectories.ts";
import { type Chain, spellEnd, spellOption } from "../../../../src/plan/optimise/decomposition/chains.ts";
import { chainsWithin } from "../../../../src/plan/optimise/decomposition/chains-within.ts";
import { CheapestChain } from "../../../../src/plan/optimise/decomposition/cheapest-chain.ts";
import { decompose } from "../../../../src/plan/optimise/decomposition/decomposition.ts";
import { priceTables } from "../../../../src/plan/optimise/decomposition/price-tables.ts";
import { stockPrices } from "../../../../src/plan/optimise/decomposition/round.ts";
import { nearChains } from "../../../../src/plan/optimise/search/candidates.ts";
import { prepare } from "../../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../../src/reference/load.ts";
import { randomCase } from "../../../random-cases.ts";

const FIRST_SEED = 9_700;
const CASES = 60;
const MOST_CHAINS = 5_000;
const MOST = 6;
const real = loadReference();

/** Until when today's vehicle stays, and as what it is replaced. */
const firstStep = (chain: Chain): string =>
  `${spellEnd(chain[0] as number)}|${chain.length > 1 ? spellOption(chain[1] as number) : "none"}`;

describe("trajectories that the search may choose among", () => {
  it(`are the cheapest of each first replacement, the ${MOST} cheapest of these, as all trajectories listed say, in ${CASES} random cases at costs alone`, () => {
    let [compared, several] = [0, 0];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed += 1) {
      const { inputs, reference } = randomCase(seed, real);
      const { programme } = prepare(inputs, reference);
      const { fleet, rows } = decompose(programme);
      const pi = new Float64Array(rows.rhs.length);
      const none = programme.sites.map(() => []);
      const cheapest = new CheapestChain(fleet, priceTables(fleet, pi), stockPrices(fleet, none, pi));
      programme.classes.forEach((tables: ClassTables, c) => {
        const near = nearChains(cheapest, fleet, c, MOST, []);
        const best = cheapest.solve(c);
        const all = Number.isFinite(best) ? chainsWithin(cheapest, tables, c, 1e12, MOST_CHAINS) : [];
        if (!all) return;
        const least = new Map<string, number>();
        for (const chain of all) {
          const beyond = cheapest.chainPrice(chain) - best;
          const step = firstStep(chain);
          least.set(step, Math.min(beyond, least.get(step) ?? Number.POSITIVE_INFINITY));
        }
        const where = `seed ${seed}, class ${c}`;
        const expected = [...least.values()].sort((a, b) => a - b).slice(0, MOST);
        expect(near, where).to.have.lengthOf(expected.length);
        near.forEach(({ chain, beyond_EUR }, i) => {
          expect(beyond_EUR, where).to.be.closeTo(expected[i] as number, 1e-6);
          expect(cheapest.chainPrice(chain) - best, where).to.be.closeTo(beyond_EUR, 1e-6);
        });
        expect(new Set(near.map(({ chain }) => firstStep(chain))).size, where).to.equal(near.length);
        compared += 1;
        if (near.length > 2) several += 1;
      });
    }
    console.log(
      `      seeds from ${FIRST_SEED}: ${compared} classes, ${several} with more than two trajectories`,
    );
    expect(several).to.be.greaterThan(50);
  });
});
