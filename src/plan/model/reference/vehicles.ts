import Type, { type Static } from "typebox";
import { FUELS } from "./fuels.ts";
import { Quantity, Source, Title } from "./quantity.ts";
import { closed, optional } from "../schema-parts.ts";
import { ENERGY_SOURCES, FUEL_ORIGINS, Id, POWERTRAINS, SEGMENTS, USES, words } from "../vocabulary.ts";

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
