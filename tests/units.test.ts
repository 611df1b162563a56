import { expect } from "chai";
import type { TSchema } from "typebox";
import { Plan } from "../src/plan/model/plan.ts";
import { Procurement } from "../src/plan/model/procurement.ts";
import { Building, Property } from "../src/plan/model/property.ts";
import { DayPeak, TripFacts } from "../src/plan/model/trip-facts.ts";
import { VehicleUse } from "../src/plan/model/mileage.ts";
import { PublicStation } from "../src/plan/model/public-station.ts";
import { Scenario } from "../src/plan/model/scenario.ts";
import { TripRecord } from "../src/plan/model/trip.ts";
import { Vehicle } from "../src/plan/model/vehicle.ts";

/** Units that a name may end in, after the stem: `stem_unit`, `_per_` for division. */
const UNIT =
  /_(EUR|kW|kWh|MWh|km|m|m2|h|a|g|kg|l|kWp|kNm|kVA|tCO2e|months|perMille)(_per_(100km|km|h|a|day|month|kWh|unit|kW|t))?$/;
const ITSELF = /(Share|Count|Year|Years|Days)$/;
/** Numbers without a unit that the field knows by these names, and those whose unit stands beside or in the key. */
const KNOWN: Record<string, string> = {
  year: "calendar year",
  years: "calendar years",
  count: "how many",
  lon: "degrees, WGS 84",
  lat: "degrees, WGS 84",
  seed: "of random draws",
  seats: "how many",
  spacesInside: "parking spaces",
  spacesAdjacent: "parking spaces",
  visitors_per_day: "people",
  inflation_per_a: "rate",
  discountRate_per_a: "rate",
  gap: "share of the objective",
  gapOfDecisions: "share of the objective",
  cutRounds: "how many",
  byPowertrain: "vehicles by powertrain",
  value: "unit in the key beside it",
  amount: "unit in the key beside it",
};

type Node = TSchema & {
  type?: string;
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  patternProperties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  enum?: unknown[];
};

/** Every key whose value is a number, or a list or record of numbers, with its path. */
function numberKeys(
  schema: Node,
  path: string,
  key: string,
): { path: string; key: string; hasUnitBeside: boolean }[] {
  const walk = (node: Node): { path: string; key: string; hasUnitBeside: boolean }[] =>
    numberKeys(node, path, key);
  if (schema.anyOf) return schema.anyOf.flatMap(walk);
  if (schema.type === "number" || schema.type === "integer") return [{ path, key, hasUnitBeside: false }];
  if (schema.type === "array" && schema.items) return walk(schema.items);
  const records = Object.values(schema.patternProperties ?? {}).concat(
    typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [],
  );
  const properties = schema.properties ?? {};
  return [
    ...records.flatMap(walk),
    ...Object.entries(properties).flatMap(([name, node]) =>
      numberKeys(node, `${path}.${name}`, name).map((found) => ({
        ...found,
        hasUnitBeside:
          found.hasUnitBeside || (found.key === name && ("unit" in properties || "field" in properties)),
      })),
    ),
  ];
}

const SCHEMAS = {
  Vehicle,
  Property,
  Building,
  Procurement,
  Scenario,
  Plan,
  TripRecord,
  PublicStation,
  VehicleUse,
  TripFacts,
  DayPeak,
};

describe("units", () => {
  for (const [name, schema] of Object.entries(SCHEMAS))
    it(`every number of ${name} says its unit in its name`, () => {
      const silent = numberKeys(schema as Node, name, name).filter(({ key, hasUnitBeside }) => {
        if (key === "value" || key === "amount") return !hasUnitBeside;
        return !UNIT.test(key) && !ITSELF.test(key) && !(key in KNOWN);
      });
      expect(silent.map((found) => found.path)).to.deep.equal([]);
    });

  it("sees more than 100 numbers, and a name without its unit", () => {
    const all = Object.entries(SCHEMAS).flatMap(([name, schema]) => numberKeys(schema as Node, name, name));
    expect(all.length).to.be.greaterThan(100);
    expect(UNIT.test("annualMileage")).to.equal(false);
    expect(UNIT.test("annualMileage_km_per_a")).to.equal(true);
  });
});
