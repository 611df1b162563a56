import { expect } from "chai";
import { disagreements, namesSection, type RuleRow } from "./rule-table.ts";
import { fixture, rules } from "./rule-files.ts";

const table = fixture<RuleRow[]>("clean-vehicles");

describe("the rule table of the clean-vehicle law", () => {
  it(`holds ${table.length} rows, at least 150, each with a name of its own`, () => {
    expect(table.length).to.be.at.least(150);
    expect(new Set(table.map((row) => row.name)).size).to.equal(table.length);
  });
  for (const row of table)
    it(row.name, () => {
      expect(disagreements(row, rules)).to.deep.equal([]);
      expect(namesSection(row, rules), `a reason under ${row.section}`).to.equal(true);
    });
});
