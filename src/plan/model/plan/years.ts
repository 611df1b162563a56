import Type, { type Static } from "typebox";
import { SUBSTITUTES } from "../fleet-reference.ts";
import { closed, optional } from "../schema-parts.ts";
import { Id, words, Year } from "../vocabulary.ts";

const amounts = (description: string) => Type.Record(Type.String(), Type.Number(), { description });

/** What carries kilometres in place of own vehicles: beside the fleet's figures, in none of them. */
export const Substitutes = Type.Object(
  {
    cost_EUR: Type.Number({ description: "substitutes, and leases of released vehicles to their end" }),
    saleProceeds_EUR: Type.Number({ description: "released vehicles, in the first year" }),
    distance_km_per_a: Type.Number(),
    finalEnergy_MWh_per_a: Type.Number(),
    ghgTtw_tCO2e_per_a: Type.Number({ description: "balance of boundary direct" }),
    ghgWtw_tCO2e_per_a: Type.Number({ description: "balance of boundary with-upstream" }),
  },
  closed,
);
export type Substitutes = Static<typeof Substitutes>;

/** A group option that the scenario applies; figures of a steady year at prices of the first one. */
export const PlanNeed = Type.Object(
  {
    groupId: Id,
    authorityId: Id,
    optionId: Id,
    basis: words(["stated", "assumed"] as const, "kilometres and days of the list, or defaults of the data"),
    releasedVehicleIds: Type.Array(Id),
    parts: Type.Array(
      Type.Object(
        {
          carrier: words(SUBSTITUTES),
          unitCount: Type.Integer({ minimum: 0 }),
          distance_km_per_a: Type.Number(),
          hours_h_per_a: Type.Number(),
        },
        closed,
      ),
    ),
    savings: Type.Object(
      {
        cost_EUR_per_a: Type.Number(),
        finalEnergy_MWh_per_a: Type.Number(),
        ghgWtw_tCO2e_per_a: Type.Number(),
      },
      { ...closed, description: "against today's vehicles" },
    ),
  },
  closed,
);
export type PlanNeed = Static<typeof PlanNeed>;

export const PlanYear = Type.Object(
  {
    year: Year,
    authorityId: optional(Id),
    investment_EUR: Type.Number(),
    budget_EUR: optional(
      Type.Number({ description: "investment budget of all parts, real euros of priceYear" }),
    ),
    runningCost_EUR: Type.Number(),
    depreciation_EUR: Type.Number(),
    commitment_EUR: Type.Number(),
    grants_EUR: Type.Number(),
    saleProceeds_EUR: Type.Number(),
    terminalValue_EUR: Type.Number({ description: "residual value at the end of the last year, else 0" }),
    fuel_l: amounts("litres by fuel"),
    fuel_kg: amounts("kilograms by fuel"),
    electricity_MWh_per_a: Type.Number(),
    finalEnergy_MWh_per_a: Type.Number(),
    ghgTtw_tCO2e_per_a: Type.Number({ description: "balance of boundary direct" }),
    ghgWtw_tCO2e_per_a: Type.Number({ description: "balance of boundary with-upstream" }),
    vehicleCount: Type.Object({ byPowertrain: Type.Record(Type.String(), Type.Integer()) }, closed),
    connectedPropertyCount: Type.Integer(),
    chargePointCount: Type.Integer(),
    substitutes: optional(Substitutes),
  },
  closed,
);
export type PlanYear = Static<typeof PlanYear>;
