import { expect } from "chai";
import { importFiles } from "../../src/intake/import.ts";
import type { MappedKind } from "../../src/intake/list-kinds.ts";
import type { Mapping } from "../../src/intake/mapping.ts";
import { readMapping } from "../../src/intake/mapping-file.ts";
import type { Property } from "../../src/plan/model/property.ts";
import type { Vehicle } from "../../src/plan/model/vehicle.ts";
import { temporaryFile, windows1252 } from "./files.ts";
import { workbook } from "./zip-writer.ts";

const asOf = "2026-11-23";
const read = async (kind: MappedKind, content: string | Uint8Array, map?: Mapping) => {
  const imported = await importFiles([temporaryFile(content)], {
    kind,
    asOf,
    skipErrors: true,
    ...(map ? { map } : {}),
  });
  const { rowsRead, rowsAccepted, rowsRejected, rowsSetAside } = imported.result;
  expect(rowsRead, "every row is accounted for").to.equal(rowsAccepted + rowsRejected + rowsSetAside);
  return imported;
};
/** [row, column, value, code, severity] of every problem. */
const faults = async (kind: MappedKind, content: string | Uint8Array, map?: Mapping) =>
  (await read(kind, content, map)).result.problems.map(({ row, column, value, code, severity }) => [
    row,
    column,
    value,
    code,
    severity,
  ]);

const HEADER =
  "Nr;Kennzeichen;Hersteller;Fahrzeugart;Erstzulassung;Kraftstoff;km/Jahr;Verbrauch l/100 km;Abgang;Amt";
const fleet = (...rows: string[]): string => [HEADER, ...rows, ""].join("\n");
const GOOD = "F1;HZ-A 1;VW;Pkw;04.08.2020;Diesel;12.500;5,4;;10";

