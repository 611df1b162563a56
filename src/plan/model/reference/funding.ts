import Type, { type Static } from "typebox";
import { Source, Title } from "./quantity.ts";
import { closed, optional } from "../schema-parts.ts";
import { Id, words } from "../vocabulary.ts";

/** A funding programme; off unless a scenario switches it on. */
export const Programme = Type.Object(
  {
    id: Id,
    title: Title,
    appliesTo: words(["vehicle", "charge-point"] as const),
    shareOfPremium: optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: "share of the price above the like-for-like combustion vehicle",
      }),
    ),
    shareOfPrice: optional(Type.Number({ minimum: 0, maximum: 1 })),
    ceiling_EUR: optional(Type.Number({ minimum: 0 })),
    from: Type.String({ format: "date" }),
    to: optional(Type.String({ format: "date" })),
    source: Source,
    status: words(["open", "closed", "announced", "unverified"] as const),
  },
  closed,
);
export type Programme = Static<typeof Programme>;
