import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { importFiles } from "../../src/intake/import.ts";
import { temporaryFile } from "./files.ts";
import { readXlsx } from "../../src/intake/xlsx.ts";
import { XmlScanner } from "../../src/intake/xml-scan.ts";
import { workbook, zip } from "./zip-writer.ts";

const read = async (bytes: Uint8Array) => {
  const { sheets, problems } = await readXlsx(bytes, "list.xlsx");
  return { sheets: sheets.map(({ sheet, rows }) => ({ sheet, rows: [...rows] })), problems };
};
const codes = async (bytes: Uint8Array) =>
  (await read(bytes)).problems.map((problem) => [problem.code, problem.messageEn]);

describe("readXlsx", () => {
  it("reads shared, inline and formula strings, numbers, booleans, three kinds of dates and gaps between cells", async () => {
    const row =
      '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="inlineStr"><is><r><t>Amt </t></r><r><t>10</t></r></is></c>' +
      '<c r="D3" t="str"><f>A1&amp;B1</f><v>a &gt; b</v></c><c r="E3"><v>0.30000000000000004</v></c><c r="F3" t="b"><v>1</v></c>' +
      '<c r="G3" s="1"><v>44000</v></c><c r="H3" s="2"><v>43831.75</v></c><c r="I3" s="3"><v>0.6875</v></c><c r="J3" s="4"><v>12</v></c><c r="K3" t="e"><v>#N/A</v></c><c r="AA3"><v>27</v></c></row>';
    const strings =
      '<si><t xml:space="preserve">M&#252;ller &amp; S&#xF6;hne_x000D_</t><rPh><t>nicht</t></rPh></si>';
    const { sheets, problems } = await read(workbook({ Fuhrpark: row }, { strings }));
    expect(problems).to.deep.equal([]);
    expect(sheets[0]?.rows[0]?.row).to.equal(3);
    const cells = sheets[0]?.rows[0]?.cells ?? [];
    expect(cells.slice(0, 11)).to.deep.equal([
      "Müller & Söhne\r",
      "Amt 10",
      "",
      "a > b",
      "0.3",
      "true",
      "2020-06-18",
      "2020-01-01 18:00",
      "16:30",
      "12",
      "#N/A",
    ]);
    expect(cells[26]).to.equal("27");
  });

  it("counts days from 1904 where the workbook does, and names every sheet", async () => {
    const row = '<row r="1"><c r="A1" s="1"><v>42538</v></c></row>';
    const { sheets } = await read(
      workbook({ Eins: row, "Zwei &amp; drei": row }, { properties: '<workbookPr date1904="1"/>' }),
    );
    expect(sheets.map(({ sheet, rows }) => [sheet, rows[0]?.cells[0]])).to.deep.equal([
      ["Eins", "2020-06-18"],
      ["Zwei & drei", "2020-06-18"],
    ]);
  });

  it("refuses a part that inflates 1,000-fold, by its directory alone", async () => {
    const bomb = zip([
      { name: "xl/workbook.xml", content: "<workbook/>" },
      { name: "xl/worksheets/sheet1.xml", content: new Uint8Array(30_000_000) },
    ]);
    expect(bomb.length).to.be.below(100_000);
    expect((await codes(bomb))[0]).to.deep.equal([
      "REFUSED_FILE",
      'The part "xl/worksheets/sheet1.xml" is packed suspiciously tight. Open the file in a spreadsheet program and save it again.',
    ]);
  });

  it("refuses a directory that promises 540 MB in sum, and one of 3,000 parts", async () => {
    const noise = randomBytes(260_000);
    const parts = Array.from({ length: 9 }, (_, index) => ({
      name: `part${index}`,
      content: noise,
      claims_bytes: 60 * 1024 * 1024,
    }));
    expect((await codes(zip(parts)))[0]).to.deep.equal([
      "REFUSED_FILE",
      "Inflated it would have 540 MB; the limit is 500 MB.",
    ]);
    const many = Array.from({ length: 3000 }, (_, index) => ({ name: `p${index}`, content: "x" }));
    expect((await codes(zip(many)))[0]?.[1]).to.equal("The archive has 3000 parts; the limit is 2000.");
  });

  it("stops where a part is larger than its directory says", async () => {
    const liar = zip([
      {
        name: "xl/workbook.xml",
        content: `<workbook>${" ".repeat(5_000_000)}</workbook>`,
        claims_bytes: 100,
      },
      { name: "xl/_rels/workbook.xml.rels", content: "<Relationships/>" },
    ]);
    expect((await codes(liar))[0]?.[0]).to.equal("REFUSED_FILE");
  });

  it("refuses entity declarations, other archives and cut files", async () => {
    const entity = zip([
      { name: "xl/workbook.xml", content: '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>' },
    ]);
    expect((await codes(entity))[0]?.[1]).to.contain("document type declaration");
    expect((await codes(zip([{ name: "content.xml", content: "<x/>" }])))[0]?.[1]).to.equal(
      "This is no XLSX file. Save it as .xlsx or .csv.",
    );
    expect((await codes(workbook({ A: "" }).slice(0, 300)))[0]?.[0]).to.equal("REFUSED_FILE");
  });
});

