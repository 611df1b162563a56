import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { expect } from "chai";
import { runPlan } from "../../src/cli/plan.ts";
import { runCheck } from "../../src/cli/check.ts";

describe("a scenario that settles its need, on the command line", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "needs-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  async function plan(optionId: string): Promise<{ exit: number; out: string; err: string; file: string }> {
    const scenario = join(folder, "scenario.json");
    const needs = [{ groupId: "kommune|rathaus|small-car|pool", optionId }];
    const base = relative(folder, resolve("scenarios/small/ten-vehicles.json"));
    writeFileSync(scenario, JSON.stringify({ extends: base, id: "n", title: "n", fleetPolicy: { needs } }));
    let [out, err] = ["", ""];
    const file = join(folder, "plan.json");
    const io = { stdout: (text: string) => void (out += text), stderr: (text: string) => void (err += text) };
    const exit = await runPlan(scenario, { gap: "0.01", out: file }, io);
    return { exit, out, err, file };
  }

  it("says what goes and what carries the kilometres, and its plan checks", async () => {
    const { exit, out, file } = await plan("pool-1+allowance+car-sharing");
    expect(exit).to.equal(0);
    expect(out).to.match(/Bedarf vor Technik/);
    expect(out).to.match(/pool-1\+allowance\+car-sharing, es entfällt K-01/);
    expect(out).to.match(/Ersatz 2027: 12\.600 km, /);
    let checked = "";
    const io = { stdout: (text: string) => void (checked += text), stderr: () => undefined };
    expect(await runCheck(file, { json: true }, io), checked).to.equal(0);
  });

  it("refuses an option that the group does not have with exit 2 and names those it has", async () => {
    const { exit, err } = await plan("pool-9");
    expect(exit).to.equal(2);
    expect(err).to.match(/hat keine Lösung „pool-9“; es gibt pool-1\+allowance\+car-sharing/);
    expect(err).not.to.match(/ {4}at /);
  });
});
