import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Position } from "geojson";
import type { LoadProfile, Quantity } from "../src/plan/model/reference.ts";
import { FUELS } from "../src/plan/model/reference.ts";
import { POWERTRAINS, PROPERTY_KINDS, SEGMENTS, USES } from "../src/plan/model/vocabulary.ts";
import { valueAt } from "../src/plan/parameters.ts";
import { quantitiesOf } from "../src/reference/check-values.ts";
import { DATA_DIR, loadPlaces, loadReference } from "../src/reference/load.ts";
import { manifestText } from "../src/reference/manifest.ts";

const reference = loadReference();
const quantities = [...quantitiesOf(reference)].filter(({ place }) => !place.startsWith("/rules"));
const parameter = (id: string): Quantity => {
  const found = reference.parameters[id];
  if (!found) throw new Error(`data/ holds no parameter "${id}"`);
  return found;
};

describe("reference data", () => {
  it("names a source and a status for every one of its values", () => {
    expect(quantities.length).to.be.greaterThan(1500);
    for (const { place, quantity } of quantities) {
      for (const { source, status } of quantity.values) {
        expect(source.title, place).to.match(/\S/);
        expect(source.publisher, place).to.match(/\S/);
        expect(status, place).to.be.oneOf(["in force", "expected", "unverified"]);
      }
    }
  });

  it("presents no estimate as a fact and gives the reasoning of every own assumption", () => {
    for (const { place, quantity } of quantities) {
      for (const { source, status } of quantity.values) {
        if (source.publisher !== "Umstieg") continue;
        expect(source.place, place).to.match(/\w+ \w+/);
        expect(status, place).to.equal("unverified");
      }
      if (quantity.values.some(({ status }) => status === "unverified"))
        expect(quantity.kind, place).to.equal("assumption");
    }
  });

  it("answers for each of the years 2020 to 2100 at low, mid and high", () => {
    for (const { place, quantity } of quantities) {
      for (let year = 2020; year <= 2100; year += 1)
        for (const level of ["low", "mid", "high"] as const)
          expect(Number.isFinite(valueAt(quantity, year, level, place)), `${place} ${year}`).to.equal(true);
    }
  });

  it("states a price basis on every amount of money", () => {
    const amounts = quantities.filter(({ quantity }) => quantity.unit.startsWith("EUR"));
    expect(amounts.length).to.be.greaterThan(400);
    for (const { place, quantity } of amounts)
      for (const { priceBasis } of quantity.values)
        expect(priceBasis, place).to.match(/^(nominal|real-\d{4})$/);
  });

  it("lists the same bytes in the manifest as lie on the disk", () => {
    expect(readFileSync(join(DATA_DIR, "manifest.json"), "utf8")).to.equal(manifestText(DATA_DIR));
  });
});

describe("fuels and balances", () => {
  for (const [name, observed_EUR_per_l] of [
    ["diesel", 1.611],
    ["petrol", 1.688],
  ] as const) {
    it(`rebuilds the ADAC pump price of 2025 for ${name} (${observed_EUR_per_l} EUR/l) within 0.1 ct`, () => {
      const fuel = reference.fuels.find((candidate) => candidate.fuel === name);
      if (!fuel) throw new Error(`no fuel ${name}`);
      const co2_EUR_per_kg = valueAt(parameter("co2.price_EUR_per_t"), 2025) / 1000;
      const net =
        valueAt(fuel.priceWithoutTaxAndCO2_EUR_per_unit, 2025) +
        valueAt(fuel.energyTax_EUR_per_unit, 2025) +
        co2_EUR_per_kg * valueAt(fuel.co2PriceFactor_kgCO2_per_unit, 2025);
      const gross = net * (1 + valueAt(parameter("vat.standard"), 2025));
      expect(gross).to.be.closeTo(observed_EUR_per_l, 0.001);
    });
  }

  it("holds all 11 fuels, each with a factor in the set of every balance", () => {
    expect(reference.fuels.map(({ fuel }) => fuel)).to.have.members([...FUELS]);
    for (const { fuelFactorSet } of reference.balances)
      for (const fuel of reference.fuels)
        expect(fuel.emissionFactors, fuel.fuel).to.have.property(fuelFactorSet);
  });

  it("pairs fuel factors and electricity of one boundary and one gas", () => {
    const gasOf = (unit: string) => /CO2e?/.exec(unit)?.[0];
    expect(reference.balances.map(({ boundary }) => boundary)).to.have.members(["direct", "with-upstream"]);
    for (const balance of reference.balances) {
      expect(balance.fuelFactorSet.endsWith("-ttw")).to.equal(balance.boundary === "direct");
      expect(gasOf(balance.electricityFactor_gCO2e_per_kWh.unit)).to.equal(balance.gas);
      for (const fuel of reference.fuels)
        expect(gasOf(fuel.emissionFactors[balance.fuelFactorSet]?.unit ?? ""), fuel.fuel).to.equal(
          balance.gas,
        );
    }
  });

  it("puts upstream emissions on top: for 2020 to 2060 no factor with upstream lies below the direct one", () => {
    const [direct, upstream] = ["direct", "with-upstream"].map((boundary) =>
      reference.balances.find((balance) => balance.boundary === boundary),
    );
    if (!direct || !upstream) throw new Error("both boundaries are needed");
    for (let year = 2020; year <= 2060; year += 1) {
      expect(valueAt(upstream.electricityFactor_gCO2e_per_kWh, year)).to.be.above(
        valueAt(direct.electricityFactor_gCO2e_per_kWh, year),
      );
      for (const fuel of reference.fuels)
        expect(
          valueAt(fuel.emissionFactors[upstream.fuelFactorSet] as Quantity, year),
          fuel.fuel,
        ).to.be.at.least(valueAt(fuel.emissionFactors[direct.fuelFactorSet] as Quantity, year));
    }
  });

  it("keeps the electricity history at 344 g CO2/kWh direct and 406 g CO2e/kWh with upstream in 2025 (UBA)", () => {
    const in2025 = reference.balances.map((b) => valueAt(b.electricityFactor_gCO2e_per_kWh, 2025));
    expect(in2025).to.have.members([344, 406]);
  });
});

