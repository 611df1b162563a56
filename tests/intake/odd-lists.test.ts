import { expect } from "chai";
import { importFiles } from "../../src/intake/import.ts";
import type { ImportKind } from "../../src/intake/list-kinds.ts";
import { temporaryFile, windows1252 } from "./files.ts";

const asOf = "2026-11-26";
const read = async (kind: ImportKind, content: string | Uint8Array, ending = "csv") => {
  const imported = await importFiles([temporaryFile(content, ending)], { kind, asOf, skipErrors: true });
  const { rowsRead, rowsAccepted, rowsRejected, rowsSetAside } = imported.result;
  expect(rowsRead, "every row is accounted for").to.equal(rowsAccepted + rowsRejected + rowsSetAside);
  return imported;
};
/** Some fields of each accepted row. */
const fieldsOf = async (kind: ImportKind, content: string | Uint8Array, ...fields: string[]) =>
  (await read(kind, content)).rows.map((row) =>
    fields.map((field) => (row as Record<string, unknown>)[field]),
  );
const errors = async (kind: ImportKind, content: string | Uint8Array) =>
  (await read(kind, content)).result.problems
    .filter(({ severity }) => severity === "error")
    .map(({ row, code }) => [row, code]);

const TWO_HEADERS = `Fuhrparkliste Stadt Musterstadt;;;;;;;;;
Stand: 31.12.2025;;;;;;;;;
;;;;;;;;;
Fahrzeug;;;;Technik;;;Nutzung;;
Inv.-Nr.;amtl. Kennzeichen;Fabrikat;Fahrzeugart;Kraftstoffart;Hubraum;CO2-Wert;Laufleistung;Ø Verbrauch;Dienststelle
;;;;;cm³;g/km;km/Jahr;l/100 km;
1001;"HZ-AB 1";VW;Pkw;Diesel;1.968;"128";ca. 15.000;5,4;Ordnungsamt
1002;"HZ-AB 2";"Mercedes ""Sprinter""";Kastenwagen;Diesel;2.143;-;12'500;9,8;"Bauhof; Nord"
1003;"HZ-AB 3";Renault;Pkw;Elektro;-;0;k.A.;-;Bauamt
1004;"HZ-AB 4";Opel;Pkw;Benzin (E10);1.199;119;8.750 km;5,9 l;Schulamt¹
Zwischensumme;;;;;;;36.250;;
1005;"HZ-AB 5";MAN;Lkw > 12 t;Diesel;10.518;k. A.;30 000;28,5;Bauhof
Summe;5 Fahrzeuge;;;;;;66.250;;
;;;;;;;;;
¹ bis 30.06.2026 verliehen;;;;;;;;;
`;

