import { expect } from "chai";
import { emissions, finalEnergy, fuelFactor } from "../../../src/plan/fleet/emissions.ts";
import type { Balance, Reference } from "../../../src/plan/model/reference.ts";
import { MissingReferenceError } from "../../../src/plan/parameters.ts";
import { constant } from "../../random-cases.ts";

const balance = (id: string, fuelFactorSet: string, grams: number): Balance => ({
  id,
  title: { de: id, en: id },
  boundary: "direct",
  gas: "CO2e",
  fuelFactorSet,
  electricityFactor_gCO2e_per_kWh: constant(grams),
});
const direct = balance("direct", "tank", 0);
const upstream = balance("upstream", "well", 400);
const reference = {
  fuels: [
    {
      fuel: "diesel",
      unit: "l",
      lowerHeatingValue_kWh_per_unit: constant(9.96),
      emissionFactors: { tank: constant(2.64), well: constant(3.2) },
    },
  ],
} as unknown as Reference;
const burnt = { fuel: "diesel" as const, fuelAmount: 1_000, electricity_kWh: 0 };
const charged = { fuel: undefined, fuelAmount: 0, electricity_kWh: 2_160 };

describe("emissions and final energy", () => {
  it("1,000 l of diesel are 2.64 t direct and 3.2 t with upstream", () => {
    expect(emissions(reference, direct, burnt, 2027, "mid")).to.be.closeTo(2.64, 1e-12);
    expect(emissions(reference, upstream, burnt, 2027, "mid")).to.be.closeTo(3.2, 1e-12);
  });

  it("2,160 kWh are 0 t direct and 0.864 t with upstream at 400 g/kWh", () => {
    expect(emissions(reference, direct, charged, 2027, "mid")).to.equal(0);
    expect(emissions(reference, upstream, charged, 2027, "mid")).to.be.closeTo(0.864, 1e-12);
  });

  it("final energy is 9,960 kWh for 1,000 l of diesel and what the plug gives for electricity", () => {
    expect(finalEnergy(reference, burnt, 2027)).to.be.closeTo(9_960, 1e-9);
    expect(finalEnergy(reference, charged, 2027)).to.equal(2_160);
  });

  it("a fuel or a factor set that the data lack is an error, not zero", () => {
    expect(() => fuelFactor(reference, balance("other", "none", 0), "diesel", 2027)).to.throw(
      MissingReferenceError,
      "none",
    );
    expect(() => emissions(reference, direct, { ...burnt, fuel: "petrol" }, 2027, "mid")).to.throw(
      MissingReferenceError,
      "petrol",
    );
  });
});
