import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSpiceEv } from "../../../src/intake/charging/spiceev.ts";
import { buildProblem, simulate } from "../../../src/plan/charging/load.ts";
import { simulateSlowly } from "./slow-simulator.ts";

const FOLDER = join(import.meta.dirname, "../../fixtures/charging");
const text = (name: string): string | undefined => {
  try {
    return readFileSync(join(FOLDER, name), "utf8");
  } catch {
    return undefined;
  }
};
const fixture = () => JSON.parse(text("two-days.spiceev.json") as string);
const roof_kW = (text("roof.csv") as string)
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => Number(line.split(",")[1]));
const codes = (value: unknown): string[] =>
  readSpiceEv(value, "file.json", text)
    .problems.filter((one) => one.severity === "error")
    .map((one) => `${one.code} ${one.pointer}`);

describe("SpiceEV files", () => {
  for (const strategy of ["uncontrolled", "balanced"] as const)
    it(`${strategy}: five vehicles over two days match a simulation second by second within 0.01 kW and 0.0001`, () => {
      const read = readSpiceEv(fixture(), "file.json", text);
      const fast = simulate(buildProblem(read.found as NonNullable<typeof read.found>), strategy);
      const slow = simulateSlowly(fixture(), roof_kW, strategy);
      fast.profile_kW.forEach((power, step) =>
        expect(power, `step ${step}`).to.be.closeTo(slow.profile_kW[step] as number, 0.01),
      );
      for (const [id, soc] of Object.entries(slow.finalSoc))
        expect(fast.finalSoc[id], id).to.be.closeTo(soc, 1e-4);
    });

  it("names the keys that it ignores in one warning, and no others", () => {
    const warnings = readSpiceEv(fixture(), "file.json", text).problems;
    expect(warnings.map((one) => one.code)).to.deep.equal(["KEYS_IGNORED"]);
    expect(warnings[0]?.messageEn)
      .to.include("components.vehicle_types.*.mileage")
      .and.include("scenario.discharge_limit")
      .and.include("photovoltaics");
  });

  it("says what it does not simulate: batteries, feeding back", () => {
    const file = fixture();
    file.components.batteries = {
      B1: {
        parent: "GC1",
        charging_curve: [
          [0, 10],
          [1, 10],
        ],
      },
    };
    file.components.vehicle_types.car.v2g = true;
    const found = readSpiceEv(file, "file.json", text)
      .problems.filter((one) => one.code === "NOT_SIMULATED")
      .map((one) => one.pointer);
    expect(found).to.have.members(["/components/batteries", "/components/vehicle_types/car/v2g"]);
  });

  it("names stations that are not in the file: who stands there does not charge, and is short", () => {
    const file = fixture();
    file.components.vehicles.car_1.connected_charging_station = "CS_elsewhere";
    file.components.vehicles.car_1.soc = 0.2;
    const { found, problems } = readSpiceEv(file, "file.json", text);
    expect(problems.find((one) => one.code === "UNKNOWN_STATION")?.messageEn).to.include("CS_elsewhere");
    const result = simulate(buildProblem(found as NonNullable<typeof found>), "uncontrolled");
    const before = readSpiceEv(fixture(), "file.json", text).found;
    const plain = simulate(buildProblem(before as NonNullable<typeof before>), "uncontrolled");
    expect(result.belowDesiredCount).to.be.above(plain.belowDesiredCount);
  });

  it("simulates one battery of even power: 95 % each way where the file says nothing", () => {
    const file = fixture();
    file.components.batteries = {
      B1: {
        parent: "GC1",
        capacity: 40,
        charging_curve: [
          [0, 10],
          [1, 10],
        ],
        soc: 0.5,
      },
    };
    expect(readSpiceEv(file, "file.json", text).found?.battery).to.deep.equal({
      capacity_kWh: 40,
      chargePower_kW: 10,
      dischargePower_kW: 10,
      efficiencyShare: 0.95,
      initialSocShare: 0.5,
    });
  });

  it("an event on the border of a step acts in that step, one a second later in the next", () => {
    const stay = (time: string): number | undefined => {
      const file = fixture();
      file.events.vehicle_events[0].start_time = time;
      const read = readSpiceEv(file, "file.json", text);
      return read.found?.vehicles.find((one) => one.vehicleId === "car_1")?.stays[0]?.departureStep;
    };
    expect(stay("2027-03-01T07:00:00+01:00")).to.equal(28);
    expect(stay("2027-03-01T07:00:01+01:00")).to.equal(29);
    expect(stay("2027-03-01T06:00:00+00:00"), "another zone, the same time").to.equal(28);
  });

  it("points at what is wrong", () => {
    const broken = (change: (file: ReturnType<typeof fixture>) => void): string[] => {
      const file = fixture();
      change(file);
      return codes(file);
    };
    expect(
      broken((file) => {
        file.components.vehicles.car_1.vehicle_type = "bus";
      }),
    ).to.deep.equal(["NOT_IN_LIST /components/vehicles/car_1/vehicle_type"]);
    expect(
      broken((file) => {
        file.components.vehicles.car_1.soc = 1.2;
      }),
    ).to.deep.equal(["OUT_OF_RANGE /components/vehicles/car_1/soc"]);
    expect(
      broken((file) => {
        file.components.vehicle_types.van.capacity = "75";
      }),
    ).to.deep.equal(["WRONG_TYPE /components/vehicle_types/van/capacity"]);
    expect(
      broken((file) => {
        file.components.vehicle_types.van.charging_curve = [[0, 11]];
      }),
    ).to.deep.equal(["BAD_FORM /components/vehicle_types/van/charging_curve"]);
    expect(
      broken((file) => {
        file.components.charging_stations.CS_van_1.parent = "GC2";
      }),
    ).to.deep.equal(["SEVERAL_CONNECTIONS /components/grid_connectors"]);
    expect(
      broken((file) => {
        file.events.vehicle_events[1].update.soc_delta = 0.1;
      }),
    ).to.deep.equal(["OUT_OF_RANGE /events/vehicle_events/1/update/soc_delta"]);
    expect(
      broken((file) => {
        file.events.local_generation.roof.csv_file = "none.csv";
      }),
    ).to.deep.equal(["NO_FILE /events/local_generation/roof/csv_file"]);
    expect(
      broken((file) => {
        file.events.vehicle_events[0].start_time = "yesterday";
      }),
    ).to.deep.equal(["BAD_DATE /events/vehicle_events/0/start_time"]);
    expect(
      broken((file) => {
        delete file.scenario.start_time;
      }),
    ).to.deep.equal(["MISSING /scenario/start_time"]);
  });
});
