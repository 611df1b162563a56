import { expect } from "chai";
import { readFileSync } from "node:fs";
import { Certificate, Plan, PlanYear } from "../src/plan/model/plan.ts";
import { Procurement, ProcurementVehicles } from "../src/plan/model/procurement.ts";
import { Building, Property } from "../src/plan/model/property.ts";
import { DayPeak, TripFacts } from "../src/plan/model/trip-facts.ts";
import { VehicleUse } from "../src/plan/model/mileage.ts";
import { PublicStation } from "../src/plan/model/public-station.ts";
import { ChargingPolicy, FleetPolicy, QuotaPolicy, Scenario } from "../src/plan/model/scenario.ts";
import { TripRecord } from "../src/plan/model/trip.ts";
import { Vehicle } from "../src/plan/model/vehicle.ts";
import * as vocabulary from "../src/plan/model/vocabulary.ts";

const GLOSSARY = new URL("../docs/glossary.md", import.meta.url);

/** Rows of the tables as cells: German term, identifiers, meaning, source. */
const rows = readFileSync(GLOSSARY, "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Deutsch"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const identifiersOf = (cell: string | undefined): string[] =>
  [...(cell ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] as string);
const identifiers = rows.flatMap((cells) => identifiersOf(cells[1]));
const explained = new Set(identifiers);
const unexplained = (words: readonly string[]): string[] => words.filter((word) => !explained.has(word));

/** The closed word lists of the vocabulary: every exported array. */
const wordLists: [string, string[]][] = Object.entries(vocabulary as Record<string, unknown>).flatMap(
  ([name, value]) => (Array.isArray(value) ? [[name, value.map(String)]] : []),
);

describe("docs/glossary.md", () => {
  it("explains every word of the closed vocabularies", () => {
    expect(wordLists.map(([name]) => name)).to.include.members(["POWERTRAINS", "SEGMENTS", "LEVELS"]);
    for (const [name, words] of wordLists) expect(unexplained(words), name).to.deep.equal([]);
  });

  const schemas: Record<string, { properties: object }> = {
    Plan,
    PlanYear,
    Scenario,
    Certificate,
    Vehicle,
    Property,
    Building,
    Procurement,
    ProcurementVehicles,
    TripRecord,
    PublicStation,
    VehicleUse,
    TripFacts,
    DayPeak,
    FleetPolicy,
    QuotaPolicy,
    ChargingPolicy,
  };
  for (const [name, schema] of Object.entries(schemas))
    it(`explains every key of ${name}`, () => {
      const keys = Object.keys(schema.properties);
      expect(keys).to.have.length.above(0);
      expect(unexplained(keys)).to.deep.equal([]);
    });

  it("explains each identifier once, and gives each row its four cells and a German term", () => {
    expect(identifiers.filter((word, i) => identifiers.indexOf(word) !== i)).to.deep.equal([]);
    for (const cells of rows) {
      expect(cells, cells.join(" | ")).to.have.length(4);
      expect(cells[0], cells.join(" | ")).to.not.equal("");
      expect(identifiersOf(cells[1]), cells.join(" | ")).to.have.length.above(0);
    }
  });
});
