import { expect } from "chai";
import yauzl from "yauzl";
import type { Sheet } from "../../src/report/sheet.ts";
import { buildTables } from "../../src/report/tables.ts";
import { toXlsx } from "../../src/report/xlsx.ts";
import { FACTS, fixturePlan } from "./fixture.ts";

/** Every file of a zip as text, with its time stamp. */
async function unzipped(bytes: Uint8Array): Promise<Map<string, { text: string; stamp: number }>> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const files = new Map<string, { text: string; stamp: number }>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, {
      text: Buffer.concat(chunks).toString("utf8"),
      stamp: entry.lastModFileDate * 65_536 + entry.lastModFileTime,
    });
  }
  return files;
}

/** Cells of a worksheet by reference: raw value, with shared strings resolved. */
function cellsOf(sheetXml: string, stringsXml: string): Map<string, string> {
  const strings = [...stringsXml.matchAll(/<si>.*?<t[^>]*>(.*?)<\/t><\/si>/gs)].map(
    (match) => match[1] as string,
  );
  const cells = new Map<string, string>();
  for (const [, attributes, value] of sheetXml.matchAll(/<c ([^>]*)><v>(.*?)<\/v><\/c>/g)) {
    const reference = /r="([A-Z]+\d+)"/.exec(attributes as string)?.[1] as string;
    cells.set(
      reference,
      /t="s"/.test(attributes as string) ? (strings[Number(value)] as string) : (value as string),
    );
  }
  return cells;
}

const SHEET: Sheet = {
  id: "s",
  title: "Ladepunkte/Jahr: [Probe] mit langem Namen",
  columns: [
    { key: "a", title: "Betrag", unit: "EUR", kind: "number", decimals: 2 },
    { key: "b", title: "Tag", kind: "date" },
    { key: "c", title: "Text", kind: "text" },
    { key: "d", title: "Wahr", kind: "boolean" },
  ],
  rows: [
    { a: -14_000.5, b: "2029-07-01", c: "=1+1", d: true },
    { a: null, b: null, c: "A & <B>", d: false },
  ],
};

describe("report xlsx", () => {
  it("stores -14000.5 as a number, 1 July 2029 as day 47300, text as text, true as 1", async () => {
    const files = await unzipped(await toXlsx([SHEET]));
    const xml = files.get("xl/worksheets/sheet1.xml")?.text as string;
    const cells = cellsOf(xml, files.get("xl/sharedStrings.xml")?.text as string);
    expect(["A1", "A2", "B2", "C2", "D2", "C3", "D3"].map((at) => cells.get(at))).to.deep.equal([
      "Betrag (EUR)",
      "-14000.5",
      "47300",
      "'=1+1",
      "1",
      "A &amp; &lt;B&gt;",
      "0",
    ]);
    expect(cells.has("A3")).to.equal(false);
    expect(xml).not.to.contain("<f>");
  });

  it("freezes the bold header and keeps the tab name to 31 allowed characters", async () => {
    const files = await unzipped(await toXlsx([SHEET]));
    expect(files.get("xl/worksheets/sheet1.xml")?.text).to.match(/<pane ySplit="1"[^>]*state="frozen"/);
    expect(files.get("xl/styles.xml")?.text).to.contain("<b/>");
    const name = /<sheet [^>]*name="([^"]*)"/.exec(
      files.get("xl/workbook.xml")?.text as string,
    )?.[1] as string;
    expect(name).to.have.length(31);
    expect(name).not.to.match(/[\\/?*[\]:]/);
  });

  it("holds the 14 tables of the plan, the replacement list with 36000 EUR in O2", async () => {
    const sheets = buildTables(fixturePlan(), "de", FACTS);
    const files = await unzipped(await toXlsx(sheets));
    expect([...files.keys()].filter((name) => name.startsWith("xl/worksheets/sheet"))).to.have.length(14);
    const at = sheets.findIndex(({ id }) => id === "replacements") + 1;
    const cells = cellsOf(
      files.get(`xl/worksheets/sheet${at}.xml`)?.text as string,
      files.get("xl/sharedStrings.xml")?.text as string,
    );
    expect([cells.get("A2"), cells.get("O2"), cells.get("B3")]).to.deep.equal([
      "V1",
      "36000",
      "'=SUMME(A1:A9)",
    ]);
  });

  it("carries no clock: every stamp is 1 January 1980 and two runs give the same bytes", async () => {
    const [first, second] = [await toXlsx([SHEET]), await toXlsx([SHEET])];
    expect(Buffer.from(first).equals(Buffer.from(second))).to.equal(true);
    for (const [name, { stamp }] of await unzipped(first)) expect(stamp, name).to.equal(0x0021 * 65_536);
  });
});
