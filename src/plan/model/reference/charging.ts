import Type, { type Static } from "typebox";
import { Quantity, Source, Title } from "./quantity.ts";
import { closed } from "../schema-parts.ts";
import { Id, PROPERTY_KINDS, words } from "../vocabulary.ts";

/** A kind of charge point, installed, ready to use, net. */
export const ChargePointType = Type.Object(
  {
    power_kW: Type.Number({ exclusiveMinimum: 0 }),
    current: words(["AC", "DC"] as const),
    title: Title,
    price_EUR: Quantity,
    ducting_EUR: Quantity,
    operationShare_per_a: Quantity,
    usefulLife_a: Quantity,
  },
  closed,
);
export type ChargePointType = Static<typeof ChargePointType>;

/** Grid connection: the ladder of standard powers and the parts of an upgrade's cost, net. */
export const ConnectionData = Type.Object(
  {
    voltageLevel: words(["LV", "MV"] as const),
    levels_kW: Type.Array(Type.Number({ exclusiveMinimum: 0 }), { minItems: 1 }),
    fixed_EUR: Quantity,
    perMetre_EUR_per_m: Quantity,
    perPower_EUR_per_kW: Quantity,
    constructionContribution_EUR_per_kW: Quantity,
    contributionFreePower_kW: Quantity,
    leadTime_months: Quantity,
    usefulLife_a: Quantity,
  },
  closed,
);
export type ConnectionData = Static<typeof ConnectionData>;

/** Standard load profile: kW per 1,000,000 kWh/a of the quarter hours of a day, by month 1..12 and day type. */
export const LoadProfile = Type.Object(
  {
    id: Id,
    title: Title,
    dynamised: Type.Boolean(),
    days: Type.Array(
      Type.Object(
        {
          month: Type.Integer({ minimum: 1, maximum: 12 }),
          dayType: words(["workday", "saturday", "sunday"] as const),
          energy_kWh_per_step: Type.Array(Type.Number(), {
            minItems: 96,
            maxItems: 96,
            description: "kWh of each quarter hour per 1,000,000 kWh/a",
          }),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    source: Source,
    status: words(["in force", "expected", "unverified"] as const),
  },
  closed,
);
export type LoadProfile = Static<typeof LoadProfile>;

/** Defaults of properties by kind. */
export const PropertyKindData = Type.Object(
  {
    kind: words(PROPERTY_KINDS),
    title: Title,
    connectionPower_kW: Quantity,
    baseLoad_kWh_per_a: Quantity,
    cableLength_m: Quantity,
    loadProfile: Id,
    openFrom: Type.String(),
    openTo: Type.String(),
  },
  closed,
);
export type PropertyKindData = Static<typeof PropertyKindData>;
