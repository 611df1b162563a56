import Type, { type Static } from "typebox";
import { closed, nullable, optional } from "../schema-parts.ts";
import { Id, words, Year } from "../vocabulary.ts";

export const Certificate = Type.Object(
  {
    status: words(["optimal", "feasible", "infeasible"] as const),
    objective_EUR: nullable(Type.Number({ description: "discounted real cost of the plan" })),
    bound_EUR: nullable(Type.Number({ description: "no lawful plan is cheaper" })),
    gap: nullable(Type.Number({ description: "(objective - bound) / |objective|" })),
    gapOfDecisions: nullable(
      Type.Number({ description: "the same against the part of cost that decisions change" }),
    ),
    termination: words(["gap", "work-limit", "time"] as const),
    reproducible: Type.Boolean(),
    cutRounds: Type.Integer(),
    chargingVerified: Type.Boolean(),
  },
  closed,
);
export type Certificate = Static<typeof Certificate>;

/** Where demands contradict each other: an irreducible set in words, and cheapest ways out. */
export const Contradiction = Type.Object(
  {
    demands: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          de: Type.String(),
          en: Type.String(),
          authorityId: optional(Id),
          year: optional(Year),
          propertyId: optional(Id),
          vehicleId: optional(Id),
          bucket: optional(Type.String()),
        },
        closed,
      ),
    ),
    relaxations: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          de: Type.String(),
          en: Type.String(),
          amount: Type.Number(),
          unit: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Contradiction = Static<typeof Contradiction>;
