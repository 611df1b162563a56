import Type, { type Static } from "typebox";
import { closed, optional } from "../schema-parts.ts";
import { Id, words, Year } from "../vocabulary.ts";

export const Warning = Type.Object(
  {
    code: Type.String(),
    de: Type.String(),
    en: Type.String(),
    vehicleId: optional(Id),
    propertyId: optional(Id),
    authorityId: optional(Id),
    year: optional(Year),
  },
  closed,
);
export type Warning = Static<typeof Warning>;

/** Share of the inventory that states a field; the rest comes from defaults, marked as assumption. */
export const Completeness = Type.Object(
  {
    fields: Type.Array(
      Type.Object(
        {
          list: words(["vehicles", "properties"] as const),
          field: Type.String(),
          statedCount: Type.Integer(),
          totalCount: Type.Integer(),
        },
        closed,
      ),
    ),
    assumptions: Type.Array(
      Type.Object(
        {
          list: words(["vehicles", "properties"] as const),
          id: Id,
          field: Type.String(),
          value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
        },
        closed,
      ),
    ),
    unverified: Type.Array(Type.Object({ name: Type.String(), status: Type.String() }, closed), {
      description: "reference values used that are not verified",
    }),
  },
  closed,
);
export type Completeness = Static<typeof Completeness>;
