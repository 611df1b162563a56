import { expect } from "chai";
import { importFiles } from "../../../src/intake/import.ts";
import type { ImportOptions } from "../../../src/intake/imported.ts";
import { shapeFaults } from "../../../src/intake/shape.ts";
import { VehicleUse } from "../../../src/plan/model/mileage.ts";
import { drawFrom } from "../../plan/draw.ts";
import { temporaryFile, windows1252 } from "../files.ts";
import { workbook } from "../zip-writer.ts";
import { dayText, madeVehicle } from "./made-log.ts";

const SEED = 20261126;
const asOf = "2026-01-31";
const read = async (contents: (string | Uint8Array)[], more: Partial<ImportOptions> = {}) => {
  const files = contents.map((content) => temporaryFile(content));
  const imported = await importFiles(files, { kind: "fuel-log", asOf, skipErrors: true, ...more });
  const { rowsRead, rowsAccepted, rowsRejected, rowsSetAside } = imported.result;
  expect(rowsRead, "every row is accounted for").to.equal(rowsAccepted + rowsRejected + rowsSetAside);
  const uses = imported.rows as VehicleUse[];
  for (const use of uses) expect(shapeFaults(VehicleUse, use)).to.deep.equal([]);
  return { ...imported, uses };
};
const told = ({ result }: Awaited<ReturnType<typeof read>>) =>
  result.problems.map(({ row, column, value, code, severity }) => [row, column, value, code, severity]);

const HEADER = "Kennzeichen;Datum;Km-Stand;Produkt;Menge;Einheit";
const log = (...rows: string[]): string => [HEADER, ...rows, ""].join("\n");
/** Ten purchases of 42 l every 36 days, 600 km apart: 7 l/100 km, 6,087.5 km a year. */
const clean = (id = "HZ-A 1", fuel = "Diesel"): string[] =>
  Array.from({ length: 10 }, (_, i) => {
    const day = dayText(396 + i * 36);
    return `${id};${day.split("-").reverse().join(".")};${50_000 + i * 600};${fuel};42,00;L`;
  });
const changed = (rows: string[], at: number, column: number, cell: string): string[] =>
  rows.map((row, index) => (index === at ? row.split(";").with(column, cell).join(";") : row));

