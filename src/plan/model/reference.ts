import Type, { type Static } from "typebox";
import {
  ENERGY_SOURCES,
  FUEL_ORIGINS,
  Id,
  LEVELS,
  POWERTRAINS,
  PROPERTY_KINDS,
  SEGMENTS,
  USES,
  words,
  type Level,
} from "./vocabulary.ts";
import type { CatalogueEntry, CategorySegment, Substitute, TaxExemption } from "./fleet-reference.ts";

export type { Level };
const closed = { additionalProperties: false } as const;
const optional = Type.Optional;

/** Where a figure comes from. `place` = page, table, paragraph. */
export const Source = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    publisher: Type.String({ minLength: 1 }),
    year: Type.Integer(),
    href: Type.Union([Type.String(), Type.Null()]),
    place: Type.String(),
  },
  closed,
);
export type Source = Static<typeof Source>;

export const ParameterValue = Type.Object(
  {
    from: Type.String({ format: "date" }),
    to: optional(Type.String({ format: "date" })),
    value: optional(Type.Number()),
    low: optional(Type.Number()),
    mid: optional(Type.Number()),
    high: optional(Type.Number()),
    priceBasis: optional(Type.String({ pattern: "^(?:nominal|real-\\d{4})$" })),
    edition: optional(Type.String({ description: "edition of a series that is revised back" })),
    source: Source,
    status: words(["in force", "expected", "unverified"] as const),
    note: optional(Type.String()),
  },
  closed,
);
export type ParameterValue = Static<typeof ParameterValue>;

/** A dated quantity: either one `value` per entry, or `low`, `mid`, `high` of an assumption. */
export const Quantity = Type.Object(
  {
    unit: Type.String({ minLength: 1 }),
    kind: words(["fact", "assumption"] as const),
    values: Type.Array(ParameterValue, { minItems: 1 }),
  },
  closed,
);
export type Quantity = Static<typeof Quantity>;