describe("segments and uses", () => {
  it("covers all 17 segments, 12 uses and 7 kinds of property", () => {
    expect(reference.segments.map(({ segment }) => segment)).to.have.ordered.members([...SEGMENTS]);
    expect(reference.uses.map(({ use }) => use)).to.have.members([...USES]);
    expect(reference.propertyKinds.map(({ kind }) => kind)).to.have.members([...PROPERTY_KINDS]);
  });

  for (const segment of reference.segments) {
    const { technologies } = segment;
    it(`${segment.segment}: has a combustion and a battery-electric technology on offer before 2030`, () => {
      const onOffer = technologies.filter(({ quantities: q }) => valueAt(q.marketFromYear, 2026) < 2030);
      expect(onOffer.some(({ technology }) => technology.combustionEngine)).to.equal(true);
      expect(onOffer.map(({ technology }) => technology.id)).to.include("battery-electric");
    });

    it(`${segment.segment}: gives every technology exactly the energy it needs`, () => {
      for (const { technology, fuel, quantities: q } of technologies) {
        const plug =
          technology.powertrain === "battery-electric" || technology.powertrain.includes("plug-in");
        const burns = technology.powertrain !== "battery-electric";
        expect(POWERTRAINS).to.include(technology.powertrain);
        expect(fuel !== undefined, technology.id).to.equal(burns);
        expect((q.fuelUse_per_100km ?? q.fuelUse_per_h) !== undefined, technology.id).to.equal(burns);
        expect((q.energyUse_kWh_per_100km ?? q.energyUse_kWh_per_h) !== undefined, technology.id).to.equal(
          plug,
        );
        for (const battery of [q.batteryUsable_kWh, q.chargePowerAc_kW, q.chargePowerDc_kW, q.winterFactor])
          expect(battery !== undefined, technology.id).to.equal(plug);
        if (plug)
          expect(
            valueAt(q.chargePowerAc_kW as Quantity, 2026) + valueAt(q.chargePowerDc_kW as Quantity, 2026),
          ).to.be.above(0);
      }
    });

    it(`${segment.segment}: lets the battery-electric price fall towards the combustion price, never below 0.9 of it`, () => {
      const price = (id: string, year: number) =>
        valueAt(technologies.find((t) => t.technology.id === id)?.quantities.price_EUR as Quantity, year);
      const combustion = price(
        technologies.some((t) => t.technology.id === "diesel-hvo100") ? "diesel" : "petrol",
        2026,
      );
      const path = [2026, 2028, 2030, 2035].map((year) => price("battery-electric", year));
      expect(path).to.deep.equal([...path].sort((a, b) => b - a));
      expect(path.at(-1)).to.be.at.least(0.9 * combustion);
    });

    it(`${segment.segment}: has ages in order and a name for the same technology as everywhere`, () => {
      const [earliest, typical, latest] = [
        segment.quantities.earliestAge_a,
        segment.quantities.typicalAge_a,
        segment.quantities.latestAge_a,
      ].map((age) => valueAt(age, 2026));
      expect([earliest, typical, latest]).to.deep.equal([earliest, typical, latest].sort((a, b) => a! - b!));
      expect(
        (segment.quantities.annualMileage_km_per_a ?? segment.quantities.operatingHours_h_per_a) !==
          undefined,
      ).to.equal(true);
    });
  }
});

