import { expect } from "chai";
import { portfolioText } from "../../../../src/cli/portfolio-text.ts";
import { dutiesByProperty } from "../../../../src/plan/charging/property/duties.ts";
import { portfolioPlans } from "../../../../src/plan/charging/property/portfolio-plan.ts";
import type { Plan } from "../../../../src/plan/model/plan.ts";
import type { Building, Property } from "../../../../src/plan/model/property.ts";
import { gridReference } from "./grid-reference.ts";

const reference = gridReference();

/** Only what the planning of § 10 Abs. 2 reads of a plan. */
function planOf(properties: Property[], buildOut: Plan["buildOut"], buildings: Building[] = []): Plan {
  return {
    inputs: {
      scenario: { id: "s", title: "s", startDate: "2027-01-01", endYear: 2030 },
      inventory: { vehicles: [], properties, buildings },
      ledger: [],
    },
    buildOut,
  } as unknown as Plan;
}
const built = (propertyId: string, year: number, count: number): Plan["buildOut"][number] => ({
  propertyId,
  year,
  points: [{ power_kW: 11, count, group: "fleet" }],
  connectionUpgrade_kW: 0,
  investment_EUR: 0,
  reasons: [],
});
const property = (propertyId: string, spacesInside: number, more: Partial<Property> = {}): Property => ({
  propertyId,
  authorityId: "LK",
  spacesInside,
  spacesAdjacent: 0,
  ...more,
});

