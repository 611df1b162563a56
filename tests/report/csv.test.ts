import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { readFileSync, writeFileSync } from "node:fs";
import { toCsv } from "../../src/report/csv.ts";
import { fileNameOf, type Sheet } from "../../src/report/sheet.ts";
import { buildTables } from "../../src/report/tables.ts";
import { FACTS, FIXTURES, fixturePlan } from "./fixture.ts";

const oneText = (text: string): Sheet => ({
  id: "t",
  title: "T",
  columns: [{ key: "a", title: "A", kind: "text" }],
  rows: [{ a: text }],
});
const cellOf = (csv: string): string =>
  (parse(csv, { bom: true, delimiter: ";" }) as string[][])[1]?.[0] as string;

describe("report csv", () => {
  it("is byte for byte the golden file of the replacement list (UPDATE=1 rewrites it)", () => {
    const sheet = buildTables(fixturePlan(), "de", FACTS).find(({ id }) => id === "replacements") as Sheet;
    const golden = new URL("ersatzliste.csv", FIXTURES);
    if (process.env.UPDATE === "1") writeFileSync(golden, toCsv(sheet));
    expect(Buffer.from(toCsv(sheet)).equals(readFileSync(golden))).to.equal(true);
  });

  it("begins with the byte order mark EF BB BF and ends every line with CR LF", () => {
    const bytes = Buffer.from(toCsv(oneText("ä")));
    expect(bytes.toString("hex")).to.equal("efbbbf410d0ac3a40d0a");
  });

  it("writes 1234567.5 as 1234567,50, -0.001 as 0,00, -2 as -2, a date as 01.07.2029, true as ja, null as nothing", () => {
    const sheet: Sheet = {
      id: "n",
      title: "N",
      columns: [
        { key: "a", title: "A", unit: "EUR", kind: "number", decimals: 2 },
        { key: "b", title: "B", kind: "number", decimals: 2 },
        { key: "c", title: "C", kind: "integer" },
        { key: "d", title: "D", kind: "date" },
        { key: "e", title: "E", kind: "boolean" },
        { key: "f", title: "F", kind: "text" },
      ],
      rows: [{ a: 1_234_567.5, b: -0.001, c: -2, d: "2029-07-01", e: true, f: null }],
    };
    expect(toCsv(sheet)).to.equal("\uFEFFA (EUR);B;C;D;E;F\r\n1234567,50;0,00;-2;01.07.2029;ja;\r\n");
    expect(toCsv(sheet, "en")).to.contain(";yes;");
  });

  it("puts an apostrophe before each of the 10 beginnings that a spreadsheet could run", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\0", "\r", "\n", "＝", "＋"])
      expect(cellOf(toCsv(oneText(`${start}1+1`))), JSON.stringify(start)).to.equal(`'${start}1+1`);
  });

  it("guards a heading and leaves a harmless text alone", () => {
    expect(toCsv({ ...oneText("a=b"), columns: [{ key: "a", title: "=A", kind: "text" }] })).to.equal(
      "\uFEFF'=A\r\na=b\r\n",
    );
  });

  it("quotes semicolons, quotes and line breaks so that a reader gets the same text back", () => {
    for (const text of ["a;b", 'sagt "ja"', "a\r\nb", ";"])
      expect(cellOf(toCsv(oneText(text)))).to.equal(text);
  });

  it("gives every table its own file name of plain letters", () => {
    for (const language of ["de", "en"] as const) {
      const names = buildTables(fixturePlan(), language, FACTS).map(fileNameOf);
      expect(new Set(names).size).to.equal(names.length);
      for (const name of names) expect(name).to.match(/^[a-z]+(-[a-z]+)*$/);
    }
    expect(fileNameOf({ ...oneText(""), title: "Ungeprüfte Werte" })).to.equal("ungepruefte-werte");
  });
});
