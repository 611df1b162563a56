import Type, { type Static } from "typebox";
import { Id, NonNegative } from "./vocabulary.ts";

/** Local clock time without zone, as a trip log has it: two trips of one fleet share one clock. */
export const LocalDateTime = Type.String({
  pattern: "^(?:[2-9]\\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d$",
  description: "YYYY-MM-DDTHH:MM, local time",
});

/**
 * One trip of one vehicle, from leaving its place to coming back, with nothing about people.
 * Occupies the half-open time [start, end): a trip that begins when another ends does not overlap it.
 * Rows of a list are in the order of start, then vehicleId.
 */
export const TripRecord = Type.Object(
  {
    vehicleId: Id,
    start: LocalDateTime,
    end: LocalDateTime,
    distance_km: NonNegative("distance driven on the trip"),
  },
  { additionalProperties: false, $id: "TripRecord" },
);
export type TripRecord = Static<typeof TripRecord>;

/** Column order of an export of trips. */
export const TRIP_COLUMNS = Object.keys(TripRecord.properties) as (keyof TripRecord)[];
