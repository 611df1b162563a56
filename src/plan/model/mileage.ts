import Type, { type Static } from "typebox";
import { Count, Id, NonNegative, PastDate, Share } from "./vocabulary.ts";

const optional = Type.Optional;
const Mileage = (which: string) => optional(NonNegative(which));

/**
 * What the fuel log and the odometer readings of one vehicle say about its use. Without two readings there is
 * no mileage; unknown = absent.
 */
export const VehicleUse = Type.Object(
  {
    vehicleId: Id,
    annualMileage_km_per_a: Mileage("best estimate of the distance of a year"),
    annualMileageLow_km_per_a: Mileage("lower end of the interval"),
    annualMileageHigh_km_per_a: Mileage("upper end of the interval"),
    operatingHours_h_per_a: Mileage("best estimate of the hours of work of a year"),
    operatingHoursLow_h_per_a: Mileage("lower end of the interval"),
    operatingHoursHigh_h_per_a: Mileage("upper end of the interval"),
    confidenceShare: Share("share of such intervals that hold the true value"),
    readingCount: Count("odometer readings of the vehicle"),
    usedReadingCount: Count("readings that agree with each other"),
    firstReadingDate: optional(PastDate),
    lastReadingDate: optional(PastDate),
    stale: Type.Boolean({ description: "the last reading is too old to speak of today" }),
    fuel: optional(Type.String({ description: "fuel of most purchases" })),
    fuelUse_l_per_100km: Mileage("measured, litres"),
    fuelUseLow_l_per_100km: Mileage("lower end of the interval"),
    fuelUseHigh_l_per_100km: Mileage("upper end of the interval"),
    fuelUse_l_per_h: Mileage("measured, litres per hour of work"),
    energyUse_kWh_per_100km: Mileage("measured, electricity as bought"),
    normFuelUse_l_per_100km: Mileage("type approval"),
    fuelUseOfNormShare: optional(
      Type.Number({ minimum: 0, description: "measured over norm; 1.2 is a fifth more than the norm" }),
    ),
  },
  { additionalProperties: false, $id: "VehicleUse" },
);
export type VehicleUse = Static<typeof VehicleUse>;

/** Column order of an export. */
export const USE_COLUMNS = Object.keys(VehicleUse.properties) as (keyof VehicleUse)[];
