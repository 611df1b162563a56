import { expect } from "chai";
import { gapEffects, type GapEffect, type GapField } from "../../../src/plan/fleet/gap-effects.ts";
import type { Vehicle } from "../../../src/plan/model/vehicle.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { type Draw, drawFrom } from "../draw.ts";

const SEED = 20261126;
const START = "2026-11-26";
const reference = loadReference();
const car = (id: number, more: Partial<Vehicle> = {}): Vehicle => ({
  vehicleId: `v${id}`,
  category: "M1",
  segment: "compact-car",
  powertrain: "diesel",
  firstRegistration: "2020-01-01",
  annualMileage_km_per_a: 10_000,
  fuelUse_l_per_100km: 5,
  homePropertyId: "p1",
  ...more,
});
const without = (vehicle: Vehicle, field: keyof Vehicle): Vehicle => {
  const rest = { ...vehicle };
  delete rest[field];
  return rest;
};
const effectsOf = (vehicles: Vehicle[]): GapEffect[] => gapEffects(vehicles, reference, START).of(() => true);
const effect = (vehicles: Vehicle[], field: GapField): GapEffect =>
  effectsOf(vehicles).find((one) => one.field === field) as GapEffect;

describe("effects of gaps", () => {
  it("a list that states everything has no effect, an empty one neither", () => {
    expect(effectsOf([1, 2, 3].map((id) => car(id)))).to.deep.equal([]);
    expect(effectsOf([])).to.deep.equal([]);
  });

  it("the mileage of two in twelve by hand: shift and half width from ten that state it", () => {
    const stated = Array.from({ length: 10 }, (_, i) =>
      car(i, { annualMileage_km_per_a: i < 5 ? 8_000 : 16_000 }),
    );
    const open = [car(10), car(11)].map((one) => without(one, "annualMileage_km_per_a"));
    const found = effect([...stated, ...open], "annualMileage_km_per_a");
    // Emissions go with distance alone: all vehicles are alike but for it.
    const usual_km = 12_000;
    const known = reference.segments.find(({ segment }) => segment === "compact-car")?.quantities
      .annualMileage_km_per_a?.values[0];
    const default_km = (known && "value" in known ? known.value : undefined) ?? Number.NaN;
    const total = 10 * usual_km + 2 * default_km;
    const deviation = Math.sqrt((10 * 4_000 ** 2) / 9);
    expect(found).to.include({ missingCount: 2, askedCount: 12 });
    expect(found.spreadFrom).to.deep.equal(["segment"]);
    expect(found.ghgShiftShare).to.be.closeTo((2 * (usual_km - default_km)) / total, 1e-9);
    expect(found.ghgHalfWidthShare).to.be.closeTo((1.96 * deviation * Math.sqrt(2 + 4 / 10)) / total, 1e-9);
  });

  it("fewer than five that state it: the spread of the whole list, then the assumption", () => {
    const vans = Array.from({ length: 6 }, (_, i) =>
      car(i, { segment: "van", category: "N1", annualMileage_km_per_a: 9_000 + 1_000 * i }),
    );
    const open = without(car(9), "annualMileage_km_per_a");
    expect(effect([...vans, open], "annualMileage_km_per_a").spreadFrom).to.deep.equal(["list"]);
    const few = effect([car(1), open], "annualMileage_km_per_a");
    expect(few.spreadFrom).to.deep.equal(["assumption"]);
    expect(few.ghgShiftShare).to.equal(0);
  });

  it("a wider spread and a further gap widen the interval; effects of offices are parts of it", () => {
    const list = (spread: number, open: number): Vehicle[] =>
      Array.from({ length: 20 }, (_, i) => {
        const one = car(i, { annualMileage_km_per_a: 10_000 + (i % 2 === 0 ? spread : -spread) });
        return i < open ? without(one, "annualMileage_km_per_a") : one;
      });
    const half = (spread: number, open: number): number =>
      effect(list(spread, open), "annualMileage_km_per_a").ghgHalfWidthShare ?? 0;
    expect(half(4_000, 4)).to.be.above(half(2_000, 4));
    expect(half(4_000, 6)).to.be.above(half(4_000, 4));
    const gaps = gapEffects(list(4_000, 6), reference, START);
    const part = (ids: string[]): GapEffect | undefined =>
      gaps.of((id) => ids.includes(id)).find(({ field }) => field === "annualMileage_km_per_a");
    expect(part(["v0", "v1", "v9"])).to.include({ missingCount: 2, askedCount: 3 });
    expect(part(["v9"])).to.equal(undefined);
  });

  it("missing registration, home, segment and measured use are told in their own figures", () => {
    const list = Array.from({ length: 8 }, (_, i) => car(i, { firstRegistration: `20${15 + i}-01-01` }));
    const cut = (field: keyof Vehicle): GapEffect[] => effectsOf([...list, without(car(9), field)]);
    expect(cut("firstRegistration").map(({ field }) => field)).to.deep.equal(["firstRegistration"]);
    expect(cut("firstRegistration")[0]?.replacementYearHalfWidth_a).to.be.within(1, 12);
    expect(cut("homePropertyId")).to.deep.equal([
      { field: "homePropertyId", missingCount: 1, askedCount: 9, spreadFrom: [], unplacedVehicleCount: 1 },
    ]);
    expect(cut("segment")[0]).to.include({ field: "segment", missingCount: 1 });
    expect(cut("fuelUse_l_per_100km")[0]).to.include({ field: "measuredUse", missingCount: 1 });
    expect(
      effectsOf([...list, car(9, { powertrain: "battery-electric" })]).map(({ field }) => field),
      "litres say nothing of an electric car",
    ).to.deep.equal(["measuredUse"]);
  });

  it(`200 lists (seed ${SEED}) of 60 vehicles with 15 mileages hidden: the interval holds the true t CO2e in at least 93 %`, () => {
    const draw: Draw = drawFrom(SEED);
    let covered = 0;
    for (let run = 0; run < 200; run += 1) {
      const level = draw.between(4_000, 20_000);
      const full = Array.from({ length: 60 }, (_, i) => {
        const segment = i % 3 === 0 ? ("van" as const) : ("compact-car" as const);
        return car(i, {
          segment,
          category: segment === "van" ? "N1" : "M1",
          annualMileage_km_per_a: Math.round(level * draw.between(0.2, 1.8)),
        });
      });
      const cut = full.map((one, i) => (i % 4 === 1 ? without(one, "annualMileage_km_per_a") : one));
      const truth = gapEffects(full, reference, START).ghg_tCO2e_per_a;
      const gaps = gapEffects(cut, reference, START);
      const found = gaps.of(() => true).find(({ field }) => field === "annualMileage_km_per_a");
      const off = truth / gaps.ghg_tCO2e_per_a - 1 - (found?.ghgShiftShare ?? 0);
      if (Math.abs(off) <= (found?.ghgHalfWidthShare ?? 0)) covered += 1;
    }
    expect(covered / 200).to.be.at.least(0.93);
  });
});
