import { expect } from "chai";
import { runMerge } from "../../../src/cli/merge.ts";
import { gapLine } from "../../../src/cli/merge-text.ts";
import type { GapEffect } from "../../../src/plan/fleet/gap-effects.ts";
import { importFiles } from "../../../src/intake/import.ts";
import { completenessByOffice } from "../../../src/intake/merge/completeness.ts";
import { mergeLists } from "../../../src/intake/merge/merge-lists.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { temporaryFile, temporaryPath } from "../files.ts";
import { workbook } from "../zip-writer.ts";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const asOf = "2026-11-26";
const HEADER =
  "Nr;Kennzeichen;Hersteller;Modell;Fahrgestellnummer;Fahrzeugart;Erstzulassung;Kraftstoff;km/Jahr;Verbrauch l/100 km;Amt";
type Cells = Partial<
  Record<
    "id" | "plate" | "make" | "model" | "vin" | "kind" | "date" | "fuel" | "km" | "use" | "office",
    string
  >
>;
const row = (cells: Cells): string =>
  [
    cells.id ?? "1",
    cells.plate ?? "HZ-A 10",
    cells.make ?? "VW",
    cells.model ?? "Golf",
    cells.vin ?? "",
    cells.kind ?? "Pkw",
    cells.date ?? "04.08.2020",
    cells.fuel ?? "Diesel",
    cells.km ?? "12.000",
    cells.use ?? "5,4",
    cells.office ?? "10",
  ].join(";");
/** A list of a name of its own, so that offices can be told by it. */
function list(name: string, ...rows: string[]): string {
  const path = temporaryPath(name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, [HEADER, ...rows, ""].join("\n"));
  return path;
}
const merge = async (...files: string[]) => {
  const merged = await mergeLists(files, { asOf });
  const { rowsRead, rowsAccepted, rowsRejected, rowsSetAside } = merged.result;
  expect(rowsRead, "every row is accounted for").to.equal(rowsAccepted + rowsRejected + rowsSetAside);
  expect(merged.vehicles).to.have.length(rowsAccepted);
  const ids = merged.vehicles.map(({ vehicle }) => vehicle.vehicleId);
  expect(new Set(ids).size, "ids are unique").to.equal(ids.length);
  return merged;
};
const told = ({ result }: Awaited<ReturnType<typeof merge>>) =>
  result.problems.map(({ row: at, code, severity }) => [at, code, severity]);
const VIN = "WVWZZZ1KZAW123456";

const EXTRACT = (plate: string, vin: string): string =>
  [
    "Zulassungsbescheinigung Teil I",
    `Kennzeichen;${plate}`,
    "B;04.08.2020",
    "J;M1",
    "D.1;VOLKSWAGEN",
    "D.3;GOLF",
    `E;${vin}`,
    "P.3;Diesel",
    "V.7;128",
    "F.1;1900",
    "G;1350",
    "S.1;5",
    "C.1.1;Mustermann",
    "",
  ].join("\n");