describe("odd lists", () => {
  it("two rows of headings, a row of units, sums and footnotes: five vehicles and no error", async () => {
    expect(await errors("fleet", windows1252(TWO_HEADERS.replace("¹ bis", "* bis")))).to.deep.equal([]);
    expect(
      await fieldsOf("fleet", TWO_HEADERS, "vehicleId", "annualMileage_km_per_a", "fuelUse_l_per_100km"),
    ).to.deep.equal([
      ["1001", 15_000, 5.4],
      ["1002", 12_500, 9.8],
      ["1003", undefined, undefined],
      ["1004", 8_750, 5.9],
      ["1005", 30_000, 28.5],
    ]);
  });

  it("a column „Laufleistung“ is a year's where its unit is per year, and the odometer's otherwise", async () => {
    const list = (header: string): string =>
      `Nr;Fahrzeugart;Kraftstoff;${header}\n1;Pkw;Diesel;12.000\n2;Pkw;Benzin;9.000\n`;
    for (const [header, mileage] of [
      ["Laufleistung", undefined],
      ["Laufleistung [km]", undefined],
      ["Laufleistung [km/Jahr]", 12_000],
      ["Laufleistung km/a", 12_000],
      ["Laufleistung p. a.", 12_000],
    ] as const)
      expect(await fieldsOf("fleet", list(header), "annualMileage_km_per_a"), header).to.deep.equal([
        [mileage],
        [mileage === undefined ? undefined : 9_000],
      ]);
  });

  it("the class of a well-known model is told from its name where no column states it", async () => {
    const list = `Nr.;Marke und Typ;Antrieb
1;VW Golf VII;Diesel
2;VW e-up!;Strom
3;Dacia Duster;Autogas (LPG)
4;Ford Transit Custom;Diesel
5;Mercedes Actros;Diesel
6;MB Citaro;Erdgas
7;Renault Kangoo Rapid;Diesel
8;Unbekanntes Gerät;Diesel
`;
    const { rows, result } = await read("fleet", list);
    expect(rows.map((row) => (row as { category: string }).category)).to.deep.equal([
      "M1",
      "M1",
      "M1",
      "N1",
      "N3",
      "M3",
      "N1",
    ]);
    expect(result.problems.map(({ row, code }) => [row, code])).to.deep.equal([[9, "NOT_DERIVED"]]);
  });

  it("a pick-up is a light truck, whatever else its name says", async () => {
    const list =
      "Unit #,Asset Type,Fuel Type\n1,Pickup Truck,Unleaded\n2,Pick-up 4x4,Diesel\n3,PICKUP - CLASS 5,Diesel\n4,Dump Truck,Diesel\n";
    expect(await fieldsOf("fleet", list, "category")).to.deep.equal([["N1"], ["N1"], ["N2"], ["N2"]]);
  });

  it("Swiss headers, thousands by apostrophe, quoted decimal commas", async () => {
    const list = `"Fz-Nr","Kontrollschild","Fahrzeugart","Treibstoff","1. Inverkehrsetzung","km/Jahr","Verbrauch (l/100km)"
"1","ZH 123456","Personenwagen","Benzin","01.02.2016","15'000","6,8"
"2","ZH 4711","Lieferwagen","Diesel","15.07.2019","22'300","8,9"
"3","ZH 99","Lastwagen","Diesel","03.03.2011","18’750","31,4"
`;
    expect(
      await fieldsOf(
        "fleet",
        list,
        "vehicleId",
        "category",
        "powertrain",
        "firstRegistration",
        "annualMileage_km_per_a",
        "fuelUse_l_per_100km",
      ),
    ).to.deep.equal([
      ["1", "M1", "petrol", "2016-02-01", 15_000, 6.8],
      ["2", "N1", "diesel", "2019-07-15", 22_300, 8.9],
      ["3", "N2", "diesel", "2011-03-03", 18_750, 31.4],
    ]);
  });

  it("field 10 of the papers tells the fuel by its code, with zeros lost and without P.3", async () => {
    const list = `A;J;10;B
HZ-LK 1;M1;0001;12.03.2014
HZ-LK 2;M1;0002;12.03.2015
HZ-LK 3;M1;4;12.03.2021
HZ-LK 4;M1;25;12.03.2021
HZ-LK 5;N3;0009;12.03.2012
HZ-LK 6;M1;0003;12.03.2012
`;
    expect(await fieldsOf("fleet", list, "powertrain")).to.deep.equal([
      ["petrol"],
      ["diesel"],
      ["battery-electric"],
      ["petrol-plug-in-hybrid"],
      ["cng"],
    ]);
    expect((await errors("fleet", list)).map(([row]) => row)).to.deep.equal([7]);
  });

  it("the text of P.3 wins over the code, and columns of months are no codes", async () => {
    const papers = "A;J;P.3;10\nHZ-A 1;M1;Diesel;0001\nHZ-A 2;M1;;0004\n";
    expect(await fieldsOf("fleet", papers, "powertrain")).to.deep.equal([["diesel"], ["battery-electric"]]);
    const months = "Nr;Fahrzeugart;Kraftstoff;9;10;11\n1;Pkw;Diesel;800;1;2\n2;Pkw;Diesel;900;700;650\n";
    expect(await fieldsOf("fleet", months, "powertrain")).to.deep.equal([["diesel"], ["diesel"]]);
  });

  it("a fuel card statement with „KFZ-Kennz.“ is read, and AdBlue is no fuel", async () => {
    const log = `Tankkartenabrechnung\tNovember 2025
Kartennr.\tKFZ-Kennz.\tBelegdatum\tUhrzeit\tProdukt\tMenge (l)\tKM-Stand\tBetrag brutto EUR
7002\tHZ-A 1\t03.01.2025\t07:45\tDiesel\t45,20\t100.200\t72,10
7002\tHZ-A 1\t15.03.2025\t07:45\tDiesel\t47,80\t101.050\t75,10
7002\tHZ-A 1\t01.05.2025\t07:45\tDiesel\t44,10\t101.900\t70,10
7002\tHZ-A 1\t20.06.2025\t07:45\tAdBlue\t5,10\t102.800\t6,10
7002\tHZ-A 1\t21.08.2025\t07:45\tDiesel\t46,30\t103.600\t71,10
Summe\t\t\t\t\t188,50\t\t294,50
`;
    const { rows, result } = await read("fuel-log", log, "tsv");
    expect([result.rowsRead, result.rowsAccepted]).to.deep.equal([5, 5]);
    expect(rows[0]).to.include({ vehicleId: "HZ-A 1", fuel: "diesel" });
    const mileage = (rows[0] as { annualMileage_km_per_a: number }).annualMileage_km_per_a;
    expect(mileage).to.be.within(5_000, 5_800);
  });

  it("a trip that ends at „8 Uhr“ ends at eight", async () => {
    const log =
      "Datum;Fahrzeug;Abfahrt;Ankunft;km\n02.01.2025;HZ-A 1;7 Uhr;8 Uhr;24,5\n03.01.2025;HZ-A 1;7.30 Uhr;9 h;31\n";
    expect(await fieldsOf("trips", log, "start", "end")).to.deep.equal([
      ["2025-01-02T07:00", "2025-01-02T08:00"],
      ["2025-01-03T07:30", "2025-01-03T09:00"],
    ]);
  });
});

