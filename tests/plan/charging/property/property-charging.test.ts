import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { chargingText } from "../../../../src/cli/charging-text.ts";
import { type ChargingOptions, runCharging } from "../../../../src/cli/charging.ts";
import { loadScenario } from "../../../../src/intake/scenario-file.ts";
import { propertyCharging } from "../../../../src/plan/charging/property/property-charging.ts";
import type { PropertyYear } from "../../../../src/plan/charging/property/property-year.ts";
import type { Plan } from "../../../../src/plan/model/plan.ts";
import { runScenario } from "../../../../src/plan/run-scenario.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { gridReference } from "./grid-reference.ts";

const reference = gridReference();

describe("charging by property and year", () => {
  let plan: Plan;
  let rows: PropertyYear[];
  before(async function () {
    this.timeout(60_000);
    const file = fileURLToPath(new URL("../../../../scenarios/small/ten-vehicles.json", import.meta.url));
    const { inputs } = loadScenario(file);
    if (!inputs) throw new Error("the example scenario cannot be read");
    inputs.scenario.chargingPolicy = { ...inputs.scenario.chargingPolicy, staff: true };
    plan = runScenario(inputs, reference, await loadSolver(), {
      gap: 0.01,
      workLimit: 20_000,
      hash: (text) => String(text.length),
    });
    rows = propertyCharging(plan, reference);
  });

  it("has a row for each of the 3 properties in every year, and electric vehicles at the end", () => {
    const years = new Set(rows.map((row) => row.year));
    expect(rows.length).to.equal(3 * years.size);
    expect(rows.filter((row) => row.electricVehicleCount > 0).length).to.be.greaterThan(0);
    const last = rows.filter((row) => row.year === Math.max(...years));
    const built = plan.buildOut.flatMap((line) => line.points).reduce((sum, point) => sum + point.count, 0);
    expect(last.flatMap((row) => row.points).reduce((sum, point) => sum + point.count, 0)).to.equal(built);
  });

  it("a plan whose charging is verified is carried everywhere; peaks are in order and proven within 0.1 %", () => {
    expect(plan.certificate.chargingVerified).to.equal(true);
    for (const row of rows) {
      const where = `${row.propertyId} ${row.year}`;
      expect(row.carries, where).to.equal(true);
      expect(row.managedPeak_kW, where).to.be.at.most(
        Math.max(row.connection_kW, row.weeks[0]?.basePeak_kW ?? 0) + 1e-3,
      );
      for (const week of row.weeks) {
        expect(week.basePeak_kW, where).to.be.at.most(week.managedPeak_kW + 1e-9);
        expect(week.managedPeak_kW, where).to.be.at.most(week.uncontrolledPeak_kW + 1e-6);
        expect(week.managedPeak_kW - week.managedBound_kW, where).to.be.at.most(1e-3 * week.managedPeak_kW);
      }
    }
  });

  it("a roof planned for the third year brings nothing before it, and 46,500 kWh from then on", () => {
    const roofed = structuredClone(plan);
    const third = Math.min(...rows.map(({ year }) => year)) + 2;
    for (const property of roofed.inputs.inventory.properties)
      Object.assign(property, { pv_kWp: 50, pvYear: third });
    for (const { year, pv, weeks } of propertyCharging(roofed, reference)) {
      expect(
        weeks.every((week) => (week.pv === null) === year < third),
        String(year),
      ).to.equal(true);
      if (year < third) expect(pv).to.equal(null);
      else expect(pv?.generation_kWh_per_a).to.be.closeTo(46_500, 1);
    }
  });

  it("a roof of 50 kWp brings 46,500 kWh a year; building and charging use some of it, the connection is judged without", () => {
    const roofed = structuredClone(plan);
    for (const property of roofed.inputs.inventory.properties) property.pv_kWp = 50;
    const sunny = propertyCharging(roofed, reference);
    expect(rows.every((row) => row.pv === null && row.weeks.every((week) => week.pv === null))).to.equal(
      true,
    );
    sunny.forEach((row, i) => {
      expect(row.pv?.generation_kWh_per_a).to.be.closeTo(50 * 930, 1e-6);
      expect(row.pv?.usedShare).to.be.within(0.01, 1);
      expect(row.carries).to.equal(rows[i]?.carries);
      expect(row.managedPeak_kW).to.equal(rows[i]?.managedPeak_kW);
      for (const week of row.weeks) expect(week.pv?.managedPeak_kW).to.be.at.most(week.managedPeak_kW + 1e-6);
    });
  });

  it("needs by group: the fleet's count and energy of the design day, staff asked for, visitors not, each figure with its status", () => {
    for (const row of rows) {
      const [fleet, staff, visitors] = row.needs;
      expect(fleet?.count).to.equal(row.electricVehicleCount);
      expect([fleet?.isAsked, staff?.isAsked, visitors?.isAsked]).to.deep.equal([true, true, false]);
      expect(visitors).to.include({ count: 0, energy_kWh_per_day: 0 });
      for (const need of row.needs)
        for (const one of need.figures)
          expect(one.status, one.id).to.be.oneOf(["in force", "expected", "unverified"]);
      expect(row.carriesUncontrolled).to.equal(row.upgradeForUncontrolled === null);
    }
    expect(rows.some((row) => (row.needs[1]?.count ?? 0) > 0)).to.equal(true);
  });

  it("summer takes less than winter, spring as much as autumn", () => {
    for (const { weeks } of rows.filter((row) => row.electricVehicleCount > 0)) {
      const [winter, spring, summer, autumn] = weeks.map((week) => week.chargedEnergy_kWh_per_week);
      expect(summer).to.be.lessThan(winter as number);
      expect(spring).to.equal(autumn);
    }
  });

  it("fleet and staff together never need more points than are built for each of them", () => {
    for (const row of rows.filter((one) => one.points.length > 0)) {
      const stand = row.points.reduce((sum, point) => sum + point.count, 0);
      expect(row.fewest.proved).to.equal(true);
      expect(row.fewest.pointCount, `${row.propertyId} ${row.year}`).to.be.at.most(stand);
      expect(row.fewest.pointCount).to.be.at.least(row.fewest.lowerBoundCount);
    }
  });

  it("notices follow the points: devices of the year, § 14a for all above 4.2 kW at low voltage", () => {
    for (const row of rows) {
      const added = row.points.reduce((sum, point) => sum + point.addedCount, 0);
      expect(row.nav19.newDeviceCount).to.equal(added);
      expect(row.enwg14a.scope).to.equal(row.points.length > 0 ? "applies" : "no-point");
      expect(row.enwg14a.fleetLeavesFull).to.equal(
        row.points.length > 0 ? row.enwg14a.shortfall_kWh <= 1e-3 : null,
      );
      expect(row.demandCharge_EUR_per_a).to.equal(null);
    }
  });

  it("a connection cut to 1 kW carries nothing that charges; a metered one pays for each added kilowatt", () => {
    const cut = structuredClone(plan);
    cut.buildOut = cut.buildOut.map((line) => ({ ...line, connectionUpgrade_kW: 0 }));
    for (const property of cut.inputs.inventory.properties) {
      property.connectionPower_kW = 1;
      property.metering = "RLM";
    }
    const short = propertyCharging(cut, reference).filter((row) => row.electricVehicleCount > 0);
    expect(short.length).to.be.greaterThan(0);
    for (const row of short) {
      expect(row.carries).to.equal(false);
      expect(row.shortfall_kWh_per_week).to.be.greaterThan(0);
      expect(row.enwg14a.scope).to.equal("metered");
      const added = row.managedPeak_kW - Math.max(...row.weeks.map((week) => week.basePeak_kW));
      // 44.26 EUR/kW of 2025 with 19 % VAT in prices of 2026
      const inflation = reference.parameters["money.inflation_per_a"]?.values[0]?.value ?? Number.NaN;
      expect(row.demandCharge_EUR_per_a).to.be.closeTo(
        44.26 * 1.19 * (1 + inflation) * Math.max(0, added),
        0.01,
      );
    }
  });

  it("needs, roofs, upgrades, duties and notices are said in either language, each duty once with all its buildings", () => {
    const [one] = rows;
    if (!one) throw new Error("no rows");
    const duty = {
      section: "§ 10 Abs. 1 GEIG",
      points: 1,
      ductedSpaces: 0,
      due: "2025-01-01",
      status: "in force",
      de: "Ein Ladepunkt nach diesem Tag.",
      en: "One point after this day.",
    };
    const upgrade = { needed_kW: 1234.5, power_kW: 1300, cost_EUR: 12345, contribution_EUR: 6000 };
    const owing = rows.map((row) => ({
      ...row,
      duties: [{ ...duty, buildingId: row.propertyId }],
      upgradeForUncontrolled: { ...upgrade, leadTime_months: 1, fromYear: 2028 },
      nav19: {
        ...row.nav19,
        newDeviceCount: 1,
        consentNeeded: true,
        consentNeededManaged: false,
        ratedPower_kVA: 22,
      },
    }));
    const german = chargingText(owing, "de");
    expect(german)
      .to.contain(
        "1.234,5 kW, Ausbau auf 1.300 kW für 12.345 EUR (davon Baukostenzuschuss 6.000 EUR), Vorlauf 1 Monat",
      )
      .and.contain("1 Ladeeinrichtung anzeigen; Zustimmung nötig, 22,0 kVA in Summe")
      .and.contain("  Besucher: nicht eingeschaltet (chargingPolicy.visitors)");
    const english = chargingText(owing, "en");
    expect(english)
      .to.contain(
        "1,234.5 kW, upgrade to 1,300 kW for 12,345 EUR (of which construction contribution 6,000 EUR), lead time 1 month",
      )
      .and.contain("notify the grid operator of 1 charging device; consent needed, 22.0 kVA in total")
      .and.contain("  visitors: not switched on (chargingPolicy.visitors)")
      .and.not.match(/[äöüß]|\b(und|Punkte|Jahr|Anschluss|Fuhrpark|Bedarf|ja|nein|davon|mit)\b/);
    const ids = [...new Set(rows.map(({ propertyId }) => propertyId))].join(", ");
    expect(german).to.contain(
      `  § 10 Abs. 1 GEIG (in Kraft, 01.01.2025): Ein Ladepunkt nach diesem Tag. [${ids}]\n`,
    );
    expect(english).to.contain(
      `  § 10 Abs. 1 GEIG (in force, 1 January 2025): One point after this day. [${ids}]\n`,
    );
    const vehicle = { ...one, needs: one.needs.map((need) => ({ ...need, isAsked: true, count: 1 })) };
    expect(chargingText([vehicle], "de"))
      .to.contain("Fuhrpark: 1 Fahrzeug, ")
      .and.contain(": 1 Ladepunkt, ");
    expect(chargingText([vehicle], "en"))
      .to.contain("fleet: 1 vehicle, ")
      .and.contain("staff: 1 charge point, ");
  });

  it("umstieg charging: exit 2 for a year or a language that there is not, said in the language of the call", async () => {
    const asked = async (options: ChargingOptions): Promise<[number, string]> => {
      const [folder, said] = [mkdtempSync(join(tmpdir(), "umstieg-charging-")), [] as string[]];
      writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
      const io = {
        stdout: () => {},
        stderr: (text: string) => void said.push(text),
        reference: () => reference,
      };
      const exit = await runCharging(join(folder, "plan.json"), options, io);
      rmSync(folder, { recursive: true });
      return [exit, said.join("")];
    };
    expect(await asked({ year: "2099", language: "de" })).to.deep.equal([
      2,
      "Der Plan hat keine offene Liegenschaft im Jahr 2099.\n",
    ]);
    expect(await asked({ year: "2099", language: "en" })).to.deep.equal([
      2,
      "The plan has no open property in 2099.\n",
    ]);
    const [exit, text] = await asked({ language: "fr" });
    expect(exit).to.equal(2);
    expect(text).to.contain("--language fr");
  });

  it("umstieg charging: exit 2 for a file that is no plan", async () => {
    const said: string[] = [];
    const io = {
      stdout: () => {},
      stderr: (text: string) => void said.push(text),
      reference: () => reference,
    };
    const noPlan = fileURLToPath(new URL("../../../../scenarios/small/six-lines.json", import.meta.url));
    expect(await runCharging(noPlan, {}, io)).to.equal(2);
    expect(said.join("")).to.match(/\S/);
  });
});
