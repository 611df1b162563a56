import { expect } from "chai";
import fc from "fast-check";
import { readOwnCsv, type RowSchema } from "../../src/intake/own-csv.ts";
import { writeCsv } from "../../src/intake/own-csv-write.ts";
import { Property, PROPERTY_COLUMNS } from "../../src/plan/model/property.ts";
import { FLEET_COLUMNS, Vehicle } from "../../src/plan/model/vehicle.ts";
import { OWNERSHIPS, POWERTRAINS, SEGMENTS, USES } from "../../src/plan/model/vocabulary.ts";

const SEED = 20261123;
const optional = {
  requiredKeys: ["vehicleId", "category", "powertrain"] as ["vehicleId", "category", "powertrain"],
};
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((value) => !value.includes("\uFEFF"));
const date = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2049-12-31"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const amount = fc.double({ min: 0, max: 1e7, noNaN: true }).map((value) => value + 0);
const vehicle = fc.record(
  {
    vehicleId: text,
    label: text,
    department: fc.constantFrom(
      "Amt 10, Hauptamt",
      'Amt "Bau"',
      "zwei\nZeilen",
      " Rand ",
      "=1+1",
      "Straße; Ä",
    ),
    category: fc.constantFrom("M1", "M1G", "N3", "L3e", "other"),
    segment: fc.constantFrom(...SEGMENTS),
    use: fc.constantFrom(...USES),
    powertrain: fc.constantFrom(...POWERTRAINS),
    firstRegistration: date,
    ownership: fc.constantFrom(...OWNERSHIPS),
    annualMileage_km_per_a: amount,
    fuelUse_l_per_100km: amount,
    seats: fc.integer({ min: 0, max: 400 }),
    parkedFrom: fc.constantFrom("00:00", "16:30", "24:00"),
  },
  optional,
);

const property = fc.record(
  {
    propertyId: text,
    name: text,
    lon: fc.double({ min: -180, max: 180, noNaN: true }).map((value) => value + 0),
    lat: fc.double({ min: -90, max: 90, noNaN: true }).map((value) => value + 0),
    ownedByAuthority: fc.boolean(),
    spacesInside: fc.nat(5000),
    existingPoints: fc.constantFrom("11x2", "3.7x1;22x4", "150x1"),
    connectionPower_kW: amount,
    municipalityKey: fc.constantFrom("15085135", "01001000"),
    validTo: fc.constantFrom("2030-12-31", "2028-02-29"),
    heritage: fc.boolean(),
  },
  { requiredKeys: ["propertyId"] },
);

describe("our own CSV", () => {
  it(`export, import and export again gives the same bytes for 200 random inventories (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(vehicle, { maxLength: 12 }), (vehicles) => {
        const once = writeCsv(vehicles, FLEET_COLUMNS);
        const table = readOwnCsv(once, Vehicle as unknown as RowSchema, "fleet.csv");
        expect(table.problems).to.deep.equal([]);
        const read = table.rows.map((row) => row.values);
        expect(writeCsv(read, FLEET_COLUMNS)).to.equal(once);
        expect(read).to.deep.equal(vehicles);
      }),
      { numRuns: 200, seed: SEED },
    );
  });

  it(`does so for 200 random lists of properties, too (seed ${SEED + 1})`, () => {
    fc.assert(
      fc.property(fc.array(property, { maxLength: 12 }), (properties) => {
        const once = writeCsv(properties, PROPERTY_COLUMNS);
        const table = readOwnCsv(once, Property as unknown as RowSchema, "properties.csv");
        expect(table.problems).to.deep.equal([]);
        const read = table.rows.map((row) => row.values);
        expect(writeCsv(read, PROPERTY_COLUMNS)).to.equal(once);
        expect(read).to.deep.equal(properties);
      }),
      { numRuns: 200, seed: SEED + 1 },
    );
  });

  it("keeps booleans, decimals and charge points of a property", () => {
    const property = {
      propertyId: "P1",
      lon: 10.9,
      lat: 51.8,
      ownedByAuthority: true,
      heritage: false,
      existingPoints: "11x2;22x1",
    };
    const csv = writeCsv([property], PROPERTY_COLUMNS);
    const [row] = readOwnCsv(csv, Property as unknown as RowSchema, "properties.csv").rows;
    expect(row).to.deep.equal({ row: 2, values: property });
  });

  const faults = (csv: string) =>
    readOwnCsv(csv, Vehicle as unknown as RowSchema, "f.csv").problems.map(
      ({ row, column, value, code, proposal }) => [row, column, value, code, proposal],
    );

  it("takes a name without its unit for the name with it", () => {
    expect(faults("vehicleId,category,annualMileage\nA,M1,5\n")).to.deep.equal([
      [1, "annualMileage", "annualMileage", "UNKNOWN_KEY", "annualMileage_km_per_a"],
    ]);
  });

  it("counts rows as a spreadsheet does: blank lines count, a line break inside a cell does not", () => {
    expect(faults('vehicleId,category,label,seats\nA,M1,"zwei\nZeilen",5\n\nB,M1,x,viele\n')).to.deep.equal([
      [4, "seats", "viele", "NOT_A_NUMBER", undefined],
    ]);
  });

  it("says once that a required column is missing, not once for each row", () => {
    expect(faults("vehicleId,label\nA,x\nB,y\n")).to.deep.equal([
      [1, "category", undefined, "MISSING", undefined],
    ]);
  });

  it("sends lists with semicolons to the import", () => {
    expect(faults("vehicleId;category\nA;M1\n").map((fault) => fault[3])).to.deep.equal(["WRONG_DELIMITER"]);
  });

  it("reports a row with more fields than the header and a quotation mark that is never closed", () => {
    expect(faults("vehicleId,category,label\nA,M1,Golf, grau\n")).to.deep.equal([
      [2, undefined, "grau", "TOO_MANY_CELLS", undefined],
    ]);
    expect(faults('vehicleId,category\n"A,M1\n').map((fault) => fault[3])).to.deep.equal(["BAD_CSV"]);
  });

  it("refuses an empty file", () => {
    expect(faults("")).to.deep.equal([[1, undefined, undefined, "EMPTY_FILE", undefined]]);
  });
});
