import { expect } from "chai";
import type { Option } from "../../../src/plan/fleet/suitability.ts";
import { optionFor } from "../../../src/plan/fleet/suitability.ts";
import type { ResolvedVehicle } from "../../../src/plan/fleet/resolve.ts";
import type { Vehicle } from "../../../src/plan/model/vehicle.ts";
import { dieselVan, electricVan, prepared, van, type World } from "../small-world.ts";

/** The electric van for a vehicle that differs from the van of the small world. */
const electric = (vehicle: Partial<Vehicle>, scenario: NonNullable<World["scenario"]> = {}): Option => {
  const { programme, resolved } = prepared({ vehicles: [{ ...van, ...vehicle }], scenario });
  return optionFor(programme.context, resolved.vehicles[0] as ResolvedVehicle, electricVan);
};

describe("suitability of an electric van: 30 kWh/100 km, a quarter more in winter, 60 kWh usable after ageing", () => {
  it("60 km on the mean day are 22.5 kWh in winter; the 95 % day of 90 km, 33.75 kWh, fits into 12 h at 11 kW", () => {
    const { plug, lights, suitable } = electric({});
    expect(suitable).to.equal(true);
    expect(plug).to.include({ pointPower_kW: 11, chargePower_kW: 11 });
    expect(plug?.designDay_kWh).to.be.closeTo(22.5, 1e-9);
    expect(lights.range.light, "the longest day is unknown").to.equal("yellow");
  });

  it("range is green to 160 km on the longest day, yellow beyond, red where the 95 % day itself is longer", () => {
    const light = (dailyDistanceP95_km: number, dailyDistanceMax_km: number) =>
      electric({ dailyDistanceP95_km, dailyDistanceMax_km }).lights.range.light;
    expect([light(90, 160), light(90, 161), light(160, 200), light(161, 200)]).to.deep.equal([
      "green",
      "yellow",
      "yellow",
      "red",
    ]);
    expect(electric({ dailyDistanceP95_km: 161 }).suitable).to.equal(false);
  });

  it("33.75 kWh in one hour need 50 kW direct current; in no time at all nothing suffices", () => {
    expect(electric({ parkedFrom: "05:00", parkedTo: "06:00" }).plug).to.include({
      pointPower_kW: 50,
      chargePower_kW: 50,
    });
    const late = electric({ parkedFrom: "05:45", parkedTo: "06:00" });
    expect([late.lights.charging.light, late.suitable, late.plug]).to.deep.equal(["red", false, undefined]);
  });

  it("a scenario without direct current points makes the hour too short", () => {
    expect(
      electric(
        { parkedFrom: "05:00", parkedTo: "06:00" },
        { chargingPolicy: { powers_kW: [11, 22], portfolioDuty: false } },
      ).suitable,
    ).to.equal(false);
  });

  it("a vehicle that takes 11 kW draws no more at a larger point", () => {
    expect(electric({}, { chargingPolicy: { powers_kW: [22], portfolioDuty: false } }).plug).to.include({
      pointPower_kW: 22,
      chargePower_kW: 11,
    });
  });

  it("a measured use of 15 l where 10 are usual makes the electric day half as long again", () => {
    expect(electric({ fuelUse_l_per_100km: 15 }).plug?.designDay_kWh).to.be.closeTo(33.75, 1e-9);
  });

  it("a diesel needs no point and is always suitable", () => {
    const { programme, resolved } = prepared();
    const option = optionFor(programme.context, resolved.vehicles[0] as ResolvedVehicle, dieselVan);
    expect([option.plug, option.suitable, option.lights.range.light]).to.deep.equal([
      undefined,
      true,
      "green",
    ]);
  });
});