describe("import of a fleet in German", () => {
  it("reads a clean list with harmless oddities without a single problem", async () => {
    const rows = [
      GOOD,
      "F2;HZ-A 2;Renault;Pkw;05.02.2021;Elektro;8.000;;;50",
      "F3;HZ-A 3;MAN;Linienbus;1.7.2010;Erdgas;90.000;;;20",
      "F4;HZ-A 4;Opel;Transporter;2015;Benzin;6.250;9,0;;10",
    ];
    const { result, rows: vehicles } = await read("fleet", fleet(...rows));
    expect(result.problems).to.deep.equal([]);
    expect(vehicles[0]).to.deep.equal({
      vehicleId: "F1",
      department: "10",
      category: "M1",
      segment: "compact-car",
      powertrain: "diesel",
      firstRegistration: "2020-08-04",
      annualMileage_km_per_a: 12500,
      fuelUse_l_per_100km: 5.4,
    });
    expect((vehicles as Vehicle[]).map((vehicle) => [vehicle.category, vehicle.powertrain])).to.deep.equal([
      ["M1", "diesel"],
      ["M1", "battery-electric"],
      ["M3", "cng"],
      ["N1", "petrol"],
    ]);
  });

  it("finds the header under preamble, stand date and group titles, and counts rows as the file does", async () => {
    const list = `Landkreis Musterland;;;;;;;;;\nStand: 01.03.2026;;;;;;;;;\n;;;;;;;;;\nFahrzeug;;;;;Nutzung;;;;\n${fleet(GOOD, "F2;HZ-A 2;VW;Pkw;31.02.2019;Benzin;5.000;;;10")}`;
    expect(await faults("fleet", list)).to.deep.equal([
      [7, "Erstzulassung", "31.02.2019", "BAD_DATE", "error"],
    ]);
  });

  it("reads Windows-1252 and a header with typing errors and other order of columns", async () => {
    const list = windows1252(
      "Kraftstofart;Fahrzeugart;Inventarnummer;Hersteler\nDiesel;Straßenreinigung Kehrmaschine;1;Bucher\n",
    );
    const { result, rows } = await read("fleet", list);
    expect(result.problems).to.deep.equal([]);
    expect(rows[0]).to.include({ vehicleId: "1", segment: "sweeper", powertrain: "diesel" });
  });

  const single: [string, string, unknown[][]][] = [
    [
      "a mileage that is a word",
      "F2;HZ-A 2;VW;Pkw;01.01.2020;Diesel;viele;;;10",
      [[3, "km/Jahr", "viele", "NOT_A_NUMBER", "error"]],
    ],
    [
      "a negative mileage",
      "F2;HZ-A 2;VW;Pkw;01.01.2020;Diesel;-500;;;10",
      [[3, "km/Jahr", "-500", "OUT_OF_RANGE", "error"]],
    ],
    [
      "a mileage ten times too large",
      "F2;HZ-A 2;VW;Pkw;01.01.2020;Diesel;125.000;;;10",
      [[3, "km/Jahr", "125.000", "MILEAGE_HIGH", "warning"]],
    ],
    [
      "a mileage in miles",
      "F2;HZ-A 2;VW;Pkw;01.01.2020;Diesel;5000 mi;;;10",
      [[3, "km/Jahr", "5000 mi", "UNIT_CONVERTED", "warning"]],
    ],
    [
      "k.A. for a mileage",
      "F2;HZ-A 2;VW;Pkw;01.01.2020;Diesel;k.A.;;;10",
      [[3, "km/Jahr", "k.A.", "UNKNOWN_VALUE", "warning"]],
    ],
    [
      "zero for a mileage",
      "F2;HZ-A 2;VW;Pkw;01.01.2020;Diesel;0;;;10",
      [[3, "km/Jahr", "0", "UNKNOWN_VALUE", "warning"]],
    ],
    [
      "a date that does not exist",
      "F2;HZ-A 2;VW;Pkw;30.02.2020;Diesel;5.000;;;10",
      [[3, "Erstzulassung", "30.02.2020", "BAD_DATE", "error"]],
    ],
    [
      "a year far off",
      "F2;HZ-A 2;VW;Pkw;01.01.1820;Diesel;5.000;;;10",
      [[3, "Erstzulassung", "01.01.1820", "BAD_DATE", "error"]],
    ],
    [
      "a registration in the future",
      "F2;HZ-A 2;VW;Pkw;01.01.2029;Diesel;5.000;;;10",
      [[3, "Erstzulassung", "01.01.2029", "FUTURE_DATE", "warning"]],
    ],
    [
      "a disposal before the registration",
      "F2;HZ-A 2;VW;Pkw;01.01.2020;Diesel;5.000;;01.01.2019;10",
      [[3, "Abgang", "01.01.2019", "DATES_REVERSED", "error"]],
    ],
    [
      "a vehicle that has been sold",
      "F2;HZ-A 2;VW;Pkw;01.01.2010;Diesel;5.000;;01.01.2019;10",
      [[3, "Nr", "F2", "SET_ASIDE", "warning"]],
    ],
    [
      "a trailer among the vehicles",
      "F2;HZ-A 2;Humbaur;Anhänger;01.01.2010;;;;;10",
      [[3, "Nr", "F2", "SET_ASIDE", "warning"]],
    ],
    [
      "litres of an electric car",
      "F2;HZ-A 2;VW;Pkw;01.01.2021;Elektro;5.000;6,1;;10",
      [[3, "Verbrauch l/100 km", "6,1", "ELECTRIC_WITH_LITRES", "warning"]],
    ],
    [
      "an empty fuel",
      "F2;HZ-A 2;VW;Pkw;01.01.2021;;5.000;6,1;;10",
      [[3, "Kraftstoff", "", "MISSING", "error"]],
    ],
    [
      "a fuel that nobody knows",
      "F2;HZ-A 2;VW;Pkw;01.01.2021;Kernenergie;5.000;;;10",
      [[3, "Kraftstoff", "Kernenergie", "NOT_IN_LIST", "error"]],
    ],
    [
      "a description that says nothing",
      "F2;HZ-A 2;VW;Dings;01.01.2021;Diesel;5.000;;;10",
      [[3, "Fahrzeugart", "Dings", "NOT_DERIVED", "error"]],
    ],
    [
      "the same vehicle in another spelling",
      "F 1;HZ A1;V.W.;PKW;04.08.2020;Diesel;12500;5,4;;10",
      [[3, "Nr", "F 1", "REPEATED_ROW", "warning"]],
    ],
    [
      "a number that was given to another vehicle",
      "F1;HZ-B 9;MAN;Lkw;01.06.2011;Erdgas;22.000;28,1;;66",
      [[3, "Nr", "F1", "REUSED_ID", "error"]],
    ],
    [
      "a plate that another vehicle carries",
      "F2;hz a1;MAN;Lkw;01.06.2011;Diesel;22.000;28,1;;66",
      [[3, "Kennzeichen", "hz a1", "REPEATED_PLATE", "warning"]],
    ],
  ];
  for (const [what, row, expected] of single)
    it(`finds ${what} at its row, column and value, and nothing else`, async () => {
      expect(await faults("fleet", fleet(GOOD, row))).to.deep.equal(expected);
    });

  it("says once, at the header, that no column is the number of the vehicle", async () => {
    const { result } = await read("fleet", "Fahrzeugart;Kraftstoff;Amt\nPkw;Diesel;10\nPkw;Benzin;20\n");
    expect(result.problems.map(({ row, code }) => [row, code])).to.deep.equal([[1, "NO_ID_COLUMN"]]);
    expect(result.rowsRejected).to.equal(2);
  });

  it("knows 34 headers about people from 20 that only sound so", async () => {
    const people =
      "Fahrer|Fahrername|Fahrer/in|Name des Fahrers|Fahrer 1|Hauptfahrer|Personal-Nr.|Personalnummer|PersNr|Startadresse|Zieladresse|Abfahrtsort|Von Adresse|Driver Name|Assigned Driver|Employee ID|Staff number|Halter|Nutzer/in|Nutzername|Vorname|Nachname|Mitarbeiter-Nr.|E-Mail|Tel.|Telefonnummer|Wohnort|Wohnadresse|Geburtsdatum|Ansprechpartner|zugewiesen an|Sachbearbeiterin|Fahrzeugführer|fahrer_vorname".split(
        "|",
      );
    const things =
      "Fahrzeug|Fahrerkabine|Fahrzeugart|Nutzungsart|Nutzlast|Zielwert|Standort|Bezeichnung|Anzahl Nutzer|Benutzungsart|Fahrleistung|Telematik|Erstzulassung|Verwendungszweck|Kostenstelle|Haltestelle|Sitze (inkl. Fahrer)|Sitzplätze einschließlich Fahrer|Operator|Mobilität".split(
        "|",
      );
    const dropped = async (headers: string[]) =>
      (await read("fleet", `Nr;${headers.join(";")}\n1;${headers.map(() => "x").join(";")}\n`)).result
        .droppedColumns;
    expect(await dropped(people)).to.deep.equal(people);
    expect(await dropped(things)).to.deep.equal([]);
  });

  it("1-12 and 11-2 are two vehicles however alike, and 1-12 again is a repeat", async () => {
    const list =
      "Nr;Kennzeichen;Fahrzeugart;Hersteller;Modell;Kraftstoff\n1-12;HZ-A 1;Pkw;VW;Golf;Diesel\n11-2;HZ-A 2;Pkw;VW;Golf;Diesel\n1-12;HZ-A 1;Pkw;VW;Golf;Diesel\n11-2;HZ A2;Pkw;VW;Golf;Diesel\n1 - 12;HZ-A 1;Pkw;VW;Golf;Diesel\n";
    const { result } = await read("fleet", list);
    expect(result.problems.map(({ row, code }) => [row, code])).to.deep.equal([
      [3, "SIMILAR_ID"],
      [4, "REPEATED_ROW"],
      [5, "REPEATED_ROW"],
      [6, "REPEATED_ROW"],
    ]);
    expect(result.rowsAccepted).to.equal(2);
  });

  it("two like vehicles whose chassis numbers or ids are unknown are no repeat", async () => {
    const list =
      "Nr;Fahrgestellnummer;Fahrzeugart;Kraftstoff\n1;unbekannt;Pkw;Diesel\n2;unbekannt;Pkw;Diesel\nk.A.;siehe Fahrzeugbrief;Pkw;Diesel\nk.A.;siehe Fahrzeugbrief;Pkw;Diesel\n";
    const { result } = await read("fleet", list);
    expect(result).to.include({ rowsAccepted: 2, rowsRejected: 2, rowsSetAside: 0 });
  });

  it("knows a trailer hitch from a trailer and a model called Kompressor from a compressor", async () => {
    const rows = [
      "1;Pkw mit Anhängerkupplung;Golf;Diesel",
      "2;Pkw;C 200 Kompressor;Benzin",
      "3;Pkw-Anhänger;HA 75;",
      "4;Kompressor fahrbar;Atlas;",
      "5;Transporter Elektriker;Vito TDI;",
    ];
    const { result, rows: vehicles } = await read(
      "fleet",
      ["Nr;Fahrzeugart;Modell;Kraftstoff", ...rows, ""].join("\n"),
    );
    expect(result.problems.map(({ row, code }) => [row, code])).to.deep.equal([
      [4, "SET_ASIDE"],
      [5, "SET_ASIDE"],
      [6, "DERIVED"],
    ]);
    expect((vehicles as Vehicle[]).map((vehicle) => vehicle.powertrain)).to.deep.equal([
      "diesel",
      "petrol",
      "diesel",
    ]);
  });

  it("lets one plate stand twice where the first vehicle is gone", async () => {
    const codes = await faults(
      "fleet",
      fleet(
        "F1;HZ-A 1;VW;Pkw;01.01.2005;Diesel;9.000;;31.12.2019;10",
        "F2;HZ-A 1;VW;Pkw;02.01.2020;Diesel;9.000;;;10",
      ),
    );
    expect(codes.map((fault) => fault[3])).to.deep.equal(["SET_ASIDE"]);
  });

  it("restores leading zeros where the numbers of the list have them", async () => {
    const { result, rows } = await read(
      "fleet",
      "Nr;Fahrzeugart;Kraftstoff\n03015;Pkw;Diesel\n03016;Pkw;Diesel\n03017;Pkw;Diesel\n03018;Pkw;Diesel\n3019;Pkw;Diesel\n",
    );
    expect(
      result.problems.map(({ row, value, code, proposal }) => [row, value, code, proposal]),
    ).to.deep.equal([[6, "3019", "LEADING_ZERO", "03019"]]);
    expect((rows as Vehicle[]).at(-1)?.vehicleId).to.equal("03019");
  });

  it("reads cells with line breaks and stray blanks, and columns without a header", async () => {
    const { result, rows } = await read(
      "fleet",
      'Nr;"Fahrzeug-\nart";;Kraftstoff\n F1 ;"Pkw\n  Kombi";x; Diesel \n',
    );
    expect(result.problems.map(({ row, column, code }) => [row, column, code])).to.deep.equal([
      [1, "", "UNNAMED_COLUMN"],
    ]);
    expect(rows[0]).to.include({ vehicleId: "F1", category: "M1", powertrain: "diesel" });
  });

  it("says once that a column of dates does not tell day from month", async () => {
    expect(
      await faults(
        "fleet",
        "Nr;Fahrzeugart;Kraftstoff;Erstzulassung\n1;Pkw;Diesel;1/2/2010\n2;Pkw;Diesel;3/4/2011\n",
      ),
    ).to.deep.equal([[1, "Erstzulassung", "Erstzulassung", "AMBIGUOUS_DATES", "warning"]]);
  });
});

