import Type, { type Static } from "typebox";
import { closed, optional } from "../schema-parts.ts";
import { AUTHORITY_KINDS, Id, NonNegative, Share, words, Year } from "../vocabulary.ts";

/** Name of the authority where neither scenario nor lists name one. */
export const ONLY_AUTHORITY = "default";

/** A contracting authority: duty of the quota, budget, VAT and ownership belong to it. */
export const Authority = Type.Object(
  {
    id: Id,
    name: optional(Type.String()),
    kind: optional(words(AUTHORITY_KINDS)),
    vatRecoverableShare: optional(Share("0 for a Kreis, 1 for an enterprise that deducts input tax")),
    quotaPoolId: optional(Id),
  },
  closed,
);
export type Authority = Static<typeof Authority>;

/** A ceiling of one year, nominal euros. Absent authorityId = all together. */
export const Budget = Type.Object(
  {
    authorityId: optional(Id),
    year: Year,
    kind: words(["investment", "running", "commitment"] as const),
    part: words(["fleet", "charging", "all"] as const),
    amount_EUR: NonNegative("nominal"),
    carryOver: optional(
      Type.Boolean({ description: "what is left may be spent the year after; default false" }),
    ),
  },
  closed,
);
export type Budget = Static<typeof Budget>;
