import { expect } from "chai";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSimulateCharging, type SimulateChargingOptions } from "../../../src/cli/simulate-charging.ts";
import type { ChargingResult } from "../../../src/plan/charging/load.ts";
import { simulateText } from "../../../src/cli/simulate-text.ts";
import { readOwnCharging } from "../../../src/intake/charging/own-format.ts";

const FOLDER = join(import.meta.dirname, "../../fixtures/charging");
const OWN = join(FOLDER, "two-vehicles.json");

async function run(
  file: string,
  options: SimulateChargingOptions,
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await runSimulateCharging(file, options, {
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

describe("simulate-charging", () => {
  it("answers with one JSON document of the agreed keys; the schedule only where asked", async () => {
    const plain = JSON.parse((await run(OWN, { strategy: "uncontrolled", json: true })).out);
    expect(Object.keys(plain)).to.deep.equal([
      "peak_kW",
      "peakStep",
      "energy_kWh",
      "shortfall_kWh",
      "belowDesiredCount",
      "finalSoc",
      "profile_kW",
    ]);
    const planned = JSON.parse((await run(OWN, { strategy: "peak-min", schedule: true, json: true })).out);
    expect(Object.keys(planned)).to.deep.equal([
      "peak_kW",
      "peakStep",
      "energy_kWh",
      "bound_kW",
      "shortfall_kWh",
      "belowDesiredCount",
      "finalSoc",
      "profile_kW",
      "schedule_kW",
    ]);
    expect(planned.schedule_kW["KS-1"]).to.have.length(64);
  });

  it("peak-min spreads two vehicles over one night: 8 kW base, and what both need over the steps they share", async () => {
    const { peak_kW, energy_kWh, shortfall_kWh, finalSoc } = JSON.parse(
      (await run(OWN, { strategy: "peak-min", json: true })).out,
    );
    const needed_kWh = (0.5 * 50) / 0.95 + (0.5 * 70) / 0.9;
    expect(energy_kWh).to.be.closeTo(8 * 16 + needed_kWh, 1e-6);
    // present together or alone from step 0 to 61: one level everywhere
    expect(peak_kW).to.be.closeTo(8 + needed_kWh / (61 * 0.25), 1e-4);
    expect([shortfall_kWh, finalSoc["KS-1"].toFixed(6), finalSoc["KS-2"].toFixed(6)]).to.deep.equal([
      0,
      "0.900000",
      "0.800000",
    ]);
  });

  it("says peak, bound and shortfall in both languages, one departure in the singular, and refuses a third language", async () => {
    const german = await run(OWN, { strategy: "peak-min" });
    expect(german.out)
      .to.contain("Spitze                 12,28 kW in Schritt 0 (0,00 h nach Beginn)\n")
      .and.contain("bewiesene Untergrenze  12,28 kW\n")
      .and.contain("Fehlmenge              0,00 kWh bei 0 Abfahrten");
    const english = await run(OWN, { strategy: "peak-min", language: "en" });
    expect(english.out)
      .to.contain("peak                12.28 kW in step 0 (0.00 h after the start)\n")
      .and.contain("proven lower bound  12.28 kW\n")
      .and.contain("shortfall           0.00 kWh at 0 departures");
    const result = { peak_kW: 1, peakStep: 4, energy_kWh: 1234.5, shortfall_kWh: 2, belowDesiredCount: 1 };
    const flows = {
      import_kWh: 3,
      importBound_kWh: 2.5,
      cost_EUR: 4,
      costBound_EUR: 3.9,
      batteryFinalSoc: 0.5,
    };
    const told = (language: "de" | "en") =>
      simulateText({ ...result, ...flows } as unknown as ChargingResult, 0.25, language);
    expect(told("de")).to.equal(
      [
        "Spitze              1,00 kW in Schritt 4 (1,00 h nach Beginn)",
        "bezogene Energie    1.234,5 kWh",
        "Fehlmenge           2,00 kWh bei 1 Abfahrt",
        "aus dem Netz        3,0 kWh (bewiesen: mindestens 2,5 kWh)",
        "eingespeist         0,0 kWh",
        "Kosten der Energie  4,00 EUR (bewiesen: mindestens 3,90 EUR)",
        "Speicher am Ende    50,0 %",
      ].join("\n"),
    );
    expect(told("en"))
      .to.contain("at 1 departure\n")
      .and.contain("1,234.5 kWh")
      .and.contain("battery at the end");
    const refused = await run(OWN, { strategy: "peak-min", language: "fr" });
    expect([refused.code, refused.out]).to.deep.equal([2, ""]);
    expect(refused.err).to.contain("--language fr");
  });

  it("tariff: 26.3 kWh go into the hours at 0.10 EUR, none into those at 0.40; without prices it refuses with exit 2", async () => {
    const folder = mkdtempSync(join(tmpdir(), "umstieg-tariff-"));
    const file = JSON.parse(readFileSync(OWN, "utf8"));
    const cheap = (step: number): boolean => step >= 32 && step < 56;
    file.connection.prices_EUR_per_kWh = Array.from({ length: 64 }, (_, step) => (cheap(step) ? 0.1 : 0.4));
    file.connection.battery = {
      capacity_kWh: 10,
      chargePower_kW: 5,
      dischargePower_kW: 5,
      efficiencyShare: 1,
      initialSocShare: 0.5,
    };
    const path = join(folder, "tariff.json");
    writeFileSync(path, JSON.stringify(file));
    const found = JSON.parse((await run(path, { strategy: "tariff", schedule: true, json: true })).out);
    const drawn: number[] = found.schedule_kW["KS-1"];
    expect(drawn.reduce((sum, power, step) => sum + (cheap(step) ? power * 0.25 : 0), 0)).to.be.closeTo(
      (0.5 * 50) / 0.95,
      1e-4,
    );
    expect(found.cost_EUR).to.be.closeTo(found.costBound_EUR, 1e-4);
    expect(found.batteryFinalSoc).to.be.closeTo(0.5, 1e-6);
    const refused = await run(OWN, { strategy: "tariff", json: true });
    expect([refused.code, JSON.parse(refused.out).problems[0].code]).to.deep.equal([2, "NO_TARIFF"]);
  });

  it("reads SpiceEV files with --format spiceev and says on stderr what it ignores", async () => {
    const { code, err, out } = await run(join(FOLDER, "two-days.spiceev.json"), {
      format: "spiceev",
      strategy: "balanced",
      json: true,
    });
    expect(code).to.equal(0);
    expect(err).to.include("components.vehicle_types.*.mileage");
    expect(JSON.parse(out).belowDesiredCount).to.be.a("number");
  });

  it("refuses unknown strategies, formats and files with exit 2, and says what is possible", async () => {
    const wrong = await run(OWN, { strategy: "peakmin", json: true });
    expect(wrong.code).to.equal(2);
    expect(JSON.parse(wrong.out).problems[0].message).to.include("peak-min");
    expect((await run(OWN, { strategy: "balanced", format: "csv" })).code).to.equal(2);
    expect((await run(join(FOLDER, "none.json"), { strategy: "balanced" })).code).to.equal(2);
  });

  it("the own format is closed: every fault with its JSON pointer", () => {
    const faults = (change: (file: Record<string, any>) => void): string[] => {
      const file = JSON.parse(readFileSync(OWN, "utf8"));
      change(file);
      return readOwnCharging(file, OWN).problems.map((one) => `${one.code} ${one.pointer}`);
    };
    expect(faults(() => undefined)).to.deep.equal([]);
    expect(
      faults((file) => {
        file.vehicles[0].capacity = 50;
      }),
    ).to.deep.equal(["UNKNOWN_KEY /vehicles/0/capacity"]);
    expect(
      faults((file) => {
        delete file.connection.limit_kW;
      }),
    ).to.deep.equal(["MISSING /connection/limit_kW"]);
    expect(
      faults((file) => {
        file.connection.baseLoad_kW.pop();
      }),
    ).to.deep.equal(["BAD_LENGTH /connection/baseLoad_kW"]);
    expect(
      faults((file) => {
        file.vehicles[1].stays[0].stationId = "yard-3";
      }),
    ).to.deep.equal(["NOT_IN_LIST /vehicles/1/stays/0/stationId"]);
    expect(
      faults((file) => {
        file.vehicles[1].stays[0].departure = "2027-03-01T16:30:00+01:00";
      }),
    ).to.deep.equal(["DATES_REVERSED /vehicles/1/stays/0"]);
    expect(
      faults((file) => {
        file.vehicles[1].vehicleId = "KS-1";
      }),
    ).to.deep.equal(["REUSED_ID /vehicles/1"]);
    expect(
      faults((file) => {
        file.vehicles[0].initialSocShare = 1.5;
      }),
    ).to.deep.equal(["OUT_OF_RANGE /vehicles/0/initialSocShare"]);
  });
});
