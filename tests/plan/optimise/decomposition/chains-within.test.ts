import { expect } from "chai";
import type { ClassTables } from "../../../../src/plan/fleet/trajectories.ts";
import { chainsWithin } from "../../../../src/plan/optimise/decomposition/chains-within.ts";
import { toTrajectory } from "../../../../src/plan/optimise/decomposition/chains.ts";
import { CheapestChain } from "../../../../src/plan/optimise/decomposition/cheapest-chain.ts";
import { decompose } from "../../../../src/plan/optimise/decomposition/decomposition.ts";
import { priceTables } from "../../../../src/plan/optimise/decomposition/price-tables.ts";
import { stockPrices } from "../../../../src/plan/optimise/decomposition/round.ts";
import { Master } from "../../../../src/plan/optimise/master.ts";
import { Pricer } from "../../../../src/plan/optimise/pricing.ts";
import { prepare } from "../../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../../src/reference/load.ts";
import { randomCase } from "../../../random-cases.ts";
import { drawFrom } from "../../draw.ts";

const FIRST_SEED = 9_500;
const CASES = 60;
const real = loadReference();
const MOST = 3_000;

/** A random case with trajectories priced at their costs alone. */
function atCosts(seed: number) {
  const { inputs, reference } = randomCase(seed, real);
  const { programme } = prepare(inputs, reference);
  const { fleet, rows } = decompose(programme);
  const pi = new Float64Array(rows.rhs.length);
  const free = programme.sites.map(() => []);
  return {
    programme,
    cheapest: new CheapestChain(fleet, priceTables(fleet, pi), stockPrices(fleet, free, pi)),
  };
}

describe("trajectories within a span of the cheapest", () => {
  it(`are those that the year-by-year enumeration finds, changes of fuel included, in ${CASES} random cases at costs alone`, () => {
    let [compared, several, changes] = [0, 0, 0];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed += 1) {
      const { cheapest, programme } = atCosts(seed);
      const draw = drawFrom(seed);
      const prices = new Master(programme).prices(() => 0, 1);
      programme.classes.forEach((tables: ClassTables, c) => {
        const pricer = new Pricer(programme, c, prices);
        const best = pricer.best().price;
        if (!Number.isFinite(best)) return;
        const span_EUR = Math.abs(best) * draw.between(0, 0.3) + 1e-3;
        const known = pricer.within(best + span_EUR, MOST);
        const found = chainsWithin(cheapest, tables, c, span_EUR, MOST);
        if (!known) {
          expect(found, `seed ${seed}, class ${c}`).to.equal(undefined);
          return;
        }
        const text = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one)).sort();
        const sorted = (list: ReturnType<typeof toTrajectory>[]): string[] =>
          text(
            list.map((one) => one.map(({ start, option, end, switchAt }) => [start, option, end, switchAt])),
          );
        expect(sorted((found ?? []).map(toTrajectory)), `seed ${seed}, class ${c}`).to.deep.equal(
          sorted(known),
        );
        compared += 1;
        if (known.length > 1) several += 1;
        if (known.some((one) => one.some(({ switchAt }) => switchAt >= 0))) changes += 1;
      });
    }
    console.log(
      `      seeds from ${FIRST_SEED}: ${compared} classes, ${several} with more than one trajectory, ${changes} with changes of fuel`,
    );
    expect(several).to.be.greaterThan(50);
    expect(changes).to.be.greaterThan(5);
  });

  it("are refused where there are more than asked for", () => {
    let refused = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + 10; seed += 1) {
      const { cheapest, programme } = atCosts(seed);
      programme.classes.forEach((tables: ClassTables, c) => {
        const all = chainsWithin(cheapest, tables, c, 1e9, MOST)?.length ?? 0;
        if (all < 2) return;
        refused += 1;
        expect(chainsWithin(cheapest, tables, c, 1e9, all)).to.have.lengthOf(all);
        expect(chainsWithin(cheapest, tables, c, 1e9, all - 1)).to.equal(undefined);
      });
    }
    expect(refused).to.be.greaterThan(5);
  });
});
