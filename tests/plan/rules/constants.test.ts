import { expect } from "chai";
import { parseRules } from "../../../src/plan/rules/rule-data.ts";
import { constants, withChange } from "./one-constant.ts";
import { fixture, ruleFiles } from "./rule-files.ts";
import { disagreements, type RuleRow } from "./rule-table.ts";

function breaksARow(files: Record<string, unknown>, table: readonly RuleRow[]): boolean {
  try {
    const rules = parseRules(files);
    return table.some((row) => disagreements(row, rules).length > 0);
  } catch {
    return true;
  }
}

describe("every constant of the law", () => {
  const files = ruleFiles();
  const table = fixture<RuleRow[]>("clean-vehicles");
  for (const file of ["clean-vehicles/de", "thresholds"]) {
    const paths = constants(files[file]);
    it(`${file}: changing any of ${paths.length} constants once breaks a row of the table`, () => {
      const unseen = paths.filter((path) => !breaksARow(withChange(files, file, path), table));
      expect(unseen.map((path) => path.join("/"))).to.deep.equal([]);
    });
  }
});
