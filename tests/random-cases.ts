import type { PlanInputs } from "../src/plan/model/plan.ts";
import type { Procurement } from "../src/plan/model/procurement.ts";
import type { Property } from "../src/plan/model/property.ts";
import type { Reference } from "../src/plan/model/reference.ts";
import type { Budget, Scenario } from "../src/plan/model/scenario.ts";
import type { Vehicle } from "../src/plan/model/vehicle.ts";
import { type Draw, drawFrom } from "./plan/draw.ts";
import { MADE, START_YEAR, smallReference } from "./plan/made-reference.ts";

export { type Draw, drawFrom } from "./plan/draw.ts";
export { constant, euros, smallReference } from "./plan/made-reference.ts";

/** Two to six vehicles, one to three properties, four to six modelled years, and demands drawn to bind often. */
export function randomCase(seed: number, real: Reference): { inputs: PlanInputs; reference: Reference } {
  const draw = drawFrom(seed);
  const reference = smallReference(real, draw);
  const lead_a = reference.segments.some((s) =>
    s.technologies.some((t) => (t.quantities.leadTime_months.values[0]?.value ?? 0) > 6),
  )
    ? 1
    : 0;
  const count = draw.integer(2, 6);
  const endYear = START_YEAR + draw.integer(4, count > 4 ? 5 : 6) - 1 - lead_a;
  const authorities = draw.chance(0.25) ? ["a", "b"] : ["a"];
  const properties = Array.from({ length: draw.integer(1, 3) }, (_, i) =>
    madeProperty(`p${i}`, authorities, endYear, draw),
  );
  const vehicles = madeVehicles(count, properties, authorities, draw);
  return {
    inputs: {
      scenario: madeScenario(seed, endYear, authorities, vehicles, draw),
      inventory: { vehicles, properties, buildings: [] },
      ledger: madeLedger(vehicles, draw),
    },
    reference,
  };
}

const madeProperty = (propertyId: string, authorities: string[], endYear: number, draw: Draw): Property => ({
  propertyId,
  kind: "depot",
  authorityId: draw.pick(authorities),
  lon: 11 + draw.next(),
  lat: 51 + draw.next(),
  connectionPower_kW: draw.pick([10, 14, 20, 40]),
  voltageLevel: "LV",
  baseLoad_kWh_per_a: draw.between(4_000, 15_000),
  loadProfile: "bdew-g25",
  cableLength_m: draw.integer(5, 60),
  spacesInside: 0,
  spacesAdjacent: draw.pick([4, 10, 10, 30]),
  staffCount: draw.integer(0, 10),
  ...(draw.chance(0.2) ? { existingPoints: draw.pick(["11x1", "22x1", "11x2"]) } : {}),
  ...(draw.chance(0.08) && propertyId !== "p0"
    ? { validTo: `${draw.integer(START_YEAR + 1, endYear)}-06-30` }
    : {}),
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
      category: made.category,
      segment: made.segment,
      authorityId,
      powertrain: draw.chance(0.06) ? "battery-electric" : made.fuel,
      ...(made.category === "M3" ? { busClass: "I" as const } : {}),
      use: draw.pick(["pool", "winter-service", "other", "assigned"] as const),
      firstRegistration: `${draw.chance(count > 4 ? 0.3 : 0.6) ? draw.integer(2014, 2020) : draw.integer(2021, 2024)}-03-01`,
      ownership: leased ? "leased" : "owned",
      ...(leased
        ? { leaseEnd: `${draw.integer(START_YEAR - 1, START_YEAR + 4)}-06-30`, leaseRate_EUR_per_month: 300 }
        : {}),
      annualMileage_km_per_a: Math.round(made.mileage_km * draw.between(0.6, 1.4)),
      operatingDays_per_a: 220,
      homePropertyId: home.propertyId,
      ...draw.pick([
        { parkedFrom: "17:00", parkedTo: "06:00" },
        { parkedFrom: "20:00", parkedTo: "05:00" },
        { parkedFrom: "22:00", parkedTo: "03:00" },
      ]),
    };
    for (let n = draw.pick([1, 1, 2, 3]); n > 0 && vehicles.length < count; n -= 1)
      vehicles.push({ vehicleId: `v${vehicles.length}`, ...one });
  }
  return vehicles;
}

/** Dirty awards of the running period make a quota bind; an order may be on its way. */
function madeLedger(vehicles: Vehicle[], draw: Draw): Procurement[] {
  const award = (
    id: string,
    category: string,
    count: number,
    source: "diesel" | "electricity",
  ): Procurement => ({
    id,
    authorityId: vehicles[0]?.authorityId as string,
    authorityKind: "municipal",
    contractType: "purchase",
    regime: "VgV",
    noticeDate: "2026-03-01",
    awardDate: "2026-08-01",
    estimatedValue_EUR: 900_000,
    vehicles: [
      {
        category,
        count,
        energySource: source,
        combustionEngine: source === "diesel",
        co2_g_per_km: source === "diesel" ? 140 : 0,
        ...(source === "diesel" ? { euroClass: category.endsWith("1") ? "6" : "VI" } : {}),
        ...(category === "M3" ? { busClass: "I" as const } : {}),
      },
    ],
  });
  const ledger: Procurement[] = [];
  if (draw.chance(0.15)) ledger.push(award("past", (vehicles[0] as Vehicle).category, 1, "diesel"));
  if (draw.chance(0.15)) ledger.push(award("clean", draw.pick(vehicles).category, 1, "electricity"));
  const ordered = vehicles.find((vehicle) => vehicle.ownership === "owned");
  if (ordered && draw.chance(0.1))
    ledger.push({
      ...award("order", ordered.category, 1, draw.pick(["diesel", "electricity"])),
      deliveries: [{ deliveryDate: "2028-05-01", count: 1, replacesVehicleIds: [ordered.vehicleId] }],
    });
  return ledger;
}