describe("import of a fuel log", () => {
  it("a clean log: 6,088 km a year, 7 l/100 km, no problem", async () => {
    const imported = await read([log(...clean())]);
    expect(told(imported)).to.deep.equal([]);
    expect(imported.uses).to.have.length(1);
    expect(imported.uses[0]).to.deep.include({
      vehicleId: "HZ-A 1",
      annualMileage_km_per_a: 6088,
      annualMileageLow_km_per_a: 6077,
      annualMileageHigh_km_per_a: 6098,
      confidenceShare: 0.95,
      readingCount: 10,
      usedReadingCount: 10,
      firstReadingDate: "2025-01-31",
      lastReadingDate: "2025-12-21",
      stale: false,
      fuel: "diesel",
      fuelUse_l_per_100km: 7,
    });
  });

  const single: [string, string[], unknown[][]][] = [
    [
      "ten times the odometer",
      changed(clean(), 4, 2, "524000"),
      [[6, "Km-Stand", "524000", "ODOMETER_IMPLAUSIBLE", "warning"]],
    ],
    [
      "a lost digit",
      changed(clean(), 4, 2, "5240"),
      [[6, "Km-Stand", "5240", "ODOMETER_IMPLAUSIBLE", "warning"]],
    ],
    [
      "the trip meter",
      changed(clean(), 9, 2, "613"),
      [
        [11, "Km-Stand", "613", "ODOMETER_IMPLAUSIBLE", "warning"],
        [10, "Km-Stand", "54800", "STALE_READING", "warning"],
      ],
    ],
    ["zero for an odometer", changed(clean(), 4, 2, "0"), [[6, "Km-Stand", "0", "UNKNOWN_VALUE", "warning"]]],
    [
      "k.A. for an odometer",
      changed(clean(), 4, 2, "k.A."),
      [[6, "Km-Stand", "k.A.", "UNKNOWN_VALUE", "warning"]],
    ],
    [
      "a copied odometer",
      changed(clean(), 4, 2, "51800"),
      [[6, "Km-Stand", "51800", "ZERO_DISTANCE", "warning"]],
    ],
    [
      "an odometer that is a word",
      changed(clean(), 4, 2, "voll"),
      [[6, "Km-Stand", "voll", "NOT_A_NUMBER", "error"]],
    ],
    [
      "a negative odometer",
      changed(clean(), 4, 2, "-52400"),
      [[6, "Km-Stand", "-52400", "OUT_OF_RANGE", "error"]],
    ],
    [
      "ten times the amount",
      changed(clean(), 4, 4, "420,00"),
      [[6, "Menge", "420,00", "AMOUNT_HIGH", "warning"]],
    ],
    [
      "gallons in the column of units",
      changed(clean(), 4, 5, "GAL").map((row, i) => (i === 4 ? row.replace("42,00", "11,095") : row)),
      [[6, "Menge", "11,095", "UNIT_CONVERTED", "warning"]],
    ],
    ["no fuel named", changed(clean(), 4, 3, ""), [[6, "Produkt", undefined, "FUEL_MISSING", "warning"]]],
    [
      "another fuel",
      changed(clean(), 4, 3, "Super E10"),
      [[6, "Produkt", "Super E10", "TWO_FUELS", "warning"]],
    ],
    [
      "a fuel that nobody knows",
      changed(clean(), 4, 3, "Zaubertrank"),
      [[6, "Produkt", "Zaubertrank", "UNKNOWN_VALUE", "warning"]],
    ],
    [
      "a day that does not exist",
      changed(clean(), 4, 1, "31.06.2025"),
      [[6, "Datum", "31.06.2025", "BAD_DATE", "error"]],
    ],
    [
      "a date in the future",
      changed(clean(), 4, 1, "01.07.2027"),
      [[6, "Datum", "01.07.2027", "FUTURE_DATE", "error"]],
    ],
    [
      "a date of another decade",
      changed(clean(), 4, 1, "24.06.2005"),
      [[6, "Datum", "24.06.2005", "DATE_UNUSUAL", "warning"]],
    ],
    [
      "a date of the last century",
      changed(clean(), 4, 1, "24.06.1925"),
      [[6, "Datum", "24.06.1925", "OUT_OF_RANGE", "error"]],
    ],
    [
      "a cell too many",
      [...clean().slice(0, 9), `${clean()[9]};;frei`],
      [
        [11, undefined, "frei", "TOO_MANY_CELLS", "error"],
        [10, "Km-Stand", "54800", "STALE_READING", "warning"],
      ],
    ],
    ["no date", changed(clean(), 4, 1, ""), [[6, "Datum", undefined, "MISSING", "error"]]],
    ["no vehicle", changed(clean(), 4, 0, ""), [[6, "Kennzeichen", undefined, "MISSING", "error"]]],
    [
      "the same row twice",
      [...clean(), clean()[9] as string],
      [[12, "Datum", "21.12.2025", "REPEATED_ROW", "warning"]],
    ],
    [
      "AdBlue and a wash between",
      [...clean(), "HZ-A 1;21.12.2025;;AdBlue;10,00;L", "HZ-A 1;21.12.2025;;Wagenwäsche;1;ST"],
      [],
    ],
  ];
  for (const [what, rows, expected] of single)
    it(`${what}: ${expected.map(([, , , code]) => code).join(", ") || "no problem"}, and the mileage stays within 2 %`, async () => {
      const imported = await read([log(...rows)]);
      expect(told(imported)).to.have.deep.members(expected);
      expect(imported.uses[0]?.annualMileage_km_per_a).to.be.closeTo(6088, 120);
      expect(imported.uses[0]?.fuelUse_l_per_100km).to.be.closeTo(7, 0.8);
    });

  it("one reading gives no mileage, two on one day neither; both are said", async () => {
    const imported = await read([
      log(
        "HZ-B 1;30.01.2026;100;Diesel;40;L",
        "HZ-B 2;30.01.2026;100;Diesel;40;L",
        "HZ-B 2;30.01.2026;130;Diesel;41;L",
      ),
    ]);
    expect(told(imported).map(([row, , , code]) => [row, code])).to.deep.equal([
      [2, "TOO_FEW_READINGS"],
      [4, "TOO_FEW_READINGS"],
    ]);
    expect(imported.uses.map(({ annualMileage_km_per_a }) => annualMileage_km_per_a)).to.deep.equal([
      undefined,
      undefined,
    ]);
  });

  it("three readings that make 200,000 km a year are asked about", async () => {
    const imported = await read([
      log(
        "A;01.01.2025;1000;Diesel;40;L",
        "A;01.07.2025;100000;Diesel;40;L",
        "A;01.01.2026;200000;Diesel;40;L",
      ),
    ]);
    expect(told(imported)).to.deep.include([4, "Km-Stand", "200000", "MILEAGE_HIGH", "warning"]);
  });

  it("a machine that counts hours: 488 h a year, 6 l/h, a mistyped stand found in its own column", async () => {
    const rows = Array.from({ length: 12 }, (_, i) => {
      const day = dayText(390 + i * 30)
        .split("-")
        .reverse()
        .join(".");
      return `Kehrmaschine 7;${day};${i === 5 ? "12.000" : String(1_000 + i * 40)};Diesel;240,0;L`;
    });
    const imported = await read([
      ["Fahrzeug;Datum;Betriebsstunden;Produkt;Menge;Einheit", ...rows, ""].join("\n"),
    ]);
    expect(told(imported)).to.deep.equal([
      [7, "Betriebsstunden", "12.000", "ODOMETER_IMPLAUSIBLE", "warning"],
    ]);
    expect(imported.result.problems[0]?.proposal).to.equal("1200");
    expect(imported.uses[0]).to.include({
      operatingHours_h_per_a: 487,
      fuelUse_l_per_h: 6,
      readingCount: 12,
      usedReadingCount: 11,
    });
    expect(imported.uses[0]).to.not.have.property("annualMileage_km_per_a");
  });

  it("a short span is said, a stale last reading marked", async () => {
    const imported = await read([
      log("HZ-B 1;01.03.2025;1000;Diesel;40;L", "HZ-B 1;31.03.2025;2000;Diesel;40;L"),
    ]);
    expect(told(imported).map(([row, , , code]) => [row, code])).to.deep.equal([
      [3, "SHORT_SPAN"],
      [3, "STALE_READING"],
    ]);
    expect(imported.uses[0]).to.include({ stale: true, annualMileage_km_per_a: 12175 });
  });

  it("a new vehicle under the old number: the odometer begins anew at row 12, the new one speaks", async () => {
    const next = Array.from(
      { length: 5 },
      (_, i) =>
        `HZ-A 1;${dayText(760 + i)
          .split("-")
          .reverse()
          .join(".")};${10 + i * 25};Diesel;42,00;L`,
    );
    const late = await read([log(...clean(), ...next)], { asOf: "2026-02-28" });
    expect(told(late).map(([row, , , code]) => [row, code])).to.deep.include([12, "ODOMETER_RESET"]);
  });

  it("measured use is held against the norm of the fleet list; half of it is asked about", async () => {
    const norms = (norm: number) => ({ norms_l_per_100km: new Map([["HZ-A1", norm]]) });
    const usual = await read([log(...clean())], norms(5.6));
    expect(usual.uses[0]).to.include({ normFuelUse_l_per_100km: 5.6, fuelUseOfNormShare: 1.25 });
    expect(told(usual)).to.deep.equal([]);
    const half = await read([log(...clean())], norms(14));
    expect(told(half)).to.deep.equal([[11, "Km-Stand", "55400", "FUEL_USE_UNUSUAL", "warning"]]);
    expect(half.result.problems[0]).to.deep.include({
      message: "Gemessen 7,0 l/100 km, Norm 14,0: Fehlen Tankbelege, oder tankt die Karte mehrere Fahrzeuge?",
      messageEn:
        "Measured 7.0 l/100 km, norm 14.0: are receipts missing, or does the card serve several vehicles?",
    });
  });

  it("names of card holders and drivers are dropped before anything is read, and named", async () => {
    const rows = [
      "Fahrer;Karteninhaber;Personalnummer;Kennzeichen;Datum;Km-Stand",
      "Max;Eva;17;HZ-A 1;01.01.2025;1000",
      "Max;Eva;17;HZ-A 1;01.01.2026;9000",
    ];
    const imported = await read([rows.join("\n")]);
    expect(imported.result.droppedColumns).to.deep.equal(["Fahrer", "Karteninhaber", "Personalnummer"]);
    expect(JSON.stringify(imported)).to.not.match(/Max|Eva/);
    expect(imported.uses[0]?.annualMileage_km_per_a).to.equal(8005);
  });

  it("two files of one vehicle, one English in miles and gallons, make one series", async () => {
    const first = log(...clean().slice(0, 5));
    const english = [
      "Vehicle ID,Date,Odometer (miles),Fuel type,Gallons",
      ...clean()
        .slice(5)
        .map((row) => {
          const [id, date = "", km] = row.split(";");
          const [day, month, year] = date.split(".");
          return `${id},${month}/${day}/${year},${(Number(km) / 1.609344).toFixed(3)},Diesel,${(42 / 3.785411784).toFixed(4)}`;
        }),
    ];
    const imported = await read([first, english.join("\n")]);
    expect(imported.uses).to.have.length(1);
    expect(imported.uses[0]?.annualMileage_km_per_a).to.be.closeTo(6088, 10);
    expect(imported.uses[0]?.fuelUse_l_per_100km).to.be.closeTo(7, 0.02);
  });

  it("a log wholly in gallons says so in its unit column and is not told row by row, header and unit convert once", async () => {
    const rows = [
      "Vehicle,Date,Odometer (miles),Product,Gallons,UOM",
      ...clean().map((line) => {
        const [id, date = "", km] = line.split(";");
        const [day, month, year] = date.split(".");
        return `${id},${month}/${day}/${year},${(Number(km) / 1.609344).toFixed(3)},Unleaded,${(42 / 3.785411784).toFixed(4)},GA`;
      }),
    ];
    const imported = await read([rows.join("\n")]);
    expect(told(imported)).to.deep.equal([]);
    expect(imported.uses[0]?.fuelUse_l_per_100km).to.be.closeTo(7, 0.02);
  });

  it("a list of odometer readings without fuel, in Windows-1252 under a preamble, is enough", async () => {
    const list = windows1252(
      "Fuhrpark Musterland\nStand: 01.01.2026\nFahrzeug-Nr.;Ablesedatum;Zählerstand\n4711;01.01.2024;10.000\n4711;01.07.2024;16.000\n4711;01.01.2026;34.000\n",
    );
    const imported = await read([list]);
    expect(told(imported)).to.deep.equal([]);
    expect(imported.uses[0]).to.include({ vehicleId: "4711", annualMileage_km_per_a: 11992 });
  });

  it("a list with a column for each day: readings of a row, faults at their own columns", async () => {
    const rows = [
      "Kennzeichen;Amt;km-Stand 31.12.2023;km-Stand 30.06.2024;km-Stand 31.12.2024;Stand 30.12.2025",
      "HZ-A 1;10;10.000;16.000;22.000;34.000 km",
      "HZ-A 2;10;10.000;;220;k.A.",
      "HZ-A 3;10;10.000;viele;22.000;34.000",
      "HZ-A 4;10;10.000;16.000;220.000;34.000",
    ];
    const imported = await read([rows.join("\n")]);
    expect(told(imported)).to.deep.equal([
      [3, "Stand 30.12.2025", "k.A.", "UNKNOWN_VALUE", "warning"],
      [3, "km-Stand 31.12.2024", "220", "ODOMETER_IMPLAUSIBLE", "warning"],
      [3, "km-Stand 31.12.2023", "10.000", "READINGS_CONTRADICT", "warning"],
      [3, "km-Stand 31.12.2023", "10.000", "STALE_READING", "warning"],
      [4, "km-Stand 30.06.2024", "viele", "NOT_A_NUMBER", "error"],
      [5, "km-Stand 31.12.2024", "220.000", "ODOMETER_IMPLAUSIBLE", "warning"],
    ]);
    expect(imported.result).to.include({ rowsRead: 4, rowsAccepted: 3, rowsRejected: 1 });
    expect(
      imported.uses.map(({ vehicleId, annualMileage_km_per_a, readingCount }) => [
        vehicleId,
        annualMileage_km_per_a,
        readingCount,
      ]),
    ).to.deep.equal([
      ["HZ-A 1", 12_003, 4],
      ["HZ-A 2", undefined, 2],
      ["HZ-A 4", 12_008, 4],
    ]);
  });

  it("45.010 km in a column of kilometres is no other unit, 28,000 mi is", async () => {
    const unit = await read([
      log("A;01.01.2025;45.010 km;Diesel;40;L", "A;01.01.2026;28.000 mi;Diesel;40;L"),
    ]);
    expect(told(unit)).to.deep.equal([[3, "Km-Stand", "28.000 mi", "UNIT_CONVERTED", "warning"]]);
  });

  it("a workbook with a sheet per vehicle names it by the sheet, which is said; Tabelle1 is no vehicle", async () => {
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const line = (n: number, ...cells: string[]): string => `<row r="${n}">${cells.map(cell).join("")}</row>`;
    const sheet = (km: number): string =>
      line(1, "Datum", "Km-Stand") +
      line(2, "01.01.2025", "1000") +
      line(3, "01.01.2026", String(1_000 + km));
    const imported = await read([workbook({ "HZ-A 1": sheet(9_000), "Tankbuch HZ-B 20E": sheet(4_000) })]);
    expect(imported.uses.map(({ vehicleId }) => vehicleId)).to.deep.equal(["HZ-A 1", "HZ-B 20E"]);
    expect(told(imported).map(([row, , , code]) => [row, code])).to.deep.equal([
      [1, "VEHICLE_FROM_NAME"],
      [1, "VEHICLE_FROM_NAME"],
    ]);
    const unnamed = await read([workbook({ Tabelle1: sheet(9_000) })]);
    expect(told(unnamed).map(([, , , code]) => code)).to.deep.equal(["NO_COLUMN"]);
  });

  it("a list without a column for the vehicle is refused once", async () => {
    expect(told(await read(["Datum;Km-Stand\n01.01.2025;100\n"]))).to.deep.equal([
      [1, undefined, undefined, "NO_COLUMN", "error"],
    ]);
  });

  it(`100 vehicles over two years (seed ${SEED}), every tenth reading grossly mistyped: at least 99 % of them named with row and value, at most 1 in 500 right ones named`, async () => {
    const draw = drawFrom(SEED);
    const rows: string[] = [];
    const wrong = new Map<number, string>();
    let right = 0;
    for (let index = 0; index < 100; index += 1)
      for (const { day, true_km, written_km, litres } of madeVehicle(draw, {
        days: 730,
        typoShare: 0.1,
        grossOnly: true,
      }).readings) {
        rows.push(
          `V${index};${dayText(day).split("-").reverse().join(".")};${written_km};Diesel;${String(litres).replace(".", ",")};L`,
        );
        if (written_km === true_km) right += 1;
        else wrong.set(rows.length + 1, String(written_km));
      }
    const { result } = await read([log(...rows)]);
    const found = new Map(
      result.problems
        .filter(({ code }) => code === "ODOMETER_IMPLAUSIBLE")
        .map(({ row, value }) => [row as number, value]),
    );
    const hits = [...wrong].filter(([row, value]) => found.get(row) === value).length;
    expect(wrong.size).to.be.above(250);
    expect(hits / wrong.size).to.be.at.least(0.99);
    expect((found.size - hits) / right).to.be.below(1 / 500);
  });
});
