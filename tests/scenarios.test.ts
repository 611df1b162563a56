import { readFileSync } from "node:fs";
import booleanPointInPolygon from "@turf/boolean-point-in-polygon";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { Procurement, ProcurementVehicles } from "../src/plan/model/procurement.ts";
import { Property, parsePoints } from "../src/plan/model/property.ts";
import { Scenario } from "../src/plan/model/scenario.ts";
import { FLEET_COLUMNS, Vehicle } from "../src/plan/model/vehicle.ts";
import { baseCategory } from "../src/plan/model/vocabulary.ts";

const root = new URL("../", import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), "utf8");

type Cells = Record<string, string>;
type Fields = { properties: Record<string, unknown> };

const lines = (path: string): Cells[] => parse(text(path), { columns: true });

/** The filled cells of a line that a schema knows, as the types that it asks for. */
function typed(cells: Cells, schema: Fields): Record<string, unknown> {
  const entries = Object.entries(cells).filter(
    ([column, cell]) => cell !== "" && column in schema.properties,
  );
  return Object.fromEntries(
    entries.map(([column, cell]) => {
      const { type } = schema.properties[column] as { type?: string };
      if (type === "number" || type === "integer") return [column, Number(cell)];
      return [column, type === "boolean" ? cell === "true" : cell];
    }),
  );
}

/** A list as objects; a column that the schema does not know would be lost in silence, so it is refused here. */
function list<T>(path: string, schema: Fields): T[] {
  const rows = lines(path);
  expect(Object.keys(schema.properties), path).to.include.members(Object.keys(rows[0] as Cells));
  return rows.map((cells) => typed(cells, schema) as T);
}

/** One award per id, one vehicle group per line, a delivery where a line names its date. */
function awards(path: string): Procurement[] {
  const byAward = Map.groupBy(lines(path), (cells) => cells.id as string);
  return [...byAward.values()].map((group) => {
    const head = group[0] as Cells;
    const vehicles = group.map((cells) => typed(cells, ProcurementVehicles) as ProcurementVehicles);
    const delivered = group.flatMap((cells, i) =>
      cells.deliveryDate
        ? [
            {
              deliveryDate: cells.deliveryDate,
              count: (vehicles[i] as ProcurementVehicles).count,
              replacesVehicleIds: (cells.replacesVehicleIds ?? "").split(";"),
            },
          ]
        : [],
    );
    const own = typed(head, Procurement);
    return {
      ...own,
      awardDate: head.awardDate || null,
      vehicles,
      ...(delivered.length ? { deliveries: delivered } : {}),
    } as Procurement;
  });
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `extends` as the contracts say: objects merge, everything else replaces. */
const merge = (base: Json, own: Json): Json =>
  Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(own)])].map((key) => {
      const [under, over] = [base[key], own[key]];
      return [
        key,
        isObject(under) && isObject(over) ? merge(under, over) : over === undefined ? under : over,
      ];
    }),
  );

function scenario(path: string): Scenario {
  const { extends: parent, ...own } = JSON.parse(text(path)) as Json;
  if (typeof parent !== "string") return own as Scenario;
  return merge(scenario(path.replace(/[^/]+$/, parent)) as unknown as Json, own) as unknown as Scenario;
}

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
function expectValid(schema: object, rows: unknown[], name: string): void {
  const check = ajv.compile(schema);
  for (const row of rows)
    expect(check(row), `${name} ${JSON.stringify(row)}: ${ajv.errorsText(check.errors)}`).to.equal(true);
}

const HARZ = "scenarios/landkreis-harz/";
const SMALL = "scenarios/small/";
const FIVE = ["business-as-usual", "legal-minimum", "economic", "ambitious", "tight-budget"];
const fleet = list<Vehicle>(`${HARZ}fleet.csv`, Vehicle);
const properties = list<Property>(`${HARZ}properties.csv`, Property);
const ledger = awards(`${HARZ}procurements.csv`);
const readme = text(`${HARZ}README.md`);

const MACHINES = ["agricultural", "tracked", "self-propelled-machine"];
const isRoadVehicle = (v: Vehicle): boolean =>
  /^[MN]/.test(v.category) && !MACHINES.includes(v.purpose ?? "");
const road = fleet.filter(isRoadVehicle);
const plugIn = (v: Vehicle): boolean =>
  v.powertrain === "battery-electric" || (v.powertrain ?? "").endsWith("plug-in-hybrid");

