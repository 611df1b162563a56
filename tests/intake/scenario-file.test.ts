import { expect } from "chai";
import { loadScenario } from "../../src/intake/scenario-file.ts";
import { temporaryFile } from "./files.ts";
import type { Problem } from "../../src/intake/problem.ts";

const folder = "tests/fixtures/intake/scenario";
const load = (name: string) => loadScenario(`${folder}/${name}.json`);
const brief = (problem: Problem): string =>
  [
    problem.file.slice(folder.length + 1),
    problem.row ?? problem.pointer,
    problem.row === undefined ? "" : (problem.column ?? ""),
    problem.value ?? "",
    problem.code,
    problem.proposal ?? "",
  ].join(" | ");

describe("loadScenario", () => {
  it("reads a scenario with its base, three CSV lists and a JSON list without a single problem", () => {
    const { inputs, problems } = load("clean");
    expect(problems).to.deep.equal([]);
    expect(inputs?.inventory.vehicles.map((vehicle) => vehicle.vehicleId)).to.deep.equal(["V1", "V2", "V3"]);
    expect(inputs?.inventory.vehicles[0]).to.include({ label: "Golf, grau", annualMileage_km_per_a: 12000 });
    expect(inputs?.inventory.vehicles[2]).to.deep.equal({
      vehicleId: "V3",
      label: "Anhänger",
      authorityId: "kreis",
      category: "O2",
    });
    expect(inputs?.inventory.buildings).to.have.length(2);
  });

  it("merges objects, replaces arrays, removes by null", () => {
    const scenario = load("clean").inputs?.scenario;
    expect(scenario).to.not.have.any.keys("extends", "locks");
    expect(scenario?.fleetPolicy).to.deep.equal({ fuelSwitch: true });
    expect(scenario?.inventory).to.deep.equal({
      fleet: "fleet.csv",
      properties: "properties.json",
      buildings: "buildings.csv",
      procurements: "procurements.csv",
    });
  });

  it("names lists without their folders, so that no plan holds a path, relative or absolute", () => {
    const fleet = temporaryFile("vehicleId,category,powertrain\nv1,M1,diesel\n");
    const properties = temporaryFile("propertyId\np1\n");
    const base = { id: "s", title: "S", startDate: "2027-01-01", endYear: 2030 };
    const at = (path: string): string => path.replace(/^.*[\\/]([^\\/]+)[\\/]([^\\/]+)$/, "../$1/$2");
    for (const inventory of [
      { fleet, properties },
      { fleet: at(fleet), properties: at(properties) },
    ]) {
      const { inputs } = loadScenario(temporaryFile(JSON.stringify({ ...base, inventory }), "json"));
      expect(Object.values(inputs?.scenario.inventory ?? {}).join(" ")).to.match(
        /^list-\d+\.csv list-\d+\.csv$/,
      );
    }
  });

  it("puts the lines of one procurement together and takes an empty award date for null", () => {
    const [first, second] = load("clean").inputs?.ledger ?? [];
    expect(first?.vehicles.map((group) => group.count)).to.deep.equal([2, 1]);
    expect(first?.deliveries).to.deep.equal([
      { deliveryDate: "2027-03-01", count: 2, replacesVehicleIds: ["V1", "V2"] },
    ]);
    expect(second).to.deep.equal({
      id: "A2",
      status: "noticed",
      authorityId: "kreis",
      contractType: "lease",
      awardDate: null,
      vehicles: [{ category: "M1", count: 3 }],
    });
  });

  it("lists all 26 faults of four files at once, each with row, column, value and code", () => {
    const { inputs, problems } = load("faulty");
    expect(inputs).to.equal(undefined);
    expect(problems.map(brief)).to.deep.equal(FAULTS);
    for (const problem of problems) expect(problem.message, problem.code).to.not.equal(problem.messageEn);
  });

  it("refuses scenarios that extend each other in a circle", () => {
    expect(load("cycle-a").problems.map((problem) => problem.code)).to.deep.equal(["EXTENDS_CYCLE"]);
  });

  it("refuses keys that only a programmer would think of like any other unknown key", () => {
    const path = temporaryFile('{"__proto__": {"a": 1}, "constructor": 1, "id": "x"}', "json");
    const unknown = loadScenario(path).problems.filter((problem) => problem.code === "UNKNOWN_KEY");
    expect(unknown.map((problem) => problem.pointer)).to.have.members(["/__proto__", "/constructor"]);
  });

  it("takes the two authorities that the lists name where the scenario lists none, and refuses a budget of a third", () => {
    const fleet = temporaryFile(
      "vehicleId,category,powertrain,authorityId\nv1,M1,diesel,kreis\nv2,M1,diesel,\n",
    );
    const properties = temporaryFile("propertyId,authorityId\np1,enwi\n");
    const scenario = (budgets: unknown): string =>
      temporaryFile(
        JSON.stringify({
          id: "s",
          title: "S",
          startDate: "2027-01-01",
          endYear: 2030,
          inventory: { fleet, properties },
          budgets,
        }),
        "json",
      );
    const budgetOf = (authorityId: string) => [
      { authorityId, year: 2027, kind: "investment", part: "all", amount_EUR: 1 },
    ];
    const { inputs, problems } = loadScenario(scenario(budgetOf("kreis")));
    expect(problems).to.deep.equal([]);
    expect(inputs?.scenario.authorities).to.deep.equal([{ id: "enwi" }, { id: "kreis" }]);
    const [unknown] = loadScenario(scenario(budgetOf("stadt"))).problems;
    expect(unknown).to.include({ pointer: "/budgets/0/authorityId", value: "stadt", code: "NOT_FOUND" });
  });

  it("refuses a file above 5 MB before reading it", () => {
    const path = temporaryFile(`{"id":"${"x".repeat(5 * 1024 * 1024)}"}`, "json");
    expect(loadScenario(path).problems.map((problem) => problem.code)).to.deep.equal(["FILE_TOO_LARGE"]);
  });

  it("says line and character of a JSON error", () => {
    expect(load("syntax").problems.map(brief)).to.deep.equal(["syntax.json | 4 | 3 |  | BAD_JSON | "]);
  });

  it("names a file that does not exist", () => {
    expect(load("nowhere").problems[0]).to.include({ code: "NO_FILE", value: `${folder}/nowhere.json` });
  });

  it("refuses a lock that contradicts an order, with its pointer, and takes one that agrees", () => {
    const scenario = (year: number) =>
      temporaryFile(
        JSON.stringify({
          id: "s",
          title: "t",
          startDate: "2027-01-01",
          endYear: 2030,
          inventory: {
            fleet: temporaryFile("vehicleId,category,powertrain\nV1,M1,diesel\n", "csv"),
            properties: temporaryFile("propertyId\nP1\n", "csv"),
            procurements: temporaryFile(
              JSON.stringify([
                {
                  id: "A",
                  contractType: "purchase",
                  awardDate: "2026-10-01",
                  vehicles: [{ category: "M1", count: 1 }],
                  deliveries: [{ deliveryDate: "2027-05-01", count: 1, replacesVehicleIds: ["V1"] }],
                },
              ]),
              "json",
            ),
          },
          locks: [{ vehicleId: "V1", year }],
        }),
        "json",
      );
    expect(loadScenario(scenario(2027)).problems).to.deep.equal([]);
    expect(
      loadScenario(scenario(2029)).problems.map((problem) => [problem.pointer, problem.code]),
    ).to.deep.equal([["/locks/0/year", "LOCK_AGAINST_ORDER"]]);
  });

  it("asks a floor of vehicles off the grid for exactly one of use and purpose, in both languages, and for each floor once", () => {
    const rules = (list: object[]) =>
      loadScenario(
        temporaryFile(
          JSON.stringify({
            id: "s",
            title: "t",
            startDate: "2027-01-01",
            endYear: 2030,
            inventory: {
              fleet: temporaryFile("vehicleId,category,powertrain\nV1,M1,diesel\n", "csv"),
              properties: temporaryFile("propertyId\nP1\n", "csv"),
            },
            fleetPolicy: { minimumNonGridVehicles: list },
          }),
          "json",
        ),
      ).problems;
    const at = "/fleetPolicy/minimumNonGridVehicles";
    const found = (list: object[]) => rules(list).map(({ pointer, code }) => [pointer, code]);
    const civil = { purpose: "civil-protection", count: 1 };
    expect(
      found([civil, { use: "winter-service", count: 1 }, { ...civil, homePropertyId: "P1" }]),
    ).to.deep.equal([]);
    expect(found([civil, { use: "pool", ...civil }, { count: 1 }])).to.deep.equal([
      [`${at}/1`, "NOT_EXACTLY_ONE"],
      [`${at}/2`, "NOT_EXACTLY_ONE"],
    ]);
    expect(
      found([
        { use: "civil-protection", count: 1 },
        { purpos: "fire", count: 1 },
      ]),
    ).to.deep.equal([
      [`${at}/0/use`, "NOT_IN_LIST"],
      [`${at}/1`, "NOT_EXACTLY_ONE"],
      [`${at}/1/purpos`, "UNKNOWN_KEY"],
    ]);
    expect(found([civil, { ...civil, count: 2 }])).to.deep.equal([[`${at}/1`, "REPEATED_ENTRY"]]);
    const [problem] = rules([{ count: 1 }]);
    expect(problem?.message).to.include("genau eine dieser Angaben verlangt: „use“ oder „purpose“");
    expect(problem?.messageEn).to.include('Exactly one of these is asked for here: "use" or "purpose"');
  });
});

