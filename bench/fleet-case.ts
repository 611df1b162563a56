import type { PlanInputs } from "../src/plan/model/plan.ts";
import type { Procurement } from "../src/plan/model/procurement.ts";
import type { Property } from "../src/plan/model/property.ts";
import type { Budget } from "../src/plan/model/scenario.ts";
import type { Vehicle } from "../src/plan/model/vehicle.ts";

/** Mulberry32: small, seeded, the same everywhere. */
export function drawFrom(seed: number): {
  between: (low: number, high: number) => number;
  whole: (low: number, high: number) => number;
  chance: (share: number) => boolean;
  of: <T>(list: readonly T[]) => T;
} {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + (high - low) * next();
  const whole = (low: number, high: number): number => Math.floor(between(low, high + 1));
  return {
    between,
    whole,
    chance: (share) => next() < share,
    of: (list) => list[whole(0, list.length - 1)] as never,
  };
}

const START_YEAR = 2027;
const AUTHORITIES = ["county", "waste", "transit"] as const;
/** Kinds of vehicles with their share, and yearly use: an average administration with its enterprises. */
const KINDS = [
  {
    share: 0.5,
    authority: "county",
    category: "M1",
    segment: "compact-car",
    use: "pool",
    km: [6000, 20000],
    age: [0, 11],
  },
  {
    share: 0.2,
    authority: "county",
    category: "N1",
    segment: "van",
    use: "building-management",
    km: [6000, 18000],
    age: [0, 12],
  },
  {
    share: 0.1,
    authority: "county",
    category: "N2",
    segment: "truck",
    use: "road-maintenance",
    km: [8000, 22000],
    age: [0, 14],
  },
  {
    share: 0.1,
    authority: "waste",
    category: "N3",
    segment: "refuse-truck",
    use: "refuse",
    km: [12000, 22000],
    age: [0, 10],
  },
  {
    share: 0.1,
    authority: "transit",
    category: "M3",
    segment: "bus-12m",
    use: "public-transport",
    km: [35000, 60000],
    age: [0, 14],
  },
] as const;

/**
 * The joint case of the fleet bench: `size` vehicles all different, size / 25 properties, 15 years, three
 * authorities with a ledger, both reference periods, budgets that bind, connections that do.
 */
export function fleetCase(size: number, seed: number): PlanInputs {
  const draw = drawFrom(seed);
  const properties = Array.from({ length: Math.max(3, Math.round(size / 25)) }, (_, i) =>
    propertyOf(i, draw),
  );
  const own = new Map<string, Property[]>(
    AUTHORITIES.map((id) => [id, properties.filter((property) => property.authorityId === id)]),
  );
  const vehicles = Array.from({ length: size }, (_, i) => vehicleOf(i, draw, own));
  return {
    scenario: {
      id: `joint-${size}-${seed}`,
      title: "joint",
      startDate: `${START_YEAR}-01-01`,
      endYear: START_YEAR + 14,
      priceYear: START_YEAR,
      inflation_per_a: 0.02,
      discountRate_per_a: 0.02,
      authorities: [
        { id: "county", kind: "municipal", vatRecoverableShare: 0 },
        { id: "waste", kind: "municipal", vatRecoverableShare: 0 },
        { id: "transit", kind: "sector", vatRecoverableShare: 1 },
      ],
      inventory: { fleet: "generated", properties: "generated" },
      budgets: budgetsOf(vehicles),
      chargingPolicy: { portfolioDuty: false },
    },
    inventory: { vehicles, properties, buildings: [] },
    ledger: ledgerOf(size),
  };
}

function propertyOf(i: number, draw: ReturnType<typeof drawFrom>): Property {
  return {
    propertyId: `P${String(i).padStart(5, "0")}`,
    kind: "depot",
    authorityId: AUTHORITIES[i % 3] as string,
    lon: draw.between(10.5, 11.4),
    lat: draw.between(51.6, 52),
    pointQuality: "address",
    connectionPower_kW: draw.chance(0.4) ? draw.whole(25, 45) : draw.whole(60, 250),
    voltageLevel: "LV",
    baseLoad_kWh_per_a: draw.whole(40_000, 80_000),
    cableLength_m: draw.whole(20, 150),
  };
}

/** @param own properties of each authority */
function vehicleOf(i: number, draw: ReturnType<typeof drawFrom>, own: Map<string, Property[]>): Vehicle {
  let ticket = draw.between(0, 1);
  const kind = KINDS.find((one) => (ticket -= one.share) < 0) ?? KINDS[0];
  const age = draw.whole(kind.age[0], kind.age[1]);
  const distance = Math.round(draw.between(kind.km[0], kind.km[1])) + i / 1e6;
  return {
    vehicleId: `V${String(i).padStart(7, "0")}`,
    authorityId: kind.authority,
    category: kind.category,
    segment: kind.segment,
    use: kind.use,
    powertrain: "diesel",
    ...(kind.category === "M3" ? { busClass: "I" as const } : {}),
    firstRegistration: `${START_YEAR - 1 - age}-${String(draw.whole(1, 12)).padStart(2, "0")}-15`,
    ownership: "owned",
    annualMileage_km_per_a: distance,
    operatingDays_per_a: draw.whole(220, 300),
    homePropertyId: draw.of(own.get(kind.authority) ?? []).propertyId,
  };
}

/** Investment a little below the yearly share of a like-for-like renewal: binds in the first years. */
function budgetsOf(vehicles: Vehicle[]): Budget[] {
  const price: Record<string, number> = {
    "compact-car": 31_000,
    van: 55_000,
    truck: 165_000,
    "refuse-truck": 310_000,
    "bus-12m": 280_000,
  };
  return AUTHORITIES.flatMap((authorityId) => {
    const worth = vehicles
      .filter((vehicle) => vehicle.authorityId === authorityId)
      .reduce((sum, vehicle) => sum + (price[vehicle.segment as string] ?? 0), 0);
    return Array.from({ length: 9 }, (_, t) => ({
      authorityId,
      year: START_YEAR + t,
      kind: "investment" as const,
      part: "all" as const,
      amount_EUR: Math.round((worth / 11) * 1.02 ** t),
    }));
  });
}

/** Past awards of each authority in both reference periods, part of them not clean. */
function ledgerOf(size: number): Procurement[] {
  const count = (share: number): number => Math.max(1, Math.round(size * share));
  const award = (
    id: string,
    authorityId: string,
    awardDate: string,
    vehicles: Procurement["vehicles"],
  ): Procurement => ({
    id,
    authorityId,
    contractType: "purchase",
    regime: "VgV",
    awardDate,
    noticeDate: `${awardDate.slice(0, 4)}-01-15`,
    estimatedValue_EUR: 5_000_000,
    vehicles,
  });
  return [
    award("L1", "county", "2023-06-01", [
      { category: "M1", count: count(0.02), co2_g_per_km: 120, energySource: "petrol" },
    ]),
    award("L2", "county", "2026-06-01", [
      { category: "M1", count: count(0.03), co2_g_per_km: 120, energySource: "petrol" },
      { category: "N2", count: count(0.01), energySource: "diesel", combustionEngine: true, euroClass: "VI" },
    ]),
    award("L3", "waste", "2026-05-01", [
      { category: "N3", count: count(0.01), energySource: "diesel", combustionEngine: true, euroClass: "VI" },
    ]),
    award("L4", "transit", "2026-05-01", [
      {
        category: "M3",
        busClass: "I",
        count: count(0.01),
        energySource: "diesel",
        combustionEngine: true,
        euroClass: "VI",
      },
    ]),
  ];
}