describe("merging of fleet lists", () => {
  const pairs: [string, Cells, Cells, string, string][] = [
    [
      "one chassis number in two lists",
      { vin: VIN },
      { vin: VIN.toLowerCase(), plate: "HZ-B 77", id: "9" },
      "DOUBLE_REPORT",
      "sure",
    ],
    [
      "one plate and one registration of one maker in one office",
      {},
      { plate: "hz a10", id: "9" },
      "DOUBLE_REPORT",
      "sure",
    ],
    [
      "one plate and the end of the chassis number",
      { vin: VIN },
      { vin: "AW123456", id: "9", office: "50" },
      "DOUBLE_REPORT",
      "sure",
    ],
    [
      "one plate, the E of electric left out",
      { plate: "HZ-A 10E", fuel: "Elektro", use: "" },
      { plate: "HZ-A 10", fuel: "Elektro", use: "", id: "9" },
      "DOUBLE_REPORT",
      "sure",
    ],
    [
      "one plate, nothing else alike",
      { make: "VW" },
      { make: "", date: "", id: "9" },
      "POSSIBLE_DOUBLE",
      "possible",
    ],
    [
      "one plate, but another registration",
      {},
      { date: "05.01.2012", id: "9" },
      "POSSIBLE_DOUBLE",
      "possible",
    ],
    [
      "one chassis number, but another maker",
      { vin: VIN },
      { vin: VIN, make: "MAN", id: "9", plate: "HZ-B 1" },
      "POSSIBLE_DOUBLE",
      "possible",
    ],
    [
      "the end of a chassis number alone",
      { vin: VIN, plate: "" },
      { vin: "AW123456", plate: "", id: "9", office: "50", date: "" },
      "POSSIBLE_DOUBLE",
      "possible",
    ],
    [
      "plates that differ by O and 0",
      { plate: "HZ-O 10" },
      { plate: "HZ-0 1O", id: "9", office: "50" },
      "POSSIBLE_DOUBLE",
      "possible",
    ],
    [
      "maker, registration and office, one without a plate",
      {},
      { plate: "", id: "9" },
      "POSSIBLE_DOUBLE",
      "possible",
    ],
  ];
  for (const [what, first, second, code, certainty] of pairs)
    it(`${what}: ${certainty}`, async () => {
      const merged = await merge(list("a/eins.csv", row(first)), list("a/zwei.csv", row(second)));
      expect(
        merged.result.problems
          .filter((problem) => problem.code === code)
          .map(({ row: at, severity }) => [at, severity]),
      ).to.deep.equal([[2, "warning"]]);
      expect(merged.doubles.map((double) => double.certainty)).to.deep.equal([certainty]);
      expect(merged.vehicles).to.have.length(certainty === "sure" ? 1 : 2);
      expect(merged.result.rowsSetAside).to.equal(certainty === "sure" ? 1 : 0);
    });

  const different: [string, Cells, Cells][] = [
    ["two of one maker and day with plates of their own", {}, { id: "9", plate: "HZ-A 11" }],
    [
      "one number in two offices",
      { office: "10" },
      { plate: "HZ-B 1", make: "Opel", date: "01.02.2019", office: "50" },
    ],
    ["one maker and day in two offices, one without a plate", {}, { id: "9", plate: "", office: "50" }],
    ["lookalike plates of two makers", { plate: "HZ-O 10" }, { plate: "HZ-0 10", make: "MAN", id: "9" }],
  ];
  for (const [what, first, second] of different)
    it(`${what}: two vehicles and no word of doubles`, async () => {
      const merged = await merge(list("b/eins.csv", row(first)), list("b/zwei.csv", row(second)));
      expect(merged.doubles).to.deep.equal([]);
      expect(merged.vehicles).to.have.length(2);
    });

  it("five alike cars without plates in one list are five", async () => {
    const merged = await merge(
      list("c/eins.csv", ...[1, 2, 3, 4, 5].map((id) => row({ id: String(id), plate: "" }))),
    );
    expect(merged.doubles).to.deep.equal([]);
    expect(merged.vehicles).to.have.length(5);
  });

  it("a number that two offices use is renamed in the later list, and said", async () => {
    const merged = await merge(
      list("d/amt10.csv", row({})),
      list("d/amt50.csv", row({ plate: "HZ-B 1", make: "Opel", date: "01.02.2019" })),
    );
    expect(told(merged)).to.deep.equal([[2, "RENAMED_ID", "warning"]]);
    expect(merged.vehicles.map(({ vehicle }) => vehicle.vehicleId)).to.deep.equal(["1", "amt50:1"]);
  });

  it("a sure double fills what the first list leaves open and names what both say differently", async () => {
    const merged = await merge(
      list("e/eins.csv", row({ vin: VIN, km: "", use: "5,4" })),
      list("e/zwei.csv", row({ vin: VIN, km: "9.000", use: "6,1", office: "50" })),
    );
    expect(merged.vehicles[0]?.vehicle).to.include({
      annualMileage_km_per_a: 9_000,
      fuelUse_l_per_100km: 5.4,
      department: "10",
    });
    const said = merged.result.problems.find(({ code }) => code === "DOUBLE_REPORT")?.messageEn;
    expect(said).to.include("Taken from here: annualMileage_km_per_a");
    expect(said).to.include("fuelUse_l_per_100km 5.4 / 6.1");
  });

  it("a register extract that stands upright is one vehicle, its faults at the row of the field", async () => {
    const merged = await merge(temporaryFile(EXTRACT("HZ-LK 12", VIN)));
    expect(told(merged).filter(([, code]) => code !== "EMPTY")).to.deep.equal([]);
    expect(merged.result.droppedColumns).to.deep.equal(["C.1.1"]);
    expect(merged.vehicles[0]?.vehicle).to.include({
      vehicleId: "HZ-LK 12",
      category: "M1",
      powertrain: "diesel",
      firstRegistration: "2020-08-04",
      seats: 5,
      payload_kg: 550,
    });
    const broken = await merge(temporaryFile(EXTRACT("HZ-LK 12", VIN).replace("04.08.2020", "31.02.2020")));
    expect(
      broken.result.problems
        .filter(({ severity }) => severity === "error")
        .map(({ row: at, column, value, code }) => [at, column, value, code]),
    ).to.deep.equal([[3, "B", "31.02.2020", "BAD_DATE"]]);
  });

  it("extracts of letter, name and value, of names with a colon, and of pairs beside each other are one vehicle each", async () => {
    const fields: [letter: string, name: string, value: string][] = [
      ["A", "Amtliches Kennzeichen", "HZ-LK 12"],
      ["B", "Datum der Erstzulassung", "04.08.2020"],
      ["J", "Fahrzeugklasse", "M1"],
      ["D.1", "Marke", "VW"],
      ["P.3", "Kraftstoff", "Diesel"],
      ["C.1.1", "Name oder Firmenname", "Mustermann"],
    ];
    const three = ["Feld;Bezeichnung;Wert", ...fields.map((field) => field.join(";"))].join("\n");
    const colon = fields.map(([, name, value]) => `${name}:;${value}`).join("\n");
    const beside = [0, 2, 4]
      .map((i) => [fields[i], fields[i + 1]].map((field) => `${field?.[0]};${field?.[2]}`).join(";"))
      .join("\n");
    for (const extract of [three, colon, beside]) {
      const merged = await merge(temporaryFile(`Zulassungsbescheinigung Teil I\n${extract}\n`));
      expect(
        merged.result.problems.filter(({ severity }) => severity === "error"),
        extract,
      ).to.deep.equal([]);
      expect(
        merged.vehicles.map(({ vehicle }) => vehicle),
        extract,
      ).to.have.length(1);
      expect(merged.vehicles[0]?.vehicle, extract).to.include({
        vehicleId: "HZ-LK 12",
        category: "M1",
        powertrain: "diesel",
        firstRegistration: "2020-08-04",
      });
      expect(JSON.stringify(merged), extract).to.not.include("Mustermann");
    }
  });

  it("extracts side by side and on sheets of one workbook are as many vehicles", async () => {
    const two = EXTRACT("HZ-LK 12", VIN)
      .split("\n")
      .map((line) =>
        line.includes(";")
          ? `${line};${line.split(";")[1]?.replace("HZ-LK 12", "HZ-LK 13").replace("123456", "777777")}`
          : line,
      )
      .join("\n");
    expect((await merge(temporaryFile(two))).vehicles.map(({ vehicle }) => vehicle.vehicleId)).to.deep.equal([
      "HZ-LK 12",
      "HZ-LK 13",
    ]);
    const sheet = (plate: string, vin: string): string =>
      EXTRACT(plate, vin)
        .trim()
        .split("\n")
        .map(
          (line, i) =>
            `<row r="${i + 1}">${line
              .split(";")
              .map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`)
              .join("")}</row>`,
        )
        .join("");
    const book = temporaryFile(
      workbook({ A: sheet("HZ-LK 12", VIN), B: sheet("HZ-LK 13", "WVWZZZ1KZAW777777") }),
      "xlsx",
    );
    expect((await merge(book)).vehicles).to.have.length(2);
  });

  it("an ordinary list of fields and values in two columns stays what it is", async () => {
    const imported = await importFiles(
      [temporaryFile("Kennzeichen;Kraftstoff;Fahrzeugart\nHZ-A 1;Diesel;Pkw\nHZ-A 2;Diesel;Pkw\n")],
      { kind: "fleet", asOf },
    );
    expect(imported.result.rowsRead).to.equal(2);
  });

  it("300 single extracts and a list that has a third of them: 300 vehicles, 100 doubles", async () => {
    const files = Array.from({ length: 300 }, (_, i) =>
      temporaryFile(EXTRACT(`HZ-M ${1000 + i}`, `WVWZZZ1KZAW${200_000 + i}`)),
    );
    const known = list(
      "f/zentral.csv",
      ...Array.from({ length: 100 }, (_, i) =>
        row({
          id: String(i),
          plate: `HZ M-${1000 + 3 * i}`,
          vin: `AW${200_000 + 3 * i}`,
          make: "Volkswagen",
        }),
      ),
    );
    const merged = await merge(...files, known);
    expect(merged.vehicles).to.have.length(300);
    expect(merged.doubles.filter(({ certainty }) => certainty === "sure")).to.have.length(100);
    expect(merged.sources.at(-1)).to.include({ rowsRead: 100, rowsAccepted: 0, rowsSetAside: 100 });
    expect(merged.vehicles.filter(({ vehicle }) => vehicle.annualMileage_km_per_a === 12_000)).to.have.length(
      100,
    );
  });

  it("completeness per office: two of three state mileage in one, none in the other", async () => {
    const merged = await merge(
      list(
        "g/eins.csv",
        row({ id: "1" }),
        row({ id: "2", plate: "HZ-A 2" }),
        row({ id: "3", plate: "HZ-A 3", km: "" }),
        row({ id: "4", plate: "HZ-A 4", km: "", office: "50" }),
      ),
    );
    const mileage = completenessByOffice(merged.vehicles).filter(
      ({ field }) => field === "annualMileage_km_per_a",
    );
    expect(
      mileage.map(({ office, statedCount, totalCount }) => [office, statedCount, totalCount]),
    ).to.deep.equal([
      [null, 2, 4],
      ["10", 2, 3],
      ["50", 0, 1],
    ]);
  });

  it("umstieg merge --json: account, sources, doubles, completeness and gaps in one document; the fleet is written", async () => {
    let out = "";
    const io = {
      stdout: (text: string) => void (out += text),
      stderr: () => undefined,
      today: () => asOf,
      reference: loadReference,
    };
    const target = temporaryPath("merged-fleet.csv");
    const files = [
      list("h/amt10.csv", row({ km: "" }), row({ id: "2", plate: "HZ-A 2" })),
      list("h/amt50.csv", row({ id: "7", plate: "HZ-A 2", km: "9.000" })),
    ];
    expect(await runMerge(files, { json: true, out: target }, io)).to.equal(0);
    const document = JSON.parse(out);
    expect(document).to.include({ rowsRead: 3, rowsAccepted: 2, rowsSetAside: 1 });
    expect(document.doubleReports).to.have.length(1);
    expect(
      document.gaps.effects.map(({ field, missingCount }: { field: string; missingCount: number }) => [
        field,
        missingCount,
      ]),
    ).to.deep.equal([
      ["annualMileage_km_per_a", 1],
      ["homePropertyId", 2],
    ]);
    expect(document.gaps.offices.map(({ office }: { office: string }) => office)).to.deep.equal(["10"]);
    expect(readFileSync(target, "utf8").split("\n")).to.have.length(4);
    out = "";
    expect(await runMerge(files, {}, io)).to.equal(0);
    expect(out)
      .to.match(/km im Jahr: fehlt bei 1 von 2 Fahrzeugen: t CO2e ± \d+,\d %/)
      .and.match(/^doppelt {5}\S+ \(\S+amt10\.csv, Zeile 3\) – /m);
    out = "";
    expect(await runMerge(files, { language: "en" }, io)).to.equal(0);
    expect(out)
      .to.match(
        /km per year: missing for 1 of 2 vehicles: t CO2e ± \d+\.\d % \(expected [+−]\d+\.\d %; spread from: /,
      )
      .and.match(/^double {3}\S+ \(\S+amt10\.csv, row 3\) – /m)
      .and.contain("office or list")
      .and.not.match(/[äöüß]|\b(und|fehlt|Zeile|Fahrzeug|ohne|Standort|zu erwarten)\b/);
    expect(await runMerge(files, { language: "fr" }, io)).to.equal(2);
  });

  it("a gap of one vehicle, of one year and of one charge point is said in the singular", () => {
    const gap = { missingCount: 1, askedCount: 1, spreadFrom: [] };
    const year = {
      ...gap,
      field: "firstRegistration",
      replacementYearHalfWidth_a: 1,
    } as unknown as GapEffect;
    const place = { ...gap, field: "homePropertyId", unplacedVehicleCount: 1 } as unknown as GapEffect;
    expect(gapLine(year, "de")).to.equal(
      "Erstzulassung: fehlt bei 1 von 1 Fahrzeug: Ersatzjahr eines solchen Fahrzeugs ± 1 Jahr",
    );
    expect(gapLine(year, "en")).to.equal(
      "first registration: missing for 1 of 1 vehicle: year of replacement of such a vehicle ± 1 year",
    );
    expect(gapLine(place, "de")).to.contain("1 Ladepunkt steht vielleicht am falschen Ort");
    expect(gapLine(place, "en")).to.contain("1 charge point stands perhaps in the wrong place");
  });

  it("an export of ours merged alone is written as the same bytes, as XLSX it is a workbook", async () => {
    const io = {
      stdout: () => undefined,
      stderr: () => undefined,
      today: () => asOf,
      reference: loadReference,
    };
    const first = temporaryPath("alone-1.csv");
    const second = temporaryPath("alone-2.csv");
    expect(
      await runMerge(
        [list("j/amt10.csv", row({ office: "" }), row({ id: "2", plate: "HZ-A 2", office: "" }))],
        { out: first },
        io,
      ),
    ).to.equal(0);
    expect(await runMerge([first], { out: second }, io)).to.equal(0);
    expect(readFileSync(second, "utf8")).to.equal(readFileSync(first, "utf8"));
    const book = temporaryPath("alone.xlsx");
    await runMerge([first], { out: book }, io);
    expect(readFileSync(book).subarray(0, 2).toString()).to.equal("PK");
  });

  it("one chassis number under makers spelt VW, Volkswagen and VOLKSWAGEN, VW is one vehicle", async () => {
    const vin = "WVWZZZAUZFP000100";
    const files = ["VW", "Volkswagen", '"VOLKSWAGEN, VW"'].map((make, index) =>
      list(`makes/amt${index}.csv`, row({ vin, make, id: String(index) })),
    );
    const { result, vehicles } = await merge(...files);
    expect([vehicles.length, result.rowsSetAside]).to.deep.equal([1, 2]);
    const other = list("makes/amt9.csv", row({ vin, make: "MAN", id: "9" }));
    expect((await merge(files[0] as string, other)).vehicles).to.have.length(2);
  });

  it("with an error nothing is written unless errors are skipped", async () => {
    const io = {
      stdout: () => undefined,
      stderr: () => undefined,
      today: () => asOf,
      reference: loadReference,
    };
    const file = list("i/amt10.csv", row({ date: "31.02.2020" }), row({ id: "2", plate: "HZ-A 2" }));
    expect(await runMerge([file], { out: temporaryPath("never.csv") }, io)).to.equal(2);
    expect(() => readFileSync(temporaryPath("never.csv"))).to.throw();
    expect(await runMerge([file], { out: temporaryPath("some.csv"), skipErrors: true }, io)).to.equal(0);
    expect(await runMerge([temporaryPath("nowhere.csv")], { skipErrors: true }, io)).to.equal(2);
  });
});