function madeScenario(
  seed: number,
  endYear: number,
  authorities: string[],
  vehicles: Vehicle[],
  draw: Draw,
): Scenario {
  const years = Array.from({ length: endYear - START_YEAR + 1 }, (_, t) => START_YEAR + t);
  const chosen = vehicles[0] as Vehicle;
  return {
    id: `case-${seed}`,
    title: `case ${seed}`,
    startDate: `${START_YEAR}-01-01`,
    endYear,
    priceYear: START_YEAR,
    inflation_per_a: 0.02,
    discountRate_per_a: draw.pick([0, 0.01, 0.03]),
    authorities: authorities.map((id, i) => ({
      id,
      vatRecoverableShare: i,
      ...(authorities.length > 1 && i >= 0 && seed % 2 === 0 ? { quotaPoolId: "pool" } : {}),
    })),
    inventory: { fleet: "fleet.csv", properties: "properties.csv" },
    budgets: madeBudgets(years, authorities, vehicles, draw),
    fleetPolicy: {
      fuelSwitch: vehicles.length < 4 && draw.chance(0.3),
      ...(draw.chance(0.05) ? { noFossilFromYear: draw.integer(START_YEAR + 3, endYear + 1) } : {}),
      ...(draw.chance(0.06)
        ? { minimumNonGridVehicles: [{ use: "winter-service" as const, count: 1 }] }
        : {}),
      ...(draw.chance(0.1) ? { acquisition: draw.pick(["purchase", "lease"] as const) } : {}),
    },
    quotaPolicy: { binding: true },
    chargingPolicy: {
      connectionUpgrades: draw.chance(0.85),
      ...(draw.chance(0.15) ? { staff: true, usersFromYear: START_YEAR + 2 } : {}),
    },
    ...(draw.chance(0.12)
      ? {
          ghgCap: {
            balance: "upstream-38bimschv-uba2026",
            scope: draw.pick(["all", "covered"] as const),
            values: [
              { year: endYear, value_tCO2e_per_a: typicalEmissions(vehicles) * draw.between(0.6, 1.1) },
            ],
          },
        }
      : {}),
    locks:
      draw.chance(0.1) && chosen.ownership === "owned" && chosen.segment === "compact-car"
        ? [
            {
              vehicleId: chosen.vehicleId,
              ...(draw.chance(0.6) ? { year: draw.integer(START_YEAR + 1, endYear) } : {}),
              ...(draw.chance(0.7) ? { technology: "battery-electric" } : {}),
            },
          ]
        : [],
  };
}

/** Some 3 kg CO2e per litre of what the vehicles burn today. */
const typicalEmissions = (vehicles: Vehicle[]): number =>
  vehicles.reduce(
    (sum, vehicle) =>
      sum +
      ((vehicle.annualMileage_km_per_a ?? 0) *
        (MADE.find((made) => made.segment === vehicle.segment)?.fuelUse ?? 0) *
        3) /
        100_000,
    0,
  );

function madeBudgets(years: number[], authorities: string[], vehicles: Vehicle[], draw: Draw): Budget[] {
  const typical =
    vehicles.reduce(
      (sum, vehicle) => sum + (MADE.find((made) => made.segment === vehicle.segment)?.price_EUR ?? 0),
      0,
    ) / vehicles.length;
  const budgets: Budget[] = [];
  if (draw.chance(0.95)) {
    const carryOver = draw.chance(0.3);
    const part = draw.pick(["all", "all", "fleet", "charging"] as const);
    const amount = (): number =>
      Math.round(
        part === "charging" ? draw.pick([0, 5_000, 12_000, 30_000]) : typical * draw.between(0.25, 1.0),
      );
    for (const year of years)
      if (draw.chance(0.8))
        budgets.push({
          ...(draw.chance(0.5) && authorities.length === 1 ? { authorityId: "a" } : {}),
          year,
          kind: "investment",
          part,
          amount_EUR: amount(),
          carryOver,
        });
  }
  if (draw.chance(0.08))
    budgets.push({
      year: draw.pick(years),
      kind: "commitment",
      part: "all",
      amount_EUR: Math.round(typical * draw.between(0.2, 1)),
    });
  if (draw.chance(0.06))
    budgets.push({
      year: draw.pick(years),
      kind: "running",
      part: "all",
      amount_EUR: Math.round(vehicles.length * typical * draw.between(0.15, 0.3)),
    });
  return budgets;
}
