import { expect } from "chai";
import { buildGeoJson } from "../../src/report/geojson.ts";
import { fixturePlan } from "./fixture.ts";

describe("report geojson", () => {
  it("is a feature collection of the three properties, [lon, lat], without a coordinate system of its own (RFC 7946)", () => {
    const collection = buildGeoJson(fixturePlan());
    expect(Object.keys(collection)).to.deep.equal(["type", "features"]);
    expect(collection.features.map(({ id }) => id)).to.deep.equal(["P1", "P2", "P3"]);
    expect(collection.features[0]?.geometry).to.deep.equal({ type: "Point", coordinates: [10.9, 51.9] });
  });

  it("keeps a property without coordinates as an unlocated feature", () => {
    expect(buildGeoJson(fixturePlan()).features[2]?.geometry).to.equal(null);
  });

  it("counts points by year: P2 has 0 in 2027 and 1 from 2028, P1 has 4 with its standing one", () => {
    const [first, second] = buildGeoJson(fixturePlan()).features;
    expect(first?.properties?.chargePointCountByYear).to.deep.equal({ 2027: 4, 2028: 4, 2029: 4 });
    expect(second?.properties?.chargePointCountByYear).to.deep.equal({ 2027: 0, 2028: 1, 2029: 1 });
    expect(second?.properties?.connectionUpgrade_kW).to.equal(30);
    expect(second?.properties?.investment_EUR).to.equal(21_000.25);
  });
});