describe("the written planning of § 10 Abs. 2 GEIG", () => {
  it("three buildings above 20 spaces owe 3 points; 1 stands, 2 come in 2029: fulfilled in 2029, overdue", () => {
    const [plan] = portfolioPlans(
      planOf(
        [
          property("A", 21, { existingPoints: "11x1" }),
          property("B", 40),
          property("C", 25),
          property("D", 20),
        ],
        [built("D", 2028, 1), built("B", 2029, 1)],
      ),
      reference,
      [],
    );
    expect(plan).to.include({ authorityId: "LK", requiredPoints: 3, fulfilledYear: 2029, overdue: true });
    expect(plan?.buildings.map((one) => one.propertyId)).to.deep.equal(["A", "B", "C"]);
    expect(plan?.placement).to.deep.equal([
      { propertyId: "A", year: null, points: 1 },
      { propertyId: "D", year: 2028, points: 1 },
      { propertyId: "B", year: 2029, points: 1 },
    ]);
    const text = (language: "de" | "en") => portfolioText(plan ? [plan] : [], 20, language);
    expect(text("de")).to.include(
      "Erfüllt zum Ende des Jahres 2029 (überfällig); am Ende stehen 3 Ladepunkte",
    );
    expect(text("en"))
      .to.include("Met at the end of 2029 (overdue); at the end of the plan 3 charge points stand")
      .and.include("after 1 January 2025 for 3 non-residential buildings of more than 20 spaces.")
      .and.not.match(/[äöüß]|\b(und|Pflicht|Bestand|Gebäude|Eigentümer)\b/);
  });

  it("one building that owes one point, and one point that stands, are said in the singular", () => {
    const [plan] = portfolioPlans(planOf([property("A", 21)], [built("A", 2030, 1)]), reference, []);
    const text = (language: "de" | "en") => portfolioText(plan ? [plan] : [], 20, language);
    expect(text("de"))
      .to.include(
        "Pflicht: 1 Ladepunkt nach dem 01.01.2025 für 1 Nichtwohngebäude mit mehr als 20 Stellplätzen.",
      )
      .and.include("am Ende steht 1 Ladepunkt in eigenen Liegenschaften.");
    expect(text("en"))
      .to.include(
        "Duty: 1 charge point after 1 January 2025 for 1 non-residential building of more than 20 spaces.",
      )
      .and.include("at the end of the plan 1 charge point stands at properties of the owner.");
  });

  it("counts a building in the years in which the owner has it: sold in 2028 it asks for 1 point less, bought in 2030 for 1 more", () => {
    const [plan] = portfolioPlans(
      planOf(
        [
          property("A", 21, { existingPoints: "11x1" }),
          property("B", 40, { validTo: "2028-06-30" }),
          property("C", 25, { validFrom: "2030-01-01" }),
          property("D", 99, { validTo: "2020-12-31" }),
        ],
        [built("A", 2030, 1)],
      ),
      reference,
      [],
    );
    expect(plan).to.include({ requiredPoints: 2, fulfilledYear: 2028 });
    expect(plan?.buildings.map((one) => one.propertyId)).to.deep.equal(["A", "B", "C"]);
  });

  it("says that it never gets there, and where spaces are not stated", () => {
    const [plan] = portfolioPlans(
      planOf([property("A", 21), { propertyId: "B", authorityId: "LK", spacesInside: 3 }], []),
      reference,
      [],
    );
    expect(plan).to.include({ fulfilledYear: null, overdue: true });
    expect(plan?.undecided).to.deep.equal([
      { propertyId: "B", buildingId: "B", missing: ["spacesAdjacent"] },
    ]);
    const text = (language: "de" | "en") => portfolioText(plan ? [plan] : [], 20, language);
    expect(text("de")).to.include("Offen, weil Angaben zu den Stellplätzen fehlen: B (spacesAdjacent)");
    expect(text("en")).to.include("Open, because facts on the spaces are missing: B (spacesAdjacent)");
  });

  it("without a building above 20 spaces there is no planning, and the text says so", () => {
    expect(portfolioPlans(planOf([property("A", 20)], []), reference, [])).to.deep.equal([]);
    expect(portfolioText([], 20, "de"))
      .to.include("mehr als 20 Stellplätze")
      .and.include("verlangt nichts");
    expect(portfolioText([], 20, "en"))
      .to.include("more than 20 spaces")
      .and.include("asks for nothing");
  });

  it("names neighbours of § 12 within 150 m, by agreement or by the owner's documentation, never by a municipality's point", () => {
    const at = (id: string, lat: number, more: Partial<Property> = {}): Property =>
      property(id, 30, { lon: 11, lat, pointQuality: "address", ...more });
    // a hundredth of a degree of latitude is 1,112 m
    const [plan] = portfolioPlans(
      planOf(
        [
          at("A", 51.8),
          at("B", 51.801),
          at("C", 51.8005, { authorityId: "EW" }),
          at("D", 51.8005, { pointQuality: "municipality" }),
          at("E", 51.802),
        ],
        [],
      ),
      reference,
      [],
    );
    expect(plan?.neighbours).to.deep.equal([
      { propertyIds: ["A", "B"], distance_m: 111, sameOwner: true, section: "§ 12 Abs. 5 GEIG" },
      { propertyIds: ["A", "C"], distance_m: 56, sameOwner: false, section: "§ 12 Abs. 1 GEIG" },
      { propertyIds: ["B", "C"], distance_m: 56, sameOwner: false, section: "§ 12 Abs. 1 GEIG" },
      { propertyIds: ["B", "E"], distance_m: 111, sameOwner: true, section: "§ 12 Abs. 5 GEIG" },
    ]);
  });
});

