import { expect } from "chai";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runReport } from "../../src/cli/report.ts";
import { loadReference } from "../../src/reference/load.ts";
import { fixturePlan } from "./fixture.ts";

describe("umstieg report", () => {
  let folder: string;
  let lines: { out: string[]; err: string[] };
  const io = {
    stdout: (line: string) => lines.out.push(line),
    stderr: (line: string) => lines.err.push(line),
  };
  const report = (kind: string, out = join(folder, "out"), language = "de") =>
    runReport(
      join(folder, "plan.json"),
      { kind, out, language },
      { stdout: (l) => void io.stdout(l), stderr: (l) => void io.stderr(l) },
    );
  const writePlan = (change: (plan: Record<string, unknown>) => void = () => {}) => {
    const plan = fixturePlan();
    plan.provenance.dataVersion = loadReference().dataVersion;
    change(plan as unknown as Record<string, unknown>);
    writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "umstieg-report-"));
    lines = { out: [], err: [] };
    writePlan();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("writes 17 CSV files and one workbook for kind tables and names each on stdout", async () => {
    expect(await report("tables")).to.equal(0);
    const names = readdirSync(join(folder, "out"));
    expect(names.filter((name) => name.endsWith(".csv"))).to.have.length(17);
    expect(names).to.include.members([
      "tables.xlsx",
      "ersatzliste.csv",
      "beschaffungsliste.csv",
      "haushalt.csv",
      "eignung.csv",
      "bedarf-vor-technik.csv",
      "kosten-je-technik.csv",
    ]);
    expect(lines.out).to.have.length(18);
  });

  it("writes the measure sheets as one page, in English where asked", async () => {
    expect(await report("measure-sheets", join(folder, "out"), "en")).to.equal(0);
    expect(readFileSync(join(folder, "out", "measure-sheets.html"), "utf8")).to.contain('<html lang="en">');
  });

  it("writes GeoJSON that parses to a collection of three", async () => {
    expect(await report("geojson")).to.equal(0);
    expect(
      JSON.parse(readFileSync(join(folder, "out", "properties.geojson"), "utf8")).features,
    ).to.have.length(3);
  });

  it("replaces its files in a folder that is there already, keeps others, and leaves no temporary folder", async () => {
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "out", "note.txt"), "mine");
    writeFileSync(join(folder, "out", "measure-sheets.html"), "old");
    expect(await report("measure-sheets")).to.equal(0);
    expect(readdirSync(join(folder, "out")).sort()).to.deep.equal(["measure-sheets.html", "note.txt"]);
    expect(readFileSync(join(folder, "out", "measure-sheets.html"), "utf8")).to.contain("<!doctype html>");
    expect(readdirSync(folder).sort()).to.deep.equal(["out", "plan.json"]);
  });

  it("refuses an unknown kind with 2 and names the three that exist", async () => {
    for (const kind of ["council", "toString"]) {
      expect(await report(kind)).to.equal(2);
      expect(lines.err.at(-1)).to.contain(kind).and.to.contain("tables, measure-sheets, geojson");
    }
    expect(existsSync(join(folder, "out"))).to.equal(false);
  });

  it("refuses an unknown language and an --out that is a file with 2", async () => {
    expect(await report("tables", join(folder, "out"), "fr")).to.equal(2);
    expect(await report("tables", join(folder, "plan.json"))).to.equal(2);
    expect(lines.err).to.have.length(2);
  });

  it("names an unknown key with the nearest known one, with 2, and writes nothing", async () => {
    writePlan((plan) => {
      plan.warning = plan.warnings;
      delete plan.warnings;
    });
    expect(await report("tables")).to.equal(2);
    expect(lines.err.join("\n"))
      .to.match(/\/warning: UNKNOWN_KEY: .*„warnings“/)
      .and.to.match(/\/warnings: MISSING/);
    expect(existsSync(join(folder, "out"))).to.equal(false);
  });

  it("refuses a file that is not there and one that is no JSON with 2", async () => {
    writeFileSync(join(folder, "plan.json"), "{");
    expect(await report("tables")).to.equal(2);
    expect(lines.err.at(-1)).to.contain("BAD_JSON");
    rmSync(join(folder, "plan.json"));
    expect(await report("tables")).to.equal(2);
    expect(lines.err.at(-1)).to.contain("NO_FILE");
  });

  it("answers 3 where the plan was made with reference data that are not installed", async () => {
    writePlan((plan) => {
      (plan.provenance as { dataVersion: string }).dataVersion = "0".repeat(64);
    });
    expect(await report("tables")).to.equal(3);
    expect(lines.err.at(-1)).to.contain("0".repeat(64));
  });
});
