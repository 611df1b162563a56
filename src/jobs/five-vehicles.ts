import type { PlanInputs } from "../plan/model/plan.ts";
import type { Vehicle } from "../plan/model/vehicle.ts";
import type { RunPlan } from "./plan-jobs.ts";

/** Answer to a known problem: what it should be and what it is. */
export interface KnownAnswer {
  ok: boolean;
  expected: Record<string, number | string>;
  found: Record<string, number | string>;
}

/** New vehicles, which nobody replaces in the first year, so that the answer is known without a planner. */
const electric = (n: number): Vehicle => ({
  vehicleId: `electric-${n}`,
  category: "M1",
  segment: "compact-car",
  powertrain: "battery-electric",
  firstRegistration: "2026-06-01",
  ownership: "owned",
  annualMileage_km_per_a: 12_000,
  energyUse_kWh_per_100km: 18,
  homePropertyId: "site",
});
const diesel = (n: number): Vehicle => ({
  vehicleId: `diesel-${n}`,
  category: "M1",
  segment: "compact-car",
  powertrain: "diesel",
  firstRegistration: "2026-06-01",
  ownership: "owned",
  annualMileage_km_per_a: 10_000,
  fuelUse_l_per_100km: 6,
  homePropertyId: "site",
});

export const FIVE_VEHICLES: PlanInputs = {
  scenario: {
    id: "five-vehicles",
    title: "Five vehicles of known answer",
    startDate: "2027-01-01",
    endYear: 2028,
    inventory: { fleet: "fleet.csv", properties: "properties.csv" },
  },
  inventory: {
    vehicles: [electric(1), electric(2), electric(3), diesel(1), diesel(2)],
    properties: [{ propertyId: "site", kind: "depot", connectionPower_kW: 100, existingPoints: "11x3" }],
    buildings: [],
  },
  ledger: [],
};

/** 3 × 12,000 km × 18 kWh/100 km and 2 × 10,000 km × 6 l/100 km. */
const EXPECTED = {
  status: "optimal",
  electricity_MWh_per_a: 6.48,
  diesel_l: 1200,
  vehicleCount: 5,
  chargePointCount: 3,
};

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Plans the five vehicles the way every plan is made, and compares. */
export async function planFiveVehicles(run: RunPlan): Promise<KnownAnswer> {
  const plan = await run(FIVE_VEHICLES, () => {}, new AbortController().signal);
  const year = plan.years.find((row) => row.year === 2027 && row.authorityId === undefined) ?? plan.years[0];
  const counts = Object.values(year?.vehicleCount.byPowertrain ?? {});
  const found = {
    status: plan.certificate.status,
    electricity_MWh_per_a: rounded(year?.electricity_MWh_per_a ?? Number.NaN),
    diesel_l: rounded(year?.fuel_l.diesel ?? Number.NaN),
    vehicleCount: counts.reduce((sum, count) => sum + count, 0),
    chargePointCount: year?.chargePointCount ?? Number.NaN,
  };
  const ok = Object.entries(EXPECTED).every(([key, value]) => found[key as keyof typeof found] === value);
  return { ok, expected: EXPECTED, found };
}
