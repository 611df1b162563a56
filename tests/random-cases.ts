import type { PlanInputs } from "../src/plan/model/plan.ts";
import type { Procurement } from "../src/plan/model/procurement.ts";
import type { Property } from "../src/plan/model/property.ts";
import type { Quantity, Reference, SegmentData, SegmentTechnology } from "../src/plan/model/reference.ts";
import type { Budget, Scenario } from "../src/plan/model/scenario.ts";
import type { Vehicle } from "../src/plan/model/vehicle.ts";
import type { Segment } from "../src/plan/model/vocabulary.ts";

/** Seeded draws (mulberry32): the same seed gives the same case on every machine. */
export interface Draw {
  /** in [0, 1) */
  next(): number;
  between(low: number, high: number): number;
  integer(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function drawFrom(seed: number): Draw {
  let state = (seed * 2654435761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    integer,
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (list) => list[integer(0, list.length - 1)] as (typeof list)[number],
  };
}

const source = { title: "test", publisher: "test", year: 2026, href: null, place: "made up" };

/** One value for all times. */
export const constant = (value: number): Quantity => ({ unit: "1", kind: "assumption", values: [{ from: "1990-01-01", value, source, status: "in force" }] });

/** One price for all times, real euros of 2027. */
export const euros = (value: number): Quantity => ({ unit: "EUR", kind: "assumption", values: [{ from: "1990-01-01", value, priceBasis: "real-2027", source, status: "in force" }] });

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

const START_YEAR = 2027;
interface Made {
  segment: Segment;
  category: string;
  price_EUR: number;
  mileage_km: number;
  fuel: "petrol" | "diesel";
  fuelUse: number;
  energyUse: number;
  battery_kWh: number;
}
const MADE: Made[] = [
  { segment: "compact-car", category: "M1", price_EUR: 25_000, mileage_km: 15_000, fuel: "petrol", fuelUse: 6, energyUse: 18, battery_kWh: 55 },
  { segment: "van", category: "N1", price_EUR: 38_000, mileage_km: 16_000, fuel: "diesel", fuelUse: 9, energyUse: 28, battery_kWh: 75 },
  { segment: "truck", category: "N2", price_EUR: 90_000, mileage_km: 18_000, fuel: "diesel", fuelUse: 20, energyUse: 70, battery_kWh: 160 },
  { segment: "bus-12m", category: "M3", price_EUR: 240_000, mileage_km: 45_000, fuel: "diesel", fuelUse: 36, energyUse: 115, battery_kWh: 330 },
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
    parameters: { ...real.parameters, "charging.pointLeadTime_months": { id: "charging.pointLeadTime_months", title: { de: "x", en: "x" }, ...constant(draw.pick([4, 6, 9])) } },
  };
}

function madeSegment(made: Made, leads: number[], draw: Draw): SegmentData {
  const earliest = draw.integer(4, 6);
  const technologies = [burning(made, draw, leads[0] as number), electric(made, draw, leads[1] as number)];
  if (made.fuel === "diesel") technologies.push(paraffinic(technologies[0] as SegmentTechnology, made, draw, leads[2] as number));
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
  series(START_YEAR, Array.from({ length: 8 }, (_, t) => price * (1 + trend) ** t * draw.between(0.99, 1.01)));

const burning = (made: Made, draw: Draw, lead: number): SegmentTechnology => ({
  technology: { id: made.fuel, powertrain: made.fuel, energySource: made.fuel, combustionEngine: true, euroClass: made.category.endsWith("1") ? "6" : "VI" },
  fuel: made.fuel,
  quantities: {
    price_EUR: priceSeries(draw, made.price_EUR * draw.between(0.9, 1.1), 0.01), fuelUse_per_100km: constant(made.fuelUse),
    co2_g_per_km: constant(140), leadTime_months: constant(lead), ...shared(made, draw),
  },
});

const electric = (made: Made, draw: Draw, lead: number): SegmentTechnology => ({
  technology: { id: "battery-electric", powertrain: "battery-electric", energySource: "electricity", combustionEngine: false },
  quantities: {
    price_EUR: priceSeries(draw, made.price_EUR * draw.between(0.85, 1.25), -0.02), energyUse_kWh_per_100km: constant(made.energyUse),
    batteryUsable_kWh: constant(made.battery_kWh), batteryAgeingShare: constant(0.85), winterFactor: constant(1.25),
    chargePowerAc_kW: constant(draw.pick([11, 22])), chargePowerDc_kW: constant(100), co2_g_per_km: constant(0),
    leadTime_months: constant(lead), ...shared(made, draw), marketFromYear: constant(draw.pick([2020, 2020, 2028])),
  },
});

const paraffinic = (diesel: SegmentTechnology, made: Made, draw: Draw, lead: number): SegmentTechnology => ({
  technology: { id: "paraffinic", powertrain: "diesel", energySource: "paraffinic", fuelOrigin: "renewable", fuelClause: true, combustionEngine: true, euroClass: "VI" },
  fuel: "paraffinic",
  quantities: { ...diesel.quantities, price_EUR: priceSeries(draw, made.price_EUR * draw.between(0.95, 1.15), 0.01), leadTime_months: constant(lead) },
});

const madePoints = (draw: Draw): Reference["chargePoints"] =>
  ([
    [11, "AC", draw.between(2_500, 6_000)],
    [22, "AC", draw.between(6_000, 9_000)],
    [50, "DC", draw.between(25_000, 45_000)],
  ] as const).map(([power_kW, current, price]) => ({
    power_kW, current, title: { de: `${power_kW} kW`, en: `${power_kW} kW` },
    price_EUR: priceSeries(draw, price, draw.pick([-0.05, 0.03])), ducting_EUR: euros(0),
    operationShare_per_a: constant(0.03), usefulLife_a: constant(draw.integer(8, 15)),
  }));

const madeConnection = (voltageLevel: "LV" | "MV", levels_kW: number[], draw: Draw): Reference["connections"][number] => ({
  voltageLevel, levels_kW,
  fixed_EUR: euros(voltageLevel === "LV" ? draw.between(1_000, 6_000) : 60_000), perMetre_EUR_per_m: euros(60),
  perPower_EUR_per_kW: euros(draw.between(20, 120)), constructionContribution_EUR_per_kW: euros(70), contributionFreePower_kW: constant(30),
  leadTime_months: constant(draw.pick([6, 12, 18])), usefulLife_a: constant(35),
});

/** Two to six vehicles, one to three properties, four to six modelled years, and demands drawn to bind often. */
export function randomCase(seed: number, real: Reference): { inputs: PlanInputs; reference: Reference } {
  const draw = drawFrom(seed);
  const reference = smallReference(real, draw);
  const lead_a = reference.segments.some((s) => s.technologies.some((t) => (t.quantities.leadTime_months.values[0]?.value ?? 0) > 6)) ? 1 : 0;
  const count = draw.integer(2, 6);
  const endYear = START_YEAR + draw.integer(4, count > 4 ? 5 : 6) - 1 - lead_a;
  const authorities = draw.chance(0.25) ? ["a", "b"] : ["a"];
  const properties = Array.from({ length: draw.integer(1, 3) }, (_, i) => madeProperty(`p${i}`, authorities, endYear, draw));
  const vehicles = madeVehicles(count, properties, authorities, draw);
  return { inputs: { scenario: madeScenario(seed, endYear, authorities, vehicles, draw), inventory: { vehicles, properties, buildings: [] }, ledger: madeLedger(vehicles, draw) }, reference };
}

const madeProperty = (propertyId: string, authorities: string[], endYear: number, draw: Draw): Property => ({
  propertyId, kind: "depot", authorityId: draw.pick(authorities), lon: 11 + draw.next(), lat: 51 + draw.next(),
  connectionPower_kW: draw.pick([10, 14, 20, 40]), voltageLevel: "LV", baseLoad_kWh_per_a: draw.between(4_000, 15_000), loadProfile: "bdew-g25",
  cableLength_m: draw.integer(5, 60), spacesInside: 0, spacesAdjacent: draw.pick([4, 10, 10, 30]), staffCount: draw.integer(0, 10),
  ...(draw.chance(0.2) ? { existingPoints: draw.pick(["11x1", "22x1", "11x2"]) } : {}),
  ...(draw.chance(0.08) && propertyId !== "p0" ? { validTo: `${draw.integer(START_YEAR + 1, endYear)}-06-30` } : {}),
});

/** Some alike on purpose: classes of more than one. Large fleets get fewer ways each, so that all can be tried. */
function madeVehicles(count: number, properties: Property[], authorities: string[], draw: Draw): Vehicle[] {
  const vehicles: Vehicle[] = [];
  while (vehicles.length < count) {
    const made = draw.pick(MADE);
    const authorityId = draw.pick(authorities);
    const own = properties.filter((property) => property.authorityId === authorityId);
    const home = own.length > 0 ? draw.pick(own) : draw.pick(properties);
    const leased = draw.chance(count > 4 ? 0.25 : 0.15);
    const one: Omit<Vehicle, "vehicleId"> = {
      category: made.category, segment: made.segment, authorityId, powertrain: draw.chance(0.06) ? "battery-electric" : made.fuel,
      ...(made.category === "M3" ? { busClass: "I" as const } : {}), use: draw.pick(["pool", "winter-service", "other", "assigned"] as const),
      firstRegistration: `${draw.chance(count > 4 ? 0.3 : 0.6) ? draw.integer(2014, 2020) : draw.integer(2021, 2024)}-03-01`, ownership: leased ? "leased" : "owned",
      ...(leased ? { leaseEnd: `${draw.integer(START_YEAR - 1, START_YEAR + 4)}-06-30`, leaseRate_EUR_per_month: 300 } : {}),
      annualMileage_km_per_a: Math.round(made.mileage_km * draw.between(0.6, 1.4)), operatingDays_per_a: 220,
      homePropertyId: home.propertyId, ...(draw.pick([{ parkedFrom: "17:00", parkedTo: "06:00" }, { parkedFrom: "20:00", parkedTo: "05:00" }, { parkedFrom: "22:00", parkedTo: "03:00" }])),
    };
    for (let n = draw.pick([1, 1, 2, 3]); n > 0 && vehicles.length < count; n -= 1) vehicles.push({ vehicleId: `v${vehicles.length}`, ...one });
  }
  return vehicles;
}

/** Dirty awards of the running period make a quota bind; an order may be on its way. */
function madeLedger(vehicles: Vehicle[], draw: Draw): Procurement[] {
  const award = (id: string, category: string, count: number, source: "diesel" | "electricity"): Procurement => ({
    id, authorityId: vehicles[0]?.authorityId as string, authorityKind: "municipal", contractType: "purchase", regime: "VgV", noticeDate: "2026-03-01", awardDate: "2026-08-01", estimatedValue_EUR: 900_000,
    vehicles: [{ category, count, energySource: source, combustionEngine: source === "diesel", co2_g_per_km: source === "diesel" ? 140 : 0, ...(source === "diesel" ? { euroClass: category.endsWith("1") ? "6" : "VI" } : {}), ...(category === "M3" ? { busClass: "I" as const } : {}) }],
  });
  const ledger: Procurement[] = [];
  if (draw.chance(0.15)) ledger.push(award("past", (vehicles[0] as Vehicle).category, 1, "diesel"));
  if (draw.chance(0.15)) ledger.push(award("clean", draw.pick(vehicles).category, 1, "electricity"));
  const ordered = vehicles.find((vehicle) => vehicle.ownership === "owned");
  if (ordered && draw.chance(0.1)) ledger.push({ ...award("order", ordered.category, 1, draw.pick(["diesel", "electricity"])), deliveries: [{ deliveryDate: "2028-05-01", count: 1, replacesVehicleIds: [ordered.vehicleId] }] });
  return ledger;
}

function madeScenario(seed: number, endYear: number, authorities: string[], vehicles: Vehicle[], draw: Draw): Scenario {
  const years = Array.from({ length: endYear - START_YEAR + 1 }, (_, t) => START_YEAR + t);
  const chosen = vehicles[0] as Vehicle;
  return {
    id: `case-${seed}`, title: `case ${seed}`, startDate: `${START_YEAR}-01-01`, endYear, priceYear: START_YEAR, inflation_per_a: 0.02, discountRate_per_a: draw.pick([0, 0.01, 0.03]),
    authorities: authorities.map((id, i) => ({ id, vatRecoverableShare: i, ...(authorities.length > 1 && i >= 0 && seed % 2 === 0 ? { quotaPoolId: "pool" } : {}) })),
    inventory: { fleet: "fleet.csv", properties: "properties.csv" },
    budgets: madeBudgets(years, authorities, vehicles, draw),
    fleetPolicy: {
      fuelSwitch: vehicles.length < 4 && draw.chance(0.3), ...(draw.chance(0.05) ? { noFossilFromYear: draw.integer(START_YEAR + 3, endYear + 1) } : {}),
      ...(draw.chance(0.06) ? { minimumNonGridVehicles: [{ use: "winter-service" as const, count: 1 }] } : {}),
      ...(draw.chance(0.1) ? { acquisition: draw.pick(["purchase", "lease"] as const) } : {}),
    },
    quotaPolicy: { binding: true },
    chargingPolicy: { connectionUpgrades: draw.chance(0.85), ...(draw.chance(0.15) ? { staff: true, usersFromYear: START_YEAR + 2 } : {}) },
    ...(draw.chance(0.12) ? { ghgCap: { balance: "upstream-38bimschv-uba2026", scope: draw.pick(["all", "covered"] as const), values: [{ year: endYear, value_tCO2e_per_a: typicalEmissions(vehicles) * draw.between(0.6, 1.1) }] } } : {}),
    locks: draw.chance(0.1) && chosen.ownership === "owned" && chosen.segment === "compact-car" ? [{ vehicleId: chosen.vehicleId, ...(draw.chance(0.6) ? { year: draw.integer(START_YEAR + 1, endYear) } : {}), ...(draw.chance(0.7) ? { technology: "battery-electric" } : {}) }] : [],
  };
}

/** Some 3 kg CO2e per litre of what the vehicles burn today. */
const typicalEmissions = (vehicles: Vehicle[]): number =>
  vehicles.reduce((sum, vehicle) => sum + ((vehicle.annualMileage_km_per_a ?? 0) * (MADE.find((made) => made.segment === vehicle.segment)?.fuelUse ?? 0) * 3) / 100_000, 0);

function madeBudgets(years: number[], authorities: string[], vehicles: Vehicle[], draw: Draw): Budget[] {
  const typical = vehicles.reduce((sum, vehicle) => sum + (MADE.find((made) => made.segment === vehicle.segment)?.price_EUR ?? 0), 0) / vehicles.length;
  const budgets: Budget[] = [];
  if (draw.chance(0.95)) {
    const carryOver = draw.chance(0.3);
    const part = draw.pick(["all", "all", "fleet", "charging"] as const);
    const amount = (): number => Math.round(part === "charging" ? draw.pick([0, 5_000, 12_000, 30_000]) : typical * draw.between(0.25, 1.0));
    for (const year of years) if (draw.chance(0.8)) budgets.push({ ...(draw.chance(0.5) && authorities.length === 1 ? { authorityId: "a" } : {}), year, kind: "investment", part, amount_EUR: amount(), carryOver });
  }
  if (draw.chance(0.08)) budgets.push({ year: draw.pick(years), kind: "commitment", part: "all", amount_EUR: Math.round(typical * draw.between(0.2, 1)) });
  if (draw.chance(0.06)) budgets.push({ year: draw.pick(years), kind: "running", part: "all", amount_EUR: Math.round(vehicles.length * typical * draw.between(0.15, 0.3)) });
  return budgets;
}
