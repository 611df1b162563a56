import { expect } from "chai";
import { importFiles } from "../../../src/intake/import.ts";
import type { ImportOptions } from "../../../src/intake/imported.ts";
import { writeCsv } from "../../../src/intake/own-csv-write.ts";
import { shapeFaults } from "../../../src/intake/shape.ts";
import { PublicStation, STATION_COLUMNS } from "../../../src/plan/model/public-station.ts";
import { loadPlaces } from "../../../src/reference/places.ts";
import { temporaryFile, windows1252 } from "../files.ts";
import { workbook } from "../zip-writer.ts";
import { fileOf, firstRow, type Known, LAYOUTS, type Layout } from "./layouts.ts";

const outlines = loadPlaces();
const read = async (contents: (string | Uint8Array)[], more: Partial<ImportOptions> = {}) => {
  const files = contents.map((content) => temporaryFile(content));
  const imported = await importFiles(files, {
    kind: "charging-register",
    asOf: "2026-11-26",
    skipErrors: true,
    outlines,
    ...more,
  });
  const { rowsRead, rowsAccepted, rowsRejected, rowsSetAside } = imported.result;
  expect(rowsRead, "every row is accounted for").to.equal(rowsAccepted + rowsRejected + rowsSetAside);
  expect(imported.rows).to.have.length(rowsAccepted);
  const stations = imported.rows as PublicStation[];
  for (const station of stations) expect(shapeFaults(PublicStation, station)).to.deep.equal([]);
  return { ...imported, stations };
};
const told = ({ result }: Awaited<ReturnType<typeof read>>) =>
  result.problems.map(({ row, column, value, code, severity }) => [row, column, value, code, severity]);

const WERNIGERODE: Known = {
  id: "1010001",
  operator: "Stadtwerke Musterstadt",
  street: "Am Markt",
  number: "1",
  postcode: "38855",
  place: "Wernigerode",
  state: "Sachsen-Anhalt",
  district: "Landkreis Harz",
  lon: 10.785312,
  lat: 51.833517,
  commissioned: "2019-05-14",
  power_kW: 44,
  points: [
    ["AC Steckdose Typ 2", 22],
    ["AC Steckdose Typ 2", 22],
  ],
};
const HALBERSTADT: Known = {
  ...WERNIGERODE,
  id: "1010002",
  operator: "Autohof Muster, Inhaber M. & Co.",
  street: "Im Sülzeteiche",
  postcode: "38820",
  place: "Halberstadt",
  lon: 11.049123,
  lat: 51.893456,
  commissioned: "2020-11-03",
  power_kW: 156.5,
  points: [
    ["DC Kupplung Combo", 150],
    ["AC Schuko", 3.5],
    ["AC Schuko", 3],
  ],
};
const layout = (name: string): Layout => LAYOUTS.find((one) => one.name === name) as Layout;
const STATIONS = [WERNIGERODE, HALBERSTADT];