/** Rows of the table under a heading of the README: first cell in backticks, then whole numbers. */
function stated(heading: string): Record<string, number[]> {
  const section = readme.split(/^#+ /m).find((part) => part.startsWith(heading));
  expect(section, `heading "${heading}" in the README`).to.be.a("string");
  const rows = [...(section as string).matchAll(/^\| `([^`]+)` \|((?: \d+ \|)+)$/gm)];
  return Object.fromEntries(
    rows.map(([, name, cells]) => [name, (cells as string).match(/\d+/g)?.map(Number) ?? []]),
  );
}

const counted = (keys: (string | undefined)[]): Record<string, number[]> =>
  Object.fromEntries(
    [
      ...Map.groupBy(
        keys.filter((key) => key !== undefined),
        (key) => key,
      ),
    ].map(([key, all]) => [key, [all.length]]),
  );

describe("the lists of Landkreis Harz", () => {
  it("are valid against the schemas, row by row", () => {
    expectValid(Vehicle, fleet, "vehicle");
    expectValid(Property, properties, "property");
    expectValid(Procurement, ledger, "award");
    expect(Object.keys(lines(`${HARZ}fleet.csv`)[0] as Cells)).to.deep.equal(FLEET_COLUMNS);
  });

  it("have unique ids, and every home, owner and replaced vehicle exists", () => {
    const authorities = scenario(`${HARZ}base.json`).authorities?.map(({ id }) => id);
    const ids = fleet.map((v) => v.vehicleId);
    const sites = properties.map((p) => p.propertyId);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(new Set(sites).size).to.equal(sites.length);
    for (const { vehicleId, homePropertyId } of fleet)
      if (homePropertyId) expect(sites, vehicleId).to.include(homePropertyId);
    for (const row of [...fleet, ...properties, ...ledger]) expect(authorities).to.include(row.authorityId);
    for (const award of ledger)
      for (const delivery of award.deliveries ?? []) {
        expect(ids, award.id).to.include.members(delivery.replacesVehicleIds ?? []);
        expect(delivery.replacesVehicleIds, award.id).to.have.length(delivery.count);
      }
  });

  it("hold what the README says: rows, exempt vehicles, segments, powertrains", () => {
    const rows = Object.entries(Object.groupBy(fleet, (v) => v.authorityId as string)).map(
      ([id, own = []]) => {
        const vehicles = own.filter(isRoadVehicle);
        const exempt = vehicles.filter((v) => v.purpose !== undefined || v.busClass === "II");
        return [id, [own.length, vehicles.length, exempt.length, own.length - vehicles.length]];
      },
    );
    expect(stated("Fahrzeuge")).to.deep.equal(Object.fromEntries(rows));
    expect(stated("Segmente")).to.deep.equal(counted(road.map((v) => v.segment)));
    expect(stated("Antriebe")).to.deep.equal(counted(road.map((v) => v.powertrain)));
    expect(stated("Liegenschaften")).to.deep.equal(counted(properties.map((p) => p.kind)));
    expect(readme).to.include(`; ${fleet.filter((v) => v.ownership === "leased").length} sind geleast`);
    for (const [file, rows] of [
      ["fleet", fleet],
      ["properties", properties],
      ["procurements", lines(`${HARZ}procurements.csv`)],
    ] as const)
      expect(readme).to.include(`\`${file}.csv\`, ${rows.length} Zeilen`);
    expect(stated("Vergaben")).to.deep.equal(counted(ledger.map((award) => award.authorityId)));
  });

  it("have the size and mix that the plan needs: about 155 vehicles of three authorities, 0 to 18 years old, leased and owned", () => {
    expect(road.length).to.be.within(150, 160);
    const years = fleet.flatMap((v) =>
      v.firstRegistration ? [Number(v.firstRegistration.slice(0, 4))] : [],
    );
    expect([Math.min(...years), Math.max(...years)]).to.deep.equal([2009, 2026]);
    const leased = fleet.filter((v) => v.ownership === "leased");
    expect(leased.length).to.be.within(20, 40);
    for (const v of leased)
      expect(v.leaseEnd?.slice(0, 4), v.vehicleId).to.be.oneOf(["2027", "2028", "2029", "2030"]);
    for (const use of [
      "pool",
      "assigned",
      "social-service",
      "veterinary",
      "building-management",
      "winter-service",
      "road-maintenance",
      "school-transport",
      "refuse",
      "street-cleaning",
      "public-transport",
    ])
      expect(fleet.map((v) => v.use)).to.include(use);
    for (const purpose of [
      "fire",
      "rescue",
      "civil-protection",
      "ambulance",
      "wheelchair",
      ...MACHINES.filter((m) => m !== "tracked"),
    ])
      expect(fleet.map((v) => v.purpose)).to.include(purpose);
    expect(
      new Set(fleet.filter((v) => v.segment === "implement-carrier").map((v) => v.homePropertyId)).size,
    ).to.equal(2);
    expect(fleet.filter((v) => v.busClass === "I").map((v) => v.segment)).to.include.members([
      "bus-12m",
      "bus-18m",
    ]);
  });

  it("have trailers without powertrain and a powertrain everywhere else", () => {
    for (const v of fleet)
      expect(v.powertrain === undefined, v.vehicleId).to.equal(baseCategory(v.category).startsWith("O"));
  });

  it("have gaps as in life: a tenth of the mileages, two registrations, three homes", () => {
    const unknown = road.filter(
      (v) => v.annualMileage_km_per_a === undefined && v.operatingHours_h_per_a === undefined,
    );
    expect(unknown.length / road.length).to.be.within(0.1, 0.15);
    expect(fleet.filter((v) => v.firstRegistration === undefined)).to.have.length(2);
    expect(fleet.filter((v) => v.homePropertyId === undefined)).to.have.length(3);
    expect(road.filter((v) => v.dailyDistanceMean_km === undefined).length / road.length).to.be.above(0.6);
  });

  it("drive days that fit their year: mean day times operating days = mileage within 3 %", () => {
    const measured = fleet.filter((v) => v.dailyDistanceMean_km !== undefined);
    expect(measured.length).to.be.above(20);
    for (const v of measured) {
      const year_km = (v.dailyDistanceMean_km as number) * (v.operatingDays_per_a as number);
      expect(year_km / (v.annualMileage_km_per_a as number), v.vehicleId).to.be.closeTo(1, 0.03);
      expect(v.dailyDistanceP95_km, v.vehicleId).to.be.within(
        v.dailyDistanceMean_km as number,
        v.dailyDistanceMax_km as number,
      );
    }
  });

  it("lie in the municipality of their key, every property", () => {
    const places = JSON.parse(text("data/places/landkreis-harz.geojson")) as FeatureCollection<
      Polygon | MultiPolygon
    >;
    for (const p of properties) {
      const place = places.features.find((f) => f.properties?.ags === p.municipalityKey);
      expect(place, `${p.propertyId}: municipality ${p.municipalityKey}`).to.be.an("object");
      const inside = booleanPointInPolygon(
        [p.lon as number, p.lat as number],
        (place as (typeof places.features)[0]).geometry,
      );
      expect(inside, `${p.propertyId} in ${p.municipalityKey}`).to.equal(true);
    }
  });

  it("have a plug for every plug-in vehicle in service, and for those on order", () => {
    const needed = Map.groupBy(fleet.filter(plugIn), (v) => v.homePropertyId);
    const ordered = ledger.flatMap((award) =>
      award.vehicles.some((g) => g.energySource === "electricity") ? (award.deliveries ?? []) : [],
    );
    const arriving = ordered
      .flatMap((d) => d.replacesVehicleIds ?? [])
      .map((id) => fleet.find((v) => v.vehicleId === id)?.homePropertyId);
    expect(needed.size).to.be.above(3);
    for (const [home, vehicles] of needed) {
      const points = parsePoints(properties.find((p) => p.propertyId === home)?.existingPoints);
      const coming = arriving.filter((id) => id === home).length;
      expect(
        points.reduce((sum, { count }) => sum + count, 0),
        home,
      ).to.be.at.least(vehicles.length + coming);
    }
  });

  it("ask the law's questions of buildings: at least 8 of the Kreis with more than 20 spaces, one site closing in the plan", () => {
    const over20 = properties.filter(
      (p) =>
        p.authorityId === "kreis" &&
        p.ownedByAuthority &&
        Math.max(p.spacesInside ?? 0, p.spacesAdjacent ?? 0) > 20,
    );
    expect(over20.length).to.be.at.least(8);
    const closing = properties.filter((p) => p.validTo !== undefined && p.validTo > "2027-01-01");
    expect(closing.map((p) => p.validTo)).to.deep.equal(["2031-06-30"]);
    expect(fleet.filter((v) => v.homePropertyId === closing[0]?.propertyId).length).to.be.above(0);
  });

  it("hold past awards from before and after the turn of the period, one cancelled, one call-off, one service, one on order", () => {
    expect(ledger.length).to.be.within(12, 15);
    for (const award of ledger)
      expect(award.noticeDate, award.id).to.satisfy(
        (date: string) => date > "2021-08-02" && date < "2026-11-23",
      );
    expect(
      ledger.filter((award) => award.status === "cancelled").map((award) => award.awardDate),
    ).to.deep.equal([null]);
    expect(ledger.filter((award) => award.entryOf !== undefined)).to.have.length(1);
    const services = ledger.filter((award) => award.contractType === "public-passenger-transport");
    expect(services).to.have.length(1);
    expect(services[0]?.vehicles.map((group) => group.busClass)).to.include.members(["I", "II"]);
    expect(
      ledger.filter((award) => award.deliveries?.some((d) => d.deliveryDate > "2027-01-01")),
    ).to.have.length(1);
    const below = ledger.filter((award) => award.regime === "below-threshold");
    expect(below.length).to.be.above(ledger.length / 2);
    expect(ledger.some((award) => award.regime === "VgV")).to.equal(true);
    const years = new Set(ledger.map((award) => (award.awardDate ?? "0") < "2026-01-01"));
    expect([...years].sort()).to.deep.equal([false, true]);
  });
});