describe("XmlScanner", () => {
  it("tells the same story whether the text comes whole or letter by letter", () => {
    const text = '<?xml version="1.0"?><!-- c > --><x:a b="1 > 0"><c/>t&amp;u<![CDATA[<raw>]]></x:a>';
    const story = (pieces: string[]): string => {
      let told = "";
      const scanner = new XmlScanner({
        open: (name, attributes) => (told += `(${name}${attributes})`),
        close: (name) => (told += `/${name}`),
        text: (piece) => (told += piece),
      });
      for (const piece of pieces) scanner.write(piece);
      return told;
    };
    expect(story([text])).to.equal('(a b="1 > 0")(c)/ct&u<raw>/a');
    expect(story([...text])).to.equal(story([text]));
  });

  it("reads a cell that spans three rows as the text of each of them, and no further", async () => {
    const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = [1, 2, 3, 4].map(
      (row) => `<row r="${row}">${row === 1 ? text("A1", "Bauhof") : ""}${text(`B${row}`, `F${row}`)}</row>`,
    );
    const sheet = `${rows.join("")}</sheetData><mergeCells count="1"><mergeCell ref="A1:A3"/></mergeCells><sheetData>`;
    const { sheets } = await read(workbook({ Liste: sheet }));
    expect(sheets[0]?.rows.map(({ cells }) => cells[0])).to.deep.equal(["Bauhof", "Bauhof", "Bauhof", ""]);
  });

  it("a typed number with three decimals is no group of thousands", async () => {
    const row = (at: number, id: string, km: string) =>
      `<row r="${at}"><c r="A${at}" t="inlineStr"><is><t>${id}</t></is></c><c r="B${at}" t="inlineStr"><is><t>${at === 1 ? "Fahrzeugart" : "Pkw"}</t></is></c><c r="C${at}" t="inlineStr"><is><t>${at === 1 ? "Kraftstoff" : "Diesel"}</t></is></c>${km}</row>`;
    const head = '<c r="D1" t="inlineStr"><is><t>km/Jahr</t></is></c>';
    const sheet =
      row(1, "Nr", head) +
      row(2, "1", '<c r="D2"><v>950.125</v></c>') +
      row(3, "2", '<c r="D3"><v>12500</v></c>');
    const path = temporaryFile(workbook({ Liste: sheet }), "xlsx");
    const { rows } = await importFiles([path], { kind: "fleet", asOf: "2026-11-26" });
    expect(
      rows.map((vehicle) => (vehicle as { annualMileage_km_per_a: number }).annualMileage_km_per_a),
    ).to.deep.equal([950.125, 12500]);
  });
});

describe("long sheets", () => {
  /** More letters than a workbook may keep in memory. */
  const ROWS = 60_000;
  const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = Array.from({ length: ROWS }, (_, index) => {
    const row = index + 1;
    const office = row === 1 ? "Amt" : row === 2 ? "Bauhof &amp; Co" : "";
    const cells = [
      cell(`A${row}`, row === 1 ? "Nr" : `K${100_000 + row}`),
      cell(`B${row}`, row === 1 ? "Fahrzeugart" : "Pkw mit einer recht langen Bezeichnung dahinter"),
      cell(`C${row}`, row === 1 ? "Kraftstoff" : "Diesel, bleibt auch in Zukunft so"),
      ...(office === "" ? [] : [cell(`D${row}`, office)]),
    ];
    return `<row r="${row}">${cells.join("")}</row>`;
  }).join("");
  const spans = `</sheetData><mergeCells count="1"><mergeCell ref="D2:D${ROWS}"/></mergeCells><sheetData>`;
  const bytes = workbook({ Liste: sheet + spans });

  it("60,000 rows read again and again give the same rows, cells that span rows included, and nothing of them is kept", async () => {
    const path = temporaryFile(bytes, "xlsx");
    const { sheets, problems } = await readXlsx(path, path);
    expect(problems).to.deep.equal([]);
    const rows = sheets[0]?.rows as Iterable<{ row: number; cells: string[] }>;
    expect(Array.isArray(rows)).to.equal(false);
    for (let pass = 0; pass < 2; pass += 1) {
      let count = 0;
      let spanned = 0;
      for (const { cells } of rows) {
        count += 1;
        if (cells[3] === "Bauhof & Co") spanned += 1;
      }
      expect([count, spanned]).to.deep.equal([ROWS, 2_001]);
    }
  });

  it("an import of them accounts for every row", async () => {
    const { result } = await importFiles([temporaryFile(bytes, "xlsx")], {
      kind: "fleet",
      asOf: "2026-11-26",
    });
    expect(result).to.include({
      rowsRead: ROWS - 1,
      rowsAccepted: ROWS - 1,
      rowsRejected: 0,
      rowsSetAside: 0,
    });
  });

  it("a part that is cut or spoilt in its middle is refused, whatever its directory says", async () => {
    const spoilt = Uint8Array.from(bytes);
    spoilt.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 400);
    expect((await codes(spoilt))[0]?.[0]).to.equal("REFUSED_FILE");
  });
});