describe("import of several files", () => {
  it("puts lists of offices with different columns together and finds a vehicle that two of them report", async () => {
    const first = temporaryFile("Nr;FIN;Fahrzeugart;Kraftstoff;Amt\nA1;WVWZZZ1KZAW000001;Pkw;Diesel;10\n");
    const second = temporaryFile(
      "Kraftstoffart,Inventarnummer,Fahrgestellnummer,Aufbau\nDiesel,66-7,WVWZZZ1KZAW000001,Pkw\nDiesel,66-8,WVWZZZ1KZAW000002,Pkw\n",
    );
    const { result, rows } = await importFiles([first, second], { kind: "fleet", asOf });
    expect((rows as Vehicle[]).map((vehicle) => vehicle.vehicleId)).to.deep.equal(["A1", "66-8"]);
    expect(result.problems.map(({ file, row, code }) => [file, row, code])).to.deep.equal([
      [second, 2, "REPEATED_ROW"],
    ]);
  });

  it("reads 30 register extracts of one vehicle each", async () => {
    const files = Array.from({ length: 30 }, (_, index) =>
      temporaryFile(`A;B;J;P.3;G;F.1\nHZ-X ${index + 1};0${(index % 9) + 1}.05.2019;M1;Benzin;1300;1800\n`),
    );
    const { result, rows } = await importFiles(files, { kind: "fleet", asOf });
    expect(result).to.include({ rowsRead: 30, rowsAccepted: 30 });
    expect(rows[0]).to.deep.equal({
      vehicleId: "HZ-X 1",
      category: "M1",
      powertrain: "petrol",
      firstRegistration: "2019-05-01",
      payload_kg: 500,
    });
  });

  it("reads every sheet that is a list and says which one it left out", async () => {
    const cells = (row: number, ...texts: string[]) =>
      `<row r="${row}">${texts.map((text, index) => `<c r="${"ABCD"[index]}${row}" t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;
    const header = ["Nr", "Fahrzeugart", "Kraftstoff"];
    const book = workbook({
      Rathaus: cells(2, ...header) + cells(3, "R1", "Pkw", "Diesel"),
      Bauhof: cells(1, ...header) + cells(2, "B1", "Transporter", "Benzin"),
      Notizen: cells(1, "Wer", "Was") + cells(2, "ich", "dies"),
    });
    const { result, rows } = await importFiles([temporaryFile(book, "xlsx")], { kind: "fleet", asOf });
    expect((rows as Vehicle[]).map((vehicle) => vehicle.vehicleId)).to.deep.equal(["R1", "B1"]);
    expect(result.problems.map(({ sheet, row, code }) => [sheet, row, code])).to.deep.equal([
      ["Notizen", 1, "SHEET_SKIPPED"],
    ]);
  });
});

