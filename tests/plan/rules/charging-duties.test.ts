import { expect } from "chai";
import type { Building, Property } from "../../../src/plan/model/property.ts";
import {
  countedBuildings,
  epbdDuties,
  existingBuildingDuties,
  workDuty,
} from "../../../src/plan/rules/charging-duties.ts";
import { fixture, rules } from "./rule-files.ts";

interface Row {
  name: string;
  section: string;
  properties?: Property[];
  buildings?: Building[];
  answer?: { pointsOwed: number; undecidedCount?: number };
  building?: Building;
  chargingCost_EUR?: number | null;
  duty?: { ductedSpaces: number; points: number } | null;
}
const table = fixture<Row[]>("charging-duties");

describe("the rule table of the building charging law (GEIG)", () => {
  for (const row of table.filter((one) => one.properties !== undefined))
    it(`${row.section}: ${row.name}`, () => {
      const [duty] = existingBuildingDuties(row.properties ?? [], row.buildings ?? [], rules);
      expect(duty?.pointsOwed).to.equal(row.answer?.pointsOwed);
      if (row.answer?.undecidedCount !== undefined)
        expect(duty?.undecided.length).to.equal(row.answer.undecidedCount);
      expect(duty?.dueAfter).to.equal("2025-01-01");
    });
  for (const row of table.filter((one) => one.building !== undefined))
    it(`${row.section}: ${row.name}`, () => {
      const building = row.building as Building;
      const [counted] = countedBuildings({ propertyId: building.propertyId }, [building]);
      const duty = counted === undefined ? null : workDuty(counted, rules, row.chargingCost_EUR ?? undefined);
      expect(duty === null ? null : { ductedSpaces: duty.ductedSpaces, points: duty.points }).to.deep.equal(
        row.duty,
      );
    });
  it("counts the duty for each owner alone", () => {
    const of = (propertyId: string, authorityId: string): Property => ({
      propertyId,
      authorityId,
      spacesInside: 21,
      spacesAdjacent: 0,
    });
    const duties = existingBuildingDuties([of("A", "LK"), of("B", "LK"), of("C", "EW")], [], rules);
    expect(duties.map((one) => [one.authorityId, one.pointsOwed])).to.deep.equal([
      ["LK", 2],
      ["EW", 1],
    ]);
    expect(
      existingBuildingDuties([of("A", "LK"), of("C", "EW")], [], rules, "EW").map((one) => one.authorityId),
    ).to.deep.equal(["EW"]);
  });
});

describe("Art. 14 EPBD, an EU deadline that is not national law yet", () => {
  const at = (spacesInside: number) =>
    epbdDuties([{ propertyId: "P", spacesInside, spacesAdjacent: 0 }], [], rules);
  it("binds above 20 spaces: 21 spaces are 3 points or 11 ducted spaces by 2027, 11 pre-cabled by 2033", () => {
    expect(at(20)).to.deep.equal([]);
    const [duty] = at(21);
    expect(duty).to.include({
      points: 3,
      orDuctedSpaces: 11,
      dueBy: "2027-01-01",
      preCabledSpaces: 11,
      preCablingDueBy: "2033-01-01",
      status: "expected",
    });
    expect(duty?.note.en).to.equal("EU deadline, not national law yet");
  });
});
