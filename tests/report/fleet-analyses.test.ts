import { expect } from "chai";
import { COST_LINES } from "../../src/plan/fleet/cost/lines.ts";
import type { Plan, PlanInputs } from "../../src/plan/model/plan.ts";
import { loadScenario } from "../../src/intake/scenario-file.ts";
import { loadReference } from "../../src/reference/load.ts";
import { analysesOf } from "../../src/report/fleet-analyses.ts";
import { buildCost } from "../../src/report/tables/cost.ts";
import { buildNeed } from "../../src/report/tables/need.ts";
import { buildSuitability } from "../../src/report/tables/suitability.ts";

const inputs = loadScenario("scenarios/small/ten-vehicles.json").inputs as PlanInputs;
const analyses = analysesOf({ inputs } as Plan, loadReference());
const sheets = (language: "de" | "en") => [
  buildSuitability(analyses, language),
  buildNeed(analyses, language),
  buildCost(analyses, language),
];

describe("tables of suitability, need and cost", () => {
  it("have a title for every key of a row and a key for every title, each once, in German and English", () => {
    for (const language of ["de", "en"] as const)
      for (const { id, columns, rows } of sheets(language)) {
        expect(rows.length, id).to.be.greaterThan(0);
        const keys = columns.map(({ key }) => key);
        expect(new Set(keys).size, id).to.equal(keys.length);
        for (const row of rows) expect(Object.keys(row), id).to.have.members(keys);
        for (const { title } of columns) expect(title, id).to.match(/\S/);
      }
  });

  it("show cost lines that add up to the total of their row", () => {
    for (const row of buildCost(analyses, "de").rows)
      expect(COST_LINES.reduce((sum, line) => sum + (row[line] as number), 0)).to.be.closeTo(
        row.total as number,
        1e-6,
      );
  });

  it("name missing fields in the reader's language, never as an identifier", () => {
    for (const row of buildSuitability(analyses, "de").rows) expect(row.raisedBy ?? "").to.not.match(/_/);
  });
});
