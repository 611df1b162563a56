import { expect } from "chai";
import { importFiles } from "../../src/intake/import.ts";
import { temporaryFile, windows1252 } from "./files.ts";

const SEED = 20261123;
const FILES = 20;
const ROWS = 120;

/** A small generator of numbers that is the same on every machine. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Row = Record<
  | "Inv.-Nr."
  | "Kennzeichen"
  | "Fahrzeugart"
  | "Erstzulassung"
  | "Kraftstoff"
  | "km/Jahr"
  | "CO2 [g/km]"
  | "Amt",
  string
>;
type Expected = [row: number, column: string, value: string, code: string, severity: string];
const COLUMNS = [
  "Inv.-Nr.",
  "Kennzeichen",
  "Fahrzeugart",
  "Erstzulassung",
  "Kraftstoff",
  "km/Jahr",
  "CO2 [g/km]",
  "Amt",
] as const;
const KINDS = [
  ["Pkw Kombi", "Diesel", "128"],
  ["Pkw", "Elektro", "0"],
  ["Transporter", "Benzin", ""],
  ["Linienbus", "Erdgas", ""],
  ["Lkw Kipper", "Diesel", ""],
] as const;

/** Plants one fault into a row and says what must be found. */
const FAULTS: ((row: Row, at: number) => Expected)[] = [
  (row, at) => [at, "km/Jahr", (row["km/Jahr"] = "viel"), "NOT_A_NUMBER", "error"],
  (row, at) => [at, "km/Jahr", (row["km/Jahr"] = "-4.000"), "OUT_OF_RANGE", "error"],
  (row, at) => [at, "km/Jahr", (row["km/Jahr"] = "k.A."), "UNKNOWN_VALUE", "warning"],
  (row, at) => [at, "km/Jahr", (row["km/Jahr"] = "412.000"), "MILEAGE_HIGH", "warning"],
  (row, at) => [at, "Erstzulassung", (row.Erstzulassung = "31.04.2015"), "BAD_DATE", "error"],
  (row, at) => [at, "Erstzulassung", (row.Erstzulassung = "siehe Fahrzeugbrief"), "UNKNOWN_VALUE", "warning"],
  (row, at) => [at, "Erstzulassung", (row.Erstzulassung = "01.07.2031"), "FUTURE_DATE", "warning"],
  (row, at) => [at, "Kraftstoff", (row.Kraftstoff = ""), "MISSING", "error"],
  (row, at) => [at, "Kraftstoff", (row.Kraftstoff = "Mondlicht"), "NOT_IN_LIST", "error"],
  (row, at) => [at, "Fahrzeugart", (row.Fahrzeugart = "Diverses"), "NOT_DERIVED", "error"],
  (row, at) => {
    row.Fahrzeugart = "Anhänger Tandem";
    return [at, "Inv.-Nr.", row["Inv.-Nr."], "SET_ASIDE", "warning"];
  },
  (row, at) => [at, "CO2 [g/km]", (row["CO2 [g/km]"] = "wenig"), "NOT_A_NUMBER", "error"],
];

function cleanRow(index: number, random: () => number): Row {
  const [art, fuel, co2] = KINDS[Math.floor(random() * KINDS.length)] as (typeof KINDS)[number];
  const year = 2006 + Math.floor(random() * 19);
  const date = [
    `0${1 + Math.floor(random() * 9)}.1${Math.floor(random() * 3)}.${year}`,
    `${year}-03-${10 + Math.floor(random() * 18)}`,
    `2.5.${String(year).slice(2)}`,
  ][Math.floor(random() * 3)] as string;
  return {
    "Inv.-Nr.": `K${1000 + index}`,
    Kennzeichen: `HZ-${String.fromCharCode(65 + (index % 26))} ${100 + index}`,
    Fahrzeugart: art,
    Erstzulassung: date,
    Kraftstoff: fuel,
    "km/Jahr": `${4 + Math.floor(random() * 60)}.${100 + Math.floor(random() * 900)}`,
    "CO2 [g/km]": co2,
    Amt: `Amt ${10 + Math.floor(random() * 60)}`,
  };
}

function write(rows: Row[], random: () => number): string {
  const preamble = random() < 0.5 ? `Fuhrpark;;;;;;;\nStand: 01.10.2026;;;;;;;\n` : "";
  const text = `${preamble}${COLUMNS.join(";")}\n${rows.map((row) => COLUMNS.map((column) => row[column]).join(";")).join("\n")}\n`;
  return temporaryFile(random() < 0.5 ? windows1252(text) : text);
}

describe("planted faults", () => {
  it(`${FILES} clean files of ${ROWS} rows give no problem at all (seed ${SEED})`, async () => {
    const random = mulberry(SEED);
    for (let file = 0; file < FILES; file += 1) {
      const rows = Array.from({ length: ROWS }, (_, index) => cleanRow(index, random));
      const { result } = await importFiles([write(rows, random)], { kind: "fleet", asOf: "2026-11-23" });
      expect(result).to.deep.equal({
        rowsRead: ROWS,
        rowsAccepted: ROWS,
        rowsRejected: 0,
        rowsSetAside: 0,
        droppedColumns: [],
        problems: [],
      });
    }
  });

  it(`finds exactly the faults planted in ${FILES} files, each with row, column, value, code and severity (seed ${SEED + 1})`, async () => {
    const random = mulberry(SEED + 1);
    let planted = 0;
    for (let file = 0; file < FILES; file += 1) {
      const rows = Array.from({ length: ROWS }, (_, index) => cleanRow(index, random));
      const faulty = rows.flatMap((row, index) =>
        random() < 0.4
          ? [{ row, index, fault: FAULTS[Math.floor(random() * FAULTS.length)] as (typeof FAULTS)[number] }]
          : [],
      );
      const before = faulty.map(({ row, index, fault }) => fault(row, index));
      const path = write(rows, random);
      const { result } = await importFiles([path], { kind: "fleet", asOf: "2026-11-23" });
      const firstRow =
        result.problems.length > 0 ? (result.problems[0]?.row as number) - (before[0]?.[0] as number) : 0;
      expect([2, 4], "the data begin in row 2 or, under a preamble, in row 4").to.include(firstRow);
      const expected = before.map(([at, ...rest]) => [at + firstRow, ...rest]);
      expect(
        result.problems.map(({ row, column, value, code, severity }) => [row, column, value, code, severity]),
      ).to.deep.equal(expected);
      expect(result.rowsAccepted + result.rowsRejected + result.rowsSetAside).to.equal(ROWS);
      planted += expected.length;
    }
    expect(planted).to.be.above(800);
  });
});
