import Type, { type Static } from "typebox";
import { Id, NonNegative, PastDate } from "./vocabulary.ts";

const optional = Type.Optional;

/**
 * One public charging station that stands already, as a register lists it: one pillar with one or more points.
 * Several stations may share one place. Existing supply for the choice of sites.
 */
export const PublicStation = Type.Object(
  {
    id: Id,
    lon: Type.Number({ minimum: -180, maximum: 180, description: "degrees, WGS 84" }),
    lat: Type.Number({ minimum: -90, maximum: 90, description: "degrees, WGS 84" }),
    power_kW: optional(
      NonNegative("power of the whole station as stated; where nothing is stated, the sum of its points"),
    ),
    count: Type.Integer({ minimum: 1, description: "charge points" }),
    operator: optional(Type.String()),
    points: optional(
      Type.String({
        pattern: "^\\d+(?:\\.\\d+)?x\\d+(?:;\\d+(?:\\.\\d+)?x\\d+)*$",
        description: "kW x count, strongest first, as far as the powers are stated",
      }),
    ),
    plugs: optional(Type.String({ description: "kinds of plug, separated by ;" })),
    commissioned: optional(PastDate),
    address: optional(Type.String()),
    postcode: optional(Type.String()),
    place: optional(Type.String()),
    municipalityKey: optional(
      Type.String({
        pattern: "^\\d{8}$",
        description: "of the municipality whose outline holds the coordinate",
      }),
    ),
  },
  { additionalProperties: false, $id: "PublicStation" },
);
export type PublicStation = Static<typeof PublicStation>;

/** Column order of an export of stations. */
export const STATION_COLUMNS = Object.keys(PublicStation.properties) as (keyof PublicStation)[];
