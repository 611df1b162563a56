import Type, { type Static } from "typebox";
import { closed, optional } from "../schema-parts.ts";
import { words } from "../vocabulary.ts";

/** Readings of the law where it is silent; each default is the conservative one. */
export const Interpretation = Type.Object(
  {
    callOffDate: optional(
      words(["call-off", "framework"] as const, "which award date counts for a call-off; default call-off"),
    ),
    may28: optional(words(["old", "new"] as const, "§ 2 Nr. 5 for notices of 28 May 2024; default old")),
    missingFuelClause: optional(words(["undecided", "not-clean", "clean"] as const, "default undecided")),
    retrofits: optional(words(["count", "ignore"] as const, "§ 6 Abs. 7; default ignore")),
    landSetOff: optional(Type.Boolean({ description: "§ 5 Abs. 2; default false" })),
    shortRentals: optional(words(["as-contracts", "by-days"] as const, "default as-contracts")),
  },
  closed,
);
export type Interpretation = Static<typeof Interpretation>;

export const QuotaPolicy = Type.Object(
  {
    binding: optional(Type.Boolean({ description: "targets bind the plan; default true" })),
    includeExpected: optional(
      Type.Boolean({ description: "targets with status expected bind too (§ 6 Abs. 8); default true" }),
    ),
    state: optional(Type.String({ pattern: "^[A-Z]{2}$", description: "member state; default DE" })),
    interpretation: optional(Interpretation),
  },
  closed,
);
export type QuotaPolicy = Static<typeof QuotaPolicy>;
