import { expect } from "chai";
import type { Site } from "../../../src/plan/charging/sites.ts";
import type { Context } from "../../../src/plan/context.ts";
import type { Property } from "../../../src/plan/model/property.ts";
import { owedPoints } from "../../../src/plan/timetable/duties.ts";
import { rules } from "../rules/rule-files.ts";

const context = { startYear: 2027, authorities: [{ id: "LK" }], reference: { rules } } as unknown as Context;
const site = (propertyId: string, more: Partial<Property> = {}): Site =>
  ({
    property: { propertyId, spacesInside: 21, spacesAdjacent: 0, ...more },
    propertyId,
    authorityId: "LK",
    pointsFrom: 1,
  }) as unknown as Site;
const owed = (...sites: Site[]): number | undefined => owedPoints(context, sites, []).get("LK");

describe("points owed for existing buildings", () => {
  it("are those of the buildings held in 2028, when points can first stand: sold on 30 Dec 2028 none, on 31 Dec one", () => {
    expect(owed(site("A"), site("B", { validTo: "2028-12-30" }))).to.equal(1);
    expect(owed(site("A"), site("B", { validTo: "2028-12-31" }))).to.equal(2);
  });

  it("count a building bought by the end of 2028, not one bought on 1 Jan 2029", () => {
    expect(owed(site("A"), site("B", { validFrom: "2028-12-31" }))).to.equal(2);
    expect(owed(site("A"), site("B", { validFrom: "2029-01-01" }))).to.equal(1);
  });

  it("count the points that stand at a property only while it is held", () => {
    expect(owed(site("A"), site("B", { spacesInside: 0, existingPoints: "11x1" }))).to.equal(0);
    expect(
      owed(site("A"), site("B", { spacesInside: 0, existingPoints: "11x1", validTo: "2027-12-31" })),
    ).to.equal(1);
  });
});
