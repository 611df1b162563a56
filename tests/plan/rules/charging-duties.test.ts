import { expect } from "chai";
import type { Building, Property } from "../../../src/plan/model/property.ts";
import { exemptAbove_EUR, undecidedWork, workDuty } from "../../../src/plan/rules/building-works.ts";
import { existingBuildingDuties } from "../../../src/plan/rules/charging-duties.ts";
import { countedBuildings } from "../../../src/plan/rules/counted-buildings.ts";
import { epbdDuties } from "../../../src/plan/rules/epbd-duties.ts";
import { parseRules, type RuleData } from "../../../src/plan/rules/rule-data.ts";
import { constants, withChange } from "./one-constant.ts";
import { fixture, ruleFiles, rules } from "./rule-files.ts";

interface Row {
  name: string;
  section: string;
  properties?: Property[];
  buildings?: Building[];
  answer?: { pointsOwed: number; undecidedCount?: number };
  building?: Building;
  parts?: Building[];
  chargingCost_EUR?: number | null;
  duty?: { ductedSpaces: number; points: number } | null;
}
const table = fixture<Row[]>("charging-duties");
const worksOf = (row: Row): Building[] => row.parts ?? (row.building ? [row.building] : []);

describe("the rule table of the building charging law (GEIG)", () => {
  for (const row of table.filter((one) => one.properties !== undefined))
    it(`${row.section}: ${row.name}`, () => {
      const [duty] = existingBuildingDuties(row.properties ?? [], row.buildings ?? [], rules);
      expect(duty?.pointsOwed).to.equal(row.answer?.pointsOwed);
      if (row.answer?.undecidedCount !== undefined)
        expect(duty?.undecided.length).to.equal(row.answer.undecidedCount);
      expect(duty?.dueAfter).to.equal("2025-01-01");
    });
  for (const row of table.filter((one) => worksOf(one).length > 0))
    it(`${row.section}: ${row.name}`, () => {
      const [counted, ...others] = countedBuildings({ propertyId: "P1" }, worksOf(row));
      expect(others).to.deep.equal([]);
      const duty = counted === undefined ? null : workDuty(counted, rules, row.chargingCost_EUR ?? undefined);
      expect(duty === null ? null : { ductedSpaces: duty.ductedSpaces, points: duty.points }).to.deep.equal(
        row.duty,
      );
    });
  const counted = (row: Partial<Building>): ReturnType<typeof countedBuildings>[number] =>
    countedBuildings({ propertyId: "P" }, [{ propertyId: "P", buildingId: "G", ...row }])[0] as ReturnType<
      typeof countedBuildings
    >[number];

  it("§ 16: a renovation that began before 2021, or whose application came a day before the act, owes nothing", () => {
    const major = {
      envelopeShare: 0.3,
      includesParkingOrElectrics: true,
      spacesInside: 30,
      spacesAdjacent: 0,
    };
    const points = (row: Partial<Building>): number =>
      workDuty(counted({ ...major, ...row }), rules)?.points ?? 0;
    expect([2020, 2021, 2022].map((renovationYear) => points({ renovationYear }))).to.deep.equal([0, 1, 1]);
    expect(points({ renovationYear: 2021, permitDate: "2021-03-24" })).to.equal(0);
    expect(points({ renovationYear: 2021, permitDate: "2021-03-25" })).to.equal(1);
    expect(points({ renovationYear: 2030, permitDate: "1978-05-01" }), "the permit of the building").to.equal(
      1,
    );
  });

  it("§§ 8, 9: names the facts on which a renovation hangs, and is silent where one decides", () => {
    const asks = (row: Partial<Building>): string[] | undefined =>
      undecidedWork(counted({ renovationYear: 2028, spacesInside: 11, spacesAdjacent: 0, ...row }), rules)
        ?.missing;
    expect(asks({})).to.deep.equal(["envelopeShare", "includesParkingOrElectrics"]);
    expect(asks({ envelopeShare: 0.26 })).to.deep.equal(["includesParkingOrElectrics"]);
    expect(asks({ envelopeShare: 0.25 })).to.equal(undefined);
    expect(asks({ includesParkingOrElectrics: false })).to.equal(undefined);
    expect(asks({ spacesInside: 10 })).to.equal(undefined);
    expect(asks({ envelopeShare: 0.5, includesParkingOrElectrics: true })).to.equal(undefined);
    expect(asks({ renovationYear: 2020 })).to.equal(undefined);
  });

  it("§ 14 Abs. 1: says above which cost a renovation of 1 000 000 EUR is exempt: 70 000 EUR", () => {
    expect(exemptAbove_EUR(counted({ renovationCost_EUR: 1_000_000 }), rules)).to.be.closeTo(70_000, 1e-6);
    expect(exemptAbove_EUR(counted({}), rules)).to.equal(null);
  });

  it("§ 11: a new building of parts of unknown area hangs on the areas from 6 spaces on, not with 5", () => {
    const parts = (spacesInside: number): Building[] => [
      { propertyId: "P1", buildingId: "a", partOfBuildingId: "G", spacesInside, spacesAdjacent: 0 },
      {
        propertyId: "P1",
        buildingId: "b",
        partOfBuildingId: "G",
        kind: "residential",
        spacesInside: 3,
        spacesAdjacent: 0,
      },
    ];
    const asks = (spacesInside: number): string[] | undefined => {
      const [whole] = countedBuildings(
        { propertyId: "P1" },
        parts(spacesInside).map((part) => ({ ...part, permitDate: "2026-05-04" })),
      );
      return undecidedWork(whole as NonNullable<typeof whole>, rules)?.missing;
    };
    expect([asks(3), asks(2)]).to.deep.equal([["usableArea_m2"], undefined]);
  });

  it("§ 14 Abs. 2: names the building that is exempt, and does not count it", () => {
    const building = { propertyId: "P", buildingId: "G", spacesInside: 30, spacesAdjacent: 0 };
    const [duty] = existingBuildingDuties(
      [{ propertyId: "P" }],
      [{ ...building, comparableRequirements: true }],
      rules,
    );
    expect(duty?.exempt).to.deep.equal([{ propertyId: "P", buildingId: "G", section: "§ 14 Abs. 2 GEIG" }]);
    expect(duty?.requiredPoints).to.equal(0);
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

describe("every constant of the charging duties", () => {
  /** All that the tables of this file ask, under changed data. */
  const answers = (data: RuleData): string =>
    JSON.stringify([
      table.map((row) => {
        if (row.properties !== undefined)
          return existingBuildingDuties(row.properties, row.buildings ?? [], data);
        const [counted] = countedBuildings({ propertyId: "P1" }, worksOf(row));
        return counted === undefined ? null : workDuty(counted, data, row.chargingCost_EUR ?? undefined);
      }),
      [20, 21, 100].map((spacesInside) =>
        epbdDuties([{ propertyId: "P", spacesInside, spacesAdjacent: 0 }], [], data),
      ),
    ]);
  const files = ruleFiles();
  const now = answers(rules);
  // the rules for new buildings and the day of transposition are there to be read; nothing reckons with them
  const told = /^(?:transposition|newNonResidential)/;
  for (const file of ["charging-duties/geig", "charging-duties/epbd"]) {
    const paths = constants(files[file]).filter(
      (path) => !(file.endsWith("epbd") && (told.test(String(path[0])) || path[0] === "note")),
    );
    it(`${file}: changing any of ${paths.length} constants once changes an answer`, () => {
      const unseen = paths.filter((path) => answers(parseRules(withChange(files, file, path))) === now);
      expect(unseen.map((path) => path.join("/"))).to.deep.equal([]);
    });
  }
});