describe("odd lists, cells and columns", () => {
  it("month and year of a first registration in the forms that offices write", async () => {
    const list =
      "Nr;Fahrzeugart;Kraftstoff;EZ\n1;Pkw;Diesel;03/17\n2;Pkw;Diesel;11/2021\n3;Pkw;Diesel;06.09\n4;Pkw;Diesel;März 2019\n5;Pkw;Diesel;13/17\n";
    expect(await fieldsOf("fleet", list, "vehicleId", "firstRegistration")).to.deep.equal([
      ["1", "2017-03-01"],
      ["2", "2021-11-01"],
      ["3", "2009-06-01"],
      ["4", "2019-03-01"],
    ]);
    expect(await errors("fleet", list)).to.deep.equal([[6, "BAD_DATE"]]);
  });

  it("01-01-2017 is the same day in either order and leaves nothing open", async () => {
    const list = "Nr;Fahrzeugart;Kraftstoff;EZ\n1;Pkw;Diesel;01-01-2017\n2;Pkw;Diesel;05/05/2018\n";
    expect((await read("fleet", list)).result.problems).to.deep.equal([]);
  });

  it("words before a number do not change how its column writes thousands", async () => {
    const list =
      '"Nr","Fahrzeugart","Kraftstoff","Kilometer pro Jahr"\n1,Pkw,Diesel,ca. 8.500 km\n2,Pkw,Diesel,rd. 21000\n3,Pkw,Diesel,ungefähr 9.000\n4,Pkw,Diesel,~ 7.000 km\n';
    expect(await fieldsOf("fleet", list, "annualMileage_km_per_a")).to.deep.equal([
      [8_500],
      [21_000],
      [9_000],
      [7_000],
    ]);
  });

  it("money in millions, thousands and with a dash for the cents", async () => {
    const list = `Vergabe-Nr.;Vertragsart;Auftragswert netto;Zuschlag am;Anzahl;Fahrzeugklasse;Antrieb
V-1;Kauf;4,2 Mio. €;15.05.2024;8;M3;Elektro
V-2;Kauf;180 TEUR;15.05.2024;4;N1;Diesel
V-3;Kauf;95.000,- €;15.05.2024;2;M1;Diesel
V-4;Kauf;75 Tsd. EUR;15.05.2024;2;M1;Diesel
`;
    expect(await fieldsOf("procurements", list, "id", "estimatedValue_EUR")).to.deep.equal([
      ["V-1", 4_200_000],
      ["V-2", 180_000],
      ["V-3", 95_000],
      ["V-4", 75_000],
    ]);
  });

  it("a column „Art“ of purchases and leases is the kind of contract; one of cars is asked about", async () => {
    const head = (art: string) =>
      `Vergabenummer,Art,Wert netto (EUR),Datum Zuschlag,Stück,Klasse,Energiequelle\n2024-17,${art},312000,2024-06-12,9,M1,Strom\n`;
    expect(await fieldsOf("procurements", head("Kauf"), "contractType", "category")).to.deep.equal([
      ["purchase", "M1"],
    ]);
    expect(await errors("procurements", head("Pkw"))).to.deep.equal([[2, "NOT_IN_LIST"]]);
  });

  it("umlauts may be written out", async () => {
    const list = "Objektnr;Gebaeude;Stellplaetze;Laengengrad;Breitengrad\n1;Rathaus;40;11.05;51.89\n";
    expect(await fieldsOf("properties", list, "name", "spacesAdjacent", "lon", "lat")).to.deep.equal([
      ["Rathaus", 40, 11.05, 51.89],
    ]);
  });

  it("one column with both coordinates, in either order and as a point of a map", async () => {
    const list = `Objektnr;Name;Koordinaten
1;Rathaus;51.8956, 11.0467
2;Bauhof;11,0467; 51,8956
3;Schule;POINT (11.14 51.79)
4;Kita;unbekannt
5;Heim;Hinterhof
`.replace("11,0467; 51,8956", '"11,0467; 51,8956"');
    expect(await fieldsOf("properties", list, "propertyId", "lon", "lat")).to.deep.equal([
      ["1", 11.0467, 51.8956],
      ["2", 11.0467, 51.8956],
      ["3", 11.14, 51.79],
      ["4", undefined, undefined],
      ["5", undefined, undefined],
    ]);
  });

  it("British headers: 1st registration, depot, miles a year", async () => {
    const list =
      "Fleet No\tReg\tMake & Model\tBody type\tFuel\tDate of 1st Reg\tAnnual mileage (miles)\nF001\tAB12 CDE\tFord Transit 350\tPanel van\tDiesel\t21/09/2018\t10,000\n";
    expect(
      await fieldsOf("fleet", list, "category", "firstRegistration", "annualMileage_km_per_a"),
    ).to.deep.equal([["N1", "2018-09-21", 16_093.44]]);
  });
});