describe("personal data", () => {
  it("drops drivers, personnel numbers and addresses before anything is kept, and names the columns", async () => {
    const list =
      "Nr;Fahrername;Fahrzeugart;Personal-Nr.;Kraftstoff;Startadresse;Zieladresse;Kontakt 2\n1;Erika Muster;Pkw;4711;Diesel;Am Weg 1;Ziel 2;e.muster@example.org\n";
    const { result, rows, mappings } = await read("fleet", list);
    expect(result.droppedColumns).to.deep.equal([
      "Fahrername",
      "Personal-Nr.",
      "Startadresse",
      "Zieladresse",
      "Kontakt 2",
    ]);
    expect(JSON.stringify({ result, rows, mappings })).to.not.match(/Erika|4711|Am Weg|Ziel 2|e\.muster/);
  });

  it("keeps a column that only looks personal where the mapping says so, and explains where it does not", async () => {
    const map: Mapping = {
      kind: "fleet",
      fields: {
        vehicleId: { from: "Nr" },
        department: { from: "Nutzer" },
        category: { constant: "M1" },
        powertrain: { constant: "petrol" },
      },
    };
    const list = "Nr;Nutzer;x\n1;Amt 10;y\n";
    expect(await faults("fleet", list, map)).to.deep.equal([
      [1, "Nutzer", "Nutzer", "PERSONAL_COLUMN", "error"],
    ]);
    expect((await read("fleet", list, { ...map, keep: ["Nutzer"] })).rows[0]).to.include({
      department: "Amt 10",
    });
  });

  it("does not take a count of staff for people", async () => {
    const { result, rows } = await read(
      "properties",
      "Objekt-Nr.;Bezeichnung;Mitarbeiter\nP1;Kreishaus;300\n",
    );
    expect(result.droppedColumns).to.deep.equal([]);
    expect((rows as Property[])[0]?.staffCount).to.equal(300);
  });
});

