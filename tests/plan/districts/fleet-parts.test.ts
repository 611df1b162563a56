import { expect } from "chai";
import { fleetCase } from "../../../bench/fleet-case.ts";
import { homeGroups } from "../../../src/plan/districts/district.ts";
import { fleetParts } from "../../../src/plan/districts/fleet-parts.ts";
import type { Scenario } from "../../../src/plan/model/scenario.ts";
import { prepare, groundOf } from "../../../src/plan/prepare.ts";
import { loadReference } from "../../../src/reference/load.ts";

const reference = loadReference();

function partsOf(change: Partial<Scenario>): { authorities: string[]; rows: number[] }[] {
  const given = fleetCase(100, 1);
  const inputs = { ...given, scenario: { ...given.scenario, ...change } };
  const { context, homes, inputs: own } = groundOf(inputs, reference);
  const { demands } = prepare(inputs, reference).programme;
  const parts = fleetParts(context, demands, homeGroups(context, homes, own.inventory));
  expect(parts.flatMap(({ rows }) => rows).sort((a, b) => a - b)).to.deep.equal([...demands.keys()]);
  return parts.map(({ groups, rows }) => ({
    rows,
    authorities: [...new Set(groups.flatMap((group) => group.vehicles.map((v) => v.authorityId as string)))],
  }));
}

describe("parts of a fleet that nothing joins", () => {
  it("county, transit and waste with budgets of their own are three, each with its own demands", () => {
    expect(partsOf({}).map(({ authorities }) => authorities)).to.deep.equal([
      ["county"],
      ["transit"],
      ["waste"],
    ]);
  });

  it("a budget of all together joins them, a pool of two joins these two", () => {
    const budgets = [{ year: 2028, kind: "investment" as const, part: "all" as const, amount_EUR: 1e6 }];
    expect(partsOf({ budgets }).map(({ authorities }) => authorities.sort())).to.deep.equal([
      ["county", "transit", "waste"],
    ]);
    const authorities = [
      { id: "county", quotaPoolId: "p" },
      { id: "waste", quotaPoolId: "p" },
      { id: "transit", kind: "sector" as const },
    ];
    expect(partsOf({ authorities }).map(({ authorities: of }) => of.sort())).to.deep.equal([
      ["county", "waste"],
      ["transit"],
    ]);
  });
});
