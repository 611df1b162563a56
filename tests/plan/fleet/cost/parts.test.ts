import { expect } from "chai";
import { breakEven, equivalentAnnualCost, optimalHolding } from "../../../../src/plan/fleet/cost/annual.ts";
import { plainChain } from "../../../../src/plan/fleet/cost/chain.ts";
import { costTable } from "../../../../src/plan/fleet/cost/table.ts";
import { taxExemption, vehicleTax } from "../../../../src/plan/fleet/cost/tax.ts";
import { batteryCost, thgQuoteProceeds, upkeepCost } from "../../../../src/plan/fleet/cost/upkeep.ts";
import { runCost } from "../../../../src/cli/cost.ts";
import { loadScenario } from "../../../../src/intake/scenario-file.ts";
import type { PlanInputs } from "../../../../src/plan/model/plan.ts";
import type { ResolvedVehicle } from "../../../../src/plan/fleet/resolve.ts";
import type { SegmentTechnology } from "../../../../src/plan/model/reference.ts";
import type { Vehicle } from "../../../../src/plan/model/vehicle.ts";
import { loadReference } from "../../../../src/reference/load.ts";
import { dieselVan, electricVan, prepared, van, type World } from "../../small-world.ts";
import { constant, euros } from "../../../random-cases.ts";

const real = loadReference();
const HARZ = "scenarios/landkreis-harz/economic.json";
const world = (vehicle: Partial<Vehicle> = {}, scenario: World["scenario"] = {}) => {
  const { programme, resolved } = prepared({ vehicles: [{ ...van, ...vehicle }], scenario });
  return { context: programme.context, vehicle: resolved.vehicles[0] as ResolvedVehicle };
};

describe("vehicle tax", () => {
  it("a municipal van for road building is exempt by § 3 Nr. 3, one of a private owner or for the pool is not", () => {
    const of = (use: Vehicle["use"], kind: "municipal" | "private"): string | undefined => {
      const { context, vehicle } = world(
        { use },
        { authorities: [{ id: "a", kind, vatRecoverableShare: 1 }] },
      );
      return taxExemption(context, vehicle)?.id;
    };
    expect([
      of("road-maintenance", "municipal"),
      of("road-maintenance", "private"),
      of("pool", "municipal"),
    ]).to.deep.equal(["road-building", undefined, undefined]);
  });

  it("street cleaning, winter service, fire and scheduled service are exempt whoever owns them", () => {
    for (const facts of [
      { use: "street-cleaning" },
      { use: "winter-service" },
      { use: "public-transport" },
      { use: "other", purpose: "fire" },
    ] as Partial<Vehicle>[]) {
      const { context, vehicle } = world(facts);
      expect(vehicleTax(context, vehicle, dieselVan, 3, 2030), JSON.stringify(facts)).to.equal(0);
      expect(upkeepCost(context, vehicle, dieselVan, 0, 2030)).to.equal(1_700);
    }
  });

  it("an electric van registered in 2030 pays nothing to 2035 and 100 EUR from 2036; one of 2031 pays at once; a diesel always", () => {
    const { context, vehicle } = world();
    const tax = (registered: number, year: number, data = electricVan): number =>
      vehicleTax(context, vehicle, data, year - registered, year);
    expect([
      tax(2030, 2030),
      tax(2030, 2035),
      tax(2030, 2036),
      tax(2031, 2031),
      tax(2024, 2033),
      tax(2024, 2034),
    ]).to.deep.equal([0, 0, 100, 100, 0, 100]);
    expect(tax(2024, 2027, dieselVan)).to.equal(100);
  });
});

describe("second battery", () => {
  it("of 75 kWh at 160 EUR after eight years is 1,500 EUR a year, half in the eighth, nothing before, nothing where no life is stated", () => {
    const { context, vehicle } = world();
    const data: SegmentTechnology = {
      ...electricVan,
      quantities: {
        ...electricVan.quantities,
        batteryLife_a: constant(8),
        batteryPrice_EUR_per_kWh: euros(160),
      },
    };
    expect([7, 8, 9, 12].map((age) => batteryCost(context, vehicle, data, age, 2035))).to.deep.equal([
      0, 750, 1_500, 1_500,
    ]);
    expect(batteryCost(context, vehicle, electricVan, 12, 2035)).to.equal(0);
  });
});

describe("THG-Quote", () => {
  it("is a line of its own: low 0, mid 150 EUR a year for a van (3 MWh at 50), nothing for a diesel, in the upkeep only where the scenario asks", () => {
    const { context, vehicle } = world({}, { inflation_per_a: 0 });
    const of = (level: "low" | "mid" | "high", data = electricVan): number =>
      thgQuoteProceeds(context, vehicle, data, 2027, level);
    expect([of("low"), of("mid"), of("mid", dieselVan)]).to.deep.equal([0, 150, 0]);
    const counted = world({}, { funding: { thgQuote: "mid" } });
    expect(
      upkeepCost(context, vehicle, electricVan, 0, 2027) -
        upkeepCost(counted.context, counted.vehicle, electricVan, 0, 2027),
    ).to.be.closeTo(150, 1e-9);
  });
});

