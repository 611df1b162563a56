import { spawn } from "node:child_process";
import { expect } from "chai";
import { costText } from "../../src/cli/cost-text.ts";
import { needText } from "../../src/cli/need-text.ts";
import { suitabilityText } from "../../src/cli/suitability.ts";
import { loadScenario } from "../../src/intake/scenario-file.ts";
import { costTable } from "../../src/plan/fleet/cost/table.ts";
import { needTable } from "../../src/plan/fleet/needs/table.ts";
import { suitabilityTable } from "../../src/plan/fleet/suitability/table.ts";
import type { PlanInputs } from "../../src/plan/model/plan.ts";
import { loadReference } from "../../src/reference/load.ts";

const HARZ = "scenarios/landkreis-harz/economic.json";
const real = loadReference();
const harz = loadScenario(HARZ).inputs as PlanInputs;

describe("what a person reads of the fleet", () => {
  const suitability = suitabilityTable(harz, real);
  const bus = suitability.rows.filter((row) => row.vehicleId === "HZ-159");

  it("suitability shows the range light with a charge at midday: red becomes yellow for a bus of 264 km", () => {
    const line = suitabilityText(suitability, bus, "de")
      .split("\n")
      .find((one) => one.includes("battery-electric"));
    expect(line).to.match(/battery-electric\s+rot\s+gelb\s+gelb\s+gelb\s+nein/);
    expect(suitabilityText(suitability, bus, "de")).to.contain("0,75 h");
    expect(suitabilityText(suitability, bus, "en")).to.contain("0.75 h");
  });

  it("suitability draws no rule wider than 60 signs under the reasons, and no blank before a semicolon", () => {
    const text = suitabilityText(suitability, suitability.rows, "de");
    const rule = text.split("\n")[1] as string;
    expect(rule.split("  ").at(-1)).to.have.length.at.most(60);
    expect(text).not.to.contain(" ;");
  });

  it("cost has the THG-Quote of each technology and the tariffs of each user group as lines of their own", () => {
    const text = costText(costTable(harz, real, "HZ-001"), "de", true);
    expect(text).to.match(/THG-Quote \(mittel\), nicht in der Summe\s+0\s+0\s+-\d/);
    const all = costText(costTable(harz, real), "de", false);
    expect(all).to.match(/Ladetarif[^\n]*\n[^\n]*─[^\n]*\n(Beschäftigte|Besuchende)\s/);
    const english = costText(costTable(harz, real), "en", false);
    expect(english).to.match(/charging tariff[^\n]*\n[^\n]*─[^\n]*\n(staff|visitors)\s/);
  });

  it("need says by which thresholds it judges without a trip log, and that they are assumptions", () => {
    const text = needText(needTable(harz, real), "de");
    expect(text).to.match(/250 Arbeitstage/);
    expect(text).to.match(/80 %/);
    expect(text).to.match(/data\/prices\/procedure\.json/);
    expect(text).to.match(/ungeprüft/);
    expect(needText(needTable(harz, real), "en")).to.match(/250 working days.*80 %.*unverified/);
  });
});

describe("the command line and a reader that leaves early", () => {
  it("ends without a stack trace when the pipe is closed after the first line", async function () {
    this.timeout(60_000);
    const child = spawn(process.execPath, ["bin/umstieg.mjs", "suitability", HARZ, "--json"]);
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    await new Promise((done) => child.on("close", done));
    expect(stderr).not.to.contain("EPIPE");
  });
});
