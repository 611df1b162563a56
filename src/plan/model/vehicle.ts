import Type, { type Static } from "typebox";
import {
  BUS_CLASSES,
  Category,
  Clock,
  Id,
  IsoDate,
  NonNegative,
  OWNERSHIPS,
  PastDate,
  POWERTRAINS,
  PURPOSES,
  SEGMENTS,
  USES,
  words,
  Year,
} from "./vocabulary.ts";

const optional = Type.Optional;

/**
 * One vehicle of an inventory, one row of `fleet.csv`. Unknown = absent.
 * Towed vehicles (category O, R, S) have no powertrain; every other row needs one.
 */
export const Vehicle = Type.Object(
  {
    vehicleId: Id,
    label: optional(Type.String({ description: "what people call it" })),
    authorityId: optional(Id),
    department: optional(Type.String()),
    category: Category,
    busClass: optional(words(BUS_CLASSES)),
    segment: optional(words(SEGMENTS)),
    use: optional(words(USES)),
    purpose: optional(words(PURPOSES, "facts for § 4 SaubFahrzeugBeschG")),
    powertrain: optional(words(POWERTRAINS)),
    firstRegistration: optional(PastDate),
    ownership: optional(words(OWNERSHIPS)),
    leaseEnd: optional(IsoDate),
    leaseRate_EUR_per_month: optional(NonNegative("what the payer pays now, gross of VAT it cannot recover")),
    plannedReplacementYear: optional(Year),
    annualMileage_km_per_a: optional(NonNegative("distance driven in a year")),
    operatingHours_h_per_a: optional(NonNegative("engine or working hours in a year")),
    fuelUse_l_per_100km: optional(NonNegative("measured, litres")),
    fuelUse_l_per_h: optional(NonNegative("measured, litres per operating hour")),
    energyUse_kWh_per_100km: optional(NonNegative("measured at the plug, charging losses included")),
    normFuelUse_l_per_100km: optional(NonNegative("type approval")),
    co2Wltp_g_per_km: optional(NonNegative("type approval, combined")),
    dailyDistanceMean_km: optional(NonNegative("mean over operating days")),
    dailyDistanceP95_km: optional(NonNegative("95 % of operating days are shorter")),
    dailyDistanceMax_km: optional(NonNegative("longest day of a year")),
    operatingDays_per_a: optional(
      Type.Number({ minimum: 0, maximum: 366, description: "days with at least one trip" }),
    ),
    homePropertyId: optional(Id),
    parkedFrom: optional(Clock),
    parkedTo: optional(Clock),
    seats: optional(Type.Integer({ minimum: 0, maximum: 400 })),
    payload_kg: optional(NonNegative("useful load")),
    towing_kg: optional(NonNegative("braked trailer load")),
  },
  { additionalProperties: false, $id: "Vehicle" },
);
export type Vehicle = Static<typeof Vehicle>;

/** Column order of `fleet.csv` and of every export of an inventory. */
export const FLEET_COLUMNS = Object.keys(Vehicle.properties) as (keyof Vehicle)[];
