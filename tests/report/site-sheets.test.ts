import { expect } from "chai";
import { whyHere } from "../../src/plan/charging/places/why-here.ts";
import { buildSiteGeoJson } from "../../src/report/site-geojson.ts";
import { buildSiteSheets } from "../../src/report/site-sheets.ts";
import { contextOf, inventoryOf, known } from "../plan/charging/places/made-inventory.ts";

const inputs = {
  ...inventoryOf(
    [
      known("P1", { lon: 11, lat: 51.9, staffCount: 100, name: "Kreishaus <Probe>" }),
      known("P2", { lon: 11.2, lat: 51.9, name: "Bauhof Nord", existingPoints: "11x2" }),
      known("P3", { lon: 11.5, lat: 51.8, staffCount: 100, name: "Schule Süd", pv_kWp: undefined }),
      known("P4", { lon: 11.52, lat: 51.8, staffCount: 300, name: "Schule Ost" }),
    ],
    [],
  ),
  scenario: contextOf().scenario,
};
const answer = whyHere(inputs, contextOf(), { model: "p-median", year: 2028, newSites: 1 });

describe("site sheets", () => {
  it("has a sheet per property, its points with their sum, what is missing, the flip, and no script", () => {
    const page = buildSiteSheets(inputs, answer, "de");
    expect(page.match(/<section/g)).to.have.length(4);
    const best = answer.places.find(({ score }) => score?.rank === 1);
    const sum = ((best?.score?.total_thousandths ?? 0) / 1000).toFixed(3).replace(".", ",");
    expect(page).to.contain(`<td>${sum}</td></tr></tfoot>`);
    expect(page).to.contain("fehlt: pv_kWp").and.contain("steht schon").and.contain("gewählt");
    expect(page).to.contain("käme er durch").and.contain("bester nicht gewählter Ersatz");
    expect(page).not.contain("<script");
    expect(page).not.contain("<Probe>");
  });

  it("speaks English where asked", () => {
    const page = buildSiteSheets(inputs, answer, "en");
    expect(page).to.contain("missing: pv_kWp").and.contain("stands already").and.contain("best rejected");
    expect(page).not.contain("fehlt").and.not.contain("gewählt");
  });
});

describe("places as GeoJSON", () => {
  it("has a point per place whose parts add up to its score", () => {
    const { features } = buildSiteGeoJson(inputs, answer);
    expect(features.map(({ id }) => id)).to.deep.equal(["P1", "P2", "P3", "P4"]);
    expect(features[1]?.properties).to.include({ role: "standing", name: "Bauhof Nord" });
    expect(features[0]?.geometry).to.deep.equal({ type: "Point", coordinates: [11, 51.9] });
    for (const { properties } of features) {
      const parts = Object.values(properties?.scoreParts as Record<string, number>);
      expect(parts.reduce((all, part) => all + part, 0)).to.be.closeTo(properties?.score as number, 1e-9);
    }
  });
});