/** Holidays of the whole of Germany in 2025; Christmas Eve and New Year's Eve count as Saturdays. */
const HOLIDAYS_2025 = ["01-01", "04-18", "04-21", "05-01", "05-29", "06-09", "10-03", "12-25", "12-26"];
function yearSum_kWh(profile: LoadProfile): number {
  let sum = 0;
  for (let time = Date.UTC(2025, 0, 1); time < Date.UTC(2026, 0, 1); time += 86_400_000) {
    const date = new Date(time);
    const monthDay = date.toISOString().slice(5, 10);
    const weekday = date.getUTCDay();
    const saturday = weekday === 6 || monthDay === "12-24" || monthDay === "12-31";
    const sunday = weekday === 0 || HOLIDAYS_2025.includes(monthDay);
    const dayType = sunday ? "sunday" : saturday ? "saturday" : "workday";
    const day = profile.days.find((d) => d.month === date.getUTCMonth() + 1 && d.dayType === dayType);
    sum += (day as LoadProfile["days"][number]).energy_kWh_per_step.reduce((a, b) => a + b, 0);
  }
  return sum;
}

describe("standard load profiles", () => {
  for (const profile of reference.loadProfiles) {
    it(`${profile.id}: has 12 months x 3 day types and 1,000,000 kWh within 0.5 % over the year 2025`, () => {
      expect(profile.days).to.have.length(36);
      expect(yearSum_kWh(profile)).to.be.closeTo(1_000_000, 5_000);
    });
  }

  it("G25 peaks at 0.273 kW per MWh a year, on a January workday at 10:15", () => {
    const g25 = reference.loadProfiles.find(({ id }) => id === "bdew-g25") as LoadProfile;
    const peaks = g25.days.map((day) => ({ ...day, peak: Math.max(...day.energy_kWh_per_step) }));
    const highest = peaks.sort((a, b) => b.peak - a.peak)[0] as (typeof peaks)[number];
    expect((highest.peak * 4) / 1000).to.be.closeTo(0.273, 0.0005);
    expect([highest.month, highest.dayType, highest.energy_kWh_per_step.indexOf(highest.peak)]).to.deep.equal(
      [1, "workday", 41],
    );
  });

  it("knows the profile of every kind of property", () => {
    const ids = reference.loadProfiles.map(({ id }) => id);
    for (const { loadProfile, kind } of reference.propertyKinds) expect(ids, kind).to.include(loadProfile);
  });
});

describe("places of the Landkreis Harz", () => {
  const harz = loadPlaces()["landkreis-harz"];
  if (!harz) throw new Error("data/places/landkreis-harz.geojson is missing");
  const polygons = harz.features.flatMap(({ geometry }) =>
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
  );
  const doubleArea = (ring: Position[]) =>
    ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i]?.[0] ?? 0) * y! - x! * (ring[i]?.[1] ?? 0), 0);

  it("has 20 municipalities with 209,117 inhabitants and names the BKG", () => {
    expect(harz.features).to.have.length(20);
    expect(harz.features.reduce((sum, { properties }) => sum + properties.population, 0)).to.equal(209_117);
    expect(harz.attribution).to.include("GeoBasis-DE / BKG");
  });

  it("closes every ring and winds shells to the left, holes to the right (RFC 7946)", () => {
    for (const polygon of polygons) {
      polygon.forEach((ring, i) => {
        expect(ring.length).to.be.at.least(4);
        expect(ring[0]).to.deep.equal(ring.at(-1));
        expect(Math.sign(doubleArea(ring))).to.equal(i === 0 ? 1 : -1);
      });
    }
  });

  it("draws each municipality within 3 % of its official area", () => {
    for (const { properties, geometry } of harz.features) {
      const shells = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      const degrees2 = shells.flat().reduce((sum, ring) => sum + doubleArea(ring) / 2, 0);
      const ha = degrees2 * 111.2 * 111.2 * Math.cos((51.8 * Math.PI) / 180) * 100;
      expect(ha / properties.area_ha, properties.name).to.be.closeTo(1, 0.03);
    }
  });

  it("stays below 200 kB", () => {
    expect(readFileSync(join(DATA_DIR, "places/landkreis-harz.geojson")).length).to.be.below(200_000);
  });
});
