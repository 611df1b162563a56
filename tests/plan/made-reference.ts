import type { Quantity, Reference, SegmentData, SegmentTechnology } from "../../src/plan/model/reference.ts";
import type { Segment } from "../../src/plan/model/vocabulary.ts";
import type { Draw } from "./draw.ts";

const source = { title: "test", publisher: "test", year: 2026, href: null, place: "made up" };

/** One value for all times. */
export const constant = (value: number): Quantity => ({
  unit: "1",
  kind: "assumption",
  values: [{ from: "1990-01-01", value, source, status: "in force" }],
});

/** One price for all times, real euros of 2027. */
export const euros = (value: number): Quantity => ({
  unit: "EUR",
  kind: "assumption",
  values: [{ from: "1990-01-01", value, priceBasis: "real-2027", source, status: "in force" }],
});

/** A value by year; the last goes on. */
const series = (from: number, values: number[]): Quantity => ({
  unit: "1",
  kind: "assumption",
  values: values.map((value, i) => ({
    from: i === 0 ? "1990-01-01" : `${from + i}-01-01`,
    ...(i + 1 < values.length ? { to: `${from + i}-12-31` } : {}),
    value,
    priceBasis: "real-2027",
    source,
    status: "in force",
  })),
});

export const START_YEAR = 2027;
export interface Made {
  segment: Segment;
  category: string;
  price_EUR: number;
  mileage_km: number;
  fuel: "petrol" | "diesel";
  fuelUse: number;
  energyUse: number;
  battery_kWh: number;
}
export const MADE: Made[] = [
  {
    segment: "compact-car",
    category: "M1",
    price_EUR: 25_000,
    mileage_km: 15_000,
    fuel: "petrol",
    fuelUse: 6,
    energyUse: 18,
    battery_kWh: 55,
  },
  {
    segment: "van",
    category: "N1",
    price_EUR: 38_000,
    mileage_km: 16_000,
    fuel: "diesel",
    fuelUse: 9,
    energyUse: 28,
    battery_kWh: 75,
  },
  {
    segment: "truck",
    category: "N2",
    price_EUR: 90_000,
    mileage_km: 18_000,
    fuel: "diesel",
    fuelUse: 20,
    energyUse: 70,
    battery_kWh: 160,
  },
  {
    segment: "bus-12m",
    category: "M3",
    price_EUR: 240_000,
    mileage_km: 45_000,
    fuel: "diesel",
    fuelUse: 36,
    energyUse: 115,
    battery_kWh: 330,
  },
];

/** Reference data of the laws and load profiles, with few made-up technologies, points and connection rungs. */
export function smallReference(real: Reference, draw: Draw): Reference {
  const leads = draw.chance(0.4) ? [9, 9, 9] : [4, 6, 5];
  return {
    ...real,
    dataVersion: "made up",
    segments: MADE.map((made) => madeSegment(made, leads, draw)),
    chargePoints: madePoints(draw),
    connections: [madeConnection("LV", [20, 40, 80], draw), madeConnection("MV", [250], draw)],
    parameters: {
      ...real.parameters,
      "charging.pointLeadTime_months": {
        id: "charging.pointLeadTime_months",
        title: { de: "x", en: "x" },
        ...constant(draw.pick([4, 6, 9])),
      },
    },
  };
}

function madeSegment(made: Made, leads: number[], draw: Draw): SegmentData {
  const earliest = draw.integer(4, 6);
  const technologies = [burning(made, draw, leads[0] as number), electric(made, draw, leads[1] as number)];
  if (made.fuel === "diesel")
    technologies.push(paraffinic(technologies[0] as SegmentTechnology, made, draw, leads[2] as number));
  return {
    segment: made.segment,
    title: { de: made.segment, en: made.segment },
    defaultCategory: made.category,
    defaultUse: "other",
    quantities: {
      annualMileage_km_per_a: constant(made.mileage_km),
      operatingDays_per_a: constant(220),
      dailyP95OverMean: constant(1.3),
      earliestAge_a: constant(earliest),
      typicalAge_a: constant(earliest + 2),
      latestAge_a: constant(earliest + draw.integer(3, 4)),
      leaseTerm_a: constant(draw.integer(2, 4)),
      overAgeMaintenanceGrowth_per_a: constant(draw.between(0.2, 0.6)),
    },
    technologies,
  };
}

