import type { PlanInputs } from "../../src/plan/model/plan.ts";
import type { Procurement } from "../../src/plan/model/procurement.ts";
import type { Property } from "../../src/plan/model/property.ts";
import type { Reference, SegmentData, SegmentTechnology } from "../../src/plan/model/reference.ts";
import type { Scenario } from "../../src/plan/model/scenario.ts";
import type { Vehicle } from "../../src/plan/model/vehicle.ts";
import { type Prepared, prepare } from "../../src/plan/run-scenario.ts";
import { loadReference } from "../../src/reference/load.ts";
import { constant, drawFrom, euros, smallReference } from "../random-cases.ts";

/** A world of round numbers: vans of 40,000 EUR, net for an authority that recovers its VAT, no inflation. */
const shared = {
  insurance_EUR_per_a: euros(500),
  vehicleTax_EUR_per_a: euros(100),
  maintenance_EUR_per_km: euros(0.1),
  residualShareNew: constant(0.8),
  residualDecline_per_a: constant(0.5),
  leadTime_months: constant(6),
  marketFromYear: constant(2020),
};
export const dieselVan: SegmentTechnology = {
  technology: { id: "diesel", powertrain: "diesel", energySource: "diesel", combustionEngine: true },
  fuel: "diesel",
  quantities: {
    ...shared,
    price_EUR: euros(40_000),
    fuelUse_per_100km: constant(10),
    co2_g_per_km: constant(200),
  },
};
export const electricVan: SegmentTechnology = {
  technology: {
    id: "battery-electric",
    powertrain: "battery-electric",
    energySource: "electricity",
    combustionEngine: false,
  },
  quantities: {
    ...shared,
    price_EUR: euros(50_000),
    energyUse_kWh_per_100km: constant(30),
    batteryUsable_kWh: constant(75),
    batteryAgeingShare: constant(0.8),
    winterFactor: constant(1.25),
    chargePowerAc_kW: constant(11),
    chargePowerDc_kW: constant(100),
    co2_g_per_km: constant(0),
    leadTime_months: constant(9),
  },
};
export const paraffinicVan: SegmentTechnology = {
  technology: {
    id: "paraffinic",
    powertrain: "diesel",
    energySource: "paraffinic",
    fuelOrigin: "renewable",
    fuelClause: true,
    combustionEngine: true,
  },
  fuel: "paraffinic",
  quantities: { ...dieselVan.quantities },
};
export const vans: SegmentData = {
  segment: "van",
  title: { de: "Transporter", en: "van" },
  defaultCategory: "N1",
  defaultUse: "other",
  quantities: {
    operatingDays_per_a: constant(200),
    dailyP95OverMean: constant(1.5),
    earliestAge_a: constant(6),
    typicalAge_a: constant(8),
    latestAge_a: constant(10),
    leaseTerm_a: constant(4),
    overAgeMaintenanceGrowth_per_a: constant(0.1),
  },
  technologies: [dieselVan, electricVan, paraffinicVan],
};

const real = loadReference();
export const reference: Reference = {
  ...smallReference(real, drawFrom(1)),
  segments: [vans],
  parameters: {
    ...real.parameters,
    "lease.interestRate_per_a": {
      id: "lease.interestRate_per_a",
      title: { de: "x", en: "x" },
      ...constant(0),
    },
    "fleet.overAgeCostShare_per_a": {
      id: "fleet.overAgeCostShare_per_a",
      title: { de: "x", en: "x" },
      ...constant(0.1),
    },
    "electricity.price_EUR_per_kWh": {
      id: "electricity.price_EUR_per_kWh",
      title: { de: "x", en: "x" },
      ...euros(0.3),
    },
  },
};

/** A van of 2022 that drives 12,000 km on 200 days from a depot. */
export const van: Vehicle = {
  vehicleId: "v",
  category: "N1",
  segment: "van",
  powertrain: "diesel",
  firstRegistration: "2022-05-01",
  ownership: "owned",
  annualMileage_km_per_a: 12_000,
  operatingDays_per_a: 200,
  parkedFrom: "18:00",
  parkedTo: "06:00",
  homePropertyId: "depot",
};
export const depot: Property = {
  propertyId: "depot",
  kind: "depot",
  connectionPower_kW: 100,
  voltageLevel: "LV",
  baseLoad_kWh_per_a: 8_000,
  loadProfile: "flat",
};

export interface World {
  vehicles?: Vehicle[];
  properties?: Property[];
  ledger?: Procurement[];
  scenario?: Partial<Scenario>;
  reference?: Reference;
}

export const inputsOf = (world: World): PlanInputs => ({
  scenario: {
    id: "small",
    title: "small",
    startDate: "2027-01-01",
    endYear: 2036,
    priceYear: 2027,
    inflation_per_a: 0,
    discountRate_per_a: 0,
    authorities: [{ id: "a", vatRecoverableShare: 1 }],
    inventory: { fleet: "f", properties: "p" },
    chargingPolicy: { portfolioDuty: false },
    ...world.scenario,
  },
  inventory: { vehicles: world.vehicles ?? [van], properties: world.properties ?? [depot], buildings: [] },
  ledger: world.ledger ?? [],
});

export const prepared = (world: World = {}): Prepared =>
  prepare(inputsOf(world), world.reference ?? reference);
