import { expect } from "chai";
import type { SegmentTechnology } from "../../../src/plan/model/reference.ts";
import { annualEnergy, dutyFactor } from "../../../src/plan/fleet/energy.ts";
import { constant } from "../../random-cases.ts";

const technology = (fuel: "diesel" | undefined, uses: Record<string, number>): SegmentTechnology =>
  ({
    ...(fuel ? { fuel } : {}),
    quantities: Object.fromEntries(Object.entries(uses).map(([key, value]) => [key, constant(value)])),
  }) as SegmentTechnology;
const diesel = technology("diesel", { fuelUse_per_100km: 6, fuelUse_per_h: 2 });
const electric = technology(undefined, { energyUse_kWh_per_100km: 18, energyUse_kWh_per_h: 5 });

describe("energy of a year", () => {
  it("10,000 km at 6 l/100 km and 50 h at 2 l/h are 700 l, no electricity", () => {
    expect(annualEnergy(diesel, { distance_km: 10_000, operating_h: 50 }, 1, 2027)).to.deep.equal({
      fuel: "diesel",
      fuelAmount: 700,
      electricity_kWh: 0,
    });
  });

  it("12,000 km at 18 kWh/100 km are 2,160 kWh; with 10 h at 5 kWh/h and a duty factor of 2 they are 4,420", () => {
    expect(annualEnergy(electric, { distance_km: 12_000, operating_h: 0 }, 1, 2027).electricity_kWh).to.equal(
      2_160,
    );
    expect(
      annualEnergy(electric, { distance_km: 12_000, operating_h: 10 }, 2, 2027).electricity_kWh,
    ).to.equal(4_420);
  });

  it("a car that burns 7.5 where 6 is usual has duty factor 1.25, which scales its electric successor to 22.5 kWh/100 km", () => {
    const work = { distance_km: 10_000, operating_h: 0 };
    const factor = dutyFactor({ fuelUse_l_per_100km: 7.5 }, diesel, work, 2027);
    expect(factor).to.equal(1.25);
    expect(annualEnergy(electric, work, factor, 2027).electricity_kWh).to.equal(2_250);
  });

  it("like for like reproduces the measured litres per hour exactly", () => {
    const work = { distance_km: 0, operating_h: 1_050 };
    const factor = dutyFactor({ fuelUse_l_per_h: 10.2 }, diesel, work, 2027);
    expect(annualEnergy(diesel, work, factor, 2027).fuelAmount).to.be.closeTo(10_710, 1e-9);
  });

  it("is 1 where nothing was measured, and where litres are stated of an electric vehicle", () => {
    const work = { distance_km: 10_000, operating_h: 0 };
    expect(dutyFactor({}, diesel, work, 2027)).to.equal(1);
    expect(dutyFactor({ fuelUse_l_per_100km: 9 }, electric, work, 2027)).to.equal(1);
    expect(dutyFactor({ energyUse_kWh_per_100km: 27 }, electric, work, 2027)).to.equal(1.5);
  });
});
