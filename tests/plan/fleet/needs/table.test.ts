import { expect } from "chai";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNeed } from "../../../../src/cli/need.ts";
import { needTable } from "../../../../src/plan/fleet/needs/table.ts";
import type { PlanInputs } from "../../../../src/plan/model/plan.ts";
import type { TripRecord } from "../../../../src/plan/model/trip.ts";
import type { Vehicle } from "../../../../src/plan/model/vehicle.ts";
import { loadReference } from "../../../../src/reference/load.ts";

const real = loadReference();
const car = (vehicleId: string, facts: Partial<Vehicle> = {}): Vehicle => ({
  vehicleId,
  category: "M1",
  powertrain: "petrol",
  segment: "small-car",
  use: "pool",
  homePropertyId: "P",
  firstRegistration: "2020-05-01",
  annualMileage_km_per_a: 5_000,
  operatingDays_per_a: 100,
  ...facts,
});
const inputs = (vehicles: Vehicle[]): PlanInputs => ({
  scenario: {
    id: "s",
    title: "t",
    startDate: "2027-01-01",
    endYear: 2030,
    inventory: { fleet: "f", properties: "p" },
  },
  inventory: { vehicles, properties: [{ propertyId: "P" }], buildings: [] },
  ledger: [],
});
const trip = (vehicleId: string, start: string, end: string, distance_km = 50): TripRecord => ({
  vehicleId,
  start: `2026-03-02T${start}`,
  end: `2026-03-02T${end}`,
  distance_km,
});

describe("need of a fleet", () => {
  it("three cars of 100 days: two carry all, since 300 days need 1.5 vehicles at 200 days each", () => {
    const [group] = needTable(inputs([car("A"), car("B"), car("C")]), real, {
      without: ["allowance", "car-sharing", "pedelec", "cargo-bike"],
    }).groups;
    expect(group).to.include({ basis: "stated", vehicleCount: 3, chosenOptionId: "pool-2" });
    expect(group?.options.map(({ keptCount }) => keptCount)).to.have.members([2, 3]);
    expect(group?.savings.cost_EUR_per_a).to.be.greaterThan(0);
    expect(group?.savings.ghgWtw_tCO2e_per_a).to.be.closeTo(0, 1e-9);
  });

  it("a log in which two trips overlap proves that two are needed, names the moment and both trips", () => {
    const trips = [trip("A", "08:00", "11:00"), trip("B", "10:00", "12:00"), trip("C", "12:00", "15:00")];
    const table = needTable(inputs([car("A"), car("B"), car("C")]), real, { trips });
    const [group] = table.groups;
    expect(group?.basis).to.equal("trips");
    expect(group?.observed).to.deep.equal({
      fewestCount: 2,
      moment: "2026-03-02T10:00",
      tripsAtOnce: [trips[0], trips[1]],
    });
    expect(group?.distance_km_per_a, "150 km of the log stand for the 15,000 of the list").to.be.closeTo(
      15_000,
      1e-6,
    );
    expect(table.tripLog).to.deep.equal({
      tripCount: 3,
      from: trips[0]?.start,
      to: trips[2]?.end,
      dayCount: 1,
    });
    expect(group?.utilisation.map(({ tripCount }) => tripCount)).to.deep.equal([1, 1, 1]);
  });

  it("utilisation is that of the log: out on 2 of 4 days are 182.5 days a year, 73 % of 250 working days; without a trip 0", () => {
    const on = (day: number) => (vehicleId: string, start: string, end: string) => ({
      ...trip(vehicleId, start, end),
      start: `2026-03-0${day}T${start}`,
      end: `2026-03-0${day}T${end}`,
    });
    const trips = [on(2)("A", "08:00", "09:00"), on(2)("A", "10:00", "11:00"), on(5)("A", "08:00", "09:00")];
    const { operatingDays_per_a: _days, ...thin } = car("A");
    const [group] = needTable(inputs([thin, car("B")]), real, { trips }).groups;
    expect(group?.utilisation.map((one) => [one.operatingDays_per_a, one.utilisationShare])).to.deep.equal([
      [182.5, 0.73],
      [0, 0],
    ]);
    expect(group?.utilisation[0]?.assumedFields).to.deep.equal([]);
  });

  it("without a stated mileage a log of one day counts 365 times", () => {
    const { annualMileage_km_per_a: _km, ...unknown } = car("A");
    const [group] = needTable(inputs([unknown]), real, { trips: [trip("A", "08:00", "09:00", 40)] }).groups;
    expect(group?.distance_km_per_a).to.be.closeTo(40 * 365, 1e-6);
  });

  it("keeps defaults apart from stated days, and fire engines, buses and towed vehicles out", () => {
    const { operatingDays_per_a: _days, ...thin } = car("A");
    const table = needTable(
      inputs([
        thin,
        car("F", { purpose: "fire" }),
        { vehicleId: "Bus", category: "M3", powertrain: "diesel", segment: "bus-12m", homePropertyId: "P" },
        { vehicleId: "T", category: "O2" },
      ]),
      real,
    );
    expect(table.groups.map(({ vehicleCount, basis }) => [vehicleCount, basis])).to.deep.equal([
      [1, "assumed"],
    ]);
    expect([table.sure.groupCount, table.assumed.groupCount]).to.deep.equal([0, 1]);
  });

  it("threshold: at its break-even mileage one car costs what the allowance costs", () => {
    const only = { without: ["car-sharing" as const, "pedelec" as const, "cargo-bike" as const] };
    const at = (km: number) =>
      needTable(inputs([car("A", { annualMileage_km_per_a: km })]), real, only).groups[0];
    const km = at(5_000)?.breakEven_km_per_a as number;
    const group = at(km);
    const own = group?.options.find(({ keptCount }) => keptCount === 1);
    expect(own?.cost_EUR_per_a).to.be.closeTo(0.3 * km * 1.02 ** -0, 0.02 * km);
  });

  it("the answer does not hang on the order of list and log", () => {
    const fleet = [car("A"), car("B", { powertrain: "diesel" }), car("C", { homePropertyId: "P" })];
    const trips = [trip("A", "08:00", "11:00"), trip("B", "10:00", "12:00")];
    expect(JSON.stringify(needTable(inputs([...fleet].reverse()), real, { trips }))).to.equal(
      JSON.stringify(needTable(inputs(fleet), real, { trips })),
    );
  });
});