describe("import of properties", () => {
  const header =
    "Objekt-Nr.;Bezeichnung;Nutzungsart;PLZ;Länge;Breite;Anschlussleistung [kW];Ladepunkte;Eigentum;Schließung;AGS";
  const good = "P1;Kreishaus;Verwaltung;38820;11,05;51,9;250;2 x 11 kW, 1x22 kW;ja;;15085135";
  const lines = (...rows: string[]) => [header, good, ...rows, ""].join("\n");

  it("reads decimal commas, charge points in words and yes and no", async () => {
    const { result, rows } = await read(
      "properties",
      lines("P2;Schule;Gymnasium;38820;11,1;51,8;;;nein;31.07.2030;15085135"),
    );
    expect(result.problems.map(({ row, value, code }) => [row, value, code])).to.deep.equal([
      [3, "31.07.2030", "CLOSING"],
    ]);
    expect(rows[0]).to.deep.equal({
      propertyId: "P1",
      name: "Kreishaus",
      kind: "administration",
      lon: 11.05,
      lat: 51.9,
      municipalityKey: "15085135",
      ownedByAuthority: true,
      connectionPower_kW: 250,
      existingPoints: "11x2;22x1",
    });
    expect(rows[1]).to.include({ kind: "school", ownedByAuthority: false, validTo: "2030-07-31" });
  });

  const single: [string, string, unknown[][]][] = [
    [
      "a postcode that lost its zero",
      "P2;Depot;Bauhof;4474;11,1;51,8;;;ja;;15085135",
      [[3, "PLZ", "4474", "BAD_POSTCODE", "warning"]],
    ],
    [
      "a postcode of six digits",
      "P2;Depot;Bauhof;388200;11,1;51,8;;;ja;;15085135",
      [[3, "PLZ", "388200", "BAD_POSTCODE", "warning"]],
    ],
    [
      "a coordinate of whole degrees",
      "P2;Depot;Bauhof;38820;11;52;;;ja;;15085135",
      [[3, "Länge", "11", "COORDINATE_ROUNDED", "warning"]],
    ],
    [
      "longitude and latitude changed over",
      "P2;Depot;Bauhof;38820;51,8;11,1;;;ja;;15085135",
      [[3, "Länge", "51,8", "OUTSIDE_COUNTRY", "warning"]],
    ],
    [
      "a latitude that does not exist",
      "P2;Depot;Bauhof;38820;11,1;518;;;ja;;15085135",
      [[3, "Breite", "518", "OUT_OF_RANGE", "error"]],
    ],
    [
      "a connection below the sum of its points",
      "P2;Depot;Bauhof;38820;11,1;51,8;30;2 x 22 kW;ja;;15085135",
      [[3, "Anschlussleistung [kW]", "30", "CONNECTION_BELOW_POINTS", "warning"]],
    ],
    [
      "charge points that cannot be read",
      "P2;Depot;Bauhof;38820;11,1;51,8;;mehrere;ja;;15085135",
      [[3, "Ladepunkte", "mehrere", "BAD_FORM", "error"]],
    ],
    [
      "an ownership that is neither yes nor no",
      "P2;Depot;Bauhof;38820;11,1;51,8;;;teils;;15085135",
      [[3, "Eigentum", "teils", "NOT_A_BOOLEAN", "error"]],
    ],
    [
      "a municipality key without its zero",
      "P2;Depot;Bauhof;38820;11,1;51,8;;;ja;;1001000",
      [[3, "AGS", "1001000", "LEADING_ZERO", "warning"]],
    ],
    [
      "a building that stands there twice under two postcodes",
      "P1;Kreishaus;Verwaltung;38889;11,05;51,9;250;2 x 11 kW, 1x22 kW;ja;;15085135",
      [[3, "Objekt-Nr.", "P1", "REPEATED_ROW", "warning"]],
    ],
  ];
  for (const [what, row, expected] of single)
    it(`finds ${what} at its row, column and value, and nothing else`, async () => {
      expect(await faults("properties", lines(row))).to.deep.equal(expected);
    });
});

