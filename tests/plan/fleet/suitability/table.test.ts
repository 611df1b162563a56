import { expect } from "chai";
import { runSuitability } from "../../../../src/cli/suitability.ts";
import { suitabilityTable } from "../../../../src/plan/fleet/suitability/table.ts";
import { prepare } from "../../../../src/plan/run-scenario.ts";
import { loadScenario } from "../../../../src/intake/scenario-file.ts";
import type { RangeVerdict } from "../../../../src/plan/fleet/suitability/range.ts";
import type { TripRecord } from "../../../../src/plan/model/trip.ts";
import { loadReference } from "../../../../src/reference/load.ts";
import type { PlanInputs } from "../../../../src/plan/model/plan.ts";

const HARZ = "scenarios/landkreis-harz/economic.json";
const real = loadReference();
const harz = loadScenario(HARZ).inputs as PlanInputs;

describe("suitability of a fleet", () => {
  const table = suitabilityTable(harz, real);

  it("has a row for every planned vehicle and technology of its segment, and its red rows are no options of the programme", () => {
    const { programme, resolved } = prepare(harz, real);
    expect(table.rows).to.have.length(
      resolved.vehicles.reduce((sum, vehicle) => sum + vehicle.segment.technologies.length, 0),
    );
    const options = new Map(
      programme.classes.flatMap(({ of }) =>
        of.vehicles.map((vehicle) => [vehicle.vehicleId, of.options] as const),
      ),
    );
    for (const row of table.rows) {
      const option = options.get(row.vehicleId)?.find((one) => one.data.technology.id === row.technology);
      expect(option?.suitable ?? false, `${row.vehicleId} ${row.technology}`).to.equal(row.suitable);
    }
  });

  it("gives every light a reason in both languages, and every red one by range a number over its limit", () => {
    for (const { lights } of table.rows)
      for (const light of Object.values(lights)) {
        expect(light.reason.de).to.match(/\S/);
        expect(light.reason.en).to.match(/\S/);
      }
    const red = table.rows.filter((row) => row.lights.range.light === "red");
    expect(red).to.have.length.above(0);
    for (const { lights } of red)
      expect(lights.range.decides?.value).to.be.greaterThan(lights.range.decides?.limit as number);
  });

  it("counts every row once", () => {
    const counted = table.counts.reduce(
      (sum, { greenCount, yellowCount, redCount }) => sum + greenCount + yellowCount + redCount,
      0,
    );
    expect(counted).to.equal(table.rows.length);
  });
});

describe("suitability with a trip log", () => {
  const fleet: PlanInputs = {
    scenario: {
      id: "s",
      title: "t",
      startDate: "2027-01-01",
      endYear: 2030,
      inventory: { fleet: "f", properties: "p" },
    },
    inventory: {
      vehicles: [
        {
          vehicleId: "A",
          category: "M1",
          powertrain: "petrol",
          segment: "small-car",
          homePropertyId: "P",
          annualMileage_km_per_a: 10_000,
          parkedFrom: "18:00",
          parkedTo: "06:00",
        },
      ],
      properties: [{ propertyId: "P" }],
      buildings: [],
    },
    ledger: [],
  };
  const log = (days: number, long_km: number): TripRecord[] =>
    Array.from({ length: days }, (_, i) => {
      const day = `2026-${String(Math.floor(i / 28) + 1).padStart(2, "0")}-${String((i % 28) + 1).padStart(2, "0")}`;
      return {
        vehicleId: "A",
        start: `${day}T08:00`,
        end: `${day}T12:00`,
        distance_km: i === 0 ? long_km : 40,
      };
    });
  const range = (trips: TripRecord[]) =>
    suitabilityTable(fleet, real, trips).rows.find(({ technology }) => technology === "battery-electric")
      ?.lights.range as RangeVerdict;

  it("turns yellow into green where all observed days fit, and a longest day of 200 km into 1 of 40 days beyond", () => {
    expect([range([]).light, range([]).raisedBy.length > 0]).to.deep.equal(["yellow", true]);
    expect([range(log(40, 40)).light, range(log(40, 40)).raisedBy]).to.deep.equal(["green", []]);
    const long = range(log(40, 200));
    expect([long.light, long.winterDaysBeyondShare]).to.deep.equal(["yellow", 1 / 40]);
    expect(long.reason.de).to.contain("langer Wintertag 44 km");
  });

  it("19 days are too few to say anything", () => {
    expect(range(log(19, 40)).light).to.equal("yellow");
    expect(suitabilityTable(fleet, real, log(19, 40)).observedVehicleIds).to.deep.equal([]);
    expect(suitabilityTable(fleet, real, log(20, 40)).observedVehicleIds).to.deep.equal(["A"]);
  });
});

describe("umstieg suitability", () => {
  async function run(path: string, options: object): Promise<{ exit: number; out: string; err: string }> {
    let out = "";
    let err = "";
    const exit = await runSuitability(path, options, {
      stdout: (text) => (out += text) as unknown as void,
      stderr: (text) => (err += text) as unknown as void,
      reference: () => real,
    });
    return { exit, out, err };
  }

  it("prints one line per vehicle for the battery, in German, and one document with --json", async () => {
    const { exit, out } = await run(HARZ, {});
    expect(exit).to.equal(0);
    expect(out).to.contain("Reichweite").and.contain("HZ-001");
    const json = JSON.parse((await run(HARZ, { json: true })).out);
    expect(json.rows[0]).to.include({ vehicleId: "HZ-001", technology: "petrol", today: true });
    expect(json.rows[0].lights.duty).to.have.all.keys("light", "reason", "decides", "raisedBy");
    expect(json.dataVersion).to.equal(real.dataVersion);
  });

  it("refuses an unknown vehicle, technology, language and file with exit 2, in JSON too", async () => {
    expect((await run(HARZ, { vehicle: "nobody" })).exit).to.equal(2);
    expect((await run(HARZ, { technology: "steam" })).exit).to.equal(2);
    expect((await run(HARZ, { language: "fr" })).exit).to.equal(2);
    const missing = await run("nowhere.json", { json: true });
    expect(missing.exit).to.equal(2);
    expect(JSON.parse(missing.out).problems).to.have.length(1);
  });
});
