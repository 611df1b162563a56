import { expect } from "chai";
import { sniffDelimiter } from "../../src/intake/csv.ts";
import { readTables } from "../../src/intake/table.ts";
import { temporaryFile, windows1252 } from "./files.ts";
import { workbook } from "./zip-writer.ts";

const nothing = () => false;
const table = async (content: string | Uint8Array, ending = "csv") =>
  (await readTables(temporaryFile(content, ending), nothing)).tables[0];

describe("readTables", () => {
  it("finds the header in row 5 under a preamble, blank rows and group titles", async () => {
    const found = await table(
      "Landkreis Musterland;;;\nStand: 01.03.2026;;;\n;;;\nFahrzeug;;Nutzung;\nNr;Modell;km;Amt\n1;Golf;5000;10\n2;Caddy;7000;20\n",
    );
    expect(found?.headerRow).to.equal(5);
    expect(found?.header).to.deep.equal(["Nr", "Modell", "km", "Amt"]);
    expect([...(found?.rows ?? [])].map(({ row }) => row)).to.deep.equal([6, 7]);
  });

  it("reads the same from UTF-8, UTF-8 with mark, UTF-16 and Windows-1252", async () => {
    const text = "Nr;Straße;Größe €\n1;Königstraße;5,5\n";
    const files = [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, "utf16le"),
      windows1252(text),
    ];
    for (const bytes of files) {
      const found = await table(bytes);
      expect(found?.header).to.deep.equal(["Nr", "Straße", "Größe €"]);
      expect(found?.sample[0]?.cells).to.deep.equal(["1", "Königstraße", "5,5"]);
    }
  });

  it("tells four delimiters apart, decimal commas and quoted commas between them", () => {
    expect(sniffDelimiter("a;b;c\n1,5;2,5;3,5\n1,2;3;4,1\n")).to.equal(";");
    expect(sniffDelimiter('a,b,c\n"1,5",2,x\n"1,2",3,"y; z"\n')).to.equal(",");
    expect(sniffDelimiter("a\tb\n1, 2\t3\n")).to.equal("\t");
    expect(sniffDelimiter("a|b|c\n1,0|2|3\n")).to.equal("|");
  });

  it("leaves out titles of sections, totals and repeated headers between the rows", async () => {
    const found = await table(
      "Nr;Modell;km;Amt\nBauhof;;;\n1;Golf;5000;10\nNr;Modell;km;Amt\n2;Caddy;7000;20\nSumme;;12000;\n",
    );
    expect([...(found?.rows ?? [])].map(({ row }) => row)).to.deep.equal([3, 5]);
  });

  it("leaves out units below the header, numbered columns, footers, sums without a word; a lone id stays a row", async () => {
    const found = await table(
      "Nr;Modell;Fahrleistung;Amt;Ort\n;;[km/a];;[-]\n1;2;3;4;5\nK1;Golf;5000;10;A\nBauhof 3;;;;\nK2;;;;\nK3;Caddy;7000;20;B\n;;12.000;;\nAnzahl Fahrzeuge: 3;;;;\nQuelle: Amt 10;;;;\nStand: 01.10.2026;;;;\n",
    );
    expect([...(found?.rows ?? [])].map(({ row }) => row)).to.deep.equal([4, 6, 7]);
    expect(found?.units?.[2]).to.equal("[km/a]");
  });

  it("reads sep=, old line ends, UTF-16 without a mark, stray quotes and line breaks in cells", async () => {
    const rowsOf = async (content: string | Uint8Array) => {
      const found = await table(content);
      return [...(found?.rows ?? [])].map(({ row, cells }) => [row, ...cells]);
    };
    expect(await rowsOf("sep=|\r\nNr|Art\r\n1|a;b\r\n")).to.deep.equal([[3, "1", "a;b"]]);
    expect(await rowsOf("Nr;Art\r1;Pkw\r2;Lkw\r")).to.deep.equal([
      [2, "1", "Pkw"],
      [3, "2", "Lkw"],
    ]);
    expect(await rowsOf(Buffer.from("Nr;Art\n1;Pkw\n", "utf16le"))).to.deep.equal([[2, "1", "Pkw"]]);
    expect(await rowsOf('Nr;Art\n1;5" Rohr\n2;"zwei\nZeilen, ""so"""\n3;"a" b\n')).to.deep.equal([
      [2, "1", '5" Rohr'],
      [3, "2", 'zwei\nZeilen, "so"'],
      [4, "3", "a b"],
    ]);
  });

  it("refuses a file whose quotation mark is never closed, with the row where it stands", async () => {
    const { problems } = await readTables(temporaryFile('Nr;Art\n1;Pkw\n2;"Lkw\n3;Bus\n'), nothing);
    expect(problems.map(({ row, code }) => [row, code])).to.deep.equal([[3, "BAD_CSV"]]);
  });

  it("takes the text of a header cell that spans two rows from the upper one", async () => {
    const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const sheet =
      `<row r="1">${cell("A1", "Fuhrpark")}</row><row r="3">${cell("A3", "Nummer")}${cell("B3", "Fahrzeug")}</row>` +
      `<row r="4">${cell("B4", "Marke")}${cell("C4", "Modell")}${cell("D4", "Baujahr")}</row><row r="5">${cell("A5", "F 1")}${cell("B5", "VW")}${cell("C5", "Golf")}<c r="D5"><v>2019</v></c></row>`;
    const found = await table(workbook({ Liste: sheet }), "xlsx");
    expect(found?.header).to.deep.equal(["Nummer", "Marke", "Modell", "Baujahr"]);
    expect(found).to.include({ sheet: "Liste", headerRow: 4 });
  });

  it("refuses old workbooks, workbooks with a password and files without a table by name", async () => {
    const old = await readTables(temporaryFile(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), "xls"), nothing);
    expect(old.problems.map((problem) => problem.code)).to.deep.equal(["REFUSED_FILE"]);
    expect(old.problems[0]?.message).to.contain(".xls");
    const container = Buffer.alloc(2048);
    container.set([0xd0, 0xcf, 0x11, 0xe0]);
    container.set(Buffer.from("EncryptedPackage", "utf16le"), 1536);
    const locked = await readTables(temporaryFile(container, "xlsx"), nothing);
    expect(locked.problems.map(({ code }) => code)).to.deep.equal(["REFUSED_FILE"]);
    expect(locked.problems[0]?.message).to.contain("Kennwort");
    expect(locked.problems[0]?.messageEn).to.contain("password");
    const prose = await readTables(
      temporaryFile("Dies ist ein Brief.\n\nMit freundlichen Grüßen\n"),
      nothing,
    );
    expect(prose.problems.map((problem) => problem.code)).to.deep.equal(["NO_TABLE"]);
  });
});