export const Title = Type.Object(
  { de: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed,
);
export type Title = Static<typeof Title>;

/** A quantity with an id of its own (data/factors, data/prices, data/charging …). */
export const Parameter = Type.Object({ id: Id, title: Title, ...Quantity.properties }, closed);
export type Parameter = Static<typeof Parameter>;

export const FUELS = [
  "diesel",
  "petrol",
  "paraffinic",
  "biodiesel",
  "ethanol",
  "plant-oil",
  "lpg",
  "cng",
  "biomethane",
  "lng",
  "hydrogen",
] as const;
export type Fuel = (typeof FUELS)[number];

/** A fuel: heating value, factor per named set, price in its parts. `unit` is the unit it is sold in. */
export const FuelData = Type.Object(
  {
    fuel: words(FUELS),
    title: Title,
    unit: words(["l", "kg"] as const),
    fossil: Type.Boolean({ description: "counts as fossil fuel for a no-fossil policy" }),
    lowerHeatingValue_kWh_per_unit: Quantity,
    emissionFactors: Type.Record(Type.String(), Quantity, {
      description: "factor set id -> kg CO2e (or CO2) per unit",
    }),
    priceWithoutTaxAndCO2_EUR_per_unit: Quantity,
    energyTax_EUR_per_unit: Quantity,
    co2PriceFactor_kgCO2_per_unit: Quantity,
  },
  closed,
);
export type FuelData = Static<typeof FuelData>;

/** A named balance: one fuel factor set and one electricity path of the same boundary and gas. */
export const Balance = Type.Object(
  {
    id: Id,
    title: Title,
    boundary: words(["direct", "with-upstream"] as const),
    gas: words(["CO2", "CO2e"] as const),
    fuelFactorSet: Id,
    electricityFactor_gCO2e_per_kWh: Quantity,
  },
  closed,
);
export type Balance = Static<typeof Balance>;

/** What the programme can choose, contracts section 3. */
export const Technology = Type.Object(
  {
    id: Id,
    powertrain: words(POWERTRAINS),
    energySource: words(ENERGY_SOURCES),
    fuelOrigin: optional(words(FUEL_ORIGINS)),
    fuelClause: optional(Type.Boolean()),
    combustionEngine: Type.Boolean(),
    euroClass: optional(Type.String()),
  },
  closed,
);
export type Technology = Static<typeof Technology>;

/** Technology of one segment with its figures; absent quantity = does not apply. Prices are net. */
export const SegmentTechnology = Type.Object(
  {
    technology: Technology,
    fuel: optional(words(FUELS, "fuel burnt; absent for pure electric drive")),
    quantities: Type.Object(
      {
        price_EUR: Quantity,
        fuelUse_per_100km: optional(Quantity),
        fuelUse_per_h: optional(Quantity),
        energyUse_kWh_per_100km: optional(Quantity),
        energyUse_kWh_per_h: optional(Quantity),
        batteryUsable_kWh: optional(Quantity),
        batteryAgeingShare: optional(Quantity),
        batteryLife_a: optional(Quantity),
        batteryPrice_EUR_per_kWh: optional(Quantity),
        range_km: optional(Quantity),
        chargePowerAc_kW: optional(Quantity),
        chargePowerDc_kW: optional(Quantity),
        winterFactor: optional(Quantity),
        co2_g_per_km: optional(Quantity),
        maintenance_EUR_per_km: optional(Quantity),
        maintenance_EUR_per_h: optional(Quantity),
        maintenance_EUR_per_a: optional(Quantity),
        insurance_EUR_per_a: Quantity,
        vehicleTax_EUR_per_a: Quantity,
        residualShareNew: Quantity,
        residualDecline_per_a: Quantity,
        leadTime_months: Quantity,
        marketFromYear: Quantity,
      },
      closed,
    ),
  },
  closed,
);
export type SegmentTechnology = Static<typeof SegmentTechnology>;

/** Segment: defaults for missing facts (marked as assumption where used), holding periods, technologies. */
export const SegmentData = Type.Object(
  {
    segment: words(SEGMENTS),
    title: Title,
    defaultCategory: Type.String(),
    defaultUse: words(USES),
    quantities: Type.Object(
      {
        annualMileage_km_per_a: optional(Quantity),
        operatingHours_h_per_a: optional(Quantity),
        operatingDays_per_a: Quantity,
        dailyP95OverMean: Quantity,
        earliestAge_a: Quantity,
        typicalAge_a: Quantity,
        latestAge_a: Quantity,
        leaseTerm_a: Quantity,
        overAgeMaintenanceGrowth_per_a: Quantity,
      },
      closed,
    ),
    technologies: Type.Array(SegmentTechnology, { minItems: 1 }),
  },
  closed,
);
export type SegmentData = Static<typeof SegmentData>;

/** Parking window by use: when the vehicle stands at home and may charge. */
export const UseData = Type.Object(
  {
    use: words(USES),
    title: Title,
    parkedFrom: Type.String(),
    parkedTo: Type.String(),
    source: Source,
    status: words(["in force", "expected", "unverified"] as const),
  },
  closed,
);
export type UseData = Static<typeof UseData>;

/** A kind of charge point, installed, ready to use, net. */
export const ChargePointType = Type.Object(
  {
    power_kW: Type.Number({ exclusiveMinimum: 0 }),
    current: words(["AC", "DC"] as const),
    title: Title,
    price_EUR: Quantity,
    ducting_EUR: Quantity,
    operationShare_per_a: Quantity,
    usefulLife_a: Quantity,
  },
  closed,
);
export type ChargePointType = Static<typeof ChargePointType>;

/** Grid connection: the ladder of standard powers and the parts of an upgrade's cost, net. */
export const ConnectionData = Type.Object(
  {
    voltageLevel: words(["LV", "MV"] as const),
    levels_kW: Type.Array(Type.Number({ exclusiveMinimum: 0 }), { minItems: 1 }),
    fixed_EUR: Quantity,
    perMetre_EUR_per_m: Quantity,
    perPower_EUR_per_kW: Quantity,
    constructionContribution_EUR_per_kW: Quantity,
    contributionFreePower_kW: Quantity,
    leadTime_months: Quantity,
    usefulLife_a: Quantity,
  },
  closed,
);
export type ConnectionData = Static<typeof ConnectionData>;

/** Standard load profile: kW per 1,000,000 kWh/a of the quarter hours of a day, by month 1..12 and day type. */
export const LoadProfile = Type.Object(
  {
    id: Id,
    title: Title,
    dynamised: Type.Boolean(),
    days: Type.Array(
      Type.Object(
        {
          month: Type.Integer({ minimum: 1, maximum: 12 }),
          dayType: words(["workday", "saturday", "sunday"] as const),
          energy_kWh_per_step: Type.Array(Type.Number(), {
            minItems: 96,
            maxItems: 96,
            description: "kWh of each quarter hour per 1,000,000 kWh/a",
          }),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    source: Source,
    status: words(["in force", "expected", "unverified"] as const),
  },
  closed,
);
export type LoadProfile = Static<typeof LoadProfile>;

/** A funding programme; off unless a scenario switches it on. */
export const Programme = Type.Object(
  {
    id: Id,
    title: Title,
    appliesTo: words(["vehicle", "charge-point"] as const),
    shareOfPremium: optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: "share of the price above the like-for-like combustion vehicle",
      }),
    ),
    shareOfPrice: optional(Type.Number({ minimum: 0, maximum: 1 })),
    ceiling_EUR: optional(Type.Number({ minimum: 0 })),
    from: Type.String({ format: "date" }),
    to: optional(Type.String({ format: "date" })),
    source: Source,
    status: words(["open", "closed", "announced", "unverified"] as const),
  },
  closed,
);
export type Programme = Static<typeof Programme>;

/** Defaults of properties by kind. */
export const PropertyKindData = Type.Object(
  {
    kind: words(PROPERTY_KINDS),
    title: Title,
    connectionPower_kW: Quantity,
    baseLoad_kWh_per_a: Quantity,
    cableLength_m: Quantity,
    loadProfile: Id,
    openFrom: Type.String(),
    openTo: Type.String(),
  },
  closed,
);
export type PropertyKindData = Static<typeof PropertyKindData>;

/**
 * Everything of `data/` that the core reads, already checked; `dataVersion` = sha256 over the manifest.
 * `rules` are kept as their own types under `src/plan/rules`.
 */
export interface Reference {
  dataVersion: string;
  /** by id: taxes, rates, users' mobility, procedure lengths … */
  parameters: Record<string, Parameter>;
  fuels: FuelData[];
  balances: Balance[];
  segments: SegmentData[];
  uses: UseData[];
  chargePoints: ChargePointType[];
  connections: ConnectionData[];
  propertyKinds: PropertyKindData[];
  loadProfiles: LoadProfile[];
  programmes: Programme[];
  catalogue: CatalogueEntry[];
  categorySegments: CategorySegment[];
  substitutes: Substitute[];
  taxExemptions: TaxExemption[];
  /** data/rules: state -> clean-vehicle rules, thresholds; charging duties */
  rules: import("../rules/rule-data.ts").RuleData;
}
export { LEVELS };
