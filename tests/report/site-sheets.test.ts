import { expect } from "chai";
import { CRITERIA } from "../../src/plan/charging/places/criteria.ts";
import type { SiteScore } from "../../src/plan/charging/places/scores.ts";
import { buildSiteSheets } from "../../src/report/site-sheets.ts";
import { fixturePlan } from "./fixture.ts";

const score = (propertyId: string, rank: number): SiteScore => ({
  propertyId,
  rank,
  total_thousandths: 12345,
  parts: CRITERIA.map((criterion) => ({
    criterion,
    weight: 5,
    value: criterion === "pv" ? null : 1,
    fulfilled_thousandths: 0,
    part_thousandths: criterion === "spaces" ? 12345 : 0,
    missing: criterion === "pv" ? ["pv_kWp"] : [],
  })),
  flip: null,
});

describe("site sheets", () => {
  it("has a sheet per property with the 12,345 points of its parts and what is missing, and no script", () => {
    const page = buildSiteSheets(fixturePlan(), [score("P2", 1), score("P1", 2)], "de");
    expect(page.match(/<section/g)).to.have.length(2);
    expect(page.indexOf("1. Bauhof Nord")).to.be.within(1, page.indexOf("2. Kreishaus"));
    expect(page.match(/12,345/g)).to.have.length(4);
    expect(page).to.contain("fehlt: pv_kWp").and.not.contain("<script").and.not.contain("<Probe>");
  });

  it("speaks English where asked", () => {
    const page = buildSiteSheets(fixturePlan(), [score("P1", 1)], "en");
    expect(page).to.contain("missing: pv_kWp").and.contain("12.345").and.not.contain("fehlt");
  });
});