const shared = (made: Made, draw: Draw) => ({
  insurance_EUR_per_a: euros(500),
  vehicleTax_EUR_per_a: euros(100),
  maintenance_EUR_per_km: euros(draw.between(0.04, 0.09) * (made.price_EUR / 25_000) ** 0.5),
  residualShareNew: constant(draw.between(0.7, 0.95)),
  residualDecline_per_a: constant(draw.between(0.12, 0.25)),
  marketFromYear: constant(2020),
});

const priceSeries = (draw: Draw, price: number, trend: number): Quantity =>
  series(
    START_YEAR,
    Array.from({ length: 8 }, (_, t) => price * (1 + trend) ** t * draw.between(0.99, 1.01)),
  );

const burning = (made: Made, draw: Draw, lead: number): SegmentTechnology => ({
  technology: {
    id: made.fuel,
    powertrain: made.fuel,
    energySource: made.fuel,
    combustionEngine: true,
    euroClass: made.category.endsWith("1") ? "6" : "VI",
  },
  fuel: made.fuel,
  quantities: {
    price_EUR: priceSeries(draw, made.price_EUR * draw.between(0.9, 1.1), 0.01),
    fuelUse_per_100km: constant(made.fuelUse),
    co2_g_per_km: constant(140),
    leadTime_months: constant(lead),
    ...shared(made, draw),
  },
});

const electric = (made: Made, draw: Draw, lead: number): SegmentTechnology => ({
  technology: {
    id: "battery-electric",
    powertrain: "battery-electric",
    energySource: "electricity",
    combustionEngine: false,
  },
  quantities: {
    price_EUR: priceSeries(draw, made.price_EUR * draw.between(0.85, 1.25), -0.02),
    energyUse_kWh_per_100km: constant(made.energyUse),
    batteryUsable_kWh: constant(made.battery_kWh),
    batteryAgeingShare: constant(0.85),
    winterFactor: constant(1.25),
    chargePowerAc_kW: constant(draw.pick([11, 22])),
    chargePowerDc_kW: constant(100),
    co2_g_per_km: constant(0),
    leadTime_months: constant(lead),
    ...shared(made, draw),
    marketFromYear: constant(draw.pick([2020, 2020, 2028])),
  },
});

const paraffinic = (diesel: SegmentTechnology, made: Made, draw: Draw, lead: number): SegmentTechnology => ({
  technology: {
    id: "paraffinic",
    powertrain: "diesel",
    energySource: "paraffinic",
    fuelOrigin: "renewable",
    fuelClause: true,
    combustionEngine: true,
    euroClass: "VI",
  },
  fuel: "paraffinic",
  quantities: {
    ...diesel.quantities,
    price_EUR: priceSeries(draw, made.price_EUR * draw.between(0.95, 1.15), 0.01),
    leadTime_months: constant(lead),
  },
});

const madePoints = (draw: Draw): Reference["chargePoints"] =>
  (
    [
      [11, "AC", draw.between(2_500, 6_000)],
      [22, "AC", draw.between(6_000, 9_000)],
      [50, "DC", draw.between(25_000, 45_000)],
    ] as const
  ).map(([power_kW, current, price]) => ({
    power_kW,
    current,
    title: { de: `${power_kW} kW`, en: `${power_kW} kW` },
    price_EUR: priceSeries(draw, price, draw.pick([-0.05, 0.03])),
    ducting_EUR: euros(0),
    operationShare_per_a: constant(0.03),
    usefulLife_a: constant(draw.integer(8, 15)),
  }));

const madeConnection = (
  voltageLevel: "LV" | "MV",
  levels_kW: number[],
  draw: Draw,
): Reference["connections"][number] => ({
  voltageLevel,
  levels_kW,
  fixed_EUR: euros(voltageLevel === "LV" ? draw.between(1_000, 6_000) : 60_000),
  perMetre_EUR_per_m: euros(60),
  perPower_EUR_per_kW: euros(draw.between(20, 120)),
  constructionContribution_EUR_per_kW: euros(70),
  contributionFreePower_kW: constant(30),
  leadTime_months: constant(draw.pick([6, 12, 18])),
  usefulLife_a: constant(35),
});
