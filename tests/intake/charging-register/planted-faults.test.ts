import { expect } from "chai";
import { importFiles } from "../../../src/intake/import.ts";
import { loadPlaces } from "../../../src/reference/places.ts";
import { type Draw, drawFrom } from "../../plan/draw.ts";
import { temporaryFile } from "../files.ts";
import { fileOf, firstRow, type Known, LAYOUTS, type Layout } from "./layouts.ts";

const SEED = 20261126;
const FILES = 24;
const ROWS = 60;
const outlines = loadPlaces();
const AC = "AC Steckdose Typ 2";

type Field =
  | "lon"
  | "lat"
  | "count"
  | "power"
  | "date"
  | "postcode"
  | "operator"
  | "firstPower"
  | "status"
  | "id";
const HEADERS: Record<Field, RegExp> = {
  lon: /l(ä|ae)ngengrad/i,
  lat: /breitengrad/i,
  count: /anzahl.ladepunkte/i,
  power: /^(anschlussleistung|nennleistung ladeeinrichtung)/i,
  date: /inbetriebnahmedatum/i,
  postcode: /^(postleitzahl|standort$)/i,
  operator: /betreiber/i,
  firstPower: /^(p1|nennleistung stecker1)/i,
  status: /^status$/i,
  id: /^ladeeinrichtungs-id$/i,
};
interface Expected {
  row: number;
  column: string;
  value: string | undefined;
  code: string;
  severity: string;
}
interface Row {
  cells: string[];
  layout: Layout;
}

const columnOf = (layout: Layout, field: Field): number =>
  layout.columns.findIndex((name) => HEADERS[field].test(name));
const has = (layout: Layout, ...fields: Field[]): boolean =>
  fields.every((field) => columnOf(layout, field) !== -1);

interface Fault {
  code: string;
  severity: "error" | "warning";
  field: Field;
  needs?: Field[];
  /** Writes the fault; gives back the value that is to be named where it is not the cell. */
  plant: (row: Row, set: (field: Field, cell: string) => void, get: (field: Field) => string) => void;
}
const fault = (
  code: string,
  severity: Fault["severity"],
  field: Field,
  plant: Fault["plant"],
  needs: Field[] = [],
): Fault => ({ code, severity, field, plant, needs });

const FAULTS: Fault[] = [
  fault("MISSING", "error", "lon", (_, set) => set("lon", "")),
  fault("MISSING", "error", "lat", (_, set) => set("lat", " ")),
  fault("NOT_A_NUMBER", "error", "lat", (_, set) => set("lat", "51.833.517")),
  fault("OUT_OF_RANGE", "error", "lon", (_, set) => set("lon", "10785312")),
  fault("OUT_OF_RANGE", "error", "lat", (_, set) => set("lat", "91.5")),
  fault("COORDINATES_SWAPPED", "warning", "lon", (_, set, get) => {
    const [lon, lat] = [get("lon"), get("lat")];
    set("lon", lat);
    set("lat", lon);
  }),
  fault("OUTSIDE_COUNTRY", "warning", "lat", (_, set) => set("lat", "45.123456")),
  fault("OUTSIDE_COUNTRY", "warning", "lon", (_, set) => set("lon", "16.123456")),
  fault("NOT_A_NUMBER", "error", "count", (_, set) => set("count", "zwei")),
  fault("OUT_OF_RANGE", "error", "count", (_, set) => set("count", "0")),
  fault("MISSING", "warning", "count", (_, set) => set("count", "")),
  fault("COUNT_DIFFERS", "warning", "count", (_, set) => set("count", "3")),
  fault("NOT_A_NUMBER", "error", "firstPower", (_, set) => set("firstPower", "viel")),
  fault("OUT_OF_RANGE", "error", "firstPower", (_, set) => set("firstPower", "-22")),
  fault("CONNECTION_BELOW_POINTS", "warning", "power", (_, set) => set("power", "30"), ["power"]),
  fault("UNKNOWN_VALUE", "warning", "power", (_, set) => set("power", "0"), ["power"]),
  fault("UNKNOWN_VALUE", "warning", "power", (_, set) => set("power", "k.A."), ["power"]),
  fault("NOT_A_NUMBER", "error", "power", (_, set) => set("power", "stark"), ["power"]),
  fault("BAD_DATE", "error", "date", (_, set) => set("date", "31.02.2019"), ["date"]),
  fault("FUTURE_DATE", "warning", "date", (_, set) => set("date", "2031-01-01"), ["date"]),
  fault("DATE_UNUSUAL", "warning", "date", (_, set) => set("date", "1900-01-01"), ["date"]),
  fault("LEADING_ZERO", "warning", "postcode", (_, set, get) =>
    set("postcode", get("postcode").replace("38855", "4474")),
  ),
  fault("BAD_POSTCODE", "warning", "postcode", (_, set, get) =>
    set("postcode", get("postcode").replace("38855", "388551")),
  ),
  fault("MISSING", "warning", "operator", (_, set) => set("operator", "")),
  fault("SET_ASIDE", "warning", "status", (_, set) => set("status", "Außer Betrieb"), ["status"]),
];

