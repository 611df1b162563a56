import Type, { type Static } from "typebox";
import { Clock, Count, Id, IsoDate, NonNegative } from "./vocabulary.ts";

const optional = Type.Optional;

/** What a trip log says about the use of one vehicle; the facts of `fleet.csv` carry its names. */
export const TripFacts = Type.Object(
  {
    vehicleId: Id,
    annualMileage_km_per_a: NonNegative("distance of the log brought to a year"),
    dailyDistanceMean_km: optional(NonNegative("mean over operating days")),
    dailyDistanceP95_km: optional(NonNegative("95 % of operating days are not longer")),
    dailyDistanceMax_km: optional(NonNegative("longest day of the log")),
    operatingDays_per_a: Type.Number({
      minimum: 0,
      maximum: 366,
      description: "days with a trip, brought to a year",
    }),
    parkedFrom: optional(Clock),
    parkedTo: optional(Clock),
    tripCount: Count("trips of the log"),
    operatingDayCount: Count("days with at least one trip"),
    observedDayCount: Count("days from the first to the last of the log"),
  },
  { additionalProperties: false, $id: "TripFacts" },
);
export type TripFacts = Static<typeof TripFacts>;
export const TRIP_FACTS_COLUMNS = Object.keys(TripFacts.properties) as (keyof TripFacts)[];

/** How many vehicles were out at the same time on one day. */
export const DayPeak = Type.Object(
  {
    day: IsoDate,
    usedVehicleCount: Count("vehicles with a trip on the day"),
    peakVehicleCount: Count("most vehicles out at the same moment"),
    peakFrom: Clock,
    peakTo: Clock,
  },
  { additionalProperties: false, $id: "DayPeak" },
);
export type DayPeak = Static<typeof DayPeak>;
export const DAY_PEAK_COLUMNS = Object.keys(DayPeak.properties) as (keyof DayPeak)[];