describe("import of a map", () => {
  it("reads collections within collections, points and outlines, each feature a row", async () => {
    const point = (id: string, lon: number, lat: number) => ({
      type: "Feature",
      properties: { id, name: `Schule ${id}`, nutzung: "Schule" },
      geometry: { type: "Point", coordinates: [lon, lat] },
    });
    const outline = {
      type: "Feature",
      properties: { id: "C", nutzung: "Bauhof" },
      geometry: {
        type: "GeometryCollection",
        geometries: [
          {
            type: "Polygon",
            coordinates: [
              [
                [11, 51.7],
                [11.2, 51.7],
                [11.2, 51.9],
                [11, 51.7],
              ],
            ],
          },
        ],
      },
    };
    const nested = {
      type: "FeatureCollection",
      features: [
        point("A", 11.05, 51.9),
        {
          type: "FeatureCollection",
          features: [point("B", 10.78, 51.83), { type: "FeatureCollection", features: [outline] }],
        },
      ],
    };
    const { result, rows } = await read("properties", JSON.stringify(nested));
    expect(result.problems).to.deep.equal([]);
    expect(
      (rows as Property[]).map(({ propertyId, kind, lon, lat }) => [propertyId, kind, lon, lat]),
    ).to.deep.equal([
      ["A", "school", 11.05, 51.9],
      ["B", "school", 10.78, 51.83],
      ["C", "depot", 11.1, 51.8],
    ]);
    const broken = await faults("properties", '{"type":"FeatureCollection","features":[{]}');
    expect(broken.map((fault) => fault[3])).to.deep.equal(["BAD_JSON"]);
    expect((await faults("properties", "{}")).map((fault) => fault[3])).to.deep.equal(["NO_TABLE"]);
  });

  it("reads degrees, minutes and seconds", async () => {
    const { result, rows } = await read(
      "properties",
      "Objekt-Nr.;Bezeichnung;Länge;Breite\nP1;Rathaus;11° 3' 36\" O;51° 53' 24\" N\n",
    );
    expect(result.problems.map(({ row, code }) => [row, code])).to.deep.equal([
      [2, "UNIT_CONVERTED"],
      [2, "UNIT_CONVERTED"],
    ]);
    expect(rows[0]).to.include({ lon: 11.06, lat: 51.89 });
  });
});

