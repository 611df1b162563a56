import { expect } from "chai";
import { upkeepCost } from "../../../src/plan/fleet/cost.ts";
import type { ClassTables } from "../../../src/plan/fleet/trajectories.ts";
import { prepare } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { randomCase } from "../../random-cases.ts";

describe("tables shared by a kind of vehicle", () => {
  it("say the upkeep of each vehicle as the formula does, to a millionth, for every option, delivery and year of 140 random cases", () => {
    const real = loadReference();
    let compared = 0;
    for (let seed = 500; seed < 640; seed += 1) {
      const { inputs, reference } = randomCase(seed, real);
      const { programme } = prepare(inputs, reference);
      const { context, T } = programme;
      for (const tables of programme.classes as ClassTables[])
        tables.of.options.forEach((option, o) => {
          for (let s = 0; s < T; s += 1)
            for (let t = s; t < T; t += 1) {
              const aged = Math.max(0, Math.min(t, context.endYear - context.startYear) - s);
              const asked =
                upkeepCost(context, tables.of.one, option.data, aged, context.startYear + t) +
                tables.lease(o, s);
              const found = tables.upkeep(o, s, t);
              compared += 1;
              if (Math.abs(found - asked) > 1e-6 * Math.max(1, Math.abs(asked)))
                expect(found, `seed ${seed}, ${option.data.technology.id}, ${s} to ${t}`).to.equal(asked);
            }
        });
    }
    expect(compared).to.be.greaterThan(10_000);
  });
});
