import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCheck } from "../../../src/cli/check.ts";
import type { CheckResult } from "../../../src/plan/check-plan.ts";
import type { Plan } from "../../../src/plan/model/plan.ts";
import { solved, TEN_VEHICLES } from "./solved.ts";

describe("umstieg check", () => {
  let folder: string;
  let plan: Plan;
  let out: string;
  let err: string;
  const io = {
    stdout: (text: string): void => {
      out += text;
    },
    stderr: (text: string): void => {
      err += text;
    },
  };
  const run = (json = false, content: string = JSON.stringify(plan)): Promise<number> => {
    writeFileSync(join(folder, "plan.json"), content);
    [out, err] = ["", ""];
    return runCheck(join(folder, "plan.json"), { json }, io);
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "umstieg-check-"));
    plan = await solved(TEN_VEHICLES);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("answers 0 and says so for a plan without violations", async () => {
    expect(await run()).to.equal(0);
    expect(out).to.match(/^Keine Verstöße/);
    expect(await run(true)).to.equal(0);
    expect(JSON.parse(out)).to.deep.equal({ ok: true, violations: [] });
  });

  it("answers 1 with one line per violation, and with all of them as one JSON document", async () => {
    plan.certificate.objective_EUR = (plan.certificate.objective_EUR as number) + 1;
    expect(await run()).to.equal(1);
    expect(out)
      .to.match(/TOTAL +2034 .*objective_EUR/)
      .and.to.match(/\n1 Verstoß\.\n$/);
    expect(await run(true)).to.equal(1);
    const { ok, violations } = JSON.parse(out) as CheckResult;
    expect(ok).to.equal(false);
    expect(violations.map(({ code }) => code)).to.deep.equal(["TOTAL"]);
    expect(violations[0]?.text).to.match(/im Plan steht [\d.]+,\d\d EUR, nachgerechnet/);
    expect(violations[0]?.textEn).to.match(/the plan states [\d,]+\.\d\d EUR, recomputed/);
  });

  it("answers in English with --language en, and refuses a language it does not speak", async () => {
    const english = () => runCheck(join(folder, "plan.json"), { language: "en" }, io);
    await run();
    out = "";
    expect(await english()).to.equal(0);
    expect(out).to.match(/^No violations/);
    plan.certificate.objective_EUR = (plan.certificate.objective_EUR as number) + 1;
    await run();
    out = "";
    expect(await english()).to.equal(1);
    expect(out)
      .to.match(/TOTAL +2034 .*Certificate, objective_EUR: the plan states [\d,]+\.\d\d EUR, recomputed /)
      .and.to.match(/\n1 violation\.\n$/);
    expect(await runCheck(join(folder, "plan.json"), { language: "fr" }, io)).to.equal(2);
    expect(err).to.contain("--language fr");
  });

  it("answers 2 for no file, broken JSON with its place, and an unknown key with the nearest known", async () => {
    expect(await runCheck(join(folder, "none.json"), {}, io)).to.equal(2);
    expect(await run(false, '{\n  "years": [1')).to.equal(2);
    expect(err).to.contain("Zeile 2");
    expect(await run(true, JSON.stringify({ ...plan, year: [] }))).to.equal(2);
    const { problems } = JSON.parse(out) as { problems: { pointer: string; message: string }[] };
    expect(problems.map(({ pointer }) => pointer)).to.deep.equal(["/year"]);
    expect(problems[0]?.message).to.contain("„years“");
  });

  it("answers 3 where the plan was made with data that are not installed", async () => {
    plan.provenance.dataVersion = "0".repeat(64);
    expect(await run(true)).to.equal(3);
    expect(err).to.contain("0".repeat(64));
    expect((JSON.parse(out) as { error: { code: string } }).error.code).to.equal("DATA_VERSION");
  });
});
