import type { Plan, PlanInputs, PlanYear } from "../../src/plan/model/plan.ts";

/** One vehicle, one property. */
export const smallInputs = (): PlanInputs => ({
  scenario: {
    id: "small",
    title: "Klein",
    startDate: "2027-01-01",
    endYear: 2028,
    inventory: { fleet: "fleet.csv", properties: "properties.csv" },
  },
  inventory: {
    vehicles: [{ vehicleId: "v1", category: "M1", powertrain: "petrol" }],
    properties: [{ propertyId: "p1", name: "Kreishaus", lon: 10.9, lat: 51.8 }],
    buildings: [],
  },
  ledger: [],
});

const year = (calendarYear: number): PlanYear => ({
  year: calendarYear,
  investment_EUR: 0,
  runningCost_EUR: 0,
  depreciation_EUR: 0,
  commitment_EUR: 0,
  grants_EUR: 0,
  saleProceeds_EUR: 0,
  terminalValue_EUR: 0,
  fuel_l: {},
  fuel_kg: {},
  electricity_MWh_per_a: 0,
  finalEnergy_MWh_per_a: 0,
  ghgTtw_tCO2e_per_a: 0,
  ghgWtw_tCO2e_per_a: 0,
  vehicleCount: { byPowertrain: { petrol: 1 } },
  connectedPropertyCount: 0,
  chargePointCount: 0,
});

/** A plan in form, not in substance: what the store and the service pass on without looking into it. */
export const smallPlan = (provenance: Partial<Plan["provenance"]> = {}, inputs = smallInputs()): Plan => ({
  schemaVersion: "1",
  scenario: { id: inputs.scenario.id, title: inputs.scenario.title },
  inputs,
  certificate: {
    status: "optimal",
    objective_EUR: 1234.56,
    bound_EUR: 1234.56,
    gap: 0,
    gapOfDecisions: 0,
    termination: "gap",
    reproducible: true,
    cutRounds: 0,
    chargingVerified: true,
  },
  vehicleDecisions: [{ vehicleId: "v1", steps: [] }],
  buildOut: [],
  awards: [],
  years: [year(2027), year(2028)],
  baseline: { years: [year(2027), year(2028)], breaches: [], measuredYear: year(2026), savings: [] },
  quota: [],
  targets: [],
  duals: [],
  warnings: [],
  completeness: { fields: [], assumptions: [], unverified: [] },
  provenance: {
    engineVersion: "0.1.0",
    dataVersion: "d1",
    scenarioHash: "s1",
    inventoryHash: "i1",
    balances: [],
    ...provenance,
  },
});
