import { expect } from "chai";
import {
  energyCost,
  fuelPrice,
  grant,
  holding,
  leaseRate,
  residualShare,
  runningLease,
  upkeepCost,
  vehiclePrice,
} from "../../../src/plan/fleet/cost.ts";
import type { ResolvedVehicle } from "../../../src/plan/fleet/resolve.ts";
import type { Reference } from "../../../src/plan/model/reference.ts";
import { dieselVan, electricVan, prepared, reference, van, type World } from "../small-world.ts";
import { constant, euros } from "../../random-cases.ts";

const world = (w: World = {}) => {
  const { programme, resolved } = prepared(w);
  return {
    context: programme.context,
    vehicle: resolved.vehicles[0] as ResolvedVehicle,
    options: programme.classes[0]?.of.options ?? [],
  };
};
const kreis = { scenario: { authorities: [{ id: "k", vatRecoverableShare: 0 }] } };
const fuels = [
  {
    fuel: "diesel",
    unit: "l",
    priceWithoutTaxAndCO2_EUR_per_unit: euros(0.7),
    energyTax_EUR_per_unit: euros(0.47),
    co2PriceFactor_kgCO2_per_unit: constant(2.5),
  },
] as unknown as Reference["fuels"];

describe("cost", () => {
  it("a van of 40,000 EUR net costs a Kreis 47,600 and an enterprise that deducts 40,000", () => {
    expect(vehiclePrice(world(kreis).context, "k", dieselVan, 2027)).to.be.closeTo(47_600, 1e-6);
    expect(vehiclePrice(world().context, "a", dieselVan, 2027)).to.equal(40_000);
  });

  it("diesel is 0.70 without taxes + 0.47 energy tax + CO2 price · 2.5 kg: at 60 EUR/t 1.32 EUR/l net", () => {
    const parameters = {
      ...reference.parameters,
      "co2.price_EUR_per_t": { id: "co2", title: { de: "x", en: "x" }, ...euros(60) },
    };
    const { context } = world();
    expect(
      fuelPrice({ ...context, reference: { ...reference, fuels, parameters } }, "diesel", 2027),
    ).to.be.closeTo(1.32, 1e-12);
  });

  it("3,600 kWh at 0.30 EUR cost 1,080 net and 1,285.20 with VAT", () => {
    const { context, options } = world();
    const electric = options.find((option) => option.data === electricVan);
    expect(electric?.energy.electricity_kWh).to.equal(3_600);
    expect(energyCost(context, "a", electric as NonNullable<typeof electric>, 2027)).to.be.closeTo(
      1_080,
      1e-9,
    );
    expect(
      energyCost(world(kreis).context, "k", electric as NonNullable<typeof electric>, 2027),
    ).to.be.closeTo(1_285.2, 1e-6);
  });

  it("upkeep is 1,200 for 12,000 km + 600 to the eighth year, 10 % more maintenance each year after, and 4,000 a year beyond the tenth", () => {
    const { context, vehicle } = world();
    const at = (age: number): number => upkeepCost(context, vehicle, dieselVan, age, 2027);
    expect([0, 8].map(at)).to.deep.equal([1_800, 1_800]);
    expect(at(9)).to.be.closeTo(1_320 + 600, 1e-9);
    expect(at(12)).to.be.closeTo(1_200 * 1.1 ** 4 + 600 + 2 * 4_000, 1e-9);
  });

  it("residual share is 0.8 · 0.5^age and never more than 1", () => {
    expect([0, 1, 2].map((age) => residualShare(dieselVan, age, 2027))).to.deep.equal([0.8, 0.4, 0.2]);
    expect(
      residualShare(
        { ...dieselVan, quantities: { ...dieselVan.quantities, residualShareNew: constant(1.3) } },
        0,
        2027,
      ),
    ).to.equal(1);
  });

  it("a four-year lease at no interest is a quarter of 40,000 less the 2,000 left: 9,500 a year; at 5 % it is an annuity", () => {
    const { context, vehicle } = world();
    expect(leaseRate(context, vehicle, dieselVan, 2027, 4)).to.be.closeTo(9_500, 1e-9);
    const parameters = {
      ...reference.parameters,
      "lease.interestRate_per_a": { id: "r", title: { de: "x", en: "x" }, ...constant(0.05) },
    };
    const rate = leaseRate(
      { ...context, reference: { ...reference, parameters } },
      vehicle,
      dieselVan,
      2027,
      4,
    );
    const paid = [1, 2, 3, 4].reduce((sum, year) => sum + rate / 1.05 ** year, 0) + 2_000 / 1.05 ** 4;
    expect(paid, "present value of rates and residual").to.be.closeTo(40_000, 1e-6);
  });

  it("a running lease of 300 EUR a month is nominal: 3,600 in 2027, less in real euros of 2029 at 2 %", () => {
    const { context, vehicle } = world({
      vehicles: [{ ...van, leaseRate_EUR_per_month: 300 }],
      scenario: { inflation_per_a: 0.02 },
    });
    expect(runningLease(context, vehicle, 2027)).to.equal(3_600);
    expect(runningLease(context, vehicle, 2029)).to.be.closeTo(3_600 / 1.0404, 1e-9);
  });

  it("the scenario's holding policy stands in place of the data", () => {
    const { context, vehicle } = world({
      scenario: {
        fleetPolicy: { holding: [{ segment: "van", earliestAge_a: 3, typicalAge_a: 4, latestAge_a: 5 }] },
      },
    });
    expect(holding(context, vehicle)).to.deep.equal({ earliest: 3, typical: 4, latest: 5 });
    expect(holding(world().context, vehicle)).to.deep.equal({ earliest: 6, typical: 8, latest: 10 });
  });

  it("a programme pays 80 % of the premium of 10,000, its ceiling of 5,000 caps it, and only where the scenario switches it on, in its years, without an engine", () => {
    const programme = (ceiling_EUR?: number): Reference["programmes"] => [
      {
        id: "p",
        title: { de: "p", en: "p" },
        appliesTo: "vehicle",
        shareOfPremium: 0.8,
        ...(ceiling_EUR ? { ceiling_EUR } : {}),
        from: "2027-01-01",
        to: "2028-12-31",
        source: { title: "t", publisher: "p", year: 2026, href: null, place: "x" },
        status: "open",
      },
    ];
    const on = { funding: { programmes: ["p"] } };
    const of = (
      ceiling: number | undefined,
      scenario: NonNullable<World["scenario"]>,
      awardYear: number,
      data = electricVan,
    ): number =>
      grant(
        world({ scenario, reference: { ...reference, programmes: programme(ceiling) } }).context,
        "a",
        data,
        dieselVan,
        awardYear,
        awardYear,
      );
    expect(of(undefined, on, 2027)).to.equal(8_000);
    expect(of(5_000, on, 2027)).to.equal(5_000);
    expect([
      of(undefined, {}, 2027),
      of(undefined, on, 2029),
      of(undefined, on, 2027, dieselVan),
    ]).to.deep.equal([0, 0, 0]);
  });
});
