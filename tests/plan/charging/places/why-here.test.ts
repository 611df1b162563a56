import { expect } from "chai";
import { municipalitiesOf } from "../../../../src/plan/charging/places/districts.ts";
import { completeWish, whyHere } from "../../../../src/plan/charging/places/why-here.ts";
import { SitingInputError } from "../../../../src/plan/charging/siting.ts";
import { contextOf, inventoryOf, known } from "./made-inventory.ts";

const ROW = ["a", "b", "c", "d"];
/** Four properties in a row, ten or more kilometres apart. */
const row = () =>
  inventoryOf(
    ROW.map((id, k) => known(id, { lon: 11 + 0.2 * k, lat: 51.8, staffCount: 100 })),
    [],
  );

describe("why here", () => {
  it("opens the two of four in a row that a search of all pairs finds, and says what each is worth", () => {
    const context = contextOf();
    const answer = whyHere(row(), context, { model: "p-median", year: 2028, newSites: 2 });
    expect(answer.result).to.include({ status: "optimal", gap: 0 });
    const chosen = answer.places.filter(({ role }) => role === "chosen");
    expect(chosen).to.have.length(2);
    for (const { value } of chosen) {
      expect(value?.objectiveWithAlternative).to.be.at.least(answer.result.objective as number);
      expect(value?.objectiveClosed).to.be.greaterThan(value?.objectiveWithAlternative as number);
      expect(value?.objectiveWithout).to.be.at.most(value?.objectiveWithAlternative as number);
    }
    const served = answer.places.reduce((sum, { servedWeight }) => sum + servedWeight, 0);
    const wanted = answer.demands.reduce((sum, { weight }) => sum + weight, 0);
    expect(served).to.be.closeTo(wanted, 1e-9);
  });

  it("edited weights replace those of the data alone, and each score is the sum of its parts", () => {
    const wish = { model: "p-median" as const, year: 2028, newSites: 1 };
    const usual = whyHere(row(), contextOf(), wish);
    const edited = whyHere(row(), contextOf(), {
      ...wish,
      weights: { criteria: { pv: 0 }, groups: { staff: 0.5 } },
    });
    expect(edited.weighting.criteria).to.deep.equal({ ...usual.weighting.criteria, pv: 0 });
    expect(edited.weighting.groups).to.deep.equal({ ...usual.weighting.groups, staff: 0.5 });
    for (const { score } of edited.places)
      expect(score?.parts.reduce((sum, part) => sum + part.part_thousandths, 0)).to.equal(
        score?.total_thousandths,
      );
  });

  it("locks a station of the register with its two points, beside the sites asked for", () => {
    const register = [{ id: "r1", lon: 11.1, lat: 51.8, pointCount: 2 }];
    const { places } = whyHere(row(), contextOf(), { model: "p-median", year: 2028, newSites: 1, register });
    expect(places.find(({ siteId }) => siteId === "register:r1")).to.include({
      role: "standing",
      capacity: 2,
    });
    expect(places.filter(({ role }) => role === "chosen")).to.have.length(1);
  });

  it("fills in what a wish leaves out: p-median, first year; radius only where it counts", () => {
    expect(completeWish({}, contextOf())).to.deep.equal({ model: "p-median", year: 2027 });
    expect(completeWish({ model: "lscp" }, contextOf())).to.deep.equal({
      model: "lscp",
      year: 2027,
      radius_km: 10,
    });
  });

  it("refuses a negative weight of a group", () => {
    const ask = () =>
      whyHere(row(), contextOf(), {
        model: "p-median",
        year: 2028,
        newSites: 1,
        weights: { groups: { staff: -1 } },
      });
    expect(ask).to.throw(SitingInputError, "staff");
  });

  it("counts people of the districts in which a property lies, and of no other", () => {
    const square = (lon: number) => ({
      type: "FeatureCollection" as const,
      features: [
        {
          type: "Feature" as const,
          properties: { ags: String(lon), population: 5 },
          geometry: {
            type: "Polygon" as const,
            coordinates: [
              [
                [lon, 51],
                [lon + 1, 51],
                [lon + 1, 52],
                [lon, 51],
              ],
            ],
          },
        },
      ],
    });
    const districts = { here: square(11), there: square(8) };
    const { properties } = row().inventory;
    expect(municipalitiesOf(districts, properties)?.features.map((one) => one.properties.ags)).to.deep.equal([
      "11",
    ]);
    expect(municipalitiesOf(districts, [])).to.equal(undefined);
  });
});