describe("umstieg need", () => {
  const directory = mkdtempSync(join(tmpdir(), "need-"));
  const file = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const HARZ = "scenarios/landkreis-harz/economic.json";
  async function run(options: object): Promise<{ exit: number; out: string; err: string }> {
    let out = "";
    let err = "";
    const exit = await runNeed(HARZ, options, {
      stdout: (text) => {
        out += text;
      },
      stderr: (text) => {
        err += text;
      },
      reference: () => real,
    });
    return { exit, out, err };
  }

  it("prints groups, what could be released, conditions, sums apart by basis; --json one document", async () => {
    const { exit, out } = await run({});
    expect(exit).to.equal(0);
    expect(out)
      .to.contain("Nur nach Annahmen")
      .and.contain("Entschädigung = ")
      .and.contain("der Plan streicht von sich aus kein Fahrzeug");
    const json = JSON.parse((await run({ json: true, without: "allowance, car-sharing" })).out);
    expect(json.groups.length).to.be.greaterThan(20);
    expect(JSON.stringify(json.groups)).to.not.contain('"carrier":"allowance"');
  });

  it("reads a trip log and refuses it whole where a row is wrong: unknown vehicle, no such day, end before start", async () => {
    const good = file(
      "good.csv",
      "vehicleId,start,end,distance_km\nHZ-002,2026-03-02T08:00,2026-03-02T10:00,40\n",
    );
    expect(JSON.parse((await run({ json: true, trips: good })).out).tripLog.tripCount).to.equal(1);
    const bad = file(
      "bad.csv",
      "vehicleId,start,end,distance_km\nHZ-X,2026-03-02T08:00,2026-03-02T10:00,40\nHZ-002,2026-02-30T08:00,2026-03-02T10:00,40\nHZ-002,2026-03-02T08:00,2026-03-02T07:00,40\n",
    );
    const refused = await run({ json: true, trips: bad });
    expect(refused.exit).to.equal(2);
    expect(
      JSON.parse(refused.out).problems.map(({ row, code }: { row: number; code: string }) => [row, code]),
    ).to.deep.equal([
      [2, "UNKNOWN_VEHICLE"],
      [3, "NO_SUCH_DAY"],
      [4, "END_BEFORE_START"],
    ]);
  });

  it("warns of a vehicle that is on two trips at once, and refuses an unknown substitute", async () => {
    const twice = file(
      "twice.csv",
      "vehicleId,start,end,distance_km\nHZ-002,2026-03-02T08:00,2026-03-02T10:00,40\nHZ-002,2026-03-02T09:00,2026-03-02T11:00,40\n",
    );
    const { exit, err } = await run({ json: true, trips: twice });
    expect(exit).to.equal(0);
    expect(err).to.contain("noch unterwegs");
    expect((await run({ without: "taxi" })).exit).to.equal(2);
  });
});