describe("names of people", () => {
  const dropped = async (list: string) => (await read("fleet", list)).result.droppedColumns;

  it("field C of the papers is dropped from a single extract, whatever stands beside it", async () => {
    const extract = `Feld;Bezeichnung;Inhalt
A;Amtliches Kennzeichen;HZ-LK 77
B;Datum der Erstzulassung;14.02.2018
C.1.1;Name;Muster
C.1.2;Vorname;Max
D.1;Marke;VOLKSWAGEN
D.3;Handelsbezeichnung;CADDY
J;Fahrzeugklasse;N1
P.3;Kraftstoff;Diesel
`;
    const { rows, result } = await read("fleet", extract);
    expect(result.droppedColumns).to.deep.equal(["C.1.1 Name", "C.1.2 Vorname"]);
    expect(JSON.stringify(rows)).not.to.match(/Muster|Max/);
  });

  it("a column „Name“ goes where it names people, and stays where it names vehicles", async () => {
    const list = (names: string[]) =>
      `Nr;Name;Fahrzeugart;Kraftstoff\n${names.map((name, index) => `${index + 1};${name};Pkw;Diesel\n`).join("")}`;
    expect(await dropped(list(["Müller, Max", "Schmidt-Lange, Eva", "Özdemir, Can"]))).to.deep.equal([
      "Name",
    ]);
    expect(await dropped(list(["Max Müller", "Eva Schmidt", "Dr. Can Özdemir"]))).to.deep.equal(["Name"]);
    expect(await dropped(list(["Florian 1", "Rathaus 2", "VW Golf"]))).to.deep.equal([]);
    expect(await dropped(list(["Ford Transit", "Opel Vivaro Kombi", "Skoda Fabia"]))).to.deep.equal([]);
  });
});

describe("odd lists, what is not read is said", () => {
  it("a column of mileages whose every cell is a word is named, not passed over", async () => {
    const list = "Nr;Fahrzeugart;Kraftstoff;km/Jahr\n1;Pkw;Diesel;viel\n2;Pkw;Diesel;wenig\n";
    const { result } = await read("fleet", list);
    expect(result.problems.map(({ row, column, code }) => [row, column, code])).to.deep.equal([
      [1, "km/Jahr", "COLUMN_UNREAD"],
    ]);
  });

  it("CO₂ with a small two is CO2", async () => {
    const list = "Nr;Fahrzeugart;Kraftstoff;CO₂ (g/km)\n1;Pkw;Diesel;128\n";
    expect(await fieldsOf("fleet", list, "co2Wltp_g_per_km")).to.deep.equal([[128]]);
  });

  it("a log that names its vehicle in the title is that vehicle's", async () => {
    const log = "Fahrtenbuch HZ-A 17\nDatum;Beginn;Ende;km\n02.01.2025;08:00;09:15;24,5\n";
    expect(await fieldsOf("trips", log, "vehicleId")).to.deep.equal([["HZ-A 17"]]);
    const two = log.replace("HZ-A 17", "HZ-A 17 und HZ-A 18").replace("\n", ";HZ-A 18\n");
    expect((await read("trips", two)).rows).to.deep.equal([]);
  });

  it("three kinds of line ends in one file: no row is lost", async () => {
    const list =
      "Nr;Fahrzeugart;Kraftstoff\r\n1;Pkw;Diesel\n2;Pkw;Diesel\r3;Pkw;Diesel\r\n4;Pkw\rKombi;Diesel\n";
    const { rows, result } = await read("fleet", list);
    expect(rows.map((row) => (row as { vehicleId: string }).vehicleId)).to.deep.equal(["1", "2", "3", "4"]);
    expect(result.problems).to.deep.equal([]);
  });

  it("NUL letters of a file or workbook are gone: databases refuse them", async () => {
    const list = "Nr;Fahrzeugart;Kraftstoff;Bezeichnung\nK\0 1;Pk\0w;Diesel;Rat\0haus\n";
    expect(await fieldsOf("fleet", list, "vehicleId", "label")).to.deep.equal([["K 1", "Rathaus"]]);
  });

  it("a packed file is refused as such", async () => {
    expect((await read("fleet", Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0))).result.problems[0]).to.include({
      code: "REFUSED_FILE",
      messageEn: "The file is packed (gzip). Unpack it.",
    });
  });
});

