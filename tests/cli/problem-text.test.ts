import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCharging } from "../../src/cli/charging.ts";
import { runCheck } from "../../src/cli/check.ts";
import { runExplain } from "../../src/cli/explain.ts";
import { runPlan } from "../../src/cli/plan.ts";
import { problemLine } from "../../src/cli/problem-text.ts";
import { quotaStatusCommand } from "../../src/cli/quota.ts";
import { runSimulateCharging } from "../../src/cli/simulate-charging.ts";
import { runSite } from "../../src/cli/site.ts";
import { errorAt } from "../../src/intake/problem.ts";
import { loadReference } from "../../src/reference/load.ts";

const PROBLEM = errorAt(
  { file: "a.csv", row: 3, column: "km", value: "x" },
  { code: "WRONG_TYPE", de: "Das ist keine Zahl.", en: "That is no number." },
);

describe("problems on the screen", () => {
  let folder: string;
  let broken: string;
  let err: string;
  const io = {
    stdout: () => undefined,
    stderr: (text: string) => void (err += text),
    today: () => "2026-11-26",
    reference: loadReference,
    solver: () => Promise.reject(new Error("not asked for")),
    detourFactor: () => 1,
    clock_s: () => 0,
    cpu_s: () => 0,
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "umstieg-problems-"));
    broken = join(folder, "broken.json");
    writeFileSync(broken, "[1,");
  });
  beforeEach(() => (err = ""));
  after(() => rmSync(folder, { recursive: true }));

  it("are German, English, or both with German first where no language is chosen", () => {
    expect(problemLine(PROBLEM, "de")).to.equal("Fehler  a.csv · Zeile 3 · km · „x“: Das ist keine Zahl.");
    expect(problemLine(PROBLEM, "en")).to.equal('error  a.csv · row 3 · km · "x": That is no number.');
    expect(problemLine(PROBLEM)).to.equal(
      "Fehler / error  a.csv · Zeile / row 3 · km · „x“: Das ist keine Zahl. / That is no number.",
    );
  });

  it("name what is proposed unless the sentence does, and a missing file once", () => {
    expect(problemLine({ ...PROBLEM, proposal: "1200" }, "en")).to.equal(
      'error  a.csv · row 3 · km · "x": That is no number. (suggested: 1200)',
    );
    expect(problemLine({ ...PROBLEM, proposal: "1200" })).to.match(/\(Vorschlag \/ suggested: 1200\)$/);
    expect(problemLine({ ...PROBLEM, messageEn: "Use 1200.", proposal: "1200" }, "en")).to.match(
      /: Use 1200\.$/,
    );
    const absent = errorAt({ file: "a", value: "a" }, { code: "NO_FILE", de: "Fehlt.", en: "Missing." });
    expect(problemLine(absent, "de")).to.equal("Fehler  a: Fehlt.");
  });

  it("of 5 commands without a language are in both", async () => {
    for (const run of [
      () => runPlan(broken, {}, io),
      () => runCharging(broken, {}, io),
      () => runSite(broken, {}, io),
      () => runSimulateCharging(broken, { strategy: "balanced" }, io),
      () => Promise.resolve(quotaStatusCommand(broken, loadReference().rules, {}, io)),
    ]) {
      err = "";
      expect(await run()).to.equal(2);
      expect(err).to.match(/^Fehler \/ error {2}\S+broken\.json/);
      expect(err).to.match(/JSON.* \/ .*JSON/);
    }
  });

  it("of commands with a language are in that one: check and explain", async () => {
    expect(await runCheck(broken, { language: "en" }, io)).to.equal(2);
    expect(await runExplain(broken, "years", { language: "en" }, io)).to.equal(2);
    expect(err.trim().split("\n")).to.have.length(2);
    expect(err)
      .to.match(/^error {2}/)
      .and.not.match(/Fehler|Zeile|Zeichen/);
    err = "";
    expect(await runCheck(broken, { language: "de" }, io)).to.equal(2);
    expect(err).to.match(/^Fehler {2}/);
  });
});
