import { buildContext, type Context } from "../../../../src/plan/context.ts";
import type { Property } from "../../../../src/plan/model/property.ts";
import type { Reference } from "../../../../src/plan/model/reference.ts";
import type { Scenario } from "../../../../src/plan/model/scenario.ts";
import { loadReference } from "../../../../src/reference/load.ts";
import { constant } from "../../../random-cases.ts";

/** 100 staff need 5 points, 200 visitors on ten open hours 8. */
const VALUES: Record<string, number> = {
  "users.presenceShare": 0.5,
  "users.carShare": 0.8,
  "users.electricShare": 0.25,
  "users.chargeAtWorkShare": 1,
  "users.carsPerPoint": 2,
  "users.commutingDistance_km": 15,
  "users.energyUse_kWh_per_100km": 20,
  "visitors.carShare": 0.5,
  "visitors.chargeShare": 1,
  "visitors.dwell_h": 3.2,
  "visitors.sessionEnergy_kWh": 10,
  "siting.detourFactor": 1.5,
};

/** The installed data with figures of users that can be reckoned by hand. */
export const reference = (): Reference => {
  const real = loadReference();
  return {
    ...real,
    parameters: {
      ...real.parameters,
      ...Object.fromEntries(
        Object.entries(VALUES).map(([id, value]) => [
          id,
          { id, title: { de: id, en: id }, ...constant(value) },
        ]),
      ),
    },
  };
};

export const contextOf = (scenario: Partial<Scenario> = {}): Context =>
  buildContext(
    {
      id: "s",
      title: "s",
      startDate: "2027-01-01",
      endYear: 2032,
      inventory: { fleet: "f", properties: "p" },
      chargingPolicy: { powers_kW: [11] },
      ...scenario,
    },
    reference(),
    0,
  );

export const vehicleAt = (vehicleId: string, homePropertyId: string) => ({
  vehicleId,
  category: "M1",
  powertrain: "petrol" as const,
  homePropertyId,
});

/** Nothing unknown, a connection that 100 kW of charging fit in, and no load of the building. */
export const known = (propertyId: string, more: Partial<Property> = {}): Property => ({
  propertyId,
  kind: "administration",
  lon: 11,
  lat: 51.8,
  pointQuality: "address",
  ownedByAuthority: true,
  spacesInside: 0,
  spacesAdjacent: 20,
  staffCount: 0,
  visitors_per_day: 0,
  openFrom: "08:00",
  openTo: "18:00",
  connectionPower_kW: 100,
  baseLoad_kWh_per_a: 0,
  pv_kWp: 0,
  cableLength_m: 0,
  renovationYear: 2030,
  publicAccess: true,
  heritage: false,
  ...more,
});

export const inventoryOf = (properties: Property[], homes: string[] = []) => ({
  inventory: {
    vehicles: homes.map((home, k) => vehicleAt(`v${k}`, home)),
    properties,
    buildings: [],
  },
});