describe("odd logs", () => {
  it("two cars of one model are two where plates stand beside the models", async () => {
    const log = `Kennzeichen;Fahrzeug;km-Stand 31.12.2023;km-Stand 31.12.2024
HZ-A 1;VW Golf;45.200;57.100
HZ-A 2;VW Golf;12.300;21.900
`;
    expect(await fieldsOf("fuel-log", log, "vehicleId")).to.deep.equal([["HZ-A 1"], ["HZ-A 2"]]);
    const numbers = log.replaceAll("VW Golf", "F-1").replace("F-1", "F-2");
    expect(await fieldsOf("fuel-log", numbers, "vehicleId")).to.deep.equal([["F-1"], ["F-2"]]);
  });

  it("an odometer without a unit beside gallons counts miles, and that is said once", async () => {
    const log = `Vehicle,Transaction Date,Odometer,Product,Qty (gal)
TRK-01,01/05/2025,"45,210",UNL,12.4
TRK-01,02/17/2025,"45,690",UNL,11.9
TRK-01,03/30/2025,"46,105",UNL,12.8
TRK-01,05/14/2025,"46,600",UNL,12.2
`;
    const { rows, result } = await read("fuel-log", log);
    expect(result.problems.map(({ row, column, code }) => [row, column, code])).to.deep.equal([
      [1, "Odometer", "UNIT_CONVERTED"],
      [5, "Odometer", "STALE_READING"],
    ]);
    const { fuelUse_l_per_100km: use } = rows[0] as { fuelUse_l_per_100km: number };
    expect(use).to.be.within(5.5, 7);
  });
});

describe("odd headers", () => {
  it("headers of offices that no layout of the other tests has go where they belong", async () => {
    const fleet = `Fzg.-Nr.;amtl. Kz.;Fzg.-Art;Antriebsart/Kraftstoff;Erstzul.-Datum;Jahreslaufleistung in km;OE-Kürzel;Schadstoffklasse;Hubraum (ccm);HU fällig
4711;HZ-A 1;Pkw;Diesel;01.02.2015;12.000;10.2;Euro 6;1.598;05/26
`;
    expect(
      await fieldsOf(
        "fleet",
        fleet,
        "vehicleId",
        "category",
        "powertrain",
        "firstRegistration",
        "annualMileage_km_per_a",
        "department",
      ),
    ).to.deep.equal([["4711", "M1", "diesel", "2015-02-01", 12_000, "10.2"]]);
    const properties =
      "Lfd. Nr.;Gebäudebezeichnung;Gebäudetyp;Anz. Stellpl.;Straße u. Hausnr.\n1;Rathaus;Verwaltung;30;Markt 1\n";
    expect(
      await fieldsOf("properties", properties, "propertyId", "name", "kind", "spacesAdjacent"),
    ).to.deep.equal([["1", "Rathaus", "administration", 30]]);
    const awards =
      "Vergabe-Nr;Vertragsart;Auftragswert (netto, EUR);Zuschlag;Anzahl Fzg.;Fzg.-Klasse;Kraftstoff\n1;Kauf;100000;01.03.2024;3;M1;Elektro\n";
    expect(
      await fieldsOf("procurements", awards, "count", "category", "energySource", "awardDate"),
    ).to.deep.equal([[3, "M1", "electricity", "2024-03-01"]]);
  });

  it("1.200 parking spaces, people or visitors are twelve hundred beside plain numbers, not an error and not 1.2", async () => {
    const list = "Nr;Bezeichnung;Stellplätze;Beschäftigte\n1;Klinik;1.200;2.350\n2;Rathaus;24;60\n";
    expect(await fieldsOf("properties", list, "spacesAdjacent", "staffCount")).to.deep.equal([
      [1200, 2350],
      [24, 60],
    ]);
    expect(await errors("properties", list)).to.deep.equal([]);
  });
});