const station = (draw: Draw, index: number): Known => ({
  id: String(2_000_000 + index),
  operator: draw.pick(["Stadtwerke A", "Betreiber B GmbH & Co. KG"]),
  street: "Marktplatz",
  number: String(draw.integer(1, 80)),
  postcode: "38855",
  place: "Wernigerode",
  state: "Sachsen-Anhalt",
  district: "Landkreis Harz",
  // within the outline, never ending in so many zeros that it looks rounded
  lon: Number((10.77 + draw.next() * 0.02).toFixed(6)) + 0.0000007,
  lat: Number((51.82 + draw.next() * 0.02).toFixed(6)) + 0.0000007,
  commissioned: `20${draw.integer(12, 25)}-0${draw.integer(1, 9)}-${draw.integer(13, 28)}`,
  power_kW: 44,
  points: [
    [AC, 22],
    [AC, 22],
  ],
});

/** One file with a fault in about every second row, and what must be found. */
function plantedFile(draw: Draw, layout: Layout): { text: string; expected: Expected[] } {
  const faults = FAULTS.filter(({ field, needs = [] }) => has(layout, field, ...needs));
  const expected: Expected[] = [];
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const cells = layout
      .cells(station(draw, index))
      .map((cell) => cell.replace(/^"(.*?); AC Schuko"$/, "$1").replace(/^"(.*?); 2,3"$/, "$1"));
    if (draw.chance(0.5)) return cells;
    // Each kind in turn, so that none is left out by chance.
    const planted = faults[expected.length % faults.length] as Fault;
    const set = (field: Field, cell: string): void => {
      cells[columnOf(layout, field)] = cell;
    };
    planted.plant({ cells, layout }, set, (field) => cells[columnOf(layout, field)] as string);
    const column = columnOf(layout, planted.field);
    const value = (cells[column] as string).trim();
    expected.push({
      row: firstRow(layout) + index,
      column: layout.columns[column] as string,
      value: value === "" ? undefined : value,
      code: planted.code,
      severity: planted.severity,
    });
    return cells;
  });
  return { text: fileOf(layout, rows), expected };
}

describe("planted faults in the charging register", () => {
  it(`each of ${FILES} files of ${ROWS} rows (seed ${SEED}): every fault with its row, column and value, and nothing else`, async () => {
    const draw = drawFrom(SEED);
    const codes = new Set<string>();
    let count = 0;
    for (let index = 0; index < FILES; index += 1) {
      const layout = LAYOUTS[index % LAYOUTS.length] as Layout;
      const { text, expected } = plantedFile(draw, layout);
      const { result } = await importFiles([temporaryFile(text)], {
        kind: "charging-register",
        asOf: "2026-11-26",
        outlines,
      });
      // A coordinate that was moved abroad also contradicts its address; that is the same fault seen twice.
      const found = result.problems
        .filter(({ code }) => code !== "PLACE_CONTRADICTS")
        .map(({ row, column, value, code, severity }) => ({ row, column, value, code, severity }));
      expect(found, `layout ${layout.name}`).to.deep.equal(expected);
      expect(result.rowsRead).to.equal(ROWS);
      expect(result.rowsRejected).to.equal(expected.filter(({ severity }) => severity === "error").length);
      for (const { code } of expected) codes.add(code);
      count += expected.length;
    }
    expect([...codes].sort()).to.deep.equal([...new Set(FAULTS.map(({ code }) => code))].sort());
    expect(count).to.be.above((FILES * ROWS) / 3);
  });
});
