import { expect } from "chai";
import { type Option, optionFor } from "../../../../src/plan/fleet/suitability.ts";
import type { RangeVerdict } from "../../../../src/plan/fleet/suitability/range.ts";
import type { ResolvedVehicle } from "../../../../src/plan/fleet/resolve.ts";
import type { Quantity, Reference, SegmentTechnology } from "../../../../src/plan/model/reference.ts";
import type { Vehicle } from "../../../../src/plan/model/vehicle.ts";
import { dieselVan, electricVan, prepared, reference, van, vans, type World } from "../../small-world.ts";
import { constant } from "../../../random-cases.ts";

const span = (low: number, mid: number, high: number): Quantity => {
  const { values, ...rest } = constant(0);
  const { value: _value, ...entry } = values[0] as Quantity["values"][number];
  return { ...rest, values: [{ ...entry, low, mid, high }] };
};
const known: Reference = {
  ...reference,
  catalogue: [
    {
      segment: "van",
      drive: "battery",
      quantities: { payload_kg: span(500, 900, 1_600), towing_kg: span(0, 750, 2_000), seats: span(2, 3, 9) },
    },
  ],
};
const option = (
  vehicle: Partial<Vehicle>,
  data: SegmentTechnology = electricVan,
  world: World = {},
): Option => {
  const { programme, resolved } = prepared({
    reference: known,
    ...world,
    vehicles: [{ ...van, ...vehicle }],
  });
  return optionFor(programme.context, resolved.vehicles[0] as ResolvedVehicle, data);
};

describe("range light", () => {
  it("90 km of 160 km with the longest day stated at 150 is green and asks for nothing", () => {
    const { range } = option({ dailyDistanceP95_km: 90, dailyDistanceMax_km: 150 }).lights;
    expect([range.light, range.raisedBy]).to.deep.equal(["green", []]);
    expect(range.decides).to.deep.equal({
      quantity: "longWinterDay_kWh",
      value: 33.75,
      limit: 60,
      unit: "kWh",
    });
    expect(range.reason.de).to.contain("langer Wintertag 90 km (33,8 kWh), Reichweite 160 km (60 kWh");
    expect(range.reason.en).to.contain("range 160 km");
  });

  it("without stated days it is yellow and names both distances that would raise it, the mileage too where that is a default", () => {
    expect(option({}).lights.range.raisedBy).to.deep.equal(["dailyDistanceP95_km", "dailyDistanceMax_km"]);
    expect(option({ dailyDistanceP95_km: 90 }).lights.range.raisedBy).to.deep.equal(["dailyDistanceMax_km"]);
  });

  it("a longer known day is yellow too, but more data would not raise it", () => {
    const { range } = option({ dailyDistanceP95_km: 90, dailyDistanceMax_km: 200 }).lights;
    expect([range.light, range.raisedBy]).to.deep.equal(["yellow", []]);
    expect(range.reason.de).to.contain("der längste Tag braucht 75 kWh");
  });

  it("5 % of winter days lie beyond a range that equals the 95 % day, fewer of the other days", () => {
    const range = option({ dailyDistanceP95_km: 160 }).lights.range as RangeVerdict;
    expect(range.light).to.equal("yellow");
    expect(range.winterDaysBeyondShare).to.be.closeTo(0.05, 1e-6);
    expect(range.otherDaysBeyondShare).to.be.lessThan(0.03);
  });

  it("45 minutes at midday at 50 kW add 37.5 kWh: a red of 200 km turns to yellow, without entering the plan", () => {
    const { lights, suitable } = option({ dailyDistanceP95_km: 200 });
    const range = lights.range as RangeVerdict;
    expect(range.withMidday).to.deep.equal({
      light: "yellow",
      break_h: 0.75,
      energy_kWh: 37.5,
      power_kW: 50,
    });
    expect([range.light, suitable]).to.deep.equal(["red", false]);
    expect((option({ dailyDistanceP95_km: 261 }).lights.range as RangeVerdict).withMidday.light).to.equal(
      "red",
    );
  });

  it("a machine without kilometres is judged in operating hours: 600 h on 200 days are 4.5 h on the long day, 28.1 kWh an hour in winter leave 2.1 h", () => {
    const machine: SegmentTechnology = {
      ...electricVan,
      quantities: { ...electricVan.quantities, energyUse_kWh_per_h: constant(22.5) },
    };
    const { range } = option({ annualMileage_km_per_a: 0, operatingHours_h_per_a: 600 }, machine).lights;
    expect(range.light).to.equal("red");
    expect(range.reason.de).to.contain("langer Wintertag 4,5 h (126,6 kWh), Reichweite 2,1 h");
    expect(range.raisedBy).to.deep.equal(["trips"]);
  });
});

