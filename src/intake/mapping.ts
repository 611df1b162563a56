import Type, { type Static } from "typebox";
import { PROPERTY_COLUMNS, Property } from "../plan/model/property.ts";
import { FLEET_COLUMNS, Vehicle } from "../plan/model/vehicle.ts";
import { words } from "../plan/model/vocabulary.ts";

const closed = { additionalProperties: false } as const;
const optional = Type.Optional;

/** Kinds of lists that can be read so far. */
export const IMPORT_KINDS = ["fleet", "properties"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Facts that are read to check and derive others; they are not stored. */
export const HELPER_FIELDS = {
  fleet: [
    "licencePlate",
    "vin",
    "make",
    "model",
    "description",
    "disposalDate",
    "grossMass_kg",
    "kerbMass_kg",
  ],
  properties: ["address", "postcode", "place"],
} as const;

export const targetFields = (kind: ImportKind): string[] =>
  kind === "fleet"
    ? [...FLEET_COLUMNS, ...HELPER_FIELDS.fleet]
    : [...PROPERTY_COLUMNS, ...HELPER_FIELDS.properties];

/** Schema of one field of the target, {} for helpers. */
export function targetSchema(
  kind: ImportKind,
  field: string,
): { type?: string; format?: string; enum?: string[] } {
  const properties: Record<string, object> = kind === "fleet" ? Vehicle.properties : Property.properties;
  return (
    properties[field] ??
    (field === "disposalDate"
      ? { type: "string", format: "date" }
      : field.endsWith("_kg")
        ? { type: "number" }
        : { type: "string" })
  );
}

const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]);
/** Column -> regular expression, case does not count; all must match. */
const Condition = Type.Record(Type.String(), Type.String());

export const FieldMapping = Type.Object(
  {
    from: optional(
      Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })], {
        description: "column, or columns that are joined",
      }),
    ),
    join: optional(Type.String({ description: "between joined columns; default one blank" })),
    constant: optional(Value),
    values: optional(
      Type.Record(Type.String(), Value, {
        description: "cell -> value; case and outer blanks do not count, null = unknown",
      }),
    ),
    patterns: optional(
      Type.Array(Type.Object({ match: Type.String(), value: Value }, closed), {
        description: "regular expression -> value, the first that matches",
      }),
    ),
    number: optional(
      Type.Object(
        {
          decimal: optional(words([".", ","] as const)),
          unit: optional(Type.String()),
          factor: optional(Type.Number({ exclusiveMinimum: 0 })),
        },
        closed,
      ),
    ),
    date: optional(Type.Object({ order: optional(words(["day-first", "month-first"] as const)) }, closed)),
    zeroIsMissing: optional(Type.Boolean()),
    padTo: optional(
      Type.Integer({
        minimum: 1,
        maximum: 40,
        description: "restores leading zeros of numbers up to this length",
      }),
    ),
    unmapped: optional(
      words(
        ["error", "warning"] as const,
        "what a value outside the closed list is; default error for the powertrain, warning else",
      ),
    ),
    confidence: optional(Type.Number({ minimum: 0, maximum: 1, description: "of a proposal; informative" })),
  },
  closed,
);
export type FieldMapping = Static<typeof FieldMapping>;

export const Rule = Type.Object(
  { when: Condition, unless: optional(Condition), set: Type.Record(Type.String(), Value) },
  closed,
);
export type Rule = Static<typeof Rule>;
export const SetAside = Type.Object(
  {
    when: Condition,
    unless: optional(Condition),
    reason: Type.String({ minLength: 1, description: "German" }),
    reasonEn: optional(Type.String()),
  },
  closed,
);
export type SetAside = Static<typeof SetAside>;

/** How the columns of somebody's list become our fields. People edit this as a JSON file. */
export const Mapping = Type.Object(
  {
    kind: words(IMPORT_KINDS),
    source: optional(Type.String({ description: "whose list this fits" })),
    fields: Type.Record(Type.String(), FieldMapping),
    rules: optional(
      Type.Array(Rule, {
        description:
          "in order; a field is set by the first rule that sets it, and only where its column says nothing",
      }),
    ),
    setAside: optional(Type.Array(SetAside, { description: "rows that are no vehicle or property" })),
    identity: optional(
      Type.Object(
        { columns: Type.Array(Type.String(), { minItems: 1 }), compare: optional(Type.Array(Type.String())) },
        {
          ...closed,
          description:
            "rows alike in `columns` are one thing; `compare` tells a repeat in another spelling from a reused id",
        },
      ),
    ),
    homeProperty: optional(
      Type.Object(
        {
          from: Type.String(),
          map: Type.Record(Type.String(), Type.String()),
          otherwise: optional(Type.String()),
        },
        closed,
      ),
    ),
    drop: optional(
      Type.Array(Type.String(), { description: "personal columns besides those that are recognised" }),
    ),
    keep: optional(Type.Array(Type.String(), { description: "columns that only look personal" })),
    missing: optional(Type.Array(Type.String(), { description: "further texts that mean unknown" })),
  },
  { ...closed, $id: "Mapping" },
);
export type Mapping = Static<typeof Mapping>;
