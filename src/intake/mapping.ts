import Type, { type Static } from "typebox";
import { closed, optional } from "../plan/model/schema-parts.ts";
import { words } from "../plan/model/vocabulary.ts";
import { type FieldSchema, listKind, MAPPED_KINDS, type MappedKind } from "./list-kinds.ts";

export const targetFields = (kind: MappedKind): string[] => {
  const { columns, helpers } = listKind(kind);
  return [...columns, ...Object.keys(helpers)];
};

/** Schema of one field of the target or of a helper. */
export function targetSchema(kind: MappedKind, field: string): FieldSchema {
  const { schema, helpers } = listKind(kind);
  return schema.properties[field] ?? helpers[field] ?? { type: "string" };
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
    kind: words(MAPPED_KINDS),
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