describe("equivalent annual cost", () => {
  it("of a diesel van kept four years without discount: (40,000 − 2,000) / 4 + energy + 1,800", () => {
    const { context, vehicle } = world();
    const running = equivalentAnnualCost(context, vehicle, dieselVan, 4) - 38_000 / 4;
    const other = equivalentAnnualCost(context, vehicle, dieselVan, 2) - (40_000 - 8_000) / 2;
    expect(running - 1_800).to.be.greaterThan(0);
    expect(running, "the same fuel price in every year is not given, so nearly").to.be.closeTo(other, 60);
  });

  it("is least at the optimal holding, tried year by year to the latest age and six years more", () => {
    const { context, vehicle } = world();
    const { optimal_a, cost_EUR_per_a } = optimalHolding(context, vehicle, dieselVan);
    const all = Array.from({ length: 16 }, (_, i) =>
      equivalentAnnualCost(context, vehicle, dieselVan, i + 1),
    );
    expect(cost_EUR_per_a).to.equal(Math.min(...all));
    expect(all[optimal_a - 1]).to.equal(cost_EUR_per_a);
  });

  it("at the break-even mileage both technologies cost the same, a tenth above the electric one less", () => {
    const { context, vehicle } = world();
    const cheap = { ...electricVan, quantities: { ...electricVan.quantities, price_EUR: euros(44_000) } };
    const { value, cheaper } = breakEven(context, vehicle, cheap, dieselVan);
    expect(cheaper).to.equal("above");
    const at = (km: number, data: SegmentTechnology): number =>
      equivalentAnnualCost(context, { ...vehicle, work: { distance_km: km, operating_h: 0 } }, data, 8);
    const km = value as number;
    expect(at(km, cheap)).to.be.closeTo(at(km, dieselVan), 1e-6);
    expect(at(km * 1.1, cheap)).to.be.lessThan(at(km * 1.1, dieselVan));
    expect(at(km * 0.9, cheap)).to.be.greaterThan(at(km * 0.9, dieselVan));
  });

  it("says always, never and below where lines do not cross upwards", () => {
    const { context, vehicle } = world();
    const priced = (price: number, energy: number): SegmentTechnology => ({
      ...electricVan,
      quantities: {
        ...electricVan.quantities,
        price_EUR: euros(price),
        energyUse_kWh_per_100km: constant(energy),
      },
    });
    const word = (price: number, energy: number): string =>
      breakEven(context, vehicle, priced(price, energy), dieselVan).cheaper;
    expect([word(30_000, 10), word(90_000, 500), word(30_000, 500)]).to.deep.equal([
      "always",
      "never",
      "below",
    ]);
  });
});

describe("plain chain", () => {
  it("a van of 2022 goes at eight, 2030, its successor eight years later, and not after the last award", () => {
    const { context, vehicle } = world();
    expect(
      plainChain(context, vehicle, electricVan)?.map(({ fromYear, toYear }) => [fromYear, toYear]),
    ).to.deep.equal([
      [null, 2030],
      [2030, null],
    ]);
    const late = {
      ...electricVan,
      quantities: { ...electricVan.quantities, marketFromYear: constant(2090) },
    };
    expect(plainChain(context, vehicle, late)).to.equal(undefined);
  });
});

describe("umstieg cost", () => {
  const harz = loadScenario(HARZ).inputs as PlanInputs;
  const table = costTable(harz, real, "HZ-002");

  it("gives every technology lines that add up to its total, year by year too", () => {
    expect(table.rows.length).to.be.greaterThan(2);
    for (const { lines, total_EUR, byYear } of table.rows) {
      expect(Object.values(lines).reduce((sum, amount) => sum + amount, 0)).to.be.closeTo(total_EUR, 1e-6);
      const again = byYear.reduce(
        (sum, { year, lines: of }) =>
          sum + Object.values(of).reduce((s, amount) => s + amount, 0) * 1.01 ** (2027 - year),
        0,
      );
      expect(again).to.be.closeTo(total_EUR, 1e-6);
    }
    expect(table.rows.every(({ lines }) => lines.thgQuote === 0)).to.equal(true);
    expect(
      table.rows.find(({ technology }) => technology === "battery-electric")?.thgQuoteProceeds_EUR.low,
    ).to.equal(0);
  });

  it("shows tariffs of staff and visitors as lines of their own where the scenario serves them", () => {
    const groups = new Set(table.chargingTariffs.map(({ group }) => group));
    expect([...groups].sort()).to.deep.equal(["staff", "visitors"]);
    for (const line of table.chargingTariffs) {
      expect(line.energy_kWh_per_a).to.be.greaterThan(0);
      expect(line.income_EUR_per_a.low).to.be.at.most(line.income_EUR_per_a.mid);
    }
  });

  it("prints an overview, for one vehicle all lines, and refuses an unknown one", async () => {
    const run = async (options: object): Promise<{ exit: number; out: string }> => {
      let out = "";
      const exit = await runCost(HARZ, options, {
        stdout: (text) => {
          out += text;
        },
        stderr: () => undefined,
        reference: () => real,
      });
      return { exit, out };
    };
    const one = await run({ vehicle: "HZ-002" });
    expect(one.exit).to.equal(0);
    expect(one.out).to.contain("Kaufpreis").and.contain("Summe (Barwert)").and.contain("nie eine Minderung");
    expect((await run({ vehicle: "HZ-002", language: "en" })).out).to.contain("terminal value");
    expect((await run({ vehicle: "nobody", json: true })).exit).to.equal(2);
  });
});
