import Type, { type Static } from "typebox";
import { Quantity, Title } from "./quantity.ts";
import { closed } from "../schema-parts.ts";
import { Id, words } from "../vocabulary.ts";

export const FUELS = [
  "diesel",
  "petrol",
  "paraffinic",
  "biodiesel",
  "ethanol",
  "plant-oil",
  "lpg",
  "cng",
  "biomethane",
  "lng",
  "hydrogen",
] as const;

export type Fuel = (typeof FUELS)[number];

/** A fuel: heating value, factor per named set, price in its parts. `unit` is the unit it is sold in. */
export const FuelData = Type.Object(
  {
    fuel: words(FUELS),
    title: Title,
    unit: words(["l", "kg"] as const),
    fossil: Type.Boolean({ description: "counts as fossil fuel for a no-fossil policy" }),
    lowerHeatingValue_kWh_per_unit: Quantity,
    emissionFactors: Type.Record(Type.String(), Quantity, {
      description: "factor set id -> kg CO2e (or CO2) per unit",
    }),
    priceWithoutTaxAndCO2_EUR_per_unit: Quantity,
    energyTax_EUR_per_unit: Quantity,
    co2PriceFactor_kgCO2_per_unit: Quantity,
  },
  closed,
);
export type FuelData = Static<typeof FuelData>;

/** A named balance: one fuel factor set and one electricity path of the same boundary and gas. */
export const Balance = Type.Object(
  {
    id: Id,
    title: Title,
    boundary: words(["direct", "with-upstream"] as const),
    gas: words(["CO2", "CO2e"] as const),
    fuelFactorSet: Id,
    electricityFactor_gCO2e_per_kWh: Quantity,
  },
  closed,
);
export type Balance = Static<typeof Balance>;
