import Type, { type Static } from "typebox";
import { Procurement } from "../procurement.ts";
import { Technology } from "../reference/vehicles.ts";
import { closed, optional } from "../schema-parts.ts";
import { Id, POINT_GROUPS, words, Year } from "../vocabulary.ts";

/** A reason in both languages; `code` is stable. */
export const Reason = Type.Object({ code: Type.String(), de: Type.String(), en: Type.String() }, closed);
export type Reason = Static<typeof Reason>;

export const Step = Type.Object(
  {
    year: Year,
    action: words(["replace", "substitute", "fuel-switch", "retire"] as const),
    technology: optional(Technology),
    acquisition: optional(words(["purchase", "lease"] as const)),
    awardYear: optional(Year),
    investment_EUR: Type.Number({ description: "real euros of priceYear that the payer bears" }),
    reasons: Type.Array(Reason),
  },
  closed,
);
export type Step = Static<typeof Step>;

export const VehicleDecision = Type.Object({ vehicleId: Id, steps: Type.Array(Step) }, closed);
export type VehicleDecision = Static<typeof VehicleDecision>;

export const BuildOut = Type.Object(
  {
    propertyId: Id,
    year: Year,
    points: Type.Array(
      Type.Object(
        { power_kW: Type.Number(), count: Type.Integer({ minimum: 1 }), group: words(POINT_GROUPS) },
        closed,
      ),
    ),
    connectionUpgrade_kW: Type.Number({ minimum: 0, description: "added to the connection in this year" }),
    investment_EUR: Type.Number(),
    reasons: Type.Array(Reason),
  },
  closed,
);
export type BuildOut = Static<typeof BuildOut>;

/** Planned award: a Procurement with the vehicles it replaces and the latest day of its notice. */
export const PlannedAward = Type.Object(
  {
    ...Procurement.properties,
    vehicleIds: Type.Array(Id),
    awardYear: Year,
    latestNoticeDate: Type.String(),
    latestNoticeYear: Year,
    budgetRegistrationYear: Year,
  },
  closed,
);
export type PlannedAward = Static<typeof PlannedAward>;
