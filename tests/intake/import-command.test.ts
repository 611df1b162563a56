import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { type ImportCommandOptions, runImport } from "../../src/cli/import.ts";
import { readOwnCsv, type RowSchema } from "../../src/intake/own-csv.ts";
import { Vehicle } from "../../src/plan/model/vehicle.ts";
import { temporaryFile, temporaryPath } from "./files.ts";

const GOOD = "Nr;Fahrzeugart;Kraftstoff;Fahrername\n1;Pkw;Diesel;Muster\n2;Anhänger;;\n";
const BAD = "Nr;Fahrzeugart;Kraftstoff\n1;Pkw;Diesel\n2;Pkw;\n";

async function run(content: string, options: Partial<ImportCommandOptions>) {
  let stdout = "";
  const io = {
    stdout: (text: string) => (stdout += text),
    stderr: () => undefined,
    today: () => "2026-11-23",
  };
  const code = await runImport([temporaryFile(content)], { kind: "fleet", ...options }, io);
  return { code, stdout };
}

describe("umstieg import", () => {
  it("writes our own CSV and the list of problems, and exits with 0", async () => {
    const out = temporaryPath("good.csv");
    const { code, stdout } = await run(GOOD, { out });
    expect(code).to.equal(0);
    expect(stdout)
      .to.contain("2 Zeilen gelesen: 1 übernommen, 0 abgelehnt, 1 beiseitegelegt")
      .and.to.contain("Fahrername");
    const table = readOwnCsv(readFileSync(out, "utf8"), Vehicle as unknown as RowSchema, out);
    expect(table.problems).to.deep.equal([]);
    expect(table.rows[0]?.values).to.include({ vehicleId: "1", category: "M1", powertrain: "diesel" });
    expect(readFileSync(`${out}.problems.csv`, "utf8"))
      .to.match(/^file,sheet,row,column/)
      .and.to.contain("SET_ASIDE");
  });

  it("writes nothing and exits with 2 where there is an error, and gives one JSON document", async () => {
    const out = temporaryPath("bad.csv");
    const { code, stdout } = await run(BAD, { out, json: true });
    expect(code).to.equal(2);
    expect(existsSync(out) || existsSync(`${out}.problems.csv`)).to.equal(false);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(result).to.have.all.keys(
      "rowsRead",
      "rowsAccepted",
      "rowsRejected",
      "rowsSetAside",
      "droppedColumns",
      "problems",
    );
    expect(result).to.include({ rowsRead: 2, rowsAccepted: 1, rowsRejected: 1, rowsSetAside: 0 });
  });

  it("writes the good rows where errors are to be skipped", async () => {
    const out = temporaryPath("skipped.csv");
    expect((await run(BAD, { out, skipErrors: true })).code).to.equal(0);
    expect(readFileSync(out, "utf8").split("\n")).to.have.length(3);
  });

  it("proposes a mapping that, given back, reads the same", async () => {
    const proposeMap = temporaryPath("proposal.json");
    const first = await run(GOOD, { json: true, proposeMap });
    const again = await run(GOOD, { json: true, map: proposeMap });
    const counts = (text: string) => ({
      ...(JSON.parse(text) as object),
      problems: (JSON.parse(text) as { problems: { code: string }[] }).problems.map(
        (problem) => problem.code,
      ),
    });
    expect(counts(again.stdout)).to.deep.equal(counts(first.stdout));
  });

  it("refuses kinds that it cannot read, mappings of another kind and files that are not there", async () => {
    const codes = ({ stdout }: { stdout: string }) =>
      (JSON.parse(stdout) as { problems: { code: string }[] }).problems.map((problem) => problem.code);
    const unsupported = await run(GOOD, { kind: "phone-book", json: true });
    expect([unsupported.code, codes(unsupported)]).to.deep.equal([2, ["UNSUPPORTED_KIND"]]);
    const other = await run(GOOD, {
      kind: "properties",
      map: "data/mapping/examples/seattle-2015.json",
      json: true,
    });
    expect([other.code, codes(other)]).to.deep.equal([2, ["WRONG_KIND"]]);
    const io = { stdout: () => undefined, stderr: () => undefined, today: () => "2026-11-23" };
    expect(await runImport(["nowhere.csv"], { kind: "fleet", skipErrors: true }, io)).to.equal(2);
  });

  it("a language that nobody speaks is refused with exit 2, not a defect", async () => {
    let err = "";
    const io = {
      stdout: () => undefined,
      stderr: (text: string) => void (err += text),
      today: () => "2026-11-23",
    };
    expect(await runImport(["nowhere.csv"], { kind: "fleet", language: "fr" }, io)).to.equal(2);
    expect(err).to.contain("--language fr: erlaubt sind de und en");
  });
});

describe("what a person sees of an import", () => {
  const rows = (count: number, cell: string): string =>
    Array.from({ length: count }, (_, index) => `${cell[0]}${index + 1};Pkw;Diesel;${cell}\n`).join("");
  const list = `Nr;Fahrzeugart;Kraftstoff;km/Jahr\n${rows(400, "9.000")}${rows(1_200, "viel")}k1;Pkw;Diesel;k.A.\n`;

  it("1,200 like errors are one finding of two lines, with rows, values and how many there are", async () => {
    const { stdout } = await run(list, { language: "en" });
    expect(stdout).to.contain(
      '    km/Jahr · 1,200 rows (402, 403, 404, 405, 406 …): "viel" 1,200 ×\n      "viel" is not a number.',
    );
    expect(stdout).to.contain(
      "1,601 rows read: 401 accepted, 1,200 rejected, 0 set aside; 1,200 errors, 1 warning.",
    );
    expect(stdout.split("\n").length).to.be.below(12);
    for (const line of stdout.split("\n").slice(1)) expect(line.length, line).to.be.at.most(110);
  });

  it("German says one and many right", async () => {
    const { stdout } = await run(
      "Nr;Fahrzeugart;Kraftstoff;km/Jahr\n1;Pkw;Diesel;k.A.\n2;Pkw;Diesel;9.000\n",
      {},
    );
    expect(stdout).to.match(/\n {2}Hinweis\n {4}km\/Jahr · Zeile 2: „k\.A\.“\n/);
    expect(stdout).to.contain(
      "2 Zeilen gelesen: 2 übernommen, 0 abgelehnt, 0 beiseitegelegt; 0 Fehler, 1 Hinweis.",
    );
  });
});