describe("duties as a property's person reads them", () => {
  const rows = (properties: Property[], buildings: Building[] = []) =>
    [...dutiesByProperty({ vehicles: [], properties, buildings }, reference.rules)].flatMap(([id, dated]) =>
      dated.map(
        ({ from, duty }) =>
          `${id} ${from} ${duty.section} ${duty.points}/${duty.ductedSpaces} ${duty.status}`,
      ),
    );

  it("21 spaces: § 10 since 2025, the directive's points from 2027 and its pre-cabling from 2033, apart by status", () => {
    expect(rows([property("A", 21)])).to.deep.equal([
      "A 2025 § 10 Abs. 1 GEIG 1/0 in force",
      "A 2027 Art. 14 EPBD 3/11 expected",
      "A 2033 Art. 14 EPBD 0/11 expected",
    ]);
    expect(rows([property("A", 20)])).to.deep.equal([]);
  });

  it("15 inside and 15 adjacent: nothing by § 10, but 30 spaces for the directive", () => {
    expect(rows([property("A", 15, { spacesAdjacent: 15 })])).to.deep.equal([
      "A 2027 Art. 14 EPBD 3/15 expected",
      "A 2033 Art. 14 EPBD 0/15 expected",
    ]);
  });

  it("a renovation names its exemption, or the facts on which it hangs", () => {
    const building: Building = {
      propertyId: "A",
      buildingId: "G",
      spacesInside: 12,
      spacesAdjacent: 0,
      renovationYear: 2029,
      envelopeShare: 0.4,
      includesParkingOrElectrics: true,
      renovationCost_EUR: 500_000,
    };
    const [known] =
      dutiesByProperty(
        { vehicles: [], properties: [property("A", 0)], buildings: [building] },
        reference.rules,
      ).get("A") ?? [];
    expect(known?.from).to.equal(2029);
    expect(known?.duty).to.include({
      section: "§ 9 GEIG",
      points: 1,
      ductedSpaces: 3,
      exemptAboveCost_EUR: 35_000,
    });
    expect(known?.duty.de).to.include("35.000 EUR");
    const { envelopeShare: _, ...unknown } = building;
    const [open] =
      dutiesByProperty(
        { vehicles: [], properties: [property("A", 0)], buildings: [unknown] },
        reference.rules,
      ).get("A") ?? [];
    expect(open?.duty).to.deep.include({ points: 0, missing: ["envelopeShare"] });
  });

  it("§ 14 Abs. 1 takes § 10 away, too: 30 spaces and a renovation of 500,000 EUR name 35,000 EUR at both duties, without one at neither", () => {
    const building: Building = { propertyId: "A", buildingId: "G", spacesInside: 30, spacesAdjacent: 0 };
    const borders = (more: Partial<Building>) =>
      (
        dutiesByProperty(
          { vehicles: [], properties: [property("A", 0)], buildings: [{ ...building, ...more }] },
          reference.rules,
        ).get("A") ?? []
      )
        .filter(({ duty }) => duty.section.includes("GEIG"))
        .map(({ duty }) => [duty.section, duty.exemptAboveCost_EUR]);
    const major = { renovationYear: 2029, envelopeShare: 0.4, includesParkingOrElectrics: true };
    expect(borders({ ...major, renovationCost_EUR: 500_000 })).to.deep.equal([
      ["§ 10 Abs. 1 GEIG", 35_000],
      ["§ 9 GEIG", 35_000],
    ]);
    expect(borders({ renovationCost_EUR: 500_000 })).to.deep.equal([["§ 10 Abs. 1 GEIG", undefined]]);
  });

  it("§ 14 Abs. 2 and § 10 Abs. 3 are named: an exempt building owes nothing, a new one may put its point elsewhere", () => {
    const building: Building = { propertyId: "A", buildingId: "G", spacesInside: 30, spacesAdjacent: 0 };
    const duties = (more: Partial<Building>) =>
      (
        dutiesByProperty(
          { vehicles: [], properties: [property("A", 0)], buildings: [{ ...building, ...more }] },
          reference.rules,
        ).get("A") ?? []
      )
        .map(({ duty }) => duty)
        .filter((duty) => duty.section.includes("GEIG"));
    expect(duties({ comparableRequirements: true }).map((duty) => [duty.section, duty.points])).to.deep.equal(
      [["§ 14 Abs. 2 GEIG", 0]],
    );
    const work = duties({ permitDate: "2027-05-04" }).find((duty) => duty.section === "§ 7 GEIG");
    expect(work?.de).to.include("§ 10 Abs. 3");
  });
});