describe("charging light", () => {
  it("is green where window and home are stated, yellow where the window is a default, and names the fields", () => {
    expect(option({}).lights.charging.light).to.equal("green");
    const { parkedFrom: _from, parkedTo: _to, ...unparked } = van;
    const { programme, resolved } = prepared({ reference: known, vehicles: [unparked] });
    const { charging } = optionFor(
      programme.context,
      resolved.vehicles[0] as ResolvedVehicle,
      electricVan,
    ).lights;
    expect([charging.light, charging.raisedBy]).to.deep.equal(["yellow", ["parkedFrom", "parkedTo"]]);
  });

  it("is red where no property is there to charge at", () => {
    const { homePropertyId: _home, ...homeless } = van;
    const { programme, resolved } = prepared({ reference: known, vehicles: [homeless], properties: [] });
    const { lights, suitable } = optionFor(
      programme.context,
      resolved.vehicles[0] as ResolvedVehicle,
      electricVan,
    );
    expect([lights.charging.light, lights.charging.reason.code, suitable]).to.deep.equal([
      "red",
      "NO_HOME",
      false,
    ]);
  });

  it("33.75 kWh within 12 h ask 2.8 kW of the 11 on offer", () => {
    const { decides } = option({}).lights.charging;
    expect(decides?.value).to.be.closeTo(2.8125, 1e-9);
    expect(decides).to.include({ limit: 11, unit: "kW" });
  });
});

describe("duty light", () => {
  it("payload of 900 kg is usual, of 1,600 the most on offer, 1,601 is red and takes the technology out of the plan", () => {
    const at = (payload_kg: number) => option({ payload_kg });
    expect([900, 901, 1_600, 1_601].map((kg) => at(kg).lights.duty.light)).to.deep.equal([
      "green",
      "yellow",
      "yellow",
      "red",
    ]);
    expect(at(1_601).suitable).to.equal(false);
    expect(at(1_601).lights.duty.reason.de)
      .to.contain("Nutzlast heute 1601 kg")
      .and.contain("höchstens 1600 kg");
    const options = (payload_kg: number): string[] | undefined =>
      prepared({ reference: known, vehicles: [{ ...van, payload_kg }] }).programme.classes[0]?.of.options.map(
        (one) => one.data.technology.id,
      );
    expect(options(1_600)).to.include("battery-electric");
    expect(options(1_601)).to.not.include("battery-electric");
  });

  it("towing and seats bind alike, and the worst of all decides", () => {
    expect(option({ towing_kg: 2_001 }).lights.duty.light).to.equal("red");
    expect(option({ seats: 10 }).lights.duty.light).to.equal("red");
    expect(option({ seats: 3, towing_kg: 800, payload_kg: 100 }).lights.duty.decides).to.include({
      quantity: "towing_kg",
      value: 800,
      limit: 2_000,
    });
  });

  it("what the list leaves open or the catalogue does not know never turns a light red", () => {
    expect(option({}).lights.duty.light).to.equal("green");
    const { duty } = option({ payload_kg: 5_000 }, electricVan, {
      reference: { ...reference, catalogue: [] },
    }).lights;
    expect([duty.light, duty.reason.code]).to.deep.equal(["yellow", "CAPABILITY_UNKNOWN"]);
  });

  it("today's drive does today's duty", () => {
    expect(option({ payload_kg: 9_000, purpose: "fire" }, dieselVan).lights.duty.light).to.equal("green");
  });

  it("a special body on an electric chassis has to be asked for", () => {
    expect(option({ purpose: "fire" }).lights.duty.reason.code).to.equal("BODY_TO_BE_ASKED");
  });

  it("a technology on offer from 2030 is yellow, after the last modelled year, 2037, red", () => {
    const from = (year: number): Option =>
      option(
        {},
        { ...electricVan, quantities: { ...electricVan.quantities, marketFromYear: constant(year) } },
      );
    expect([2027, 2030, 2037, 2038].map((year) => from(year).lights.duty.light)).to.deep.equal([
      "green",
      "yellow",
      "yellow",
      "red",
    ]);
  });

  it("a fuel without a pump in every village is yellow for charging, plain diesel green", () => {
    const paraffinic = vans.technologies[2] as SegmentTechnology;
    expect(option({}, paraffinic).lights.charging.reason.code).to.equal("FUEL_PUMP_UNKNOWN");
    expect(option({}, dieselVan).lights.charging.light).to.equal("green");
  });
});