describe("import of the charging register", () => {
  for (const one of LAYOUTS)
    it(`layout ${one.name}: two stations, five points, no problem`, async () => {
      const imported = await read([fileOf(one, STATIONS.map(one.cells))]);
      expect(told(imported)).to.deep.equal([]);
      const stated = one.name !== "2017";
      expect(
        imported.stations.map(({ lon, lat, count, power_kW, points, operator }) => ({
          lon,
          lat,
          count,
          power_kW,
          points,
          operator,
        })),
      ).to.deep.equal([
        {
          lon: 10.785312,
          lat: 51.833517,
          count: 2,
          power_kW: 44,
          points: "22x2",
          operator: WERNIGERODE.operator,
        },
        {
          lon: 11.049123,
          lat: 51.893456,
          count: 3,
          power_kW: 156.5,
          points: "150x1;3.5x1;3x1",
          operator: HALBERSTADT.operator,
        },
      ]);
      expect(imported.stations[0]).to.include({
        address: "Am Markt 1",
        postcode: "38855",
        place: "Wernigerode",
        municipalityKey: "15085370",
      });
      expect(imported.stations[0]?.commissioned).to.equal(stated ? "2019-05-14" : undefined);
      expect(imported.stations.map(({ id }) => id)).to.deep.equal(
        one.name === "2026" ? ["1010001", "1010002"] : ["10.78531_51.83352-1", "11.04912_51.89346-1"],
      );
    });

  it("reads Windows-1252 and a workbook as UTF-8", async () => {
    const one = layout("2021");
    const { stations } = await read([windows1252(fileOf(one, [one.cells(HALBERSTADT)]))]);
    expect(stations[0]?.address).to.equal("Im Sülzeteiche 1");
    const cells = layout("2019");
    const rows = [["Ladesäulenregister"], [], cells.columns, ...STATIONS.map(cells.cells)];
    const inline = (cell: string): string =>
      `<c t="inlineStr"><is><t>${cell.replaceAll("&", "&amp;")}</t></is></c>`;
    const sheet = rows
      .map((row, index) => `<row r="${index + 1}">${row.map(inline).join("")}</row>`)
      .join("");
    const fromBook = await read([workbook({ Register: sheet })]);
    expect(told(fromBook)).to.deep.equal([]);
    expect(fromBook.stations).to.have.length(2);
  });

  it("reads headers with typing errors: Längegrad, Breitengard, Anzahl Ladepunke, Steckertyen1", async () => {
    const one = layout("2019");
    const columns = one.columns.map(
      (name) =>
        ({
          "Längengrad [DG]": "Längegrad [DG]",
          "Breitengrad [DG]": "Breitengard",
          "Anzahl Ladepunkte": "Anzahl Ladepunke",
          Steckertypen1: "Steckertyen1",
          "Anschlussleistung [kW]": "Anschussleistung [kW]",
        })[name] ?? name,
    );
    const imported = await read([fileOf({ ...one, columns }, STATIONS.map(one.cells))]);
    expect(told(imported)).to.deep.equal([]);
    expect(imported.stations.map(({ count, power_kW, plugs }) => [count, power_kW, plugs])).to.deep.equal([
      [2, 44, "type-2"],
      [3, 156.5, "combo-2;schuko"],
    ]);
  });

  it("reads reversed headers of longitude and latitude, and says so once", async () => {
    const one = layout("2019");
    const [lon, lat] = ["Längengrad [DG]", "Breitengrad [DG]"];
    const columns = one.columns.map((name) =>
      name === lon ? (lat as string) : name === lat ? (lon as string) : name,
    );
    const imported = await read([fileOf({ ...one, columns }, STATIONS.map(one.cells))]);
    expect(told(imported)).to.deep.equal([[4, lon, lon, "COLUMNS_SWAPPED", "warning"]]);
    expect(imported.stations[0]).to.include({ lon: 10.785312, lat: 51.833517 });
  });

  it("keeps four equal stations at one place, with ids of their own", async () => {
    const one = layout("2021");
    const imported = await read([
      fileOf(
        one,
        [1, 2, 3, 4].map(() => one.cells(WERNIGERODE)),
      ),
    ]);
    expect(told(imported)).to.deep.equal([]);
    expect(imported.stations.map(({ id }) => id.slice(-2))).to.deep.equal(["-1", "-2", "-3", "-4"]);
  });

  it("two issues of the register: what both have is set aside at the later row, what is new stays", async () => {
    const [older, newer] = [layout("2019"), layout("2026")];
    const added = { ...WERNIGERODE, id: "1010003", lon: 10.79, lat: 51.84 };
    const withoutIds = await read([
      fileOf(older, [WERNIGERODE, WERNIGERODE].map(older.cells)),
      fileOf(layout("2021"), [WERNIGERODE, added, WERNIGERODE, WERNIGERODE].map(layout("2021").cells)),
    ]);
    expect(told(withoutIds).map(([row, , , code]) => [row, code])).to.deep.equal([
      [6, "REPEATED_ROW"],
      [8, "REPEATED_ROW"],
    ]);
    expect(withoutIds.stations).to.have.length(4);
    const withIds = await read([
      fileOf(newer, STATIONS.map(newer.cells)),
      fileOf(newer, [added, HALBERSTADT].map(newer.cells)),
    ]);
    expect(told(withIds)).to.deep.equal([[7, "Ladeeinrichtungs-ID", "1010002", "REPEATED_ROW", "warning"]]);
  });

  it("points by the outline of the district: a Harz postcode outside is set aside, a foreign one inside stays", async () => {
    const one = layout("2021");
    const outside = { ...WERNIGERODE, place: "Bad Harzburg", state: "Niedersachsen", lon: 10.56, lat: 51.88 };
    const inside = { ...WERNIGERODE, postcode: "99999", place: "Sonstwo", lat: 51.84 };
    const imported = await read([fileOf(one, [outside, inside].map(one.cells))], {
      district: "landkreis-harz",
    });
    expect(told(imported)).to.deep.equal([
      [firstRow(one), "Längengrad", "10,56", "OUTSIDE_DISTRICT", "warning"],
    ]);
    expect(imported.stations.map(({ municipalityKey }) => municipalityKey)).to.deep.equal(["15085370"]);
    expect(imported.result).to.include({ rowsRead: 2, rowsAccepted: 1, rowsSetAside: 1 });
  });

  it("a station that a wrong coordinate puts outside the district is set aside with the doubt", async () => {
    const one = layout("2021");
    const imported = await read([fileOf(one, [{ ...WERNIGERODE, lon: 10.47, lat: 51.5 }].map(one.cells))], {
      district: "landkreis-harz",
    });
    expect(told(imported).map(([row, , , code]) => [row, code])).to.deep.equal([
      [6, "COORDINATE_ROUNDED"],
      [6, "PLACE_CONTRADICTS"],
      [6, "OUTSIDE_DISTRICT"],
    ]);
  });

  it("what was written reads again as the same bytes", async () => {
    const one = layout("2023");
    const first = await read([fileOf(one, STATIONS.map(one.cells))]);
    const text = writeCsv(first.rows, STATION_COLUMNS);
    const second = await read([text]);
    expect(told(second)).to.deep.equal([]);
    expect(writeCsv(second.rows, STATION_COLUMNS)).to.equal(text);
  });

  it("a postcode of four digits gets its zero in Saxony-Anhalt, in Bavaria it is asked about", async () => {
    const one = layout("2021");
    const lost = { ...WERNIGERODE, postcode: "6484", place: "Quedlinburg", lon: 11.141512, lat: 51.788812 };
    const bavarian = {
      ...WERNIGERODE,
      postcode: "4474",
      place: "Vilshofen",
      state: "Bayern",
      lon: 13.181234,
      lat: 48.631234,
    };
    const imported = await read([fileOf(one, [lost, bavarian].map(one.cells))]);
    expect(told(imported)).to.deep.equal([
      [6, "Postleitzahl", "6484", "LEADING_ZERO", "warning"],
      [7, "Postleitzahl", "4474", "BAD_POSTCODE", "warning"],
    ]);
    expect(imported.stations.map(({ postcode }) => postcode)).to.deep.equal(["06484", "4474"]);
  });

  it("a quotation mark left open behind 300 rows and a cell too many are errors, no crash", async () => {
    const one = layout("2021");
    const text = fileOf(
      one,
      Array.from({ length: 300 }, () => one.cells(WERNIGERODE)),
    );
    const open = await read([`${text}"Stadtwerke;offen\n${one.cells(HALBERSTADT).join(";")}\n`]);
    expect(told(open).map(([row, , , code]) => [row, code])).to.deep.equal([[306, "BAD_CSV"]]);
    const surplus = await read([`${text}${one.cells(WERNIGERODE).join(";")};;zu viel\n`]);
    expect(told(surplus)).to.deep.equal([[306, undefined, "zu viel", "TOO_MANY_CELLS", "error"]]);
  });

  it("points of our own form that are none, and a station of 1850, are errors of their row", async () => {
    const text =
      "id,lon,lat,count,points,commissioned\na,10.785312,51.833517,2,22x2,2019-01-01\nb,10.785312,51.833517,2,viele,2019-01-01\nc,10.785312,51.833517,2,22x2,1850-01-01\nd,10.785312,51.833517,2,22x2,2199-12-31\n";
    const imported = await read([text]);
    expect(told(imported)).to.deep.equal([
      [3, "points", "viele", "BAD_FORM", "error"],
      [4, "commissioned", "1850-01-01", "OUT_OF_RANGE", "error"],
      [5, "commissioned", "2199-12-31", "OUT_OF_RANGE", "error"],
    ]);
    expect(imported.stations.map(({ id }) => id)).to.deep.equal(["a"]);
  });

  it("a list without coordinates is refused once, with all its rows counted", async () => {
    const imported = await read(["Betreiber;Ort;Anzahl Ladepunkte\nA;B;2\nC;D;1\n"]);
    expect(told(imported)).to.deep.equal([[1, undefined, undefined, "NO_COLUMN", "error"]]);
    expect(imported.result).to.include({ rowsRead: 2, rowsRejected: 2, rowsAccepted: 0 });
  });
});
