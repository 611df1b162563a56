import Type, { type Static } from "typebox";
import { closed, nullable, optional } from "../schema-parts.ts";
import { Id, PURPOSES, USES, words, Year } from "../vocabulary.ts";

/** One row of `quota status`; plan rows carry the forecast with the plan's awards. */
export const QuotaRow = Type.Object(
  {
    authorityId: Id,
    referencePeriod: Type.Object({ from: Type.String(), to: Type.String() }, closed),
    periodClosed: Type.Boolean(),
    bucket: words(["light", "truck", "bus"] as const),
    basis: words(["legal", "all"] as const),
    policyVariant: Type.String(),
    procuredCount: Type.Number(),
    cleanCount: Type.Number(),
    zeroEmissionCount: Type.Number(),
    undecidedCount: Type.Number(),
    targetShare: nullable(Type.Number()),
    requiredCount: Type.Integer(),
    zeroEmissionRequiredCount: optional(Type.Integer()),
    slackCount: Type.Number(),
    nonCleanHeadroomCount: Type.Integer(),
    compliant: Type.Boolean(),
    asOf: Type.String(),
    verification: optional(Type.String()),
    status: optional(words(["in force", "expected", "unverified"] as const)),
    forecast: optional(
      Type.Object(
        {
          procuredCount: Type.Number(),
          cleanCount: Type.Number(),
          zeroEmissionCount: Type.Number(),
          requiredCount: Type.Integer(),
          zeroEmissionRequiredCount: optional(Type.Integer()),
          slackCount: Type.Number(),
          compliant: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type QuotaRow = Static<typeof QuotaRow>;

export const Target = Type.Object(
  {
    year: Year,
    indicator: Type.String(),
    value: Type.Number(),
    unit: Type.String(),
    responsible: Type.String(),
    dueDate: Type.String(),
  },
  closed,
);
export type Target = Static<typeof Target>;

/** A shadow price of one demand; indicative, from the linear relaxation. */
export const Dual = Type.Object(
  {
    code: Type.String(),
    authorityId: optional(Id),
    year: optional(Year),
    propertyId: optional(Id),
    use: optional(words(USES)),
    purpose: optional(words(PURPOSES)),
    bucket: optional(Type.String()),
    referencePeriodTo: optional(Type.String()),
    value_EUR: Type.Number(),
    unit: Type.String(),
    binding: Type.Boolean(),
  },
  closed,
);
export type Dual = Static<typeof Dual>;
