import Type, { type Static } from "typebox";
import { closed, optional } from "../schema-parts.ts";
import { Id, words } from "../vocabulary.ts";

/** Where a figure comes from. `place` = page, table, paragraph. */
export const Source = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    publisher: Type.String({ minLength: 1 }),
    year: Type.Integer(),
    href: Type.Union([Type.String(), Type.Null()]),
    place: Type.String(),
  },
  closed,
);
export type Source = Static<typeof Source>;

export const ParameterValue = Type.Object(
  {
    from: Type.String({ format: "date" }),
    to: optional(Type.String({ format: "date" })),
    value: optional(Type.Number()),
    low: optional(Type.Number()),
    mid: optional(Type.Number()),
    high: optional(Type.Number()),
    priceBasis: optional(Type.String({ pattern: "^(?:nominal|real-\\d{4})$" })),
    edition: optional(Type.String({ description: "edition of a series that is revised back" })),
    source: Source,
    status: words(["in force", "expected", "unverified"] as const),
    note: optional(Type.String()),
  },
  closed,
);
export type ParameterValue = Static<typeof ParameterValue>;

/** A dated quantity: either one `value` per entry, or `low`, `mid`, `high` of an assumption. */
export const Quantity = Type.Object(
  {
    unit: Type.String({ minLength: 1 }),
    kind: words(["fact", "assumption"] as const),
    values: Type.Array(ParameterValue, { minItems: 1 }),
  },
  closed,
);
export type Quantity = Static<typeof Quantity>;

export const Title = Type.Object(
  { de: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed,
);
export type Title = Static<typeof Title>;

/** A quantity with an id of its own (data/factors, data/prices, data/charging …). */
export const Parameter = Type.Object({ id: Id, title: Title, ...Quantity.properties }, closed);
export type Parameter = Static<typeof Parameter>;
