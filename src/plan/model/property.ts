import Type, { type Static } from "typebox";
import { Clock, Count, Id, IsoDate, NonNegative, PROPERTY_KINDS, Share, words, Year } from "./vocabulary.ts";

const optional = Type.Optional;
const PvYear = Type.Integer({
  ...Year,
  description: "year in which photovoltaics are built; what pv_kWp states stands from then on",
});

/** One property (Liegenschaft), one row of `properties.csv`: property, building and connection in one. */
export const Property = Type.Object(
  {
    propertyId: Id,
    name: optional(Type.String()),
    kind: optional(words(PROPERTY_KINDS)),
    authorityId: optional(Id),
    lon: optional(Type.Number({ minimum: -180, maximum: 180 })),
    lat: optional(Type.Number({ minimum: -90, maximum: 90 })),
    pointQuality: optional(words(["address", "municipality"] as const)),
    municipalityKey: optional(Type.String({ pattern: "^\\d{8}$", description: "AGS, 8 digits" })),
    validFrom: optional(IsoDate),
    validTo: optional(IsoDate),
    ownedByAuthority: optional(Type.Boolean()),
    spacesInside: optional(Count("parking spaces inside the building")),
    spacesAdjacent: optional(Count("parking spaces adjacent, GEIG § 3")),
    staffCount: optional(Count("people who work there")),
    visitors_per_day: optional(NonNegative("visitors on an opening day")),
    openFrom: optional(Clock),
    openTo: optional(Clock),
    connectionPower_kW: optional(NonNegative("agreed power of the grid connection")),
    voltageLevel: optional(words(["LV", "MV"] as const)),
    metering: optional(words(["SLP", "RLM"] as const)),
    gridOperator: optional(Type.String()),
    baseLoad_kWh_per_a: optional(NonNegative("electricity use of the building without charging")),
    loadProfile: optional(Type.String()),
    pv_kWp: optional(NonNegative("installed photovoltaic power")),
    existingPoints: optional(
      Type.String({
        pattern: "^(?:\\d+(?:\\.\\d+)?x\\d+)(?:;\\d+(?:\\.\\d+)?x\\d+)*$",
        description: "11x2;22x1 = kW x count",
      }),
    ),
    cableLength_m: optional(NonNegative("from the connection to the parking spaces")),
    renovationYear: optional(Year),
    pvYear: optional(PvYear),
    publicAccess: optional(Type.Boolean()),
    heritage: optional(Type.Boolean()),
  },
  { additionalProperties: false, $id: "Property" },
);
export type Property = Static<typeof Property>;
export const PROPERTY_COLUMNS = Object.keys(Property.properties) as (keyof Property)[];

/**
 * One building of a property (`buildings.csv`); a property without rows here is one building. Rows with the same
 * `partOfBuildingId` are the parts of one building in mixed use (GEIG § 11).
 */
export const Building = Type.Object(
  {
    propertyId: Id,
    buildingId: Id,
    kind: optional(words(["non-residential", "residential"] as const)),
    ownedByAuthority: optional(Type.Boolean()),
    spacesInside: optional(Count("parking spaces inside the building")),
    spacesAdjacent: optional(Count("parking spaces that count as adjacent")),
    sameOwner: optional(Type.Boolean({ description: "GEIG § 3: parking and building belong to one owner" })),
    mainlyUsedByBuildingUsers: optional(Type.Boolean({ description: "GEIG § 3" })),
    linkedToBuilding: optional(Type.Boolean({ description: "GEIG § 3: physical or technical link" })),
    permitDate: optional(IsoDate),
    renovationYear: optional(Year),
    pvYear: optional(PvYear),
    envelopeShare: optional(Share("share of the envelope renovated")),
    includesParkingOrElectrics: optional(Type.Boolean()),
    renovationCost_EUR: optional(NonNegative("cost of the major renovation")),
    partOfBuildingId: optional(Id),
    usableArea_m2: optional(
      NonNegative("heated or cooled area; of the parts of a building the larger use decides"),
    ),
    comparableRequirements: optional(
      Type.Boolean({ description: "GEIG § 14 (2): public building already under comparable requirements" }),
    ),
  },
  { additionalProperties: false, $id: "Building" },
);
export type Building = Static<typeof Building>;

/** `11x2;22x1` -> [{ power_kW: 11, count: 2 }, { power_kW: 22, count: 1 }]. */
export const parsePoints = (text: string | undefined): { power_kW: number; count: number }[] =>
  (text ?? "")
    .split(";")
    .filter((part) => part !== "")
    .map((part) => {
      const [power, count] = part.split("x").map(Number);
      return { power_kW: power as number, count: count as number };
    });