const FAULTS = [
  "faulty.json | /anualBudget |  | 3 | UNKNOWN_KEY | budgets",
  "faulty.json | /endYear |  | 2020 | END_BEFORE_START | ",
  "base/base.json | /locks/0/year |  | 2029 | LOCK_AGAINST_ORDER | ",
  "faulty-fleet.csv | 1 | powertrian | powertrian | UNKNOWN_KEY | powertrain",
  "faulty-fleet.csv | 2 | annualMileage_km_per_a | 12.000,5 | NOT_A_NUMBER | 12000.5",
  "faulty-fleet.csv | 2 | firstRegistration | 2019-02-30 | BAD_DATE | ",
  "faulty-fleet.csv | 3 | category | M9 | BAD_FORM | ",
  "faulty-fleet.csv | 3 | parkedFrom | 25:00 | BAD_FORM | ",
  "faulty-fleet.csv | 3 | seats | 5.5 | WRONG_TYPE | ",
  "faulty-fleet.csv | 3 | vehicleId | V1 | REPEATED_ID | ",
  "faulty-fleet.csv | 3 | homePropertyId | P9 | NOT_FOUND | ",
  "faulty-fleet.csv | 3 | authorityId | kries | NOT_FOUND | ",
  "faulty-fleet.csv | 4 | vehicleId |  | MISSING | ",
  "faulty-fleet.csv | 4 | powertrain | petrl | NOT_IN_LIST | petrol",
  "faulty-fleet.csv | 4 | annualMileage_km_per_a | -5 | OUT_OF_RANGE | ",
  "faulty-fleet.csv | 5 | powertrain |  | MISSING | ",
  "faulty-fleet.csv | 6 | fuelUse_l_per_100km | 6.5 | ELECTRIC_WITH_LITRES | ",
  "faulty-properties.csv | 2 | publicAccess | ja | NOT_A_BOOLEAN | ",
  "faulty-properties.csv | 2 | municipalityKey | 1508502 | BAD_FORM | 01508502",
  "faulty-properties.csv | 2 | existingPoints | 11kW | BAD_FORM | ",
  "faulty-properties.csv | 2 | validTo | 2029-12-31 | DATES_REVERSED | ",
  "faulty-properties.csv | 2 | lon | 51.9 | OUTSIDE_COUNTRY | lon 11.05, lat 51.9",
  "faulty-procurements.csv | 2 | replacesVehicleIds | V77 | NOT_FOUND | ",
  "faulty-procurements.csv | 3 | count | 0 | OUT_OF_RANGE | ",
  "faulty-procurements.csv | 3 | contractType | lease | CONTRADICTION | ",
  "faulty-procurements.csv | 3 | deliveryDate |  | MISSING | ",
];