describe("the scenarios", () => {
  it("of Landkreis Harz are valid, say that the fleet is illustrative and run from 2027 to 2041", () => {
    const all = ["base", ...FIVE].map((id) => scenario(`${HARZ}${id}.json`));
    expectValid(Scenario, all, "scenario");
    for (const { title, startDate, endYear } of all) {
      expect(title).to.include("illustrativ");
      expect([startDate, endYear]).to.deep.equal(["2027-01-01", 2041]);
    }
    expect(all.slice(1).map(({ id }) => id)).to.deep.equal(FIVE);
  });

  it("have an investment budget for each authority and each year, the tight one about 65 % of it", () => {
    const amounts = (id: string) => scenario(`${HARZ}${id}.json`).budgets ?? [];
    expect(new Set(amounts("base").map((b) => `${b.authorityId} ${b.year}`)).size).to.equal(3 * 15);
    amounts("tight-budget").forEach((budget, i) => {
      const full = amounts("economic")[i];
      expect([budget.authorityId, budget.year]).to.deep.equal([full?.authorityId, full?.year]);
      expect(budget.amount_EUR / (full?.amount_EUR as number)).to.be.closeTo(0.65, 0.01);
    });
  });

  it("name only technologies and balances that the data know", () => {
    const known = text("data/vehicles/technologies.json");
    for (const id of FIVE.flatMap(
      (name) => scenario(`${HARZ}${name}.json`).fleetPolicy?.excludeTechnologies ?? [],
    ))
      expect(known, id).to.include(`"id": "${id}"`);
    expect(text("data/factors/balances.json")).to.include(
      `"${scenario(`${HARZ}ambitious.json`).ghgCap?.balance}"`,
    );
  });

  it("of the small examples are valid with their lists, the shortest in six lines of required keys", () => {
    const small = ["ten-vehicles", "six-lines", "one-vehicle", "infeasible"].map((id) =>
      scenario(`${SMALL}${id}.json`),
    );
    expectValid(Scenario, small, "scenario");
    for (const { inventory } of small) {
      const vehicles = list<Vehicle>(SMALL + inventory.fleet, Vehicle);
      const homes = list<Property>(SMALL + inventory.properties, Property);
      expectValid(Vehicle, vehicles, "vehicle");
      expectValid(Property, homes, "property");
      expect(homes.map((p) => p.propertyId)).to.include.members(vehicles.map((v) => v.homePropertyId));
    }
    expect(list(`${SMALL}fleet.csv`, Vehicle)).to.have.length(10);
    expect(list(`${SMALL}properties.csv`, Property)).to.have.length(3);
    expect(Object.keys(small[1] as Scenario)).to.deep.equal([
      "id",
      "title",
      "startDate",
      "endYear",
      "inventory",
    ]);
    expect(text(`${SMALL}six-lines.json`).trim().split("\n")).to.have.length(6);
  });
});