describe("import with a mapping file", () => {
  const file = "tests/fixtures/intake/city-fleet.csv";
  const { mapping } = readMapping("data/mapping/examples/seattle-2015.json");

  it("accounts for all 40 rows of a city's list: 24 vehicles, 12 that are none, 2 repeats, 2 rejected", async () => {
    const { result, rows } = await importFiles([file], {
      kind: "fleet",
      map: mapping as Mapping,
      asOf,
      skipErrors: true,
    });
    expect(result).to.include({ rowsRead: 40, rowsAccepted: 24, rowsRejected: 2, rowsSetAside: 14 });
    const listed = result.problems.map(({ row, column, value, code }) => [row, column, value, code]);
    expect(listed.filter((fault) => fault[3] === "SET_ASIDE").map((fault) => fault[0])).to.deep.equal([
      24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 37,
    ]);
    const old = ["SET_ASIDE", "YEAR_UNUSUAL", "EMPTY"];
    expect(listed.filter((fault) => !old.includes(fault[3] as string))).to.deep.equal([
      [35, "EquipID", "01033", "REPEATED_ROW"],
      [36, "EquipID", "01015", "REPEATED_ROW"],
      [38, "Estimated Replacement Year", "0", "UNKNOWN_VALUE"],
      [39, "Dept", "LAW", "HOME_NOT_FOUND"],
      [40, "InServiceDate", "31-Feb-12", "BAD_DATE"],
      [41, "Description", "UNDECIDED THING", "NOT_DERIVED"],
    ]);
    const vehicles = new Map((rows as Vehicle[]).map((vehicle) => [vehicle.vehicleId, vehicle]));
    expect(vehicles.get("01026")).to.include({
      category: "N3",
      purpose: "fire",
      powertrain: "diesel",
      firstRegistration: "1999-05-08",
    });
    expect(vehicles.get("01013")).to.include({
      category: "M1",
      segment: "compact-car",
      powertrain: "cng",
      homePropertyId: "city-hall",
    });
    expect(vehicles.get("01023")).to.include({
      category: "N3",
      segment: "refuse-truck",
      plannedReplacementYear: 2022,
    });
    expect(vehicles.get("01011")).to.not.have.property("annualMileage_km_per_a");
  });

  it("gives nothing back where there are errors that were not to be skipped", async () => {
    const { result, rows } = await importFiles([file], { kind: "fleet", map: mapping as Mapping, asOf });
    expect(result.rowsAccepted).to.equal(24);
    expect(rows).to.deep.equal([]);
  });

  it("names columns that the mapping reads and the file has not, with the nearest one", async () => {
    const map: Mapping = { kind: "fleet", fields: { vehicleId: { from: "EquipmentID" } } };
    const { result } = await importFiles([file], { kind: "fleet", map, asOf });
    expect(
      result.problems.map(({ row, column, code, proposal }) => [row, column, code, proposal]),
    ).to.deep.equal([[1, "EquipmentID", "UNKNOWN_COLUMN", "EquipID"]]);
    expect(result.rowsRejected).to.equal(40);
  });

  it("refuses a mapping with an unknown field, an unknown key and a broken regular expression, each with its pointer", () => {
    const faultsOf = (mappingText: object) =>
      readMapping(temporaryFile(JSON.stringify(mappingText), "json")).problems.map(
        ({ pointer, code, proposal }) => [pointer, code, proposal],
      );
    expect(
      faultsOf({
        kind: "fleet",
        fields: { powertrian: { from: "x" } },
        rules: [{ when: { a: "(" }, set: { category: "M1" } }],
      }),
    ).to.deep.equal([
      ["/fields/powertrian", "UNKNOWN_KEY", "powertrain"],
      ["/rules/0/when/a", "BAD_REGEX", undefined],
    ]);
    expect(faultsOf({ kind: "fleet", fields: { vehicleId: { form: "x" } } })).to.deep.equal([
      ["/fields/vehicleId/form", "UNKNOWN_KEY", "from"],
    ]);
  });

  it("joins columns, maps values and patterns, sets constants, factors and lengths of numbers", async () => {
    const map: Mapping = {
      kind: "fleet",
      fields: {
        vehicleId: { from: "No", padTo: 4 },
        label: { from: ["Make", "Model"], join: " / " },
        category: { from: "Class", values: { car: "M1" }, patterns: [{ match: "^truck [78]", value: "N3" }] },
        powertrain: { from: "Fuel", values: { "?": null }, constant: "petrol" },
        annualMileage_km_per_a: { from: "Miles", number: { unit: "mi" } },
        authorityId: { constant: "city" },
      },
    };
    const { rows } = await read(
      "fleet",
      "No,Make,Model,Class,Fuel,Miles\n7,A,B,CAR,,1000\n8,A,,Truck 8,diesel,10\n",
      map,
    );
    expect(rows).to.deep.equal([
      {
        vehicleId: "0007",
        label: "A / B",
        authorityId: "city",
        category: "M1",
        powertrain: "petrol",
        annualMileage_km_per_a: 1609.344,
      },
      {
        vehicleId: "0008",
        label: "A",
        authorityId: "city",
        category: "N3",
        powertrain: "diesel",
        annualMileage_km_per_a: 16.09344,
      },
    ]);
  });
});
